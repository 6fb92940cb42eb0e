import type { Group } from '../../../model/group.js';
import { event } from '../constants.js';
import { readGroup } from '../convert/readGroup.js';
import type { TencentSession } from '../createTencentSession.js';
import { numberAt, recordAt, recordOf, textAt } from '../read.js';

/** The groups that I am in, as the SDK tells them, and what they keep by key. */
export interface GroupList {
  hear(name: string, data: unknown): void;
  known(groupId: string): Group | undefined;
  take(natives: readonly unknown[]): readonly Group[];
  clear(): void;
}

export function createGroupList(session: TencentSession): GroupList {
  const known = new Map<string, { readonly text: string; readonly group: Group }>();
  const counters = new Map<string, Record<string, number>>();

  return {
    hear(name, data) {
      if (name === event.groups && Array.isArray(data)) take(data, true);
      else if (name === event.attributes) hearAttributes(data);
      else if (name === event.counters) hearCounter(data);
    },
    known: (groupId) => known.get(groupId)?.group,
    take: (natives) => take(natives, false),
    clear() {
      known.clear();
      counters.clear();
    },
  };

  /** What is asked for first is no news to who asks. */
  function take(natives: readonly unknown[], isHeard: boolean): readonly Group[] {
    const groups = natives.flatMap((native) => readGroup(native) ?? []);
    session.emit(
      groups.flatMap((group) => {
        const text = JSON.stringify(group);
        const former = known.get(group.id);
        known.set(group.id, { text, group });
        return former?.text === text || (former === undefined && !isHeard) ? [] : [{ type: 'group' as const, group }];
      }),
    );
    return groups;
  }

  function hearAttributes(data: unknown): void {
    const groupId = textAt(data, 'groupID');
    if (groupId === undefined) return;
    session.emit([{ type: 'group-attributes', groupId, attributes: readTexts(recordAt(data, 'groupAttributes')) }]);
  }

  /** Told one by one. */
  function hearCounter(data: unknown): void {
    const [groupId, key, value] = [textAt(data, 'groupID'), textAt(data, 'key'), numberAt(data, 'value')];
    if (groupId === undefined || key === undefined) return;
    const { [key]: _, ...rest } = counters.get(groupId) ?? {};
    const now = value === undefined ? rest : { ...rest, [key]: value };
    counters.set(groupId, now);
    session.emit([{ type: 'group-counters', groupId, counters: now }]);
  }
}

export function readTexts(fields: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(recordOf(fields)).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

export function readNumbers(fields: unknown): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(recordOf(fields)).filter((entry): entry is [string, number] => typeof entry[1] === 'number'));
}
