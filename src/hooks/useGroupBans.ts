'use client';
import { useCallback, useMemo } from 'react';
import { type BanOptions, type GroupsState, groupsPart } from '../core/parts/groups/groupsPart.js';
import type { GroupBan } from '../model/group.js';
import { type PagedView, pagedView } from './pagedView.js';
import type { Action } from './types.js';
import { useChatClient } from './useChatClient.js';
import { useGroupAction } from './useGroupAction.js';
import { useHeld } from './useNeeded.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useGroupBans` returns. */
export interface GroupBansView extends PagedView {
  /** Who is kept out now, as far as loaded. Empty for those who may not ban. */
  readonly bans: readonly GroupBan[];
  /**
   * Keeps people out, and takes those out who are in. Null where such a group has no bans. Shown at once. `forbidden` for whom one
   * may not act on, `limit-reached`, `too-large` (the reason).
   */
  readonly ban: Action<[userIds: readonly string[], options?: BanOptions]> | null;
  /** Lets them in again. Shown at once. Null where such a group has no bans. `forbidden`. */
  readonly unban: Action<[userIds: readonly string[]]> | null;
}

/** Who is kept out of a group. */
export function useGroupBans(groupId: string | undefined): GroupBansView {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  const id = groupId ?? '';
  const ban = useGroupAction(client, groupId, 'ban', 'ban', (userIds: readonly string[], options?: BanOptions) =>
    part.run((actions) => actions.ban(id, userIds, options)),
  );
  const unban = useGroupAction(client, groupId, 'ban', 'unban', (userIds: readonly string[]) =>
    part.run((actions) => actions.unban(id, userIds)),
  );
  useHeld(
    client,
    ban !== null && ban.denied === undefined,
    useCallback(() => part.hold((actions) => actions.holdBans(id)), [part, id]),
  );
  const list = useStore(
    part.store,
    useCallback((state: GroupsState) => state.bans.get(id), [id]),
  );
  const loadMore = useCallback(() => void part.run((actions) => actions.loadMoreBans(id)), [part, id]);
  return useMemo(() => ({ bans: list?.items ?? [], ban, unban, ...pagedView(list, loadMore) }), [list, ban, unban, loadMore]);
}
