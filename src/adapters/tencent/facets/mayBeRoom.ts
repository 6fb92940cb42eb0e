import { groupType } from '../constants.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf } from '../ids.js';
import { recordAt, textAt } from '../read.js';

/** A live room, or a group of which nothing is known: those that one only looks at are on no list. */
export function mayBeRoom(session: TencentSession, conversationId: string): boolean {
  const type = textAt(recordAt(session.conversations.native(conversationId), 'groupProfile'), 'type') ?? groupType.live;
  return groupOf(conversationId) !== undefined && type === groupType.live;
}
