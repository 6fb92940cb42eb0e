'use client';
import { useCallback } from 'react';
import type { ChatState } from '../core/state.js';
import type { Group } from '../model/group.js';
import { useChatClient } from './useChatClient.js';
import { useNeeded } from './useNeeded.js';
import { useStore } from './useStore.js';

/** A group as it is known, without what may be done with it. Loads it where need be. */
export function useLoadedGroup(groupId: string | undefined): Group | undefined {
  const client = useChatClient();
  const { actions, store } = client;
  const id = groupId ?? '';
  const group = useStore(
    store,
    useCallback((state: ChatState) => state.groups.byId.get(id), [id]),
  );
  const hasGroups = useStore(store, selectHasGroups);
  const load = useCallback(() => actions.loadGroup(id), [actions, id]);
  useNeeded(client, groupId !== undefined && group === undefined && hasGroups, load);
  return group;
}

export function selectHasGroups(state: ChatState): boolean {
  return state.session.facets.groups === true;
}
