import type { Conversation, ConversationMention, NotifyOption, ReadPosition } from '../../../model/conversation.js';
import type { JsonObject } from '../../../model/json.js';
import { at, mark, remind } from '../constants.js';
import { communityOf, groupConversation, groupOf, isTopic, peerOf, placeName, SYSTEM } from '../ids.js';
import { isRecord, isTrueAt, listAt, numberAt, parseJson, positiveAt, recordAt, secondsAt, textAt, textsAt } from '../read.js';
import { directRights, directRules, groupRights, groupRules } from '../rights.js';
import { readGroup } from './readGroup.js';
import { type ReadContext, readLast } from './readMessage.js';

/** Our own word in `customData`, which holds 256 bytes of the app's. */
export const OWN = 'parley';

/** Undefined: it is none. */
export function readConversation(native: unknown, context: ReadContext): Conversation | undefined {
  const id = textAt(native, 'conversationID');
  if (id === undefined) return undefined;
  const groupId = groupOf(id);
  const base = baseOf(native, id, context);
  if (id === SYSTEM) return { ...base, kind: 'system', rights: { send: { default: { reason: 'forbidden' } } } };
  if (groupId !== undefined) return groupConversationOf(base, groupId, recordAt(native, 'groupProfile'));
  const peer = peerOf(id);
  return peer === undefined ? undefined : directConversation(base, peer);
}

/** One with somebody, of which the service need not know yet. */
export function directConversation(base: Omit<Conversation, 'kind'>, peerId: string): Conversation {
  return {
    ...base,
    kind: 'direct',
    peerId,
    rights: directRights(),
    messageRules: directRules,
    lacks: { pins: 'unsupported', live: 'unsupported' },
  };
}

export function emptyBase(id: string): Omit<Conversation, 'kind'> {
  return { id, unread: { count: 0, exact: true }, readUpTo: {} };
}

export function groupConversationOf(base: Omit<Conversation, 'kind'>, groupId: string, profile: unknown): Conversation {
  const group = readGroup({ ...(isRecord(profile) ? profile : {}), groupID: groupId }) ?? { id: groupId };
  const isRoom = group.type === 'live';
  const lacks: Readonly<Record<string, string>> = isRoom
    ? {
        typing: 'unsupported',
        receipts: 'unsupported',
        reactions: 'unsupported',
        pins: 'unsupported',
        extensions: 'unsupported',
        search: 'unsupported',
      }
    : { typing: 'unsupported', live: 'unsupported' };
  return {
    ...base,
    kind: isTopic(groupId) ? 'topic' : isRoom ? 'room' : 'group',
    ...(isTopic(groupId) && { parentId: groupConversation(communityOf(groupId)) }),
    ...(isTrueAt(profile, 'isSupportTopic') && { carriesMessages: false }),
    groupId,
    ...(group.name !== undefined && { title: group.name }),
    ...(group.avatar !== undefined && { avatar: group.avatar }),
    ...(group.memberCount !== undefined && { memberCount: group.memberCount }),
    rights: groupRights(group, profile),
    messageRules: groupRules(group),
    lacks,
  };
}

/** A topic is listed with its community, not with conversations. */
export function readTopic(native: unknown, context: ReadContext): Conversation | undefined {
  const topicId = textAt(native, 'topicID');
  if (topicId === undefined) return undefined;
  const id = groupConversation(topicId);
  const self = recordAt(native, 'selfInfo');
  const base = baseOf({ ...(isRecord(native) ? native : {}), conversationID: id, messageRemindType: self.messageRemindType }, id, context);
  const profile = {
    type: 'Community',
    name: textAt(native, 'topicName'),
    avatar: textAt(native, 'avatar'),
    muteAllMembers: isTrueAt(native, 'muteAllMembers'),
    selfInfo: self,
  };
  const [notice, introduction] = [textAt(native, 'notification'), textAt(native, 'introduction')];
  return {
    ...groupConversationOf(base, topicId, profile),
    topic: {
      ...(notice !== undefined && { notice }),
      ...(introduction !== undefined && { introduction }),
      ...(isTrueAt(native, 'muteAllMembers') && { allMuted: true }),
    },
  };
}

function baseOf(native: unknown, id: string, context: ReadContext): Omit<Conversation, 'kind'> {
  const last = readLast(native, context);
  const lastAt = secondsAt(recordAt(native, 'lastMessage'), 'lastTime') * 1000;
  const count = positiveAt(native, 'unreadCount') ?? 0;
  const marks = listAt(native, 'markList');
  const custom = parseJson(textAt(native, 'customData'));
  const { [OWN]: own, ...metadata } = isRecord(custom) ? (custom as JsonObject) : {};
  const clearedAt = numberAt(own, 'clearedAt');
  const folders = textsAt(native, 'conversationGroupList');
  const mentions = mentionsOf(native, id, lastAt);
  const notify = notifyOf(textAt(native, 'messageRemindType'));
  const peer = peerOf(id);
  const peerRead = peer === undefined ? undefined : peerReadOf(native);
  return {
    id,
    unread: { count, exact: true },
    readUpTo: {
      ...(count === 0 && lastAt > 0 && { own: { at: lastAt, ...(last?.order !== undefined && { order: last.order }) } }),
      ...(peer !== undefined && peerRead !== undefined && { others: [{ userId: peer, ...peerRead }] }),
    },
    ...(marks.includes(mark.unread) && { markedUnread: true }),
    ...(marks.includes(mark.hide) && isQuiet(native, own) && { hidden: true }),
    ...(mentions.length > 0 && { mentions }),
    ...(last !== undefined && { last }),
    // When it was pinned, nobody says; pinned ones stand by their newest message.
    ...(isTrueAt(native, 'isPinned') && { pinnedAt: Math.max(1, lastAt) }),
    ...(notify !== undefined && { notify }),
    ...(folders.length > 0 && { folders }),
    ...(clearedAt !== undefined && { clearedUpTo: { at: clearedAt } }),
    ...(lastAt > 0 && { activeAt: lastAt }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

/** What was newest when it was hidden. */
export function placeOfLast(native: unknown): readonly [time: number, sequence: number] {
  const last = recordAt(native, 'lastMessage');
  return [numberAt(last, 'lastTime') ?? 0, numberAt(last, 'lastSequence') ?? 0];
}

/** Nothing has come since it was hidden, as far as that was noted. */
function isQuiet(native: unknown, own: unknown): boolean {
  const [[time, sequence], [hiddenAt, hiddenLast]] = [placeOfLast(native), listAt(own, 'hidden')];
  return typeof hiddenAt !== 'number' || time < hiddenAt || (time === hiddenAt && sequence === hiddenLast);
}

function notifyOf(option: string | undefined): NotifyOption | undefined {
  if (option === 'NotReceiveMsgExceptAt') return 'mentions';
  const found = Object.entries(remind).find(([, theirs]) => theirs === option)?.[0];
  return found as NotifyOption | undefined;
}

function peerReadOf(native: unknown): ReadPosition | undefined {
  const last = recordAt(native, 'lastMessage');
  const seconds = Math.max(secondsAt(native, 'peerReadTime'), isTrueAt(last, 'isPeerRead') ? secondsAt(last, 'lastTime') : 0);
  return seconds > 0 ? { at: seconds * 1000 } : undefined;
}

function mentionsOf(native: unknown, id: string, lastAt: number): readonly ConversationMention[] {
  return listAt(native, 'groupAtInfoList').flatMap((info): readonly ConversationMention[] => {
    const sequence = positiveAt(info, 'messageSequence');
    const types = listAt(info, 'atTypeArray');
    if (sequence === undefined || types.length === 0) return [];
    const names = [placeName(id, '', { time: 0, sequence })];
    return [{ names, at: lastAt, everybody: !types.some((each) => each === at.me || each === at.allAndMe) }];
  });
}
