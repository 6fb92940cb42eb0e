import type { Page } from '../../../contract/ChatAdapter.js';
import type { Conversation } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import type { MessageRef, ThreadSummary } from '../../../model/message.js';
import { key, within } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { Act, View } from './createServer.js';
import { listMessages, messageOfRef, rootOf } from './history.js';
import { demandKept } from './liveRooms.js';
import { memberStanding, putMember, type Standing, standingOf, threadPrefix } from './lookup.js';
import { demandWriting } from './mayWrite.js';
import { type PageArgs, pageOf } from './paging.js';
import { headOf, record } from './record.js';
import { conversationOf } from './snapshots.js';

/** How far back the last reply is looked for when the one after it is taken back. */
const reach = 50;

/** The thread on a message: the one that there is, or a new one where this person may write. */
export async function openThread(act: Act, self: string, ref: MessageRef): Promise<Conversation> {
  const standing = await memberStanding(act, ref.conversationId, self);
  const { row } = standing;
  demandKept(row);
  const message = await messageOfRef(act, standing, ref);
  if (message.thread !== undefined) return conversationOf(act, await standingOf(act, message.thread.conversationId, self));
  if (row.kind === 'thread') throw chatError('unsupported', { detail: 'A thread has no threads.' });
  if (message.removed !== undefined) throw chatError('not-found');
  if (message.content.kind === 'tip' || message.content.kind === 'notice') throw chatError('forbidden');
  await demandWriting(act, standing);
  const thread: ConversationRow = {
    id: threadPrefix + act.uuid(),
    kind: 'thread',
    parentId: row.id,
    rootSeq: message.seq,
    createdAt: act.now,
    seedCount: 0,
    seq: 0,
    lastAt: act.now,
  };
  act.put('conversations', thread.id, thread);
  act.put('threads', key(row.id, thread.id), { conversationId: thread.id });
  await follow(act, thread, [self, message.senderId]);
  await summarise(act, self, message, { conversationId: thread.id, count: 0 });
  return conversationOf(act, await standingOf(act, thread.id, self));
}

/** The thread with the newest reply first. */
export async function pageThreads(view: View, self: string, conversationId: string, args: PageArgs): Promise<Page<Conversation>> {
  const { own } = await memberStanding(view, conversationId, self);
  const closedUpTo = own.inherited?.closedUpTo ?? 0;
  const links = await view.list('threads', within(conversationId));
  const rows = await Promise.all(links.map((link) => view.get('conversations', link.conversationId)));
  const threads = rows
    .flatMap((row) => (row !== undefined && (row.rootSeq ?? 0) > closedUpTo ? [row] : []))
    .sort((a, b) => b.lastAt - a.lastAt || (a.id < b.id ? -1 : 1));
  const page = pageOf(threads, ({ id }) => id, args);
  return { ...page, items: await Promise.all(page.items.map(async ({ id }) => conversationOf(view, await standingOf(view, id, self)))) };
}

export async function setFollowing(act: Act, self: string, conversationId: string, following: boolean): Promise<void> {
  const { row, isGuest = false } = await memberStanding(act, conversationId, self);
  if (row.kind !== 'thread') throw chatError('invalid', { detail: 'Only threads are followed.' });
  if (following !== isGuest) return;
  if (following) await follow(act, row, [self]);
  else act.delete('members', key(row.id, self));
  act.log([self], { type: 'conversation', conversationId });
}

/** These people follow the thread from now on, if they are in its parent. What there is counts as read. */
export async function follow(act: Act, thread: ConversationRow, userIds: readonly string[]): Promise<void> {
  for (const userId of new Set(userIds)) {
    if ((await act.get('members', key(thread.id, userId))) !== undefined) continue;
    const inParent = await act.get('members', key(thread.parentId ?? '', userId));
    if (inParent === undefined || inParent.left !== undefined) continue;
    const member: MemberRow = {
      conversationId: thread.id,
      userId,
      role: inParent.role,
      joinedAt: act.now,
      // Threads stand on no list.
      listed: false,
      readSeq: thread.seq,
      readAt: thread.lastAt,
      unread: 0,
      clearedUpTo: 0,
    };
    putMember(act, member);
  }
}

/** The message that a thread hangs on knows of the reply. */
export async function noteReply(act: Act, standing: Standing, reply: MessageRow): Promise<void> {
  const root = await rootOf(act, standing);
  if (root?.thread === undefined) return;
  const { conversationId, count } = root.thread;
  const last = { senderId: reply.senderId, at: reply.sentAt };
  await summarise(act, reply.senderId, root, { conversationId, count: count + 1, last });
}

/** And that it was taken back. Of a message that is no reply, it has nothing to know. */
export async function noteRemovedReply(act: Act, standing: Standing, reply: MessageRow): Promise<void> {
  const { row, own } = standing;
  const root = row.kind === 'thread' && reply.content.kind !== 'tip' ? await rootOf(act, standing) : undefined;
  if (root?.thread === undefined) return;
  const { conversationId, count } = root.thread;
  const newest = await listMessages(act, row, row.seq - reach, row.seq);
  const last = newest.findLast(({ seq, removed, content }) => seq !== reply.seq && removed === undefined && content.kind !== 'tip');
  const summary: ThreadSummary = { conversationId, count: Math.max(0, count - 1) };
  const shown = last === undefined ? {} : { last: { senderId: last.senderId, at: last.sentAt } };
  await summarise(act, own.userId, root, { ...summary, ...shown });
}

async function summarise(act: Act, by: string, root: MessageRow, thread: ThreadSummary): Promise<void> {
  await record(act, { ...root, thread }, { ...headOf(act, by, root), what: 'thread', thread });
}
