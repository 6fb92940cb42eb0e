'use client';
import type { Message } from '../../model/message.js';
import { createLazyOverlay } from '../primitives/createLazyOverlay.js';
import type { OverlayRequest } from '../primitives/overlay.js';

export interface MessageMenuProps {
  readonly conversationId: string;
  readonly message: Message;
  readonly request: OverlayRequest;
  readonly onClose: () => void;
}

/** The menu of one message; its code is loaded with the first one, and with it the actions it offers. */
export const LazyMessageMenu = createLazyOverlay<MessageMenuProps>(async () => (await import('./MessageMenu.js')).MessageMenu);
