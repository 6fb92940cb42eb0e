import type { GroupAttributes, GroupBan, GroupCounters } from '../../model/group.js';
import type { PermissionGroup } from '../../model/permissions.js';
import { type Check, type Fields, fail, object } from './check.js';
import { record } from './conversation.js';
import { type EventFields, type PartEventChecks, snapshot } from './event.js';
import { boolean, count, entityId, longText, oneOf, permissionMask, shortText, time } from './scalars.js';

export const groupAttributes: Check<GroupAttributes> = (value, context) => record(longText, value, context);
export const groupCounters: Check<GroupCounters> = (value, context) => record(integer, value, context);
export const groupBan: Check<GroupBan> = (value, context) => object(banFields, value, context);
export const permissionGroup: Check<PermissionGroup> = (value, context) => object(permissionGroupFields, value, context);

type GroupEventType = 'group-attributes' | 'group-counters' | 'group-ban' | 'permission-group';

export const groupEvents = {
  'group-attributes': (value, context) => object(eventFields['group-attributes'], value, context),
  'group-counters': (value, context) => object(eventFields['group-counters'], value, context),
  'group-ban': (value, context) => object(eventFields['group-ban'], value, context),
  'permission-group': (value, context) => object(eventFields['permission-group'], value, context),
} as const satisfies PartEventChecks;

const integer: Check<number> = (value, context) =>
  typeof value === 'number' && Number.isSafeInteger(value) ? value : fail(context, 'is no whole number');

const banFields: Fields<GroupBan> = {
  groupId: { required: entityId },
  userId: { required: entityId },
  by: { optional: entityId },
  at: { required: time },
  until: { optional: time },
  reason: { optional: longText },
};

const permissionGroupFields: Fields<PermissionGroup> = {
  id: { required: entityId },
  groupId: { required: entityId },
  name: { required: shortText },
  // A mask that cannot be read grants nothing.
  permissions: { required: permissionMask, otherwise: 0n },
  topics: { optional: (value, context) => record(permissionMask, value, context) },
  role: { optional: (value, context) => oneOf(['admin', 'member'], value, context) },
  custom: { optional: longText },
  memberCount: { optional: count },
  createdAt: { optional: time },
};

const eventFields: { readonly [T in GroupEventType]: EventFields<T> } = {
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
};
