import type { ContactRelation, FriendList } from '../../model/contact.js';
import type { RelationAnswer } from '../facets/contacts.js';
import { type Check, type Fields, list, object } from './check.js';
import { type EventFields, type PartEventChecks, snapshot } from './event.js';
import { entityId, oneOf, shortText } from './scalars.js';

/** Of one person. */
const MAX_LISTS = 1000;

export const friendList: Check<FriendList> = (value, context) => object(friendListFields, value, context);
export const relationAnswer: Check<RelationAnswer> = (value, context) => object(relationFields, value, context);

export const friendEvents = {
  'friend-lists': (value, context) => object(eventFields, value, context),
} as const satisfies PartEventChecks;

const friendListFields: Fields<FriendList> = { id: { required: entityId }, name: { required: shortText } };

const relationFields: Fields<RelationAnswer> = {
  userId: { required: entityId },
  relation: { required: (value, context) => oneOf<ContactRelation>(['none', 'mine', 'theirs', 'both'], value, context) },
};

const eventFields: EventFields<'friend-lists'> = {
  ...snapshot,
  type: { is: 'friend-lists' },
  lists: { required: (value, context) => list(friendList, MAX_LISTS, value, context) },
};
