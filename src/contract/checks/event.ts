import { type ChatErrorCode, chatErrorCodes } from '../../model/chatErrorCodes.js';
import type { ChatError } from '../../model/error.js';
import type { Invitation, InvitationAnswer } from '../../model/invitation.js';
import type { ChatEvent, ChatEventType } from '../events.js';
import { change, changeTarget } from './change.js';
import { type Check, type Fields, fail, isRecord, list, object } from './check.js';
import { conversation, conversationFolder, readPosition, unreadCount } from './conversation.js';
import { groupAttributes, groupBan, groupCounters, permissionGroup } from './groups.js';
import { json, jsonObject } from './json.js';
import { incomingMessage } from './message.js';
import { contact, contactRequest, friendList, group, groupApplication, groupMember, presence, user } from './people.js';
import { boolean, count, entityId, identifier, longText, oneOf, revision, time } from './scalars.js';

/** People whom one call rings. */
const MAX_INVITEES = 1000;
/** Friend lists and folders of one person. */
const MAX_SHELVES = 1000;

export const event: Check<ChatEvent> = (value, context) => {
  if (!isRecord(value)) return fail(context, 'is not an object');
  const type = value.type;
  if (typeof type !== 'string' || !isEventType(type)) return fail(context, 'is an event of no known type');
  return checkByType[type](value, context);
};

export const invitation: Check<Invitation> = (value, context) => object(invitationFields, value, context);

type EventFields<T extends ChatEventType> = Fields<Extract<ChatEvent, { readonly type: T }>>;

const checkByType: { readonly [T in ChatEventType]: Check<Extract<ChatEvent, { readonly type: T }>> } = {
  message: (value, context) => object(eventFields.message, value, context),
  change: (value, context) => object(eventFields.change, value, context),
  extensions: (value, context) => object(eventFields.extensions, value, context),
  read: (value, context) => object(eventFields.read, value, context),
  'contact-request': (value, context) => object(eventFields['contact-request'], value, context),
  'group-application': (value, context) => object(eventFields['group-application'], value, context),
  invitation: (value, context) => object(eventFields.invitation, value, context),
  conversation: (value, context) => object(eventFields.conversation, value, context),
  'conversation-removed': (value, context) => object(eventFields['conversation-removed'], value, context),
  unread: (value, context) => object(eventFields.unread, value, context),
  user: (value, context) => object(eventFields.user, value, context),
  presence: (value, context) => object(eventFields.presence, value, context),
  contact: (value, context) => object(eventFields.contact, value, context),
  'contact-removed': (value, context) => object(eventFields['contact-removed'], value, context),
  'friend-lists': (value, context) => object(eventFields['friend-lists'], value, context),
  folders: (value, context) => object(eventFields.folders, value, context),
  group: (value, context) => object(eventFields.group, value, context),
  member: (value, context) => object(eventFields.member, value, context),
  'member-removed': (value, context) => object(eventFields['member-removed'], value, context),
  'group-attributes': (value, context) => object(eventFields['group-attributes'], value, context),
  'group-counters': (value, context) => object(eventFields['group-counters'], value, context),
  'group-ban': (value, context) => object(eventFields['group-ban'], value, context),
  'permission-group': (value, context) => object(eventFields['permission-group'], value, context),
  typing: (value, context) => object(eventFields.typing, value, context),
  'online-count': (value, context) => object(eventFields['online-count'], value, context),
  room: (value, context) => object(eventFields.room, value, context),
  session: (value, context) => object(eventFields.session, value, context),
  'facets-changed': () => ({ type: 'facets-changed' }),
  'server-time': (value, context) => object(eventFields['server-time'], value, context),
  app: (value, context) => object(eventFields.app, value, context),
};

function isEventType(type: string): type is ChatEventType {
  return Object.hasOwn(checkByType, type);
}

const invitationAnswerFields: Fields<InvitationAnswer> = {
  userId: { required: entityId },
  state: { required: (value, context) => oneOf(['accepted', 'rejected', 'timed-out'], value, context) },
  data: { optional: json },
};

const invitationFields: Fields<Invitation> = {
  id: { required: entityId },
  conversationId: { required: entityId },
  inviterId: { required: entityId },
  inviteeIds: { required: (value, context) => list(entityId, MAX_INVITEES, value, context) },
  state: {
    required: (value, context) => oneOf(['pending', 'accepted', 'rejected', 'cancelled', 'timed-out', 'elsewhere'], value, context),
  },
  expiresAt: { optional: time },
  answers: {
    optional: (value, context) => list((each, inner) => object(invitationAnswerFields, each, inner), MAX_INVITEES, value, context),
  },
  data: { optional: json },
};

const errorFields: Fields<ChatError> = {
  code: { required: (value, context) => oneOf<ChatErrorCode>(chatErrorCodes, value, context), otherwise: 'unknown' },
  retry: { required: (value, context) => oneOf(['never', 'later', 'after-login'], value, context), otherwise: 'never' },
  backendCode: {
    optional: (value, context) => (typeof value === 'number' && Number.isFinite(value) ? value : identifier(value, context)),
  },
  detail: { optional: longText },
  data: { optional: json },
};

const snapshot = { revision: { optional: revision } } as const;

const eventFields: { readonly [T in ChatEventType]: EventFields<T> } = {
  message: { type: { is: 'message' }, message: { required: incomingMessage } },
  change: { type: { is: 'change' }, change: { required: change } },
  extensions: {
    type: { is: 'extensions' },
    target: { required: changeTarget },
    by: { required: entityId },
    at: { required: time },
    order: { optional: identifier },
    patch: { required: jsonObject },
  },
  read: {
    type: { is: 'read' },
    conversationId: { required: entityId },
    userId: { required: entityId },
    upTo: { required: readPosition },
  },
  'contact-request': { type: { is: 'contact-request' }, request: { required: contactRequest } },
  'group-application': { type: { is: 'group-application' }, application: { required: groupApplication } },
  invitation: { type: { is: 'invitation' }, invitation: { required: invitation } },
  conversation: { ...snapshot, type: { is: 'conversation' }, conversation: { required: conversation } },
  'conversation-removed': {
    ...snapshot,
    type: { is: 'conversation-removed' },
    conversationId: { required: entityId },
    reason: { required: (value, context) => oneOf(['deleted', 'left', 'kicked', 'dismissed'], value, context) },
  },
  unread: { ...snapshot, type: { is: 'unread' }, conversationId: { required: entityId }, unread: { required: unreadCount } },
  user: { ...snapshot, type: { is: 'user' }, user: { required: user } },
  presence: { ...snapshot, type: { is: 'presence' }, presence: { required: presence } },
  contact: { ...snapshot, type: { is: 'contact' }, contact: { required: contact } },
  'contact-removed': { ...snapshot, type: { is: 'contact-removed' }, userId: { required: entityId } },
  'friend-lists': {
    ...snapshot,
    type: { is: 'friend-lists' },
    lists: { required: (value, context) => list(friendList, MAX_SHELVES, value, context) },
  },
  folders: {
    ...snapshot,
    type: { is: 'folders' },
    folders: { required: (value, context) => list(conversationFolder, MAX_SHELVES, value, context) },
  },
  group: { ...snapshot, type: { is: 'group' }, group: { required: group } },
  member: { ...snapshot, type: { is: 'member' }, member: { required: groupMember } },
  'member-removed': { ...snapshot, type: { is: 'member-removed' }, groupId: { required: entityId }, userId: { required: entityId } },
  'group-attributes': {
    ...snapshot,
    type: { is: 'group-attributes' },
    groupId: { required: entityId },
    attributes: { required: groupAttributes },
  },
  'group-counters': { ...snapshot, type: { is: 'group-counters' }, groupId: { required: entityId }, counters: { required: groupCounters } },
  'group-ban': { ...snapshot, type: { is: 'group-ban' }, ban: { required: groupBan }, lifted: { optional: boolean } },
  'permission-group': {
    ...snapshot,
    type: { is: 'permission-group' },
    permissionGroup: { required: permissionGroup },
    removed: { optional: boolean },
  },
  typing: {
    type: { is: 'typing' },
    conversationId: { required: entityId },
    userId: { required: entityId },
    typing: { required: boolean },
    until: { optional: time },
  },
  'online-count': { type: { is: 'online-count' }, conversationId: { required: entityId }, count: { required: count } },
  room: {
    type: { is: 'room' },
    conversationId: { required: entityId },
    entered: { required: boolean },
    error: { optional: (value, context) => object(errorFields, value, context) },
  },
  session: {
    type: { is: 'session' },
    status: { required: (value, context) => oneOf(['ready', 'reconnecting', 'ended'], value, context) },
    error: { optional: (value, context) => object(errorFields, value, context) },
    resumed: { optional: boolean },
  },
  'facets-changed': { type: { is: 'facets-changed' } },
  'server-time': { type: { is: 'server-time' }, now: { required: time } },
  app: { type: { is: 'app' }, name: { required: entityId }, data: { required: json } },
};
