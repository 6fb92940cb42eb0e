import type { Change } from '../../../model/change.js';
import { chatError } from '../../../model/error.js';
import type { MessageRef } from '../../../model/message.js';
import { key, within } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { MemberRow } from '../database/tables.js';
import type { Act } from './createServer.js';
import { findMessage, isCounted, messageOfRef } from './history.js';
import { demandKept } from './liveRooms.js';
import { memberStanding, membersOf, putMember, type Standing, standingOf } from './lookup.js';
import { headOf, record } from './record.js';
import { recallWindowMs } from './rights.js';
import { noteRemovedReply } from './threads.js';
import { isModerator } from './topicRights.js';

export async function recall(act: Act, self: string, ref: MessageRef): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  demandKept(standing.row);
  const message = await messageOfRef(act, standing, ref);
  if (message.removed !== undefined) return;
  if (message.content.kind === 'tip') throw chatError('forbidden');
  await demandRemoval(act, standing, message);
  await removeForAll(act, standing, message, 'recalled');
}

export async function remove(act: Act, self: string, refs: readonly MessageRef[], scope: 'me' | 'all'): Promise<void> {
  for (const ref of refs) {
    const standing = await standingOf(act, ref.conversationId, self);
    const message = await findMessage(act, standing, ref);
    // Gone already: done.
    if (message === undefined) continue;
    if (scope === 'me') removeForMe(act, standing, message);
    else {
      if (standing.own.left !== undefined) throw chatError('not-member');
      await demandRemoval(act, standing, message);
      await removeForAll(act, standing, message, 'deleted');
    }
  }
}

/** Who may take back anything may do so at any time, also their own; all others their own, as long as it is new. */
async function demandRemoval(act: Act, standing: Standing, { senderId, sentAt, content }: MessageRow): Promise<void> {
  if (await isModerator(act, standing)) return;
  if (senderId !== standing.own.userId || content.kind === 'tip') throw chatError('forbidden');
  demandKept(standing.row);
  if (act.now > sentAt + recallWindowMs) throw chatError('expired', { data: { withinMs: recallWindowMs } });
}

async function removeForAll(act: Act, standing: Standing, message: MessageRow, how: 'recalled' | 'deleted'): Promise<void> {
  const { row, own } = standing;
  for (const member of await membersOf(act, row.id)) uncount(act, row.id, member, message);
  if (message.pinnedAt !== undefined) act.delete('pins', key(row.id, message.pinnedAt, message.seq));
  act.deleteRange('versions', within(row.id, message.seq));
  act.deleteRange('extensions', within(row.id, message.seq));
  const removed: MessageRow = {
    ...message,
    // The content is gone, not merely hidden.
    content: { kind: 'unknown' },
    metadata: undefined,
    reactions: undefined,
    pinnedAt: undefined,
    removed: { how, by: own.userId, at: act.now },
  };
  const head = { ...headOf(act, own.userId, message), moderated: true };
  await record(act, removed, how === 'recalled' ? { ...head, what: 'recall' } : { ...head, what: 'remove', scope: 'all' });
  if (message.removed === undefined) await noteRemovedReply(act, standing, message);
}

function removeForMe(act: Act, { row, own, isGuest = false }: Standing, message: MessageRow): void {
  if (!isGuest) uncount(act, row.id, own, message);
  const hiddenFor = [...(message.hiddenFor ?? []), own.userId];
  act.put('messages', key(row.id, message.seq), { ...message, hiddenFor });
  const event: Change = { ...headOf(act, own.userId, message), what: 'remove', scope: 'me', moderated: true };
  act.log([own.userId], { type: 'event', event: { type: 'change', change: event } });
}

/** A message that goes before it was read no longer counts. */
function uncount(act: Act, conversationId: string, member: MemberRow, message: MessageRow): void {
  if (message.seq <= member.readSeq || !isCounted(message, member)) return;
  const mentions = member.mentions?.filter(({ seq }) => seq !== message.seq);
  putMember(act, { ...member, unread: Math.max(0, member.unread - 1), mentions });
  act.log([member.userId], { type: 'conversation', conversationId });
}
