import { checkMembers } from '../../../contract/checkEvent.js';
import {
  checkBans,
  checkGroupAttributes,
  checkGroupCounters,
  checkPermissionGroup,
  checkPermissionGroups,
} from '../../../contract/checkGroups.js';
import { groupEvents } from '../../../contract/checks/groups.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { GroupsFacet } from '../../../contract/facets/groups.js';
import type { PermissionsFacet } from '../../../contract/facets/permissions.js';
import type { GroupBan, GroupMember } from '../../../model/group.js';
import type { PermissionGroup } from '../../../model/permissions.js';
import { checkedPage, failed } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartMaker } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import { createHeldLists } from '../createHeldLists.js';
import { administration } from './administration.js';
import { applications } from './applications.js';
import { createGroupValues } from './createGroupValues.js';
import { createShowing } from './createShowing.js';
import { createShownLists } from './createShownLists.js';
import { type GroupsActions, type GroupsState, type MemberSearch, memberSearchKey } from './groupsPart.js';

type MembersQuery = MemberSearch | { readonly groupId: string; readonly permissionGroupId: string };

/** The administration of groups. What is shown early is exactly what is taken back where the backend does not agree. */
export const createGroupsPart: PartMaker<GroupsState, GroupsActions> = (host) => {
  const { context, call, optimistic, store } = host;
  const { report } = context;
  const { clock } = context.platform;
  const ask = createAsk<GroupsFacet>(call, 'groups', () => context.adapter.groups);
  const askPermissions = createAsk<PermissionsFacet>(call, 'permissions', () => context.adapter.permissions);

  const attributes = createGroupValues<string>({
    clock,
    show: (values) => store.setState({ attributes: values }),
    async fetch(groupId) {
      const answer = await ask('attributes', (get, signal) => get({ groupId, signal }));
      return answer.ok ? understood(checkGroupAttributes(answer.value, report)) : answer;
    },
  });
  const counters = createGroupValues<number>({
    clock,
    show: (values) => store.setState({ counters: values }),
    async fetch(groupId) {
      const answer = await ask('counters', (get, signal) => get({ groupId, signal }));
      return answer.ok ? understood(checkGroupCounters(answer.value, report)) : answer;
    },
  });
  const bans = createShownLists<GroupBan>({
    clock,
    show: (lists) => store.setState({ bans: lists }),
    idOf: ({ userId }) => userId,
    fetch: async (groupId, after, limit) =>
      checkedPage(await ask('banned', (page, signal) => page({ groupId, after, limit, signal })), (page) => checkBans(page, report)),
  });
  const permissionGroups = createShownLists<PermissionGroup>({
    clock,
    show: (lists) => store.setState({ permissionGroups: lists }),
    idOf: ({ id }) => id,
    fetch: async (groupId, after, limit) =>
      checkedPage(await askPermissions('page', (page, signal) => page({ groupId, after, limit, signal })), (page) =>
        checkPermissionGroups(page, report),
      ),
  });
  const members = createHeldLists<MembersQuery, GroupMember>({
    clock,
    read: () => store.getState().members,
    write: (lists) => store.setState({ members: lists }),
    idOf: ({ userId }) => userId,
    async fetch(query, after, limit) {
      const answer =
        'permissionGroupId' in query
          ? await askPermissions('members', (page, signal) => page({ ...query, after, limit, signal }))
          : await ask('findMembers', (page, signal) => page({ ...query, after, limit, signal }));
      return checkedPage(answer, (page) => checkMembers(page, report));
    },
  });

  const showing = createShowing(optimistic);
  const actions: GroupsActions = {
    ...applications(host),
    ...administration(host),
    holdBans: (groupId) => bans.hold(groupId, groupId),
    loadMoreBans: bans.loadMore,
    ban(groupId, userIds, { until, reason } = {}) {
      const by = context.state().session.self;
      const added = userIds.map((userId): GroupBan => ({ groupId, userId, by, at: context.now(), until, reason }));
      const shown = (items: readonly GroupBan[]) => [...items.filter(({ userId }) => !userIds.includes(userId)), ...added];
      const run = () => ask('ban', (ban, signal) => ban({ groupId, userIds, until, reason, signal }));
      const known = context.state().groups.members.get(groupId)?.byId;
      const gone = userIds.flatMap((userId) => (known?.has(userId) ? [{ type: 'member-removed', groupId, userId } as const] : []));
      return bans.attempt(groupId, shown, () => showing(gone, run));
    },
    unban: (groupId, userIds) =>
      bans.attempt(
        groupId,
        (items) => items.filter(({ userId }) => !userIds.includes(userId)),
        () => ask('unban', (unban, signal) => unban({ groupId, userIds, signal })),
      ),
    holdMembers: (search) => members.hold(memberSearchKey(search), search),
    holdPermissionMembers: (groupId, permissionGroupId) => members.hold(permissionGroupId, { groupId, permissionGroupId }),
    loadMoreMembers: members.loadMore,
    holdAttributes: attributes.hold,
    setAttributes: (groupId, patch, replace = false) =>
      attributes.attempt(
        groupId,
        (values) => patched(replace ? {} : values, patch),
        () => ask('setAttributes', (set, signal) => set({ groupId, attributes: patch, replace, signal })),
        (values) => holds(values, patch),
      ),
    holdCounters: counters.hold,
    async addToCounter(groupId, key, by) {
      const target = (store.getState().counters.get(groupId)?.values[key] ?? 0) + by;
      // Not added to what is known: that may hold this addition already, told before it was answered.
      const further = by < 0 ? Math.min : Math.max;
      return counters.attempt(
        groupId,
        (values) => ({ ...values, [key]: further(values[key] ?? 0, target) }),
        async () => {
          const answer = await ask('addToCounter', (add, signal) => add({ groupId, key, by, signal }));
          if (!answer.ok) return answer;
          return Number.isSafeInteger(answer.value) ? answer : failed('server', 'the answer was no number');
        },
        (values, value) => further(values[key] ?? 0, value) === (values[key] ?? 0),
      );
    },
    setCounters: (groupId, patch) =>
      counters.attempt(
        groupId,
        (values) => patched(values, patch),
        () => ask('setCounters', (set, signal) => set({ groupId, counters: patch, signal })),
        (values) => holds(values, patch),
      ),
    holdPermissionGroups: (groupId) => permissionGroups.hold(groupId, groupId),
    loadMorePermissionGroups: permissionGroups.loadMore,
    async createPermissionGroup(groupId, name, permissions) {
      const answer = await askPermissions('create', (create, signal) => create({ groupId, name, permissions, signal }));
      return answer.ok ? understood(checkPermissionGroup(answer.value, report)) : answer;
    },
    updatePermissionGroup: (groupId, permissionGroupId, patch) =>
      permissionGroups.attempt(
        groupId,
        (items) =>
          items.map((item) =>
            item.id === permissionGroupId
              ? {
                  ...item,
                  name: patch.name ?? item.name,
                  permissions: patch.permissions ?? item.permissions,
                  custom: patch.custom ?? item.custom,
                  ...(patch.topics !== undefined && { topics: patched(item.topics ?? {}, patch.topics) }),
                }
              : item,
          ),
        () => askPermissions('update', (update, signal) => update({ groupId, permissionGroupId, patch, signal })),
      ),
    deletePermissionGroup: (groupId, permissionGroupId) =>
      permissionGroups.attempt(
        groupId,
        (items) => items.filter(({ id }) => id !== permissionGroupId),
        () => askPermissions('delete', (remove, signal) => remove({ groupId, permissionGroupId, signal })),
      ),
    setPermissionMembers: (groupId, permissionGroupId, change) =>
      askPermissions('setMembers', (set, signal) => set({ groupId, permissionGroupId, ...change, signal })),
  };

  function take(event: ChatEvent): void {
    switch (event.type) {
      case 'group-attributes':
        attributes.take(event.groupId, event.attributes, event.revision);
        return;
      case 'group-counters':
        counters.take(event.groupId, event.counters, event.revision);
        return;
      case 'group-ban': {
        const { ban, lifted } = event;
        bans.update(
          (groupId) => groupId === ban.groupId,
          (items) => [...items.filter(({ userId }) => userId !== ban.userId), ...(lifted === true ? [] : [ban])],
        );
        return;
      }
      case 'permission-group': {
        const { permissionGroup, removed } = event;
        permissionGroups.update(
          (groupId) => groupId === permissionGroup.groupId,
          (items) => placed(items, permissionGroup, removed === true),
        );
        members.refresh((query) => 'permissionGroupId' in query && query.permissionGroupId === permissionGroup.id);
        return;
      }
      case 'member':
      case 'member-removed': {
        const groupId = event.type === 'member' ? event.member.groupId : event.groupId;
        members.refresh((query) => query.groupId === groupId);
        return;
      }
    }
  }

  return {
    actions,
    checks: groupEvents,
    onEvents: (events) => events.forEach(take),
    onGap() {
      attributes.refresh();
      counters.refresh();
      for (const lists of [bans, permissionGroups, members]) lists.refresh(() => true);
      if (store.getState().applications.status !== 'idle') void actions.loadApplications();
    },
    onForget() {
      for (const kept of [attributes, counters, bans, permissionGroups, members]) kept.clear();
    },
  };
};

function understood<Value>(value: Value | null): ActionResult<Value> {
  return value === null ? failed('server', 'the answer could not be read') : { ok: true, value };
}

/** Null takes a key away. */
function patched<Value>(
  values: Readonly<Record<string, Value>>,
  patch: Readonly<Record<string, Value | null>>,
): Readonly<Record<string, Value>> {
  const next = new Map(Object.entries(values));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) next.delete(key);
    else next.set(key, value);
  }
  return Object.fromEntries(next);
}

/** In its place, or at the end. */
function placed(items: readonly PermissionGroup[], group: PermissionGroup, isGone: boolean): readonly PermissionGroup[] {
  if (isGone) return items.filter(({ id }) => id !== group.id);
  return items.some(({ id }) => id === group.id) ? items.map((item) => (item.id === group.id ? group : item)) : [...items, group];
}

function holds<Value>(values: Readonly<Record<string, Value>>, patch: Readonly<Record<string, Value | null>>): boolean {
  return Object.entries(patch).every(([key, value]) => (values[key] ?? null) === value);
}
