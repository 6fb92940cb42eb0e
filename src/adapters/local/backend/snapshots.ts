import type { ChatEvent } from '../../../contract/events.js';
import type { Conversation } from '../../../model/conversation.js';
import type { Group } from '../../../model/group.js';
import { toContact, toConversation, toGroup, toMember, toUser, unreadOf } from '../convert.js';
import { key } from '../database/keys.js';
import type { Notice } from '../database/notice.js';
import { deafTo as silentTo } from './blocking.js';
import type { View } from './createServer.js';
import { type Roster, rosterOf } from './crowd.js';
import { isVisible, lastVisible, present, rootOf } from './history.js';
import { isLiveRoom, roomOf } from './liveRooms.js';
import { contactOf, findStanding, type Standing } from './lookup.js';
import { presenceOf } from './presence.js';
import { hasReceipts } from './receipts.js';
import { isModerator, topicRights } from './topicRights.js';

/** A live room is too large and too quick for them. */
const liveLacks = {
  receipts: 'Not in live rooms.',
  typing: 'Not in live rooms.',
  threads: 'Not in live rooms.',
  pins: 'Not in live rooms.',
  reactions: 'Not in live rooms.',
};

const nobody: Roster = { members: [], count: 0 };

export async function conversationOf(view: View, standing: Standing): Promise<Conversation> {
  if (standing.row.kind === 'topic') return topicConversation(view, standing);
  if (isLiveRoom(standing.row)) return liveConversation(view, standing);
  const roster = await rosterOf(view, standing.row);
  const root = await rootOf(view, standing);
  const silent = await silentTo(view, standing.row, standing.own.userId);
  const parts = {
    ...standing,
    roster,
    last: await lastVisible(view, standing),
    root,
    silent,
    moderates: await isModerator(view, standing),
  };
  const conversation = toConversation(parts, standing.own.userId);
  if (standing.row.kind === 'room') return { ...conversation, lacks: { live: 'This room keeps its history.' } };
  return hasReceipts(standing.row) ? conversation : { ...conversation, lacks: { receipts: 'Not in groups of a whole town.' } };
}

/** Who is in it is the community's to say. */
async function topicConversation(view: View, standing: Standing): Promise<Conversation> {
  const { row, own } = standing;
  const moderates = await isModerator(view, standing);
  const conversation = toConversation({ ...standing, roster: nobody, last: await lastVisible(view, standing), moderates }, own.userId);
  const { memberCount: _, memberIds: __, notify: ___, ...rest } = conversation;
  return {
    ...rest,
    ...(own.notify !== undefined && { notify: own.notify }),
    ...(row.topic !== undefined && { topic: row.topic }),
    rights: await topicRights(view, standing),
  };
}

/** It stands on no list, and nothing is ever unread or last in it. */
async function liveConversation(view: View, standing: Standing): Promise<Conversation> {
  const { row, own } = standing;
  const conversation = toConversation({ ...standing, roster: nobody, moderates: await isModerator(view, standing) }, own.userId);
  const { memberIds: _, mentions: __, messageRules, ...rest } = conversation;
  const { online } = await roomOf(view, row.id);
  const { removeForMe, removeForAll, forward, reply } = messageRules ?? {};
  return {
    ...rest,
    kind: 'room',
    memberCount: online,
    hidden: true,
    readUpTo: {},
    messageRules: { removeForMe, removeForAll, forward, reply },
    lacks: liveLacks,
  };
}

export async function groupOf(view: View, standing: Standing): Promise<Group> {
  return toGroup(standing.row, await rosterOf(view, standing.row), standing.own);
}

/**
 * The event that an entry of the log is for this account, made of the rows as they are now; snapshots carry the position at
 * which they were read. Undefined: nothing to tell (it has changed since, or is not shown to this account).
 */
export async function eventOf(view: View, notice: Notice, self: string, position: number): Promise<ChatEvent | undefined> {
  const revision = view.world.position;
  switch (notice.type) {
    case 'event':
      return withRevision(notice.event, position);
    case 'message': {
      const standing = await findStanding(view, notice.row.conversationId, self);
      if (standing === undefined || !isVisible(notice.row, standing.own)) return undefined;
      const [message] = await present(view, standing, [notice.row]);
      return message === undefined ? undefined : { type: 'message', message };
    }
    case 'conversation': {
      const standing = await findStanding(view, notice.conversationId, self);
      // One that was left stays as it was told when it was left.
      if (standing === undefined || standing.own.left !== undefined) return undefined;
      if (!standing.own.listed && standing.row.kind !== 'thread' && standing.row.kind !== 'topic') return undefined;
      return { type: 'conversation', revision, conversation: await conversationOf(view, standing) };
    }
    case 'unread': {
      const standing = await findStanding(view, notice.conversationId, self);
      if (standing === undefined) return undefined;
      return { type: 'unread', revision, conversationId: notice.conversationId, unread: unreadOf(standing.own, standing.row) };
    }
    case 'group': {
      const standing = await findStanding(view, notice.conversationId, self);
      return standing === undefined ? undefined : { type: 'group', revision, group: await groupOf(view, standing) };
    }
    case 'member': {
      const row = await view.get('members', key(notice.conversationId, notice.userId));
      return row === undefined || row.left !== undefined ? undefined : { type: 'member', revision, member: toMember(row) };
    }
    case 'user': {
      const row = await view.user(notice.userId);
      return row === undefined ? undefined : { type: 'user', revision, user: toUser(row) };
    }
    case 'presence':
      return { type: 'presence', revision, presence: await presenceOf(view, notice.userId, self) };
    case 'contact': {
      const row = await contactOf(view, self, notice.userId);
      return row === undefined ? undefined : { type: 'contact', revision, contact: toContact(row) };
    }
    case 'tab':
    case 'kick':
      return undefined;
  }
}

function withRevision(event: ChatEvent, revision: number): ChatEvent {
  switch (event.type) {
    case 'conversation-removed':
    case 'contact-removed':
    case 'friend-lists':
    case 'folders':
    case 'member-removed':
    case 'group-attributes':
    case 'group-counters':
    case 'group-ban':
    case 'permission-group':
      return { ...event, revision };
    default:
      return event;
  }
}
