import { chatErrorCodes } from '../../model/chatErrorCodes.js';
import type {
  Conversation,
  ConversationLimits,
  ConversationMention,
  MemberReadPosition,
  ReadPosition,
  TopicProfile,
  UnreadCount,
} from '../../model/conversation.js';
import type { ConversationRights, Denial, MessageRules, Right, TimedRight } from '../../model/rights.js';
import { type Check, type CheckContext, checkAt, type Fields, fail, isRecord, list, object } from './check.js';
import { isUnsafeKey, jsonObject } from './json.js';
import { mediaSource } from './media.js';
import { incomingMessage, messageRef } from './message.js';
import { names } from './names.js';
import { amount, boolean, count, entityId, identifier, longText, oneOf, revision, shortText, time } from './scalars.js';

/** "The first few members, for a composite avatar." */
const MAX_SHOWN_MEMBERS = 64;
/** Ticks are counted from these; a backend with more members than this tells counts instead. */
const MAX_READERS = 5000;
const MAX_MENTIONS = 1000;
const MAX_FOLDERS = 200;
/** Message kinds with a right of their own, facets that are lacking. */
const MAX_KEYS = 200;

export const conversation: Check<Conversation> = (value, context) => object(conversationFields, value, context);
export const readPosition: Check<ReadPosition> = (value, context) => object(positionFields, value, context);
export const unreadCount: Check<UnreadCount> = (value, context) => object(unreadFields, value, context);

const positionFields: Fields<ReadPosition> = { order: { optional: identifier }, at: { required: time } };

const unreadFields: Fields<UnreadCount> = {
  count: { required: count },
  exact: { required: boolean, otherwise: false },
  asOf: { optional: readPosition },
};

const memberPositionFields: Fields<MemberReadPosition> = { ...positionFields, userId: { required: entityId } };

const readUpToFields: Fields<Conversation['readUpTo']> = {
  own: { optional: readPosition },
  others: {
    optional: (value, context) => list((one, inner) => object(memberPositionFields, one, inner), MAX_READERS, value, context),
  },
};

const mentionFields: Fields<ConversationMention> = {
  names: { required: names },
  order: { optional: identifier },
  at: { required: time },
  everybody: { required: boolean, otherwise: false },
};

const limitFields: Fields<ConversationLimits> = {
  textBytes: { optional: amount },
  fileBytes: { optional: amount },
  imageBytes: { optional: amount },
  members: { optional: count },
};

const denialFields: Fields<Denial> = {
  reason: { required: (value, context) => oneOf(chatErrorCodes, value, context), otherwise: 'unknown' },
  until: { optional: time },
  text: { optional: longText },
};

/** Whatever is not plainly allowed is denied. */
const right: Check<Right> = (value, context) => (value === true ? true : (object(denialFields, value, context) ?? { reason: 'unknown' }));

const sendRightFields: Fields<NonNullable<ConversationRights['send']>> = {
  default: { required: right, otherwise: { reason: 'unknown' } },
  byKind: { optional: (value, context) => record(right, value, context) },
};

const rightsFields: Fields<ConversationRights> = {
  send: { optional: (value, context) => object(sendRightFields, value, context) },
  mentionAll: { optional: right },
  invite: { optional: right },
  leave: { optional: right },
  dismiss: { optional: right },
  rename: { optional: right },
  setNotice: { optional: right },
  removeMembers: { optional: right },
  muteMembers: { optional: right },
  setRoles: { optional: right },
  seeMembers: { optional: right },
  approve: { optional: right },
  ban: { optional: right },
  transfer: { optional: right },
  configure: { optional: right },
  editMembers: { optional: right },
  setAttributes: { optional: right },
  addToCounters: { optional: right },
  setCounters: { optional: right },
  managePermissions: { optional: right },
  createTopics: { optional: right },
};

const timedRightFields: Fields<TimedRight> = { withinMs: { optional: amount } };
const timedRight: Check<TimedRight> = (value, context) => object(timedRightFields, value, context);

const ruleFields: Fields<MessageRules> = {
  recallOwn: { optional: timedRight },
  recallOthers: { optional: timedRight },
  editOwn: { optional: timedRight },
  removeForMe: { optional: timedRight },
  removeForAll: { optional: timedRight },
  forward: { optional: timedRight },
  reply: { optional: timedRight },
  react: { optional: timedRight },
  pin: { optional: timedRight },
  startThread: { optional: timedRight },
};

const topicFields: Fields<TopicProfile> = {
  notice: { optional: longText },
  introduction: { optional: longText },
  category: { optional: shortText },
  order: { optional: revision },
  allMuted: { optional: boolean },
};

const conversationFields: Fields<Conversation> = {
  id: { required: entityId },
  kind: { required: (value, context) => oneOf(['direct', 'group', 'room', 'topic', 'thread', 'system'], value, context) },
  parentId: { optional: entityId },
  root: { optional: messageRef },
  following: { optional: boolean },
  carriesMessages: { optional: boolean },
  peerId: { optional: entityId },
  groupId: { optional: entityId },
  title: { optional: shortText },
  avatar: { optional: mediaSource },
  memberCount: { optional: count },
  memberIds: { optional: (value, context) => list(entityId, MAX_SHOWN_MEMBERS, value, context) },
  unread: { required: unreadCount, otherwise: { count: 0, exact: false } },
  readUpTo: { required: (value, context) => object(readUpToFields, value, context), otherwise: {} },
  markedUnread: { optional: boolean },
  mentions: { optional: (value, context) => list((one, inner) => object(mentionFields, one, inner), MAX_MENTIONS, value, context) },
  last: { optional: incomingMessage },
  pinnedAt: { optional: time },
  notify: { optional: (value, context) => oneOf(['all', 'silent', 'mentions', 'none'], value, context) },
  folders: { optional: (value, context) => list(shortText, MAX_FOLDERS, value, context) },
  hidden: { optional: boolean },
  clearedUpTo: { optional: readPosition },
  activeAt: { optional: time },
  rights: { optional: (value, context) => object(rightsFields, value, context) },
  messageRules: { optional: (value, context) => object(ruleFields, value, context) },
  lacks: { optional: (value, context) => record(longText, value, context) },
  limits: { optional: (value, context) => object(limitFields, value, context) },
  metadata: { optional: jsonObject },
  topic: { optional: (value, context) => object(topicFields, value, context) },
};

/** Values by key; what is not one is left out. */
export function record<T>(check: Check<T>, value: unknown, context: CheckContext): Readonly<Record<string, T>> | undefined {
  if (!isRecord(value)) return fail(context, 'is not an object');
  const result: Record<string, T> = {};
  for (const key of Object.keys(value).slice(0, MAX_KEYS)) {
    const member = isUnsafeKey(key) ? undefined : checkAt(value, key, check, context);
    if (member !== undefined) result[key] = member;
  }
  return result;
}
