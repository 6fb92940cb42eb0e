import type { MemberReadPosition } from '../../model/conversation.js';
import { comparePosition } from '../../model/position.js';

/** With this person's position, if it is further than the known one; the same array if not. */
export function withReadBy(others: readonly MemberReadPosition[], position: MemberReadPosition): readonly MemberReadPosition[] {
  const known = others.findIndex((other) => other.userId === position.userId);
  const former = others[known];
  if (former === undefined) return [...others, position].sort((a, b) => (a.userId < b.userId ? -1 : 1));
  return comparePosition(position, former) > 0 ? others.with(known, position) : others;
}
