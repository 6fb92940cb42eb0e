'use client';
import { useCallback, useMemo } from 'react';
import { type GroupsState, groupsPart } from '../core/parts/groups/groupsPart.js';
import type { ChatError } from '../model/error.js';
import type { GroupCounters } from '../model/group.js';
import type { Action } from './types.js';
import { useChatClient } from './useChatClient.js';
import { useGroupAction } from './useGroupAction.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useGroupCounters` returns. */
export interface GroupCountersView {
  /** All of them, with what was added here and is on its way. */
  readonly counters: GroupCounters;
  /** `ready` once there is something to show; `failed`: nothing is, and `error` says why. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why something could not be loaded. Undefined: nothing failed. */
  readonly error: ChatError | undefined;
  /**
   * Adds (`by` may be negative); the value is what the counter is then. Shown at once. Null where such a group has none. `forbidden`,
   * `limit-reached` (keys), `invalid` beyond safe whole numbers.
   */
  readonly add: Action<[key: string, by: number], number> | null;
  /** Null takes one away. Shown at once. Null where such a group has none. Refused as `add`: `forbidden`, `limit-reached`, `invalid`. */
  readonly set: Action<[counters: Readonly<Record<string, number | null>>]> | null;
}

const none: GroupCounters = {};

/** Numbers of a group that many can add to at once: likes, votes. */
export function useGroupCounters(groupId: string | undefined): GroupCountersView {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  const id = groupId ?? '';
  const add = useGroupAction(client, groupId, 'addToCounters', 'addToCounter', (key: string, by: number) =>
    part.run((actions) => actions.addToCounter(id, key, by)),
  );
  const set = useGroupAction(client, groupId, 'setCounters', 'setCounters', (counters: Readonly<Record<string, number | null>>) =>
    part.run((actions) => actions.setCounters(id, counters)),
  );
  useHeld(
    client,
    add !== null,
    useCallback(() => part.hold((actions) => actions.holdCounters(id)), [part, id]),
  );
  const held = useStore(
    part.store,
    useCallback((state: GroupsState) => state.counters.get(id), [id]),
  );
  return useMemo(
    () => ({ counters: held?.values ?? none, status: held?.status ?? 'loading', error: held?.error, add, set }),
    [held, add, set],
  );
}
