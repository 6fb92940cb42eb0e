'use client';
import { useCallback, useMemo } from 'react';
import { type LiveRoomState, type LiveState, livePart } from '../core/parts/live/livePart.js';
import type { ChatState } from '../core/state.js';
import type { ChatError } from '../model/error.js';
import type { GroupMember } from '../model/group.js';
import type { Action, ConversationTarget } from './types.js';
import { useAction } from './useAction.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';

/** What `useLiveRoom` takes. */
export interface LiveRoomOptions {
  /** False: does not enter, or leaves. Default: true, as long as the component is mounted. */
  readonly enter?: boolean | undefined;
}

/** What `useLiveRoom` returns. An action is null where there is no such thing. */
export interface LiveRoomView {
  /** `outside` with an `error`: not let in, sent out, or left because this client entered another room. */
  readonly presence: LiveRoomState['presence'];
  /** Why I am outside: `forbidden` (`data.until`: when one may come back), `limit-reached`, `not-found`. Undefined: no reason. */
  readonly error: ChatError | undefined;
  /** People in the room now, as last told. */
  readonly onlineCount: number | undefined;
  /** Some of them, who came last first: never all. */
  readonly members: readonly GroupMember[];
  /** Messages of low priority that this client let go of, because more came than it could show. */
  readonly dropped: number;
  /** Tries to get in again. Nothing else does after one was sent out. `forbidden`, `limit-reached`, `not-found`: as `error` then says. */
  readonly enterAgain: Action;
  /**
   * Silences somebody, or everybody but the staff (`userId` undefined), until then (epoch ms, server clock). 0: no longer. Null for
   * who may not. `forbidden` for whom one may not act on, `not-found`.
   */
  readonly mute: Action<[userId: string | undefined, until: number]> | null;
  /**
   * Sends somebody out and keeps them out until then. 0: they may come back. Null for who may not. `forbidden` for whom one may not
   * act on.
   */
  readonly ban: Action<[userId: string, until: number]> | null;
}

/**
 * Being in a live room: it is entered when mounted and left when unmounted. What is said there is shown by `useMessageList`.
 * Null where the backend has no live rooms.
 */
export function useLiveRoom(room: ConversationTarget, { enter = true }: LiveRoomOptions = {}): LiveRoomView | null {
  const client = useTargetClient(room);
  const id = targetId(room);
  const part = usePart(client, livePart);
  const isOffered = useStore(client.store, selectHasLive);
  useHeld(
    client,
    isOffered && enter,
    useCallback(() => part.hold((actions) => actions.enter(id)), [part, id]),
  );
  const state = useStore(
    part.store,
    useCallback((all: LiveState) => all.rooms.get(id), [id]),
  );
  const rights = useStore(
    client.store,
    useCallback((all: ChatState) => all.conversations.byId.get(id)?.conversation.rights, [id]),
  );
  const enterAgain = useAction(() => part.run((actions) => actions.enterAgain(id)));
  const mute = useAction(
    (userId: string | undefined, until: number) => part.run((actions) => actions.mute(id, userId, until)),
    useRightNow(client, rights?.muteMembers),
  );
  const ban = useAction(
    (userId: string, until: number) => part.run((actions) => actions.ban(id, userId, until)),
    useRightNow(client, rights?.ban),
  );
  const { groups } = client.adapter;
  const mayMute = rights?.muteMembers !== undefined && groups?.mute !== undefined;
  const mayBan = rights?.ban !== undefined && groups?.ban !== undefined;
  return useMemo(() => {
    if (!isOffered) return null;
    const { presence = enter ? 'entering' : 'outside', error, online, members = nobody, dropped = 0 } = state ?? {};
    return { presence, error, onlineCount: online, members, dropped, enterAgain, mute: mayMute ? mute : null, ban: mayBan ? ban : null };
  }, [isOffered, enter, state, enterAgain, mayMute, mute, mayBan, ban]);
}

const nobody: readonly GroupMember[] = [];

function selectHasLive(state: ChatState): boolean {
  return state.session.facets.live === true;
}
