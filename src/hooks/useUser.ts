'use client';
import type { MediaSource } from '../model/media.js';
import type { Sender } from '../model/message.js';
import type { Presence, User } from '../model/user.js';
import type { AvatarView } from './useConversation.js';

export interface UserView {
  readonly id: string;
  /** As shown: remark, name card, nickname, snapshot, id. */
  readonly name: string;
  readonly avatar: AvatarView;
  readonly user: User | undefined;
  readonly isSelf: boolean;
}

/** A person by id; `groupId` adds the name card, `snapshot` is what a message said of its sender. Loads the profile where need be. */
export function useUser(
  _userId: string,
  _options?: { readonly groupId?: string | undefined; readonly snapshot?: Sender['snapshot'] },
): UserView {
  throw new Error('not built yet');
}

/** Names for several people at once, in order, for tips and typing. */
export function useUserNames(_userIds: readonly string[], _groupId?: string): readonly string[] {
  throw new Error('not built yet');
}

/** Who is there; watched as long as somebody looks. Undefined where the backend does not say. */
export function usePresence(_userId: string | undefined): Presence | undefined {
  throw new Error('not built yet');
}

/** Who types here now, without me. */
export function useTyping(_conversationId: string | undefined): readonly { readonly userId: string; readonly name: string }[] {
  throw new Error('not built yet');
}

export interface MediaView {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly url: string | undefined;
}

/** An address for a source, renewed when it lapses. */
export function useMedia(_source: MediaSource | undefined, _purpose?: 'show' | 'download'): MediaView {
  throw new Error('not built yet');
}
