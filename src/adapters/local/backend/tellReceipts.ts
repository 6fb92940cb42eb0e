import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { Act } from './createServer.js';
import { listMessages, targetOf } from './history.js';
import { receiptOf, rosterRows } from './receipts.js';

/** Messages whose senders are told the new counts; for older ones they see them with the next page. */
const receiptReach = 100;

/** Who has sent what lies behind `from` up to `to` hears the counts that this member's reading or leaving has changed. */
export async function tellReceipts(act: Act, row: ConversationRow, changed: MemberRow, from: number, to: number): Promise<void> {
  const { userId } = changed;
  const messages = await listMessages(act, row, Math.max(from, to - receiptReach) + 1, to);
  const told = messages.filter(({ senderId, content, removed }) => senderId !== userId && content.kind !== 'tip' && removed === undefined);
  if (told.length === 0) return;
  // The rows that the transaction began with, and the one that has just changed.
  const roster = (await rosterRows(act, row.id)).map((member) => (member.userId === userId ? changed : member));
  for (const each of told) {
    const change = { what: 'receipt', target: targetOf(each), by: userId, at: act.now, ...receiptOf(each, roster) } as const;
    act.log([each.senderId], { type: 'event', event: { type: 'change', change } });
  }
}
