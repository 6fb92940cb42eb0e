'use client';
import { useCallback, useMemo } from 'react';
import { isMuted } from '../core/selectors/conversations.js';
import type { ChatState, OutboxEntry } from '../core/state.js';
import type { Conversation, ConversationPreview, InputDraft, UnreadCount } from '../model/conversation.js';
import type { MediaSource } from '../model/media.js';
import { conversationAvatar, conversationTitle, nameOf, sameAvatar } from './people.js';
import type { ConversationRef, ConversationTarget } from './types.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { useNeeded, useNeededUsers } from './useNeeded.js';
import { sameMembers, useStore } from './useStore.js';

/** What an avatar needs: a picture, else the initials of a name, else (groups) up to four members. */
export interface AvatarView {
  /** For its initials, and for who cannot see it. */
  readonly name: string;
  /** Chooses the colour; the same person has the same everywhere. */
  readonly seed: string;
  /** The picture. Undefined: there is none, and initials stand in its place. */
  readonly source: MediaSource | undefined;
  /** Of a group without a picture: its first few people, for a composite one. Undefined: no composite. */
  readonly members: readonly { readonly name: string; readonly seed: string; readonly source: MediaSource | undefined }[] | undefined;
}

/** A conversation as it is shown: its title, picture, preview and counts resolved. The same object until one of them changes. */
export interface ConversationView {
  /** For hooks and components of this conversation. */
  readonly ref: ConversationRef;
  /** As the backend knows it, with what was changed here and is on its way. */
  readonly conversation: Conversation;
  /** As shown: the other person's name in a direct chat, else its title, else the names of its first members. */
  readonly title: string;
  /** For `Avatar`. */
  readonly avatar: AvatarView;
  /** Its newest visible message. Undefined: there is none. */
  readonly preview: ConversationPreview | undefined;
  /** The preview's sender, as shown; undefined in direct chats and for own messages. */
  readonly previewSender: string | undefined;
  /** Unread messages; `exact: false` where the client had to count by itself. */
  readonly unread: UnreadCount;
  /** An unread message mentions me or everybody. */
  readonly hasMention: boolean;
  /** What comes does not reach me as news: `silent` or `none`. */
  readonly muted: boolean;
  /** Among the first of the list. */
  readonly pinned: boolean;
  /** What I was about to write. Undefined: nothing. */
  readonly draft: InputDraft | undefined;
  /** Something written here did not go out, and waits for a person. */
  readonly unsent: boolean;
  /** Epoch ms of the server's clock: what the list is sorted by and the row shows. */
  readonly activeAt: number;
  /** People in it. Undefined in direct chats, and where it is not known. */
  readonly memberCount: number | undefined;
  /** I am not in it any more: history is readable, writing is not. */
  readonly gone: 'deleted' | 'left' | 'kicked' | 'dismissed' | undefined;
}

/** One conversation as a row or a header shows it; undefined while it is not known. Loads it where need be. */
export function useConversation(target: ConversationTarget | null): ConversationView | undefined {
  const client = useTargetClient(target);
  const id = targetId(target);
  const isForeign = typeof target === 'object' && target?.client !== undefined;
  const select = useCallback((state: ChatState) => (id === undefined ? undefined : viewOf(state, id)), [id]);
  const view = useStore(client.store, select, sameView);
  const load = useCallback(() => id !== undefined && client.actions.loadConversation(id), [client, id]);
  useNeeded(client, id !== undefined && view === undefined, load);
  useNeededUsers(client, peopleOf(view));
  return useMemo(() => {
    if (view === undefined) return undefined;
    return { ...view, ref: isForeign ? { id: view.conversation.id, client } : { id: view.conversation.id } };
  }, [view, isForeign, client]);
}

const stuck: ReadonlySet<OutboxEntry['status']> = new Set(['failed', 'refused', 'ask'] as const);

type StateView = Omit<ConversationView, 'ref'>;

function viewOf(state: ChatState, id: string): StateView | undefined {
  const entry = state.conversations.byId.get(id);
  if (entry === undefined || entry.provisional === true) return undefined;
  const { conversation, preview } = entry;
  const title = conversationTitle(state, conversation);
  const isNamed = preview !== undefined && !preview.own && conversation.peerId === undefined;
  return {
    conversation,
    title,
    avatar: conversationAvatar(state, conversation, title),
    preview,
    previewSender: isNamed ? nameOf(state, preview.senderId, conversation.groupId, preview.senderName) : undefined,
    unread: conversation.unread,
    hasMention: (conversation.mentions?.length ?? 0) > 0,
    muted: isMuted(entry),
    pinned: conversation.pinnedAt !== undefined,
    draft: state.drafts.get(id),
    unsent: hasUnsent(state, id),
    activeAt: entry.activeAt,
    memberCount:
      conversation.memberCount ??
      (conversation.groupId === undefined ? undefined : state.groups.byId.get(conversation.groupId)?.memberCount),
    gone: entry.gone,
  };
}

function hasUnsent({ outbox }: ChatState, id: string): boolean {
  for (const { conversationId, status } of outbox.values()) if (conversationId === id && stuck.has(status)) return true;
  return false;
}

function sameView(a: StateView | undefined, b: StateView | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return sameMembers({ ...a, avatar: undefined }, { ...b, avatar: undefined }) && sameAvatar(a.avatar, b.avatar);
}

function peopleOf(view: StateView | undefined): readonly string[] {
  if (view === undefined) return [];
  const { peerId, memberIds } = view.conversation;
  const sender = view.preview === undefined || view.preview.own ? [] : [view.preview.senderId];
  return [
    ...(peerId === undefined ? [] : [peerId]),
    ...(view.avatar.members === undefined ? [] : (memberIds ?? []).slice(0, 4)),
    ...sender,
  ];
}
