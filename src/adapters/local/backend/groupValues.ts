import { chatError } from '../../../model/error.js';
import type { GroupAttributes, GroupCounters } from '../../../model/group.js';
import type { GroupValuesRow } from '../database/groupRows.js';
import type { Act, View } from './createServer.js';
import type { GroupAction } from './groupKinds.js';
import { attributeLimits, attributeRate, checkKeyed, counterLimits } from './groupLimits.js';
import { actingIn, groupMemberStanding } from './groupRules.js';
import { idsOf, membersOf } from './lookup.js';
import { conversationRights } from './rights.js';

/** Who may read: all members, of groups that have such values. */
export async function readValues(
  view: View,
  self: string,
  groupId: string,
  writing: 'setAttributes' | 'addToCounters',
): Promise<GroupValuesRow> {
  const { row, own } = await groupMemberStanding(view, groupId, self);
  if (conversationRights(row, own)[writing] === undefined) throw chatError('unsupported');
  return valuesOf(view, groupId);
}

export async function setAttributes(
  act: Act,
  self: string,
  groupId: string,
  patch: Readonly<Record<string, string | null>>,
  replace: boolean,
): Promise<void> {
  const known = await writable(act, self, groupId, 'setAttributes');
  const recent = known.writtenAt.filter((at) => at > act.now - attributeRate.withinMs);
  if (recent.length >= attributeRate.writes) throw chatError('rate-limited');
  const attributes = new Map(replace ? [] : Object.entries(known.attributes));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) attributes.delete(name);
    else attributes.set(name, value);
  }
  const updated: GroupAttributes = Object.fromEntries(attributes);
  checkKeyed(updated, attributeLimits);
  act.put('groupValues', groupId, { ...known, attributes: updated, writtenAt: [...recent, act.now] });
  act.log(idsOf(await membersOf(act, groupId)), { type: 'event', event: { type: 'group-attributes', groupId, attributes: updated } });
}

/** The transaction is what makes it atomic: additions of all tabs follow one another. */
export async function addToCounter(act: Act, self: string, groupId: string, name: string, by: number): Promise<number> {
  const known = await writable(act, self, groupId, 'addToCounters');
  const value = (known.counters[name] ?? 0) + by;
  await putCounters(act, known, { ...known.counters, [name]: value });
  return value;
}

export async function setCounters(
  act: Act,
  self: string,
  groupId: string,
  counters: Readonly<Record<string, number | null>>,
): Promise<void> {
  const known = await writable(act, self, groupId, 'setCounters');
  const updated = new Map(Object.entries(known.counters));
  for (const [name, value] of Object.entries(counters)) {
    if (value === null) updated.delete(name);
    else updated.set(name, value);
  }
  await putCounters(act, known, Object.fromEntries(updated));
}

async function putCounters(act: Act, known: GroupValuesRow, counters: GroupCounters): Promise<void> {
  if (Object.values(counters).some((value) => !Number.isSafeInteger(value))) {
    throw chatError('invalid', { detail: 'Counters are safe whole numbers.' });
  }
  checkKeyed(counters, counterLimits);
  act.put('groupValues', known.groupId, { ...known, counters });
  const event = { type: 'group-counters', groupId: known.groupId, counters } as const;
  act.log(idsOf(await membersOf(act, known.groupId)), { type: 'event', event });
}

async function writable(act: Act, self: string, groupId: string, action: Exclude<GroupAction, 'write'>): Promise<GroupValuesRow> {
  await actingIn(act, groupId, self, action);
  return valuesOf(act, groupId);
}

async function valuesOf(view: View, groupId: string): Promise<GroupValuesRow> {
  return (await view.get('groupValues', groupId)) ?? { groupId, attributes: {}, counters: {}, writtenAt: [] };
}
