'use client';
import type { Message } from '../../model/message.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { useLoaded } from '../primitives/useLoaded.js';
import { useOverlayFailure } from '../primitives/useOverlayFailure.js';

export interface MessageMenuProps {
  readonly conversationId: string;
  readonly message: Message;
  readonly request: OverlayRequest;
  readonly onClose: () => void;
}

/** The menu of one message; its code is loaded with the first one, and with it the actions it offers. */
export function LazyMessageMenu(props: MessageMenuProps) {
  const loaded = useLoaded(loadMessageMenu, useOverlayFailure(props.onClose));
  return loaded && <loaded.MessageMenu {...props} />;
}

const loadMessageMenu = () => import('./MessageMenu.js');
