import type { Reaction } from '../../../model/message.js';
import { isTrueAt, listAt, numberAt, recordOf, textAt } from '../read.js';

/** What a person gives now. */
export interface GivenReactions {
  readonly userId: string;
  readonly keys: readonly string[];
}

/** Counts of one message, with the first who reacted. */
export function readReactionList(list: readonly unknown[]): readonly Reaction[] {
  return list.flatMap((reaction): readonly Reaction[] => {
    const [key, count] = [textAt(reaction, 'reactionID'), numberAt(reaction, 'totalUserCount')];
    if (key === undefined || count === undefined || count <= 0) return [];
    return [{ key, count, own: isTrueAt(reaction, 'reactedByMyself'), userIds: usersOf(reaction) }];
  });
}

/** Who gave what, as it was told last of each message: the SDK tells changes by key, and persons have a set of them. */
export interface ReactionLedger {
  /** Keeps what a list says of a message, and answers of whom it says something new: the whole set of each. */
  take(native: object, list: readonly unknown[], self: string): readonly GivenReactions[];
}

export function createReactionLedger(): ReactionLedger {
  const given = new WeakMap<object, Map<string, readonly string[]>>();
  return {
    take(native, list, self) {
      const byKey = given.get(native) ?? new Map<string, readonly string[]>();
      given.set(native, byKey);
      const changed = new Set<string>();
      for (const reaction of list) {
        const key = textAt(reaction, 'reactionID');
        if (key === undefined) continue;
        const now = new Set(usersOf(reaction));
        const isOwn = recordOf(reaction).reactedByMyself;
        if (isOwn === true) now.add(self);
        else if (isOwn === false) now.delete(self);
        const before = byKey.get(key) ?? [];
        for (const userId of [...before, ...now]) if (before.includes(userId) !== now.has(userId)) changed.add(userId);
        byKey.set(key, [...now]);
      }
      return [...changed].map((userId) => ({
        userId,
        keys: [...byKey].flatMap(([key, users]) => (users.includes(userId) ? [key] : [])),
      }));
    },
  };
}

function usersOf(reaction: unknown): readonly string[] {
  return listAt(reaction, 'partialUserList').flatMap((user) => textAt(user, 'userID') ?? []);
}
