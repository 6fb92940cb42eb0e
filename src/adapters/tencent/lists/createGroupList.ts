import type { Group } from '../../../model/group.js';
import { event } from '../constants.js';
import { readGroup } from '../convert/readGroup.js';
import type { TencentSession } from '../createTencentSession.js';

/** The groups that I am in, as the SDK tells them. */
export interface GroupList {
  hear(name: string, data: unknown): void;
  known(groupId: string): Group | undefined;
  take(natives: readonly unknown[]): readonly Group[];
  clear(): void;
}

export function createGroupList(session: TencentSession): GroupList {
  const known = new Map<string, { readonly text: string; readonly group: Group }>();

  return {
    hear(name, data) {
      if (name === event.groups && Array.isArray(data)) take(data, true);
    },
    known: (groupId) => known.get(groupId)?.group,
    take: (natives) => take(natives, false),
    clear: () => known.clear(),
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
}
