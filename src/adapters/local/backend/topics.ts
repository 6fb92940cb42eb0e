import type { Page } from '../../../contract/ChatAdapter.js';
import type { TopicDetails, TopicsFacet } from '../../../contract/facets/topics.js';
import type { Conversation, TopicProfile } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import { dropUndefined, endOf } from '../convert.js';
import { key, within } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { Client } from './Client.js';
import type { Act, Server, View } from './createServer.js';
import { knownMember } from './crowd.js';
import { checkGroupTexts } from './groupLimits.js';
import { demand } from './groupRules.js';
import { checkDataSize, checkTextSize, limits } from './limits.js';
import { idsOf, memberStanding, membersOf, putMember, type Standing, standingOf } from './lookup.js';
import { type PageArgs, pageOf } from './paging.js';
import { conversationRights, outranks } from './rights.js';
import { conversationOf } from './snapshots.js';
import { topicMember } from './topicMembers.js';
import { topicRights } from './topicRights.js';
import { readPicture, storePicture } from './users.js';

type Details = Omit<TopicDetails, 'avatar'>;

export function createTopicsFacet(server: Server, client: Client): TopicsFacet {
  return {
    page: ({ parentId, after, limit, signal }) =>
      client.call(signal, (self) => server.read((view) => page(view, self, parentId, { after, limit }))),
    create: ({ parentId, title, avatar, signal, ...details }) =>
      client.call(signal, async (self) => {
        const picture = await readPicture(avatar, signal);
        return server.write((act) => create(act, self, parentId, title, details, () => storePicture(act, avatar, picture)));
      }),
    update: ({ conversationId, title, avatar, signal, ...details }) =>
      client.call(signal, async (self) => {
        const picture = await readPicture(avatar, signal);
        await server.write((act) => update(act, self, conversationId, title, details, () => storePicture(act, avatar, picture)));
      }),
    delete: ({ conversationId, signal }) => client.call(signal, (self) => server.write((act) => remove(act, self, conversationId))),
    mute: ({ conversationId, userId, until, signal }) =>
      client.call(signal, (self) => server.write((act) => mute(act, self, conversationId, userId, until))),
  };
}

/** The rows of a community's topics, in the order of their sections and places. */
export async function topicsOf(view: View, communityId: string): Promise<readonly ConversationRow[]> {
  const links = await view.list('topics', within(communityId));
  const rows = await Promise.all(links.map(({ conversationId }) => view.get('conversations', conversationId)));
  return rows.filter((row) => row !== undefined).sort(compareTopics);
}

async function page(view: View, self: string, communityId: string, args: PageArgs): Promise<Page<Conversation>> {
  await communityStanding(view, communityId, self);
  const found = pageOf(await topicsOf(view, communityId), ({ id }) => id, args);
  const items = await Promise.all(found.items.map(async ({ id }) => conversationOf(view, await standingOf(view, id, self))));
  return { ...found, items };
}

async function create(
  act: Act,
  self: string,
  communityId: string,
  title: string,
  details: Details,
  avatar: () => ConversationRow['avatar'],
): Promise<Conversation> {
  const { row: community, own } = await communityStanding(act, communityId, self);
  demand(conversationRights(community, own).createTopics);
  check(title, details);
  const count = (await act.list('topics', within(communityId))).length;
  if (count >= limits.topics) throw chatError('limit-reached', { data: { limit: limits.topics } });
  const row: ConversationRow = {
    id: `topic:${act.uuid()}`,
    kind: 'topic',
    parentId: communityId,
    name: title.trim(),
    avatar: avatar(),
    topic: withDetails({}, details),
    metadata: details.metadata,
    createdAt: act.now,
    seedCount: 0,
    seq: 0,
    lastAt: act.now,
  };
  act.put('conversations', row.id, row);
  act.put('topics', key(communityId, row.id), { conversationId: row.id });
  await tell(act, row);
  return conversationOf(act, await standingOf(act, row.id, self));
}

async function update(
  act: Act,
  self: string,
  id: string,
  title: string,
  details: Details,
  avatar: () => ConversationRow['avatar'],
): Promise<void> {
  const standing = await topicStanding(act, id, self);
  demand((await topicRights(act, standing)).rename);
  check(title, details);
  const row: ConversationRow = {
    ...standing.row,
    name: title.trim(),
    avatar: avatar() ?? standing.row.avatar,
    topic: withDetails(standing.row.topic ?? {}, details),
    metadata: details.metadata ?? standing.row.metadata,
  };
  act.put('conversations', id, row);
  await tell(act, row);
}

async function remove(act: Act, self: string, id: string): Promise<void> {
  const standing = await topicStanding(act, id, self);
  demand((await topicRights(act, standing)).dismiss);
  const { row } = standing;
  const members = idsOf(await membersOf(act, id));
  act.put('conversations', id, { ...row, dismissed: true, seedCount: 0 });
  act.delete('topics', key(row.parentId ?? '', id));
  act.deleteRange('messages', within(id));
  act.deleteRange('pins', within(id));
  act.deleteRange('members', within(id));
  act.log(members, { type: 'event', event: { type: 'conversation-removed', conversationId: id, reason: 'dismissed', upTo: endOf(row) } });
}

async function mute(act: Act, self: string, id: string, userId: string, until: number): Promise<void> {
  const standing = await topicStanding(act, id, self);
  demand((await topicRights(act, standing)).muteMembers);
  const { row, own, parent } = standing;
  const member: MemberRow = topicMember(row, await knownMember(act, parent?.row ?? row, userId), await act.get('members', key(id, userId)));
  if (!outranks(own, member)) throw chatError('forbidden');
  putMember(act, { ...member, mutedUntil: until > act.now ? until : undefined });
  act.log([userId], { type: 'conversation', conversationId: id });
}

async function communityStanding(view: View, communityId: string, self: string): Promise<Standing> {
  const standing = await memberStanding(view, communityId, self);
  if (standing.row.type !== 'community') throw chatError('unsupported', { detail: `${communityId} is no community.` });
  return standing;
}

async function topicStanding(view: View, id: string, self: string): Promise<Standing> {
  const standing = await memberStanding(view, id, self);
  if (standing.row.kind !== 'topic') throw chatError('not-found', { detail: `${id} is no topic.` });
  return standing;
}

async function tell(act: Act, { id }: ConversationRow): Promise<void> {
  act.log(idsOf(await membersOf(act, id)), { type: 'conversation', conversationId: id });
}

function withDetails(topic: TopicProfile, { notice, introduction, category, order, allMuted }: Details): TopicProfile {
  return dropUndefined<TopicProfile>({
    notice: text(notice, topic.notice),
    introduction: text(introduction, topic.introduction),
    category: text(category?.trim(), topic.category),
    order: order ?? topic.order,
    allMuted: (allMuted ?? topic.allMuted) === true ? true : undefined,
  });
}

/** Absent: as it is. Empty: none. */
function text(given: string | undefined, known: string | undefined): string | undefined {
  return given === undefined ? known : given === '' ? undefined : given;
}

function check(title: string, { notice = '', introduction = '', category = '', metadata = {} }: Details): void {
  if (title.trim() === '') throw chatError('empty', { detail: 'A topic needs a title.' });
  for (const name of [title, category]) checkTextSize(name, limits.groupNameBytes);
  checkGroupTexts({ notice, introduction });
  checkDataSize(metadata);
}

/** By section, then by place; those without a place last, the oldest first. */
function compareTopics(a: ConversationRow, b: ConversationRow): number {
  const [left, right] = [a.topic?.category ?? '', b.topic?.category ?? ''];
  if (left !== right) return left < right ? -1 : 1;
  const places = (a.topic?.order ?? Number.MAX_SAFE_INTEGER) - (b.topic?.order ?? Number.MAX_SAFE_INTEGER);
  return places || a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
