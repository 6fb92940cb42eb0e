import type {
  AppendChange,
  Change,
  ChangeTarget,
  EditChange,
  ExtendChange,
  PinChange,
  ReactChange,
  RecallChange,
  ReceiptChange,
  RemoveChange,
  ThreadChange,
} from '../../model/change.js';
import { type Check, type Fields, fail, isRecord, list, object } from './check.js';
import { content } from './content.js';
import { jsonObject } from './json.js';
import { names } from './names.js';
import { boolean, count, entityId, identifier, oneOf, time } from './scalars.js';
import { threadSummary } from './thread.js';

/** Reactions that one person gives to one message. */
const MAX_KEYS = 100;

export const change: Check<Change> = (value, context) => {
  if (!isRecord(value)) return fail(context, 'is not an object');
  const what = value.what;
  if (typeof what !== 'string' || !isChangeName(what)) return fail(context, 'is of no known sort');
  return checkByWhat[what](value, context);
};

const targetFields: Fields<ChangeTarget> = {
  conversationId: { required: entityId },
  names: { required: names },
  id: { optional: entityId },
};

export const changeTarget: Check<ChangeTarget> = (value, context) => object(targetFields, value, context);

const changeBase = {
  target: { required: changeTarget },
  by: { required: entityId },
  at: { required: time },
  order: { optional: identifier },
  moderated: { optional: boolean },
} satisfies Fields<Omit<PinChange, 'what' | 'pinned'>>;

const checkByWhat: { readonly [W in Change['what']]: Check<Extract<Change, { readonly what: W }>> } = {
  edit: (value, context) => object(editFields, value, context),
  recall: (value, context) => object(recallFields, value, context),
  remove: (value, context) => object(removeFields, value, context),
  react: (value, context) => object(reactFields, value, context),
  pin: (value, context) => object(pinFields, value, context),
  extend: (value, context) => object(extendFields, value, context),
  receipt: (value, context) => object(receiptChangeFields, value, context),
  thread: (value, context) => object(threadFields, value, context),
  append: (value, context) => object(appendFields, value, context),
};

function isChangeName(what: string): what is Change['what'] {
  return Object.hasOwn(checkByWhat, what);
}

const editFields: Fields<EditChange> = { ...changeBase, what: { is: 'edit' }, content: { required: content } };
const appendFields: Fields<AppendChange> = { ...changeBase, what: { is: 'append' }, content: { required: content } };
const pinFields: Fields<PinChange> = { ...changeBase, what: { is: 'pin' }, pinned: { required: boolean } };
const extendFields: Fields<ExtendChange> = { ...changeBase, what: { is: 'extend' }, patch: { required: jsonObject } };
const threadFields: Fields<ThreadChange> = { ...changeBase, what: { is: 'thread' }, thread: { required: threadSummary } };
const receiptChangeFields: Fields<ReceiptChange> = {
  ...changeBase,
  what: { is: 'receipt' },
  readCount: { optional: count },
  unreadCount: { optional: count },
  deliveredCount: { optional: count },
};
const recallFields: Fields<RecallChange> = {
  ...changeBase,
  what: { is: 'recall' },
  how: { optional: (value, context) => oneOf(['recalled', 'blocked'], value, context) },
};
const removeFields: Fields<RemoveChange> = {
  ...changeBase,
  what: { is: 'remove' },
  scope: { required: (value, context) => oneOf(['me', 'all'], value, context) },
};
const reactFields: Fields<ReactChange> = {
  ...changeBase,
  what: { is: 'react' },
  keys: { required: (value, context) => list(entityId, MAX_KEYS, value, context) },
};
