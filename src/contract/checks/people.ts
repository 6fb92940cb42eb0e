import type { Contact, ContactRequest } from '../../model/contact.js';
import type { Group, GroupApplication, GroupMember } from '../../model/group.js';
import type { Presence, User } from '../../model/user.js';
import type { InviteOutcome } from '../facets/groups.js';
import { type Check, type Fields, list, object } from './check.js';
import { jsonObject } from './json.js';
import { mediaSource } from './media.js';
import { boolean, count, entityId, identifier, longText, oneOf, permissionMask, shortText, time } from './scalars.js';

/** Groups of contacts that one person is in. */
const MAX_CONTACT_GROUPS = 200;

export const user: Check<User> = (value, context) => object(userFields, value, context);
export const presence: Check<Presence> = (value, context) => object(presenceFields, value, context);
export const contact: Check<Contact> = (value, context) => object(contactFields, value, context);
export const contactRequest: Check<ContactRequest> = (value, context) => object(contactRequestFields, value, context);
export const group: Check<Group> = (value, context) => object(groupFields, value, context);
export const groupMember: Check<GroupMember> = (value, context) => object(memberFields, value, context);
export const groupApplication: Check<GroupApplication> = (value, context) => object(applicationFields, value, context);
export const inviteOutcome: Check<InviteOutcome> = (value, context) => object(inviteOutcomeFields, value, context);

const settled: Check<'pending' | 'accepted' | 'rejected'> = (value, context) => oneOf(['pending', 'accepted', 'rejected'], value, context);
const role: Check<GroupMember['role']> = (value, context) => oneOf(['owner', 'admin', 'member', 'guest'], value, context);

const userFields: Fields<User> = {
  id: { required: entityId },
  nickname: { optional: shortText },
  avatar: { optional: mediaSource },
  about: { optional: longText },
  addMe: { optional: (value, context) => oneOf(['anyone', 'approval', 'nobody'], value, context) },
  metadata: { optional: jsonObject },
};

const presenceFields: Fields<Presence> = {
  userId: { required: entityId },
  status: { required: (value, context) => oneOf(['online', 'away', 'busy', 'offline'], value, context) },
  text: { optional: shortText },
  until: { optional: time },
  lastSeenAt: { optional: time },
};

const contactFields: Fields<Contact> = {
  userId: { required: entityId },
  remark: { optional: shortText },
  groups: { optional: (value, context) => list(shortText, MAX_CONTACT_GROUPS, value, context) },
  blocked: { optional: boolean },
  friend: { optional: boolean },
  since: { optional: time },
  metadata: { optional: jsonObject },
};

const contactRequestFields: Fields<ContactRequest> = {
  id: { required: entityId },
  userId: { required: entityId },
  direction: { required: (value, context) => oneOf(['received', 'sent'], value, context) },
  text: { optional: longText },
  at: { required: time },
  state: { required: settled },
  expiresAt: { optional: time },
  seen: { optional: boolean },
  deleted: { optional: boolean },
};

const groupFields: Fields<Group> = {
  id: { required: entityId },
  type: { optional: identifier },
  name: { optional: shortText },
  avatar: { optional: mediaSource },
  notice: { optional: longText },
  introduction: { optional: longText },
  ownerId: { optional: entityId },
  memberCount: { optional: count },
  maxMembers: { optional: count },
  joinRule: { optional: (value, context) => oneOf(['open', 'approval', 'invite', 'closed'], value, context) },
  allMuted: { optional: boolean },
  ownRole: { optional: role },
  createdAt: { optional: time },
  metadata: { optional: jsonObject },
  historyVisible: { optional: boolean },
  ownPermissions: { optional: permissionMask },
};

const memberFields: Fields<GroupMember> = {
  groupId: { required: entityId },
  userId: { required: entityId },
  role: { required: role, otherwise: 'member' },
  nameCard: { optional: shortText },
  joinedAt: { optional: time },
  mutedUntil: { optional: time },
  metadata: { optional: jsonObject },
};

const applicationFields: Fields<GroupApplication> = {
  id: { required: entityId },
  groupId: { required: entityId },
  userId: { required: entityId },
  direction: { required: (value, context) => oneOf(['join', 'invite'], value, context) },
  text: { optional: longText },
  at: { required: time },
  state: { required: settled },
  inviteeId: { optional: entityId },
  answeredBy: { optional: entityId },
  answer: { optional: longText },
};

const inviteOutcomeFields: Fields<InviteOutcome> = {
  userId: { required: entityId },
  outcome: { required: (value, context) => oneOf(['added', 'invited', 'already', 'refused'], value, context) },
};
