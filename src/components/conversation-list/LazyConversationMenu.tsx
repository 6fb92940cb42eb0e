'use client';
import type { ConversationRef } from '../../hooks/types.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { useLoaded } from '../primitives/useLoaded.js';
import { useOverlayFailure } from '../primitives/useOverlayFailure.js';

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
export function LazyConversationMenu(props: ConversationMenuProps) {
  const loaded = useLoaded(loadMenu, useOverlayFailure(props.onClose));
  return loaded && <loaded.ConversationMenu {...props} />;
}

/** What asks before a conversation goes. */
export function LazyDeleteConversationDialog(props: DeleteConversationDialogProps) {
  const loaded = useLoaded(loadDialog, useOverlayFailure(props.onClose));
  return loaded && <loaded.DeleteConversationDialog {...props} />;
}

const loadMenu = () => import('./ConversationMenu.js');
const loadDialog = () => import('./DeleteConversationDialog.js');
