'use client';
import { useCallback, useMemo } from 'react';
import type { InviteOutcome } from '../contract/facets/groups.js';
import type { ChatState, ConversationEntry } from '../core/state.js';
import type { Group } from '../model/group.js';
import type { ConversationRights } from '../model/rights.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { selectHasGroups, useLoadedGroup } from './useLoadedGroup.js';
import { useRightNow } from './useRightNow.js';
import { useStore } from './useStore.js';

/** What `useGroup` returns. An action is null where the backend or one's role does not have it. */
export interface GroupView {
  /** Undefined while it is not loaded, and for what is none. */
  readonly group: Group | undefined;
  /** Changes name or notice. Shown at once. Null where I may change neither. `forbidden`, `empty`, `too-large`. */
  readonly update: Action<[patch: { readonly name?: string; readonly notice?: string }]> | null;
  /** Leaves it; its history stays readable. Null where nobody leaves. `forbidden` for an owner who has to hand it over first. */
  readonly leave: Action | null;
  /**
   * Adds or invites people; the value says how that went for each. Null where I may not, with no denial to explain. `forbidden`,
   * `limit-reached` where it is full.
   */
  readonly invite: Action<[userIds: readonly string[]], readonly InviteOutcome[]> | null;
}

const noRights: ConversationRights = {};

/** A group and what may be done with it. Loads it where need be. */
export function useGroup(groupId: string | undefined): GroupView {
  const client = useChatClient();
  const { actions, store } = client;
  const id = groupId ?? '';
  const group = useLoadedGroup(groupId);
  const rights = useStore(
    store,
    useCallback((state: ChatState) => rightsOfGroup(state, id), [id]),
  );
  const hasGroups = useStore(store, selectHasGroups);

  // A conversation that says nothing about rights denies nothing.
  const updateRight = rights === undefined ? true : (rights.rename ?? rights.setNotice);
  const leaveRight = rights === undefined ? true : rights.leave;
  const inviteRight = rights === undefined ? true : rights.invite;
  const update = useAction(
    (patch: { readonly name?: string; readonly notice?: string }) => actions.updateGroup(id, patch),
    useRightNow(client, updateRight),
  );
  const leave = useAction(() => actions.leaveGroup(id), useRightNow(client, leaveRight));
  const invite = useAction((userIds: readonly string[]) => actions.inviteMembers(id, userIds), useRightNow(client, inviteRight));
  const exists = hasGroups && groupId !== undefined;
  return useMemo(
    () => ({
      group,
      update: exists && updateRight !== undefined ? update : null,
      leave: exists && leaveRight !== undefined ? leave : null,
      invite: exists && inviteRight !== undefined ? invite : null,
    }),
    [group, exists, update, updateRight, leave, leaveRight, invite, inviteRight],
  );
}

export function rightsOfGroup(state: ChatState, groupId: string): ConversationRights | undefined {
  const { byId } = state.conversations;
  // Mostly a group and its conversation have one id: then nobody else is asked.
  const own = byId.get(groupId);
  if (own?.conversation.groupId === groupId) return rightsIn(own);
  for (const entry of byId.values()) if (entry.conversation.groupId === groupId) return rightsIn(entry);
  return undefined;
}

/** Who is out of it can do nothing there, whatever was told before. Off the list alone, one is still in it. */
function rightsIn({ conversation, gone }: ConversationEntry): ConversationRights | undefined {
  return gone === undefined || gone === 'deleted' ? conversation.rights : noRights;
}
