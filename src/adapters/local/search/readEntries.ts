import { searchTextOf } from '../../../model/searchText.js';
import type { View } from '../backend/createServer.js';
import { listMessages } from '../backend/history.js';
import { isLiveRoom } from '../backend/liveRooms.js';
import { key } from '../database/keys.js';
import type { MessageRow, UnindexedRow } from '../database/messageRows.js';
import type { IndexEntry, Progress } from './types.js';

/** Conversations and messages of one transaction: so many that it takes a few milliseconds. */
const batch = { conversations: 100, messages: 200 };

export interface ReadBatch {
  readonly epoch: string;
  readonly entries: readonly IndexEntry[];
  readonly progress: Progress;
}

/** The next messages of the world after `reached`, stored or made by the scenario. */
export async function readBatch(view: View, reached: Progress['reached']): Promise<ReadBatch> {
  const { epoch, indexing = 0 } = view.world;
  const rows = await view.list('conversations', { from: reached?.conversationId, limit: batch.conversations });
  const entries: IndexEntry[] = [];
  let last = reached;
  for (const row of rows) {
    let low = row.id === reached?.conversationId ? reached.seq + 1 : 1;
    if (isLiveRoom(row)) low = row.seq + 1;
    while (low <= row.seq) {
      const room = batch.messages - entries.length;
      if (room <= 0) return { epoch, entries, progress: { reached: last, isComplete: false } };
      const high = Math.min(row.seq, low + room - 1);
      for (const message of await listMessages(view, row, low, high)) entries.push(entryOf(message, indexing));
      last = { conversationId: row.id, seq: high };
      low = high + 1;
    }
    last = { conversationId: row.id, seq: row.seq };
  }
  return { epoch, entries, progress: { reached: last, isComplete: rows.length < batch.conversations } };
}

/** What changed, as it is now. */
export async function readChanged(view: View, rows: readonly UnindexedRow[]): Promise<readonly IndexEntry[]> {
  const { indexing = 0 } = view.world;
  return Promise.all(
    rows.map(async ({ conversationId, seq }) => {
      const [message, conversation] = await Promise.all([
        view.get('messages', key(conversationId, seq)),
        view.get('conversations', conversationId),
      ]);
      const isKept = message !== undefined && conversation !== undefined && !isLiveRoom(conversation);
      return isKept ? entryOf(message, indexing) : { ...gone, conversationId, seq, version: indexing };
    }),
  );
}

const gone = { senderId: '', sentAt: 0, kind: '', text: '' };

function entryOf(row: MessageRow, version: number): IndexEntry {
  const { conversationId, seq, senderId, sentAt, content, hiddenFor } = row;
  const place = { conversationId, seq, version, senderId, sentAt };
  // What was taken back has no words any more, and tips are nobody's.
  if (row.removed !== undefined || content.kind === 'tip') return { ...place, kind: '', text: '' };
  return { ...place, kind: content.kind, text: searchTextOf(content), ...(hiddenFor !== undefined && { hiddenFor }) };
}
