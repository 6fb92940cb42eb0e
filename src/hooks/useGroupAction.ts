'use client';
import { useCallback } from 'react';
import type { GroupsFacet } from '../contract/facets/groups.js';
import type { ActionResult, ChatClient } from '../core/ChatClient.js';
import type { ChatState } from '../core/state.js';
import type { ConversationRights, Right } from '../model/rights.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { rightsOfGroup } from './useGroup.js';
import { selectHasGroups } from './useLoadedGroup.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';

type GroupRight = Exclude<keyof ConversationRights, 'send'>;

/**
 * Something that a right in a group allows. Null where the backend has no groups or no such call (`null`: it is none of groups), or
 * the right does not exist in this one; a conversation that says nothing about rights denies nothing.
 */
export function useGroupAction<Args extends readonly unknown[], Value = void>(
  client: ChatClient,
  groupId: string | undefined,
  named: GroupRight | readonly GroupRight[],
  call: keyof GroupsFacet | null,
  perform: (...args: Args) => Promise<ActionResult<Value>>,
): Action<Args, Value> | null {
  const right = useGroupRight(client, groupId, named);
  const action = useAction(perform, useRightNow(client, right));
  return right === undefined || (call !== null && client.adapter.groups?.[call] === undefined) ? null : action;
}

/** A right in a group; undefined where there is no such thing. Of several, the first that allows. */
export function useGroupRight(
  client: ChatClient,
  groupId: string | undefined,
  named: GroupRight | readonly GroupRight[],
): Right | undefined {
  return useStore(
    client.store,
    useCallback((state: ChatState) => rightOf(state, groupId, named), [groupId, named]),
  );
}

/** Of several, the first that is there and allows; else the first that is there. */
function rightOf(state: ChatState, groupId: string | undefined, named: GroupRight | readonly GroupRight[]): Right | undefined {
  if (groupId === undefined || !selectHasGroups(state)) return undefined;
  const rights = rightsOfGroup(state, groupId);
  if (rights === undefined) return true;
  const found = (typeof named === 'string' ? [named] : named).flatMap((name) => rights[name] ?? []);
  return found.find((right) => right === true) ?? found[0];
}
