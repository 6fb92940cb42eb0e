import type { GroupMember } from '../../../model/group.js';

/** Under which names members were seen: other names are told by no event, but come with what is said under them. */
export interface NameCards {
  /** How members are. */
  see(members: readonly GroupMember[]): void;
  /** Somebody writes under this name. Whether that is news: of whom nothing was seen, nothing can have changed. */
  isNews(groupId: string, userId: string, nameCard: string): boolean;
  clear(): void;
}

export function createNameCards(): NameCards {
  /** As the list of members has it, and as it came last with a message: some versions leave it out there. */
  const known = new Map<string, { readonly listed: string; readonly said?: string }>();
  const keyOf = (groupId: string, userId: string): string => `${groupId}/${userId}`;

  return {
    see(members) {
      for (const { groupId, userId, nameCard: listed = '' } of members) {
        const key = keyOf(groupId, userId);
        known.set(key, { ...known.get(key), listed });
      }
    },
    isNews(groupId, userId, nameCard) {
      const key = keyOf(groupId, userId);
      const { listed, said } = known.get(key) ?? { listed: nameCard };
      if (listed === nameCard || said === nameCard) return false;
      known.set(key, { listed, said: nameCard });
      return true;
    },
    clear: () => known.clear(),
  };
}
