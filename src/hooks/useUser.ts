'use client';
import { useCallback, useEffect, useMemo } from 'react';
import type { ChatState, VolatileState } from '../core/state.js';
import type { Sender } from '../model/message.js';
import type { Presence, User } from '../model/user.js';
import { nameOf } from './people.js';
import type { ConversationTarget } from './types.js';
import { targetId, useChatClient, useTargetClient } from './useChatClient.js';
import type { AvatarView } from './useConversation.js';
import { selectIsReady, useNeededUsers } from './useNeeded.js';
import { sameItems, sameMembers, useStore } from './useStore.js';

export { type MediaView, useMedia } from './useMedia.js';

/** A person as shown: the name (remark before nickname before id) and the picture. */
export interface UserView {
  /** The person's id. */
  readonly id: string;
  /** As shown: remark, name card, nickname, snapshot, id. */
  readonly name: string;
  /** For `Avatar`. */
  readonly avatar: AvatarView;
  /** The profile. Undefined while it is not loaded, and for an occupant of a room. */
  readonly user: User | undefined;
  /** It is I. */
  readonly isSelf: boolean;
}

/** A person by id; `groupId` adds the name card, `snapshot` is what a message said of its sender. Loads the profile where need be. */
export function useUser(
  userId: string,
  options: { readonly groupId?: string | undefined; readonly snapshot?: Sender['snapshot'] } = {},
): UserView {
  const client = useChatClient();
  const { groupId, snapshot } = options;
  const select = useCallback(
    (state: ChatState) => {
      const name = nameOf(state, userId, groupId, snapshot?.name);
      return {
        name,
        user: state.users.get(userId),
        source: state.users.get(userId)?.avatar ?? snapshot?.avatar,
        isSelf: state.session.self === userId,
      };
    },
    [userId, groupId, snapshot?.name, snapshot?.avatar],
  );
  const { name, user, source, isSelf } = useStore(client.store, select, sameMembers);
  useNeededUsers(
    client,
    useMemo(() => [userId], [userId]),
  );
  return useMemo(
    () => ({ id: userId, name, avatar: { name, seed: userId, source, members: undefined }, user, isSelf }),
    [userId, name, source, user, isSelf],
  );
}

/** Names for several people at once, in order, for tips and typing. */
export function useUserNames(userIds: readonly string[], groupId?: string): readonly string[] {
  const client = useChatClient();
  const key = JSON.stringify(userIds);
  const select = useCallback(
    (state: ChatState) => {
      const ids: readonly string[] = JSON.parse(key);
      return ids.map((id) => nameOf(state, id, groupId));
    },
    [key, groupId],
  );
  useNeededUsers(client, userIds);
  return useStore(client.store, select, sameItems);
}

/** Who is there; watched as long as somebody looks. Undefined where the backend does not say. */
export function usePresence(userId: string | undefined): Presence | undefined {
  const client = useChatClient();
  const isSaid = useStore(client.store, selectHasPresence);
  const ready = useStore(client.store, selectIsReady);
  useEffect(() => {
    if (userId !== undefined && isSaid && ready) return client.actions.watchPresence([userId]);
  }, [client, userId, isSaid, ready]);
  const select = useCallback((state: VolatileState) => (userId === undefined ? undefined : state.presence.get(userId)), [userId]);
  return useStore(client.volatile, select);
}

/** Who types here now, without me. */
export function useTyping(target: ConversationTarget | undefined): readonly { readonly userId: string; readonly name: string }[] {
  const client = useTargetClient(target);
  const id = targetId(target);
  const self = useStore(client.store, selectSelf);
  const select = useCallback(
    (state: VolatileState) =>
      (id === undefined ? undefined : state.typing.get(id))?.map((person) => person.userId).filter((userId) => userId !== self) ?? [],
    [id, self],
  );
  const userIds = useStore(client.volatile, select, sameItems);
  const selectNames = useCallback(
    (state: ChatState) => {
      const groupId = id === undefined ? undefined : state.conversations.byId.get(id)?.conversation.groupId;
      return userIds.map((userId) => nameOf(state, userId, groupId));
    },
    [id, userIds],
  );
  const names = useStore(client.store, selectNames, sameItems);
  useNeededUsers(client, userIds);
  return useMemo(() => userIds.map((userId, index) => ({ userId, name: names[index] ?? userId })), [userIds, names]);
}

function selectHasPresence(state: ChatState): boolean {
  return state.session.facets.presence === true;
}

function selectSelf(state: ChatState): string | undefined {
  return state.session.self;
}
