import type { Reaction } from '../../model/message.js';
import type { ReactionLedger } from './ledger.js';

/** The backend's sum with the latest set of each person in place of what the sum says of that person. */
export function reactionsOf(ledger: ReactionLedger, self: string | undefined): readonly Reaction[] | undefined {
  const people = new Map<string, Set<string>>();
  const counts = new Map<string, number>();
  for (const reaction of ledger.base) {
    const others = reaction.userIds.filter((userId) => !ledger.byUser.has(userId));
    const replaced = new Set(reaction.userIds.filter((userId) => ledger.byUser.has(userId)));
    // The sum may count me without naming me.
    if (reaction.own && self !== undefined && ledger.byUser.has(self)) replaced.add(self);
    people.set(reaction.key, new Set(others));
    counts.set(reaction.key, Math.max(others.length, reaction.count - replaced.size));
  }
  for (const [userId, { keys }] of [...ledger.byUser].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const key of new Set(keys)) {
      people.set(key, (people.get(key) ?? new Set()).add(userId));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const known = ledger.base.map((reaction) => reaction.key);
  const added = [...counts.keys()].filter((key) => !known.includes(key)).sort();
  const reactions = [...known, ...added].flatMap((key): Reaction[] => {
    const count = counts.get(key) ?? 0;
    const userIds = [...(people.get(key) ?? [])];
    const ownBefore = ledger.base.some((reaction) => reaction.key === key && reaction.own);
    const own = self !== undefined && ledger.byUser.has(self) ? userIds.includes(self) : ownBefore;
    return count > 0 ? [{ key, count, own, userIds }] : [];
  });
  return reactions.length === 0 ? undefined : reactions;
}
