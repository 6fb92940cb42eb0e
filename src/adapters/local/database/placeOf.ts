import { key } from './keys.js';
import type { MemberRow } from './tables.js';

/**
 * The key in `lists` of a conversation as this member has it: pinned first, the latest pinned on top, then by the newest
 * message received. Undefined: on no list.
 */
export function placeOf(member: MemberRow): string | undefined {
  if (!member.listed) return undefined;
  return key(member.userId, latestFirst(member.pinnedAt), latestFirst(member.activeAt), member.conversationId);
}

function latestFirst(at = 0): number {
  return Number.MAX_SAFE_INTEGER - at;
}
