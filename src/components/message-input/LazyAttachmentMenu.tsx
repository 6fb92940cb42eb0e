'use client';
import type { ConversationTarget } from '../../hooks/types.js';
import type { AttachmentContext } from '../../kinds/messageActions.js';
import type { MessageContent } from '../../model/content.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { useLoaded } from '../primitives/useLoaded.js';
import { useOverlayFailure } from '../primitives/useOverlayFailure.js';

export interface AttachmentMenuProps {
  readonly target: ConversationTarget;
  readonly request: OverlayRequest;
  readonly pickFiles: AttachmentContext['pickFiles'];
  readonly onSend: (content: MessageContent) => void;
  readonly onClose: () => void;
}

/** The menu of the registered attachments; its code is loaded with the first one. */
export function LazyAttachmentMenu(props: AttachmentMenuProps) {
  const loaded = useLoaded(loadAttachmentMenu, useOverlayFailure(props.onClose));
  return loaded && <loaded.AttachmentMenu {...props} />;
}

const loadAttachmentMenu = () => import('./AttachmentMenu.js');
