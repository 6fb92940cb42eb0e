import { type ChatErrorCode, chatErrorCodes } from '../../model/chatErrorCodes.js';
import type { ChatError } from '../../model/error.js';
import type { ChatEvent, ChatEventType } from '../events.js';
import { change } from './change.js';
import { type Check, type Fields, fail, isRecord, object } from './check.js';
import { conversation, readPosition, unreadCount } from './conversation.js';
import { json } from './json.js';
import { incomingMessage } from './message.js';
import { contact, contactRequest, group, groupApplication, groupMember, presence, user } from './people.js';
import { boolean, entityId, identifier, longText, oneOf, revision, time } from './scalars.js';

/** Events that only parts of the core read: each part brings the checks of its own (`checks/parts.ts` has them all). */
const partEventTypes = [
  'extensions',
  'invitation',
  'friend-lists',
  'folders',
  'group-attributes',
  'group-counters',
  'group-ban',
  'permission-group',
  'online-count',
  'room',
] as const satisfies readonly ChatEventType[];

export type PartEventType = (typeof partEventTypes)[number];
type CoreEventType = Exclude<ChatEventType, PartEventType>;

type EventOf<T extends ChatEventType> = Extract<ChatEvent, { readonly type: T }>;

/** Checks of the events that somebody reads. */
export type PartEventChecks = { readonly [T in PartEventType]?: Check<EventOf<T>> };

/** What nobody reads is left out without a word. */
export function eventCheck(parts: PartEventChecks): Check<ChatEvent> {
  return (value, context) => {
    if (!isRecord(value)) return fail(context, 'is not an object');
    const type = value.type;
    if (typeof type === 'string' && isCoreEventType(type)) return checkByType[type](value, context);
    const part = partEventTypes.find((each) => each === type);
    return part === undefined ? fail(context, 'is an event of no known type') : parts[part]?.(value, context);
  };
}

export type EventFields<T extends ChatEventType> = Fields<EventOf<T>>;

const checkByType: { readonly [T in CoreEventType]: Check<EventOf<T>> } = {
  message: (value, context) => object(eventFields.message, value, context),
  change: (value, context) => object(eventFields.change, value, context),
  read: (value, context) => object(eventFields.read, value, context),
  'contact-request': (value, context) => object(eventFields['contact-request'], value, context),
  'group-application': (value, context) => object(eventFields['group-application'], value, context),
  conversation: (value, context) => object(eventFields.conversation, value, context),
  'conversation-removed': (value, context) => object(eventFields['conversation-removed'], value, context),
  unread: (value, context) => object(eventFields.unread, value, context),
  user: (value, context) => object(eventFields.user, value, context),
  presence: (value, context) => object(eventFields.presence, value, context),
  contact: (value, context) => object(eventFields.contact, value, context),
  'contact-removed': (value, context) => object(eventFields['contact-removed'], value, context),
  group: (value, context) => object(eventFields.group, value, context),
  member: (value, context) => object(eventFields.member, value, context),
  'member-removed': (value, context) => object(eventFields['member-removed'], value, context),
  typing: (value, context) => object(eventFields.typing, value, context),
  session: (value, context) => object(eventFields.session, value, context),
  'facets-changed': () => ({ type: 'facets-changed' }),
  'server-time': (value, context) => object(eventFields['server-time'], value, context),
  app: (value, context) => object(eventFields.app, value, context),
};

function isCoreEventType(type: string): type is CoreEventType {
  return Object.hasOwn(checkByType, type);
}

export const errorFields: Fields<ChatError> = {
  code: { required: (value, context) => oneOf<ChatErrorCode>(chatErrorCodes, value, context), otherwise: 'unknown' },
  retry: { required: (value, context) => oneOf(['never', 'later', 'after-login'], value, context), otherwise: 'never' },
  backendCode: {
    optional: (value, context) => (typeof value === 'number' && Number.isFinite(value) ? value : identifier(value, context)),
  },
  detail: { optional: longText },
  data: { optional: json },
};

/** Of every event that is a snapshot. */
export const snapshot = { revision: { optional: revision } } as const;

const eventFields: { readonly [T in CoreEventType]: EventFields<T> } = {
  message: { type: { is: 'message' }, message: { required: incomingMessage } },
  change: { type: { is: 'change' }, change: { required: change } },
  read: {
    type: { is: 'read' },
    conversationId: { required: entityId },
    userId: { required: entityId },
    upTo: { required: readPosition },
  },
  'contact-request': { type: { is: 'contact-request' }, request: { required: contactRequest } },
  'group-application': { type: { is: 'group-application' }, application: { required: groupApplication } },
  conversation: { ...snapshot, type: { is: 'conversation' }, conversation: { required: conversation } },
  'conversation-removed': {
    ...snapshot,
    type: { is: 'conversation-removed' },
    conversationId: { required: entityId },
    reason: { required: (value, context) => oneOf(['deleted', 'left', 'kicked', 'dismissed'], value, context) },
    upTo: { optional: readPosition },
  },
  unread: { ...snapshot, type: { is: 'unread' }, conversationId: { required: entityId }, unread: { required: unreadCount } },
  user: { ...snapshot, type: { is: 'user' }, user: { required: user } },
  presence: { ...snapshot, type: { is: 'presence' }, presence: { required: presence } },
  contact: { ...snapshot, type: { is: 'contact' }, contact: { required: contact } },
  'contact-removed': { ...snapshot, type: { is: 'contact-removed' }, userId: { required: entityId } },
  group: { ...snapshot, type: { is: 'group' }, group: { required: group } },
  member: { ...snapshot, type: { is: 'member' }, member: { required: groupMember } },
  'member-removed': { ...snapshot, type: { is: 'member-removed' }, groupId: { required: entityId }, userId: { required: entityId } },
  typing: {
    type: { is: 'typing' },
    conversationId: { required: entityId },
    userId: { required: entityId },
    typing: { required: boolean },
    until: { optional: time },
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
