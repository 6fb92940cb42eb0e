import type { Cursor } from '../../../contract/ChatAdapter.js';
import type { MessageAnchor, MessagePage } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import { seqOf } from '../convert.js';
import type { MessageRow } from '../database/messageRows.js';
import type { View } from './createServer.js';
import { floorOf, isCounted, isVisible, listMessages, messageOfRef, present } from './history.js';
import { limits } from './limits.js';
import { isLiveRoom } from './liveRooms.js';
import type { Standing } from './lookup.js';

/** A stretch of visible messages, and whether there is more on the side it was walked to. */
interface Stretch {
  readonly messages: readonly MessageRow[];
  readonly hasMore: boolean;
}

/** A page of history. Cursors are the sequence number at that end. */
export async function pageMessages(view: View, standing: Standing, anchor: MessageAnchor, limit: number): Promise<MessagePage> {
  // Who enters hears what is said from then on.
  if (isLiveRoom(standing.row)) return { messages: [], changes: [] };
  const size = Math.max(1, Math.min(limits.messagePageSize, Math.floor(limit)));
  switch (anchor.at) {
    case 'latest':
      return finish(view, standing, await walkBack(view, standing, standing.row.seq + 1, size), none);
    case 'before': {
      const seq = readCursor(anchor.cursor);
      const older = await walkBack(view, standing, seq, size);
      return finish(view, standing, older, { messages: [], hasMore: true });
    }
    case 'after':
      return finish(view, standing, { messages: [], hasMore: true }, await walkForth(view, standing, readCursor(anchor.cursor), size));
    case 'around': {
      const message = await messageOfRef(view, standing, anchor.ref);
      return pageAround(view, standing, message.seq, size);
    }
    case 'first-unread': {
      const seq = await firstUnread(view, standing);
      return seq === null ? pageMessages(view, standing, { at: 'latest' }, size) : pageAround(view, standing, seq, size);
    }
  }
}

const none: Stretch = { messages: [], hasMore: false };

/** With the message in the middle, so that there is something to read on both sides. */
async function pageAround(view: View, standing: Standing, seq: number, size: number): Promise<MessagePage> {
  const newer = await walkForth(view, standing, seq - 1, Math.ceil(size / 2));
  const older = await walkBack(view, standing, seq, Math.floor(size / 2));
  return finish(view, standing, older, newer);
}

async function finish(view: View, standing: Standing, older: Stretch, newer: Stretch): Promise<MessagePage> {
  const rows = [...older.messages, ...newer.messages];
  const messages = await present(view, standing, rows);
  const first = rows[0];
  const last = rows.at(-1);
  return {
    messages,
    changes: [],
    ...(older.hasMore && first !== undefined ? { before: String(first.seq) } : {}),
    ...(newer.hasMore && last !== undefined ? { after: String(last.seq) } : {}),
  };
}

/** The visible messages right before this one, oldest first. */
async function walkBack(view: View, { row, own }: Standing, seq: number, size: number): Promise<Stretch> {
  const floor = floorOf(own);
  const found: MessageRow[] = [];
  let high = Math.min(seq - 1, row.seq, own.left?.seq ?? row.seq);
  // One more than asked for tells whether there is more.
  while (high > floor && found.length <= size) {
    const low = Math.max(floor + 1, high - size);
    const messages = await listMessages(view, row, low, high);
    found.unshift(...messages.filter((message) => isVisible(message, own)));
    high = low - 1;
  }
  return { messages: found.slice(-size), hasMore: found.length > size };
}

/** The visible messages right after this one, oldest first. */
async function walkForth(view: View, { row, own }: Standing, seq: number, size: number): Promise<Stretch> {
  const ceiling = Math.min(row.seq, own.left?.seq ?? row.seq);
  const found: MessageRow[] = [];
  let low = Math.max(seq, floorOf(own)) + 1;
  while (low <= ceiling && found.length <= size) {
    const high = Math.min(ceiling, low + size);
    const messages = await listMessages(view, row, low, high);
    found.push(...messages.filter((message) => isVisible(message, own)));
    low = high + 1;
  }
  return { messages: found.slice(0, size), hasMore: found.length > size };
}

async function firstUnread(view: View, { row, own }: Standing): Promise<number | null> {
  for (let low = own.readSeq + 1; low <= row.seq; low += limits.messagePageSize) {
    const messages = await listMessages(view, row, low, low + limits.messagePageSize - 1);
    const first = messages.find((message) => isCounted(message, own));
    if (first !== undefined) return first.seq;
  }
  return null;
}

function readCursor(cursor: Cursor): number {
  const seq = typeof cursor === 'string' ? seqOf(cursor) : null;
  if (seq === null) throw chatError('invalid', { detail: 'This is no cursor of this backend.' });
  return seq;
}
