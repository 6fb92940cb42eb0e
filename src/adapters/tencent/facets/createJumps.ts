import type { MessagePage } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { IncomingMessage, MessageRef } from '../../../model/message.js';
import { placeOfRef } from '../connection/createStore.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf } from '../ids.js';
import { isTrueAt, listAt, numberAt } from '../read.js';
import { byOrder, cursorOf, type Edge, type FetchPage, inOrder, newerPage, olderPage } from './pageEdges.js';

const [OLDER, NEWER] = [0, 1];

/** Pages from a place on in either direction. */
export function createJumps(session: TencentSession, conversationId: string, size: number, signal: AbortSignal | undefined) {
  const isGroup = groupOf(conversationId) !== undefined;
  return {
    around,
    older: (edge: Edge) => olderPage(session, edge, size, fetchFrom(OLDER)),
    newer: (edge: Edge) => newerPage(session, edge, size, fetchFrom(NEWER)),
  };

  function fetchFrom(direction: number): FetchPage {
    return async (next, known) => {
      const { messages, isCompleted } = await hop(next, direction);
      const isFresh = messages.some(({ names }) => !names.some((name) => known.has(name)));
      const last = direction === NEWER ? messages.at(-1) : messages[0];
      return { messages, next: isCompleted ? undefined : nextPlace(last, next, isFresh, direction === NEWER ? 1 : -1) };
    };
  }

  async function around(ref: MessageRef | undefined): Promise<MessagePage> {
    if (ref === undefined || ref.names.length === 0) throw chatError('not-found');
    const kept = session.store.find(ref.names);
    const place = kept === undefined ? placeOfRef(ref) : { time: kept.time, sequence: numberAt(kept, 'sequence') };
    const at = isGroup ? place.sequence : place.time;
    if (at === undefined || at <= 0) throw chatError('not-found');
    // One beyond it, whichever way the service counts.
    const [before, after] = [await hop(String(at + 1), OLDER), await hop(String(at), NEWER)];
    const known = new Set(before.messages.flatMap(({ names }) => names));
    const all = [...before.messages, ...after.messages.filter(({ names }) => !names.some((name) => known.has(name)))].toSorted(byOrder);
    const index = all.findIndex(({ names }) => names.some((name) => ref.names.includes(name)));
    if (index < 0) throw chatError('not-found');
    const from = Math.max(0, Math.min(index - Math.floor((size - 1) / 2), all.length - size));
    const shown = all.slice(from, from + size);
    const edge: Edge = { conversationId, way: 'hop', rest: [] };
    const older = before.isCompleted ? undefined : nextPlace(all[0], String(at), true, -1);
    const newer = after.isCompleted ? undefined : nextPlace(all.at(-1), String(at), true, 1);
    const cursors = {
      before: cursorOf(edge, older, all, all.slice(0, from)),
      after: cursorOf(edge, newer, all, all.slice(from + size)),
    };
    return {
      messages: shown,
      changes: [],
      ...(cursors.before !== undefined && { before: cursors.before }),
      ...(cursors.after !== undefined && { after: cursors.after }),
    };
  }

  async function hop(at: string, direction: number) {
    const place = isGroup ? { sequence: Number(at) } : { time: Number(at) };
    const data = await session.ask(signal, (sdk) => sdk.getMessageListHopping({ conversationID: conversationId, ...place, direction }));
    return { messages: inOrder(session, listAt(data, 'messageList')), isCompleted: isTrueAt(data, 'isCompleted') };
  }

  /** From the last one known; a further second, or number, where nothing new was there: then all of that second is known. */
  function nextPlace(message: IncomingMessage | undefined, former: string, isFresh: boolean, step: 1 | -1): string | undefined {
    const place = numberAt(message?.token, isGroup ? 'sequence' : 'time');
    const at = isFresh && place !== undefined ? place : Number(former) + step;
    return at > 0 ? String(at) : undefined;
  }
}
