import type { Change } from '../../../model/change.js';
import { orderOf } from '../convert.js';
import { key } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { Act } from './createServer.js';
import { targetOf } from './history.js';
import { idsOf, membersOf } from './lookup.js';

export type ChangeHead = Pick<Change, 'target' | 'by' | 'at' | 'order'>;

/** What all changes have. Their order grows with the log. */
export function headOf(act: Act, self: string, message: MessageRow): ChangeHead {
  return { target: targetOf(message), by: self, at: act.now, order: orderOf(act.world.position + 1) };
}

/** Stores the message as it is now, and tells everybody in the conversation what has changed. */
export async function record(act: Act, message: MessageRow, change: Change): Promise<void> {
  act.put('messages', key(message.conversationId, message.seq), message);
  act.log(await audienceOf(act, message.conversationId, change.by), { type: 'event', event: { type: 'change', change } });
}

/** Who hears what happens in a conversation: those in it, and who did it, also in a thread that they do not follow. */
export async function audienceOf(act: Act, conversationId: string, self: string): Promise<readonly string[]> {
  const members = idsOf(await membersOf(act, conversationId));
  return members.includes(self) ? members : [...members, self];
}
