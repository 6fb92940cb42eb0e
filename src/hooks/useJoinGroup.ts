'use client';
import { useMemo } from 'react';
import { groupsPart } from '../core/parts/groups/groupsPart.js';
import type { Group } from '../model/group.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { selectHasGroups } from './useLoadedGroup.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useJoinGroup` returns. An action is null where the backend does not have it. */
export interface JoinGroupView {
  /** A group by its exact id, as it shows itself to those outside. `not-found` where it does not. */
  readonly lookUp: Action<[groupId: string], Group> | null;
  /** `joined`, or `requested` where somebody has to let one in. `already-exists` for members. */
  readonly join: Action<[groupId: string, text?: string], 'joined' | 'requested'> | null;
}

/** Finding a group and getting in. */
export function useJoinGroup(): JoinGroupView {
  const client = useChatClient();
  const part = usePart(client, groupsPart);
  const hasGroups = useStore(client.store, selectHasGroups);
  const lookUp = useAction((groupId: string) => part.run((actions) => actions.lookUp(groupId)));
  const join = useAction((groupId: string, text?: string) => part.run((actions) => actions.join(groupId, text)));
  const canJoin = hasGroups && client.adapter.groups?.join !== undefined;
  return useMemo(() => ({ lookUp: hasGroups ? lookUp : null, join: canJoin ? join : null }), [hasGroups, canJoin, lookUp, join]);
}
