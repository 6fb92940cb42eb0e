import type { Encryption, IncomingMessage, MessageReceipt, MessageRef, Quote, Reaction, Removal, Sender } from '../../model/message.js';
import type { MessagePage, SendAck } from '../facets/messages.js';
import { change } from './change.js';
import { type Check, type Fields, fail, item, list, object } from './check.js';
import { content } from './content.js';
import { cursor } from './cursor.js';
import { json, jsonObject } from './json.js';
import { mediaSource } from './media.js';
import { names } from './names.js';
import { boolean, count, entityId, identifier, longText, oneOf, shortText, time } from './scalars.js';
import { threadSummary } from './thread.js';

/** Different reactions to one message. */
const MAX_REACTIONS = 200;
/** "The first few who reacted." */
const MAX_REACTORS = 100;
/** No backend's page is nearly as long. */
const MAX_PAGE = 10_000;

export const incomingMessage: Check<IncomingMessage> = (value, context) => {
  const checked = object(messageFields, value, context);
  if (checked === undefined || checked.own || checked.id === undefined) return checked;
  fail(context, 'has our id without being ours: its id is left out');
  const { id: _, ...rest } = checked;
  return rest;
};

export const messagePage: Check<MessagePage> = (value, context) => object(pageFields, value, context);
export const sendAck: Check<SendAck> = (value, context) => object(ackFields, value, context);

export const messageRef: Check<MessageRef> = (value, context) => object(refFields, value, context);

const refFields: Fields<MessageRef> = {
  conversationId: { required: entityId },
  id: { required: identifier, otherwise: '' },
  names: { required: names },
  order: { optional: identifier },
  sentAt: { required: time, otherwise: 0 },
  senderId: { required: identifier, otherwise: '' },
  token: { optional: json },
};

const sender: Fields<Sender> = {
  id: { required: entityId },
  scope: { required: (value, context) => oneOf(['global', 'conversation'], value, context) },
  snapshot: { optional: (value, context) => object(snapshotFields, value, context) },
};

const snapshotFields: Fields<NonNullable<Sender['snapshot']>> = { name: { optional: shortText }, avatar: { optional: mediaSource } };

const quoteFields: Fields<Quote> = {
  ref: { required: messageRef },
  senderName: { optional: shortText },
  content: { optional: content },
};

const removalFields: Fields<Removal> = {
  how: { required: (value, context) => oneOf(['recalled', 'blocked', 'deleted'], value, context), otherwise: 'deleted' },
  by: { optional: entityId },
  at: { required: time, otherwise: 0 },
};

const reactionFields: Fields<Reaction> = {
  key: { required: entityId },
  count: { required: count },
  own: { required: boolean, otherwise: false },
  userIds: { required: (value, context) => list(entityId, MAX_REACTORS, value, context), otherwise: [] },
};

const messageReceiptFields: Fields<MessageReceipt> = {
  readCount: { optional: count },
  unreadCount: { optional: count },
  deliveredCount: { optional: count },
};

const encryptionFields: Fields<Encryption> = {
  state: { required: (value, context) => oneOf(['encrypted', 'verified', 'undecryptable'], value, context) },
  reason: { optional: longText },
};

const messageFields: Fields<IncomingMessage> = {
  id: { optional: entityId },
  conversationId: { required: entityId },
  names: { required: names },
  order: { optional: identifier },
  sender: { required: (value, context) => object(sender, value, context) },
  own: { required: boolean },
  sentAt: { required: time },
  content: { required: content, otherwise: { kind: 'unknown' } },
  removed: { optional: (value, context) => object(removalFields, value, context) },
  replyTo: { optional: (value, context) => object(quoteFields, value, context) },
  editedAt: { optional: time },
  reactions: {
    optional: (value, context) => list((one, inner) => object(reactionFields, one, inner), MAX_REACTIONS, value, context),
  },
  receipt: { optional: (value, context) => object(messageReceiptFields, value, context) },
  pinned: { optional: boolean },
  thread: { optional: threadSummary },
  priority: { optional: (value, context) => oneOf(['high', 'normal', 'low', 'lowest'], value, context) },
  metadata: { optional: jsonObject },
  encryption: { optional: (value, context) => object(encryptionFields, value, context) },
  onlineOnly: { optional: boolean },
  excludedFromUnread: { optional: boolean },
  excludedFromPreview: { optional: boolean },
  token: { optional: json },
};

const pageFields: Fields<MessagePage> = {
  // The cursors first: they are not to pay for the messages.
  before: { optional: cursor },
  after: { optional: cursor },
  messages: {
    required: (value, context) => list((one, inner) => item(incomingMessage, one, inner), MAX_PAGE, value, context),
    otherwise: [],
  },
  changes: { required: (value, context) => list((one, inner) => item(change, one, inner), MAX_PAGE, value, context), otherwise: [] },
};

const ackFields: Fields<SendAck> = {
  names: { required: names },
  order: { optional: identifier },
  sentAt: { required: time },
  content: { optional: content },
  token: { optional: json },
  removed: { optional: (value, context) => object(removalFields, value, context) },
};
