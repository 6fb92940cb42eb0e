'use client';
import type { ConversationRef } from '../../hooks/types.js';
import { createLazyOverlay } from '../primitives/createLazyOverlay.js';
import type { OverlayRequest } from '../primitives/overlay.js';

export interface ConversationMenuProps {
  readonly request: OverlayRequest;
  readonly conversation: ConversationRef;
  readonly onClose: () => void;
  /** Deleting was chosen: to be asked about first. */
  readonly onDelete: () => void;
}

export interface DeleteConversationDialogProps {
  readonly request: OverlayRequest;
  readonly conversation: ConversationRef;
  readonly onClose: () => void;
  /** The dialog has closed; what asked for it is gone. */
  readonly onDeleted: () => void;
}

/** The menu of one conversation; its code is loaded with the first one, and with it the actions it offers. */
export const LazyConversationMenu = createLazyOverlay<ConversationMenuProps>(
  async () => (await import('./ConversationMenu.js')).ConversationMenu,
);

/** What asks before a conversation goes. */
export const LazyDeleteConversationDialog = createLazyOverlay<DeleteConversationDialogProps>(
  async () => (await import('./DeleteConversationDialog.js')).DeleteConversationDialog,
);
