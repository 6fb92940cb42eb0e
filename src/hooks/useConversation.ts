'use client';
import type { Conversation, ConversationPreview, InputDraft, UnreadCount } from '../model/conversation.js';
import type { MediaSource } from '../model/media.js';
import type { ConversationRef, ConversationTarget } from './types.js';

/** What an avatar needs: a picture, else the initials of a name, else (groups) up to four members. */
export interface AvatarView {
  readonly name: string;
  /** Chooses the colour; the same person has the same everywhere. */
  readonly seed: string;
  readonly source: MediaSource | undefined;
  readonly members: readonly { readonly name: string; readonly seed: string; readonly source: MediaSource | undefined }[] | undefined;
}

export interface ConversationView {
  readonly ref: ConversationRef;
  readonly conversation: Conversation;
  readonly title: string;
  readonly avatar: AvatarView;
  readonly preview: ConversationPreview | undefined;
  /** The preview's sender, as shown; undefined in direct chats and for own messages. */
  readonly previewSender: string | undefined;
  readonly unread: UnreadCount;
  readonly hasMention: boolean;
  readonly muted: boolean;
  readonly pinned: boolean;
  readonly draft: InputDraft | undefined;
  readonly activeAt: number;
  readonly memberCount: number | undefined;
  /** I am not in it any more: history is readable, writing is not. */
  readonly gone: 'deleted' | 'left' | 'kicked' | 'dismissed' | undefined;
}

/** One conversation as a row or a header shows it; undefined while it is not known. Loads it where need be. */
export function useConversation(_target: ConversationTarget | null): ConversationView | undefined {
  throw new Error('not built yet');
}
