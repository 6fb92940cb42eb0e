import type { Page } from '../../../contract/ChatAdapter.js';
import type { GroupPatch, GroupsFacet } from '../../../contract/facets/groups.js';
import type { Conversation } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import type { Group, GroupDraft } from '../../../model/group.js';
import { toMember } from '../convert.js';
import type { ConversationRow } from '../database/tables.js';
import { appendTip } from './append.js';
import type { Client } from './Client.js';
import { putNewMember } from './conversations.js';
import type { Act, Server, View } from './createServer.js';
import { membersPage } from './crowd.js';
import { dismiss, invite, leave, mute, removeMembers, setNameCard, setRole } from './groupMembers.js';
import { demand, isGroup, tellGroup } from './groupRules.js';
import { byteLength, limits } from './limits.js';
import { groupsPage } from './listing.js';
import { memberStanding, membersOf, requireUser, type Standing, standingOf } from './lookup.js';
import type { PageArgs } from './paging.js';
import { conversationRights } from './rights.js';
import { conversationOf, groupOf } from './snapshots.js';
import { readPicture, storePicture } from './users.js';

/** Usual first. `public` ones let everybody in who asks. */
const groupTypes = ['work', 'public'] as const;

export function createGroupsFacet(server: Server, client: Client): GroupsFacet {
  return {
    types: groupTypes,
    page: ({ after, limit, signal }) => client.call(signal, (self) => server.read((view) => groupsOf(view, self, { after, limit }))),
    get: ({ groupId, signal }) =>
      client.call(signal, (self) => server.read(async (view) => groupOf(view, await groupStanding(view, groupId, self)))),
    create: ({ draft, signal }) => client.call(signal, (self) => server.write((act) => create(act, self, draft))),
    members: ({ groupId, after, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const { row } = await groupStanding(view, groupId, self);
          const page = await membersPage(view, row, { after, limit });
          return { ...page, items: page.items.map(toMember) };
        }),
      ),
    invite: ({ groupId, userIds, signal }) => client.call(signal, (self) => server.write((act) => invite(act, self, groupId, userIds))),
    leave: ({ groupId, signal }) => client.call(signal, (self) => server.write((act) => leave(act, self, groupId))),
    update: ({ groupId, patch, signal }) =>
      client.call(signal, async (self) => {
        const picture = await readPicture(patch.avatar, signal);
        await server.write((act) => update(act, self, groupId, patch, picture));
      }),
    dismiss: ({ groupId, signal }) => client.call(signal, (self) => server.write((act) => dismiss(act, self, groupId))),
    removeMembers: ({ groupId, userIds, signal }) =>
      client.call(signal, (self) => server.write((act) => removeMembers(act, self, groupId, userIds))),
    setRole: ({ groupId, userId, role, signal }) =>
      client.call(signal, (self) => server.write((act) => setRole(act, self, groupId, userId, role))),
    mute: ({ groupId, userId, until, signal }) =>
      client.call(signal, (self) => server.write((act) => mute(act, self, groupId, userId, until))),
    setNameCard: ({ groupId, nameCard, signal }) =>
      client.call(signal, (self) => server.write((act) => setNameCard(act, self, groupId, nameCard))),
  };
}

async function groupStanding(view: View, groupId: string, self: string): Promise<Standing> {
  const standing = await standingOf(view, groupId, self);
  if (!isGroup(standing.row)) throw chatError('not-found', { detail: `${groupId} is no group.` });
  return standing;
}

async function groupsOf(view: View, self: string, args: PageArgs): Promise<Page<Group>> {
  const page = await groupsPage(view, self, args);
  return { ...page, items: await Promise.all(page.items.map((standing) => groupOf(view, standing))) };
}

async function create(act: Act, self: string, draft: GroupDraft): Promise<Conversation> {
  checkName(draft.name);
  const invited = [...new Set(draft.memberIds)].filter((userId) => userId !== self);
  if (invited.length + 1 > limits.members) throw chatError('limit-reached', { data: { limit: limits.members } });
  for (const userId of invited) await requireUser(act, userId);
  const row: ConversationRow = {
    id: `group:${act.uuid()}`,
    kind: 'group',
    name: draft.name.trim(),
    avatar: draft.avatar,
    notice: draft.notice,
    type: draft.type ?? groupTypes[0],
    joinRule: draft.joinRule ?? 'invite',
    createdAt: act.now,
    seedCount: 0,
    seq: 0,
    lastAt: act.now,
  };
  act.put('conversations', row.id, row);
  putNewMember(act, row, { userId: self, role: 'owner' });
  for (const userId of invited) putNewMember(act, row, { userId, role: 'member' });
  const members = await membersOf(act, row.id);
  for (const { userId } of members) act.log([userId], { type: 'group', conversationId: row.id });
  appendTip(act, row, members, self, { event: 'created', subjects: invited, value: row.name });
  return conversationOf(act, await standingOf(act, row.id, self));
}

async function update(act: Act, self: string, groupId: string, patch: GroupPatch, picture: Blob | undefined): Promise<void> {
  const { row, own } = await memberStanding(act, groupId, self);
  const rights = conversationRights(row, own);
  if (patch.name !== undefined || patch.avatar !== undefined) demand(rights.rename);
  if (patch.notice !== undefined || patch.introduction !== undefined || patch.joinRule !== undefined) demand(rights.setNotice);
  if (patch.name !== undefined) checkName(patch.name);
  const avatar = storePicture(act, patch.avatar, picture);
  const updated: ConversationRow = {
    ...row,
    name: patch.name?.trim() ?? row.name,
    notice: patch.notice ?? row.notice,
    introduction: patch.introduction ?? row.introduction,
    joinRule: patch.joinRule ?? row.joinRule,
    avatar: avatar ?? row.avatar,
  };
  act.put('conversations', groupId, updated);
  await tellGroup(act, groupId);
  let latest = updated;
  if (updated.name !== row.name) latest = await tip(act, latest, self, { event: 'renamed', value: updated.name });
  if (updated.notice !== row.notice) latest = await tip(act, latest, self, { event: 'notice-changed', value: updated.notice });
  if (avatar !== undefined) await tip(act, latest, self, { event: 'avatar-changed' });
}

/** Each tip finds the counts that the one before it has left. */
async function tip(act: Act, row: ConversationRow, self: string, content: Parameters<typeof appendTip>[4]): Promise<ConversationRow> {
  return appendTip(act, row, await membersOf(act, row.id), self, content);
}

function checkName(name: string): void {
  if (name.trim() === '') throw chatError('empty', { detail: 'A group needs a name.' });
  if (byteLength(name) > limits.groupNameBytes) throw chatError('too-large', { data: { limit: limits.groupNameBytes } });
}
