'use client';
import type { InviteOutcome } from '../contract/facets/groups.js';
import type { ChatError } from '../model/error.js';
import type { Group, GroupMember } from '../model/group.js';
import type { Action } from './types.js';
import type { AvatarView } from './useConversation.js';

export interface GroupView {
  readonly group: Group | undefined;
  readonly update: Action<[patch: { readonly name?: string; readonly notice?: string }]> | null;
  readonly leave: Action | null;
  readonly invite: Action<[userIds: readonly string[]], readonly InviteOutcome[]> | null;
}

export function useGroup(_groupId: string | undefined): GroupView {
  throw new Error('not built yet');
}

export interface GroupMembersView {
  readonly members: readonly { readonly member: GroupMember; readonly name: string; readonly avatar: AvatarView }[];
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: ChatError | undefined;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
}

export function useGroupMembers(_groupId: string | undefined): GroupMembersView {
  throw new Error('not built yet');
}
