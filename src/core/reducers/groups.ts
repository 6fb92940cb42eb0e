import type { Group, GroupApplication, GroupMember } from '../../model/group.js';
import type { CoreEvent, ListPage } from '../coreEvents.js';
import type { ChatState, GroupMembers } from '../state.js';
import { loaded, pagingWith } from './contacts.js';
import { withFields, withItems, withoutKey, withPage, withValue } from './maps.js';

export function withGroup(state: ChatState, group: Group): ChatState {
  return withGroups(state, { byId: withValue(state.groups.byId, group.id, group) });
}

export function groupKey(groupId: string): string {
  return `group:${groupId}`;
}

export function memberKey({ groupId, userId }: { readonly groupId: string; readonly userId: string }): string {
  return `member:${JSON.stringify([groupId, userId])}`;
}

export function takeGroupsPage(state: ChatState, page: ListPage<Group>): ChatState {
  const byId = withPage(state.revisions, state.groups.byId, page, ({ id }) => id, groupKey);
  return withGroups(state, { byId, paging: loaded(page) });
}

export function withMember(state: ChatState, member: GroupMember): ChatState {
  const known = membersOf(state, member.groupId);
  return withMembers(state, member.groupId, { ...known, byId: withValue(known.byId, member.userId, member) });
}

export function withoutMember(state: ChatState, groupId: string, userId: string): ChatState {
  const known = membersOf(state, groupId);
  return withMembers(state, groupId, { ...known, byId: withoutKey(known.byId, userId) });
}

export function takeMembersPage(state: ChatState, groupId: string, page: ListPage<GroupMember>): ChatState {
  const byId = withPage(
    state.revisions,
    membersOf(state, groupId).byId,
    page,
    ({ userId }) => userId,
    (userId) => memberKey({ groupId, userId }),
  );
  return withMembers(state, groupId, { byId, paging: loaded(page) });
}

export function withMembersPaging(
  state: ChatState,
  event: Extract<CoreEvent, { readonly type: 'core/members-loading' | 'core/members-failed' }>,
): ChatState {
  const known = membersOf(state, event.groupId);
  return withMembers(state, event.groupId, { ...known, paging: pagingWith(known.paging, event) });
}

/** After a cut no cursor leads on: who is asked for next is asked for from the first. */
export function staleMembers(state: ChatState): ChatState {
  if ([...state.groups.members.values()].every(({ paging }) => paging.after === undefined)) return state;
  const members = new Map(
    [...state.groups.members].map(([id, known]) => [id, { ...known, paging: { ...known.paging, after: undefined } }]),
  );
  return withGroups(state, { members });
}

/** A settled application stays settled, whatever late copy comes. */
export function withApplications(state: ChatState, applications: readonly GroupApplication[]): ChatState {
  const { applications: known } = state.groups;
  const news = applications.filter((each) => each.state !== 'pending' || (known.get(each.id)?.state ?? 'pending') === 'pending');
  return withGroups(state, { applications: withItems(known, news, (application) => application.id) });
}

export function withGroups(state: ChatState, fields: Partial<ChatState['groups']>): ChatState {
  return withFields(state, { groups: withFields(state.groups, fields) });
}

function membersOf(state: ChatState, groupId: string): GroupMembers {
  return state.groups.members.get(groupId) ?? { byId: new Map(), paging: { status: 'idle' } };
}

function withMembers(state: ChatState, groupId: string, members: GroupMembers): ChatState {
  const known = state.groups.members.get(groupId);
  if (known !== undefined && withFields(known, members) === known) return state;
  return withGroups(state, { members: new Map(state.groups.members).set(groupId, members) });
}
