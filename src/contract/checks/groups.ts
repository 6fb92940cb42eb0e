import type { GroupAttributes, GroupBan, GroupCounters } from '../../model/group.js';
import { type PermissionGroup, permissionBits } from '../../model/permissions.js';
import { type Check, type Fields, fail, object } from './check.js';
import { record } from './conversation.js';
import { count, entityId, longText, oneOf, shortText, time } from './scalars.js';

export const permissionMask: Check<bigint> = (value, context) =>
  typeof value === 'bigint' && value >= 0n && value < 1n << BigInt(permissionBits) ? value : fail(context, 'is no mask of 64 bits');

export const groupAttributes: Check<GroupAttributes> = (value, context) => record(longText, value, context);
export const groupCounters: Check<GroupCounters> = (value, context) => record(integer, value, context);
export const groupBan: Check<GroupBan> = (value, context) => object(banFields, value, context);
export const permissionGroup: Check<PermissionGroup> = (value, context) => object(permissionGroupFields, value, context);

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
