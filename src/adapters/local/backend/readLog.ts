import type { ChatEvent } from '../../../contract/events.js';
import type { ChatError } from '../../../model/error.js';
import { chatError } from '../../../model/error.js';
import { key } from '../database/keys.js';
import type { Notice } from '../database/notice.js';
import type { LogRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { findStanding, threadPrefix } from './lookup.js';
import { eventOf } from './snapshots.js';

/** Entries read in one transaction. */
const batchEntries = 500;

/** A reader of the log: a client of this tab, and how far it is. */
export interface LogReader {
  readonly id: string;
  readonly userId: string;
  readonly position: number;
  readonly watches: (userId: string) => boolean;
  /** Whether it looks at this conversation right now. */
  readonly looksAt: (conversationId: string) => boolean;
}

/** What came out of one reading for one client. */
export interface LogReading {
  readonly id: string;
  readonly events: readonly ChatEvent[];
  readonly position: number;
  /** The session ends with this. */
  readonly end?: ChatError | undefined;
}

export interface LogBatch {
  readonly readings: readonly LogReading[];
  readonly tabs: readonly string[];
  readonly hasMore: boolean;
}

/** The next entries of the log, as the events that they are for each of these clients. */
export async function readLog(view: View, readers: readonly LogReader[]): Promise<LogBatch> {
  const from = Math.min(...readers.map(({ position }) => position));
  const newest = view.world.position;
  if (from >= newest) return { readings: [], tabs: [], hasMore: false };
  const entries = await view.list('log', { from: key(from + 1), limit: batchEntries });
  const oldest = entries[0]?.position ?? newest + 1;
  const reached = entries.at(-1)?.position ?? newest;
  const readings: LogReading[] = [];
  for (const reader of readers) {
    if (reader.position >= reached) continue;
    // Pruned before it was read: the client looks for itself.
    const missed: ChatEvent[] = oldest > reader.position + 1 ? [{ type: 'session', status: 'ready', resumed: false }] : [];
    const own = entries.filter((entry) => entry.position > reader.position && concerns(entry, reader));
    readings.push({
      id: reader.id,
      position: reached,
      end: endOf(own, reader),
      events: [...missed, ...(await eventsOf(view, own, reader))],
    });
  }
  const tabs = entries.flatMap(({ notice }) => (notice.type === 'tab' ? [notice.tabId] : []));
  return { readings, tabs, hasMore: reached < newest };
}

async function eventsOf(view: View, entries: readonly LogRow[], reader: LogReader): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  const isDone = new Set<string>();
  for (const { to, notice, position } of entries) {
    const entity = entityOf(notice);
    // Snapshots are of now: the second of one batch would be the same again.
    if (entity !== null && isDone.has(entity)) continue;
    if (entity !== null) isDone.add(entity);
    const thread = isFor(to, reader) ? null : threadOf(notice);
    if (thread !== null && (await findStanding(view, thread, reader.userId)) === undefined) continue;
    const event = await eventOf(view, notice, reader.userId, position);
    if (event !== undefined) events.push(event);
  }
  return events;
}

function concerns({ to, notice }: LogRow, reader: LogReader): boolean {
  if (!isFor(to, reader)) {
    const thread = threadOf(notice);
    return thread !== null && reader.looksAt(thread);
  }
  return notice.type !== 'presence' || reader.watches(notice.userId);
}

function isFor(to: LogRow['to'], { userId }: LogReader): boolean {
  return to === 'all' || to.includes(userId);
}

/** What happens in a thread is heard also by those who look at it without following it. */
function threadOf(notice: Notice): string | null {
  const conversationId = conversationOf(notice);
  return conversationId?.startsWith(threadPrefix) === true ? conversationId : null;
}

function conversationOf(notice: Notice): string | undefined {
  if (notice.type === 'message') return notice.row.conversationId;
  if (notice.type !== 'event') return undefined;
  const { event } = notice;
  if (event.type === 'change') return event.change.target.conversationId;
  return event.type === 'extensions' ? event.target.conversationId : undefined;
}

function endOf(entries: readonly LogRow[], reader: LogReader): ChatError | undefined {
  const isKicked = entries.some(({ notice }) => notice.type === 'kick' && notice.connectionId === reader.id);
  return isKicked ? chatError('signed-in-elsewhere') : undefined;
}

function entityOf(notice: Notice): string | null {
  switch (notice.type) {
    case 'conversation':
    case 'unread':
    case 'group':
      return key(notice.type, notice.conversationId);
    case 'member':
      return key(notice.type, notice.conversationId, notice.userId);
    case 'user':
    case 'presence':
    case 'contact':
      return key(notice.type, notice.userId);
    default:
      return null;
  }
}
