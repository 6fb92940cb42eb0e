'use client';
import type { ConversationTarget } from '../../hooks/types.js';
import type { AttachmentContext } from '../../kinds/messageActions.js';
import type { MessageContent } from '../../model/content.js';
import { createLazyOverlay } from '../primitives/createLazyOverlay.js';
import type { OverlayRequest } from '../primitives/overlay.js';

export interface AttachmentMenuProps {
  readonly target: ConversationTarget;
  readonly request: OverlayRequest;
  readonly pickFiles: AttachmentContext['pickFiles'];
  readonly onSend: (content: MessageContent) => void;
  readonly onClose: () => void;
}

/** The menu of the registered attachments; its code is loaded with the first one. */
export const LazyAttachmentMenu = createLazyOverlay<AttachmentMenuProps>(async () => (await import('./AttachmentMenu.js')).AttachmentMenu);
