import type { Page } from '../../../contract/ChatAdapter.js';
import type { GroupsFacet } from '../../../contract/facets/groups.js';
import type { PermissionsFacet } from '../../../contract/facets/permissions.js';
import type { Group } from '../../../model/group.js';
import { toGroup, toMember } from '../convert.js';
import type { Client } from './Client.js';
import type { Act, Server, View } from './createServer.js';
import { membersPage, rosterOf } from './crowd.js';
import { ban, bansPage, unban } from './groupBans.js';
import { create } from './groupCreation.js';
import { answer, applicationsPage, invite, join, openGroup } from './groupJoining.js';
import { groupKinds } from './groupKinds.js';
import { dismiss, leave, mute, removeMembers, setRole, updateMember } from './groupMembers.js';
import {
  createPermissionGroup,
  deletePermissionGroup,
  permissionGroupsPage,
  permissionMembersPage,
  setPermissionMembers,
  updatePermissionGroup,
} from './groupPermissions.js';
import { update } from './groupProfile.js';
import { actingIn, isGroup, noGroup } from './groupRules.js';
import { findMembers } from './groupSearch.js';
import { addToCounter, readValues, setAttributes, setCounters } from './groupValues.js';
import { groupsPage } from './listing.js';
import { findStanding } from './lookup.js';
import type { PageArgs } from './paging.js';
import { groupOf } from './snapshots.js';
import { readPicture } from './users.js';

/** The contract on one side, a transaction for each call on the other. */
export function createGroupsFacet(server: Server, client: Client): GroupsFacet {
  const read = <T>(signal: AbortSignal | undefined, work: (view: View, self: string) => Promise<T>): Promise<T> =>
    client.call(signal, (self) => server.read((view) => work(view, self)));
  const write = <T>(signal: AbortSignal | undefined, work: (act: Act, self: string) => Promise<T>): Promise<T> =>
    client.call(signal, (self) => server.write((act) => work(act, self)));

  return {
    types: Object.keys(groupKinds),
    page: ({ after, limit, signal }) => read(signal, (view, self) => groupsOf(view, self, { after, limit })),
    get: ({ groupId, signal }) => read(signal, (view, self) => groupFor(view, self, groupId)),
    create: ({ draft, signal }) => write(signal, (act, self) => create(act, self, draft)),
    members: ({ groupId, after, limit, signal }) =>
      read(signal, async (view, self) => {
        const { row } = await actingIn(view, groupId, self, 'seeMembers');
        const page = await membersPage(view, row, { after, limit });
        return { ...page, items: page.items.map(toMember) };
      }),
    findMembers: ({ groupId, text, roles, after, limit, signal }) =>
      read(signal, async (view, self) => {
        const page = await findMembers(view, self, groupId, { text, roles }, { after, limit });
        return { ...page, items: page.items.map(toMember) };
      }),
    invite: ({ groupId, userIds, signal }) => write(signal, (act, self) => invite(act, self, groupId, userIds)),
    join: ({ groupId, text, signal }) => write(signal, (act, self) => join(act, self, groupId, text)),
    applications: ({ after, limit, signal }) => read(signal, (view, self) => applicationsPage(view, self, { after, limit })),
    answer: ({ applicationId, accept, text, signal }) => write(signal, (act, self) => answer(act, self, applicationId, accept, text)),
    leave: ({ groupId, signal }) => write(signal, (act, self) => leave(act, self, groupId)),
    update: ({ groupId, patch, signal }) =>
      client.call(signal, async (self) => {
        const picture = await readPicture(patch.avatar, signal);
        await server.write((act) => update(act, self, groupId, patch, picture));
      }),
    dismiss: ({ groupId, signal }) => write(signal, (act, self) => dismiss(act, self, groupId)),
    removeMembers: ({ groupId, userIds, ban: keepsOut, signal }) =>
      write(signal, (act, self) => (keepsOut === true ? ban(act, self, groupId, { userIds }) : removeMembers(act, self, groupId, userIds))),
    ban: ({ groupId, userIds, until, reason, signal }) => write(signal, (act, self) => ban(act, self, groupId, { userIds, until, reason })),
    unban: ({ groupId, userIds, signal }) => write(signal, (act, self) => unban(act, self, groupId, userIds)),
    banned: ({ groupId, after, limit, signal }) => read(signal, (view, self) => bansPage(view, self, groupId, { after, limit })),
    setRole: ({ groupId, userId, role, signal }) => write(signal, (act, self) => setRole(act, self, groupId, userId, role)),
    mute: ({ groupId, userId, until, signal }) => write(signal, (act, self) => mute(act, self, groupId, userId, until)),
    setNameCard: ({ groupId, nameCard, signal }) => write(signal, (act, self) => updateMember(act, self, groupId, self, { nameCard })),
    updateMember: ({ groupId, userId, patch, signal }) => write(signal, (act, self) => updateMember(act, self, groupId, userId, patch)),
    attributes: ({ groupId, signal }) =>
      read(signal, async (view, self) => (await readValues(view, self, groupId, 'setAttributes')).attributes),
    setAttributes: ({ groupId, attributes, replace, signal }) =>
      write(signal, (act, self) => setAttributes(act, self, groupId, attributes, replace === true)),
    counters: ({ groupId, signal }) =>
      read(signal, async (view, self) => (await readValues(view, self, groupId, 'addToCounters')).counters),
    addToCounter: ({ groupId, key, by, signal }) => write(signal, (act, self) => addToCounter(act, self, groupId, key, by)),
    setCounters: ({ groupId, counters, signal }) => write(signal, (act, self) => setCounters(act, self, groupId, counters)),
  };
}

export function createPermissionsFacet(server: Server, client: Client): PermissionsFacet {
  const write = <T>(signal: AbortSignal | undefined, work: (act: Act, self: string) => Promise<T>): Promise<T> =>
    client.call(signal, (self) => server.write((act) => work(act, self)));

  return {
    page: ({ groupId, after, limit, signal }) =>
      client.call(signal, (self) => server.read((view) => permissionGroupsPage(view, self, groupId, { after, limit }))),
    create: ({ groupId, name, permissions, custom, signal }) =>
      write(signal, (act, self) => createPermissionGroup(act, self, groupId, { name, permissions, custom })),
    update: ({ groupId, permissionGroupId, patch, signal }) =>
      write(signal, (act, self) => updatePermissionGroup(act, self, groupId, permissionGroupId, patch)),
    delete: ({ groupId, permissionGroupId, signal }) =>
      write(signal, (act, self) => deletePermissionGroup(act, self, groupId, permissionGroupId)),
    members: ({ groupId, permissionGroupId, after, limit, signal }) =>
      client.call(signal, async (self) => {
        const page = await server.read((view) => permissionMembersPage(view, self, groupId, permissionGroupId, { after, limit }));
        return { ...page, items: page.items.map(toMember) };
      }),
    setMembers: ({ groupId, permissionGroupId, add, remove, signal }) =>
      write(signal, (act, self) => setPermissionMembers(act, self, groupId, permissionGroupId, { add, remove })),
  };
}

/** As its members see it; of one that can be found by its id, what it is to everybody: no notice, nothing of the app's. */
async function groupFor(view: View, self: string, groupId: string): Promise<Group> {
  const standing = await findStanding(view, groupId, self);
  if (standing !== undefined && !isGroup(standing.row)) throw noGroup(groupId);
  // Who was in it goes on seeing it.
  if (standing !== undefined) return groupOf(view, standing);
  const row = await openGroup(view, groupId);
  const { notice: _, metadata: __, allMuted: ___, ...shown } = toGroup(row, await rosterOf(view, row), undefined);
  return shown;
}

async function groupsOf(view: View, self: string, args: PageArgs): Promise<Page<Group>> {
  const page = await groupsPage(view, self, args);
  return { ...page, items: await Promise.all(page.items.map((standing) => groupOf(view, standing))) };
}
