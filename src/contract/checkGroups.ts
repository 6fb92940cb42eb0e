import type { GroupApplication, GroupAttributes, GroupBan, GroupCounters } from '../model/group.js';
import type { PermissionGroup } from '../model/permissions.js';
import type { Page } from './ChatAdapter.js';
import { checkPage, run } from './checkEvent.js';
import type { CheckReport } from './checks/check.js';
import { groupAttributes, groupBan, groupCounters, permissionGroup } from './checks/groups.js';
import { groupApplication } from './checks/people.js';

/* The door (`checkEvent.ts`) for answers that only the administration of groups asks for. It loads with that. */

export function checkApplications(page: unknown, report: CheckReport): Page<GroupApplication> {
  return checkPage(groupApplication, page, report);
}

export function checkBans(page: unknown, report: CheckReport): Page<GroupBan> {
  return checkPage(groupBan, page, report);
}

export function checkGroupAttributes(value: unknown, report: CheckReport): GroupAttributes | null {
  return run(groupAttributes, value, report) ?? null;
}

export function checkGroupCounters(value: unknown, report: CheckReport): GroupCounters | null {
  return run(groupCounters, value, report) ?? null;
}

export function checkPermissionGroup(value: unknown, report: CheckReport): PermissionGroup | null {
  return run(permissionGroup, value, report) ?? null;
}

export function checkPermissionGroups(page: unknown, report: CheckReport): Page<PermissionGroup> {
  return checkPage(permissionGroup, page, report);
}
