import type { JsonCursor } from '../../../contract/ChatAdapter.js';
import type { MessagePage, MessagesFacet } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import type { IncomingMessage } from '../../../model/message.js';
import { compareOrder } from '../../../model/position.js';
import { sizeOf } from '../check.js';
import { placeOfRef } from '../connection/createStore.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf, peerOf, SYSTEM } from '../ids.js';
import { PAGE } from '../limits.js';
import { isRecord, isTrueAt, listAt, numberAt, textAt, textsAt } from '../read.js';

/** Pages in which nothing is to be seen are gone past, so many. */
const MAX_EMPTY = 10;
const [OLDER, NEWER] = [0, 1];

/**
 * History: the vendor's pages of 15 back from the live end, and pages from a place on in either direction, for jumps. What of a
 * page was not asked for waits in the cursor, by id.
 */
export function createHistory(
  session: TencentSession,
  complete: (messages: readonly IncomingMessage[]) => Promise<readonly IncomingMessage[]>,
) {
  const page: MessagesFacet['page'] = async ({ conversationId, anchor, limit, signal }) => {
    mustBeOne(conversationId);
    const size = sizeOf(limit, PAGE);
    const found = await pageAt();
    return { ...found, messages: await complete(found.messages) };

    function pageAt(): Promise<MessagePage> {
      switch (anchor.at) {
        case 'before':
        case 'after':
          return goOn(conversationId, anchor.at, anchor.cursor, size, signal);
        case 'around':
          return around(conversationId, anchor.ref, size, signal);
        default:
          return older({ conversationId, way: 'list', rest: [], next: '' }, size, signal);
      }
    }
  };
  return { page, around, isThere };

  /** The service answers for conversations that are nowhere with empty pages. */
  function mustBeOne(conversationId: string): void {
    if (conversationId !== SYSTEM && peerOf(conversationId) === undefined && groupOf(conversationId) === undefined)
      throw chatError('not-found');
  }

  function isThere(conversationId: string): boolean {
    return session.conversations.native(conversationId) !== undefined;
  }

  async function older(edge: Edge, size: number, signal: AbortSignal | undefined): Promise<MessagePage> {
    let items = restOf(edge);
    let { next } = edge;
    for (let empty = 0; items.length < size && next !== undefined && empty < MAX_EMPTY; empty += 1) {
      const fetched: Fetched = await fetchOlder({ ...edge, next }, items, signal);
      next = fetched.next;
      const known = new Set(items.flatMap(({ names }) => names));
      items = [...fetched.messages.filter(({ names }) => !names.some((name) => known.has(name))), ...items];
    }
    const shown = items.slice(-size);
    const rest = items.slice(0, items.length - shown.length);
    const before = rest.length > 0 || next !== undefined ? cursorOf({ ...edge, rest: idsOf(rest), next }) : undefined;
    return { messages: shown, changes: [], ...(before !== undefined && { before }) };
  }

  async function newer(edge: Edge, size: number, signal: AbortSignal | undefined): Promise<MessagePage> {
    let items = restOf(edge);
    let { next } = edge;
    for (let empty = 0; items.length < size && next !== undefined && empty < MAX_EMPTY; empty += 1) {
      const fetched = await hop(edge.conversationId, next, NEWER, signal);
      const known = new Set([...items.flatMap(({ names }) => names), ...(edge.seen ?? [])]);
      const fresh = fetched.messages.filter(({ names }) => !names.some((name) => known.has(name)));
      items = [...items, ...fresh];
      next = fetched.isCompleted ? undefined : nextPlace(fetched.messages.at(-1), next, fresh.length > 0, 1);
    }
    const shown = items.slice(0, size);
    const rest = items.slice(size);
    const after =
      rest.length > 0 || next !== undefined ? cursorOf({ ...edge, rest: idsOf(rest), next, seen: idsOf(shown.slice(-PAGE)) }) : undefined;
    return { messages: shown, changes: [], ...(after !== undefined && { after }) };
  }

  async function fetchOlder(
    edge: Edge & { readonly next: string },
    items: readonly IncomingMessage[],
    signal: AbortSignal | undefined,
  ): Promise<Fetched> {
    const { conversationId, way, next } = edge;
    if (way === 'list') {
      const data = await session.ask(signal, (sdk) =>
        sdk.getMessageList({ conversationID: conversationId, ...(next !== '' && { nextReqMessageID: next }) }),
      );
      const following = textAt(data, 'nextReqMessageID') ?? numberAt(data, 'nextReqMessageID')?.toString();
      return { messages: inOrder(listAt(data, 'messageList')), next: isTrueAt(data, 'isCompleted') ? undefined : following };
    }
    const fetched = await hop(conversationId, next, OLDER, signal);
    const known = new Set([...items.flatMap(({ names }) => names), ...(edge.seen ?? [])]);
    const fresh = fetched.messages.filter(({ names }) => !names.some((name) => known.has(name)));
    const following = fetched.isCompleted ? undefined : nextPlace(fetched.messages[0], next, fresh.length > 0, -1);
    return { messages: fresh, next: following };
  }

  async function around(
    conversationId: string,
    ref: Parameters<typeof placeOfRef>[0],
    size: number,
    signal: AbortSignal | undefined,
  ): Promise<MessagePage> {
    const kept = session.store.find(ref.names);
    const place = kept === undefined ? placeOfRef(ref) : { time: kept.time, sequence: numberAt(kept, 'sequence') };
    const at = groupOf(conversationId) === undefined ? place.time : place.sequence;
    if (at === undefined || at <= 0 || ref.names.length === 0) throw chatError('not-found');
    // One beyond it, whichever way the service counts.
    const [before, after] = [
      await hop(conversationId, String(at + 1), OLDER, signal),
      await hop(conversationId, String(at), NEWER, signal),
    ];
    const known = new Set(before.messages.flatMap(({ names }) => names));
    const all = [...before.messages, ...after.messages.filter(({ names }) => !names.some((name) => known.has(name)))].toSorted(byOrder);
    const index = all.findIndex(({ names }) => names.some((name) => ref.names.includes(name)));
    if (index < 0) throw chatError('not-found');
    const from = Math.max(0, Math.min(index - Math.floor((size - 1) / 2), all.length - size));
    const shown = all.slice(from, from + size);
    const [left, right] = [all.slice(0, from), all.slice(from + size)];
    const seen = idsOf(all);
    const base = { conversationId, way: 'hop' as const, seen };
    const olderNext = before.isCompleted ? undefined : nextPlace(all[0], String(at), true, -1);
    const newerNext = after.isCompleted ? undefined : nextPlace(all.at(-1), String(at), true, 1);
    return {
      messages: shown,
      changes: [],
      ...((left.length > 0 || olderNext !== undefined) && { before: cursorOf({ ...base, rest: idsOf(left), next: olderNext }) }),
      ...((right.length > 0 || newerNext !== undefined) && { after: cursorOf({ ...base, rest: idsOf(right), next: newerNext }) }),
    };
  }

  function goOn(
    conversationId: string,
    way: 'before' | 'after',
    cursor: unknown,
    size: number,
    signal: AbortSignal | undefined,
  ): Promise<MessagePage> {
    const edge = readCursor(conversationId, cursor);
    if (edge === undefined) throw chatError('invalid', { detail: 'a cursor of another connection' });
    return way === 'before' ? older(edge, size, signal) : newer(edge, size, signal);
  }

  async function hop(conversationId: string, at: string, direction: number, signal: AbortSignal | undefined) {
    const place = groupOf(conversationId) === undefined ? { time: Number(at) } : { sequence: Number(at) };
    const data = await session.ask(signal, (sdk) => sdk.getMessageListHopping({ conversationID: conversationId, ...place, direction }));
    return { messages: inOrder(listAt(data, 'messageList')), isCompleted: isTrueAt(data, 'isCompleted') };
  }

  function inOrder(natives: readonly unknown[]): readonly IncomingMessage[] {
    return session.read(natives).toSorted(byOrder);
  }

  /** What came with an earlier page. What is no more at hand is gone: the cursor is too old. */
  function restOf({ rest }: Edge): readonly IncomingMessage[] {
    return rest.flatMap((id) => {
      const native = session.store.find([id]);
      if (native === undefined) throw chatError('invalid', { detail: 'a cursor that is too old' });
      return session.read([native]);
    });
  }
}

interface Fetched {
  readonly messages: readonly IncomingMessage[];
  readonly next: string | undefined;
}

/** Where a page ends. `rest`: fetched and not shown. `next`: what to ask for; absent: there is no more. */
interface Edge {
  readonly conversationId: string;
  readonly way: 'list' | 'hop';
  readonly rest: readonly string[];
  readonly next?: string | undefined;
  /** Shown already, though the next page will bring it again. */
  readonly seen?: readonly string[] | undefined;
}

function cursorOf({ conversationId, way, rest, next, seen = [] }: Edge): JsonCursor {
  return { cursor: { conversationId, way, rest, seen, ...(next !== undefined && { next }) } satisfies JsonObject };
}

function readCursor(conversationId: string, cursor: unknown): Edge | undefined {
  const held = isRecord(cursor) ? cursor.cursor : undefined;
  const way = textAt(held, 'way');
  if (textAt(held, 'conversationId') !== conversationId || (way !== 'list' && way !== 'hop')) return undefined;
  return { conversationId, way, rest: textsAt(held, 'rest'), seen: textsAt(held, 'seen'), next: textAt(held, 'next') };
}

/** From the last one known; a further second, or number, where nothing new was there: then all of that second is known. */
function nextPlace(message: IncomingMessage | undefined, former: string, isFresh: boolean, step: 1 | -1): string | undefined {
  const token = message?.token;
  const place =
    message === undefined
      ? undefined
      : groupOf(message.conversationId) === undefined
        ? numberAt(token, 'time')
        : numberAt(token, 'sequence');
  const at = isFresh && place !== undefined ? place : Number(former) + step;
  return at > 0 ? String(at) : undefined;
}

function idsOf(messages: readonly IncomingMessage[]): readonly string[] {
  return messages.flatMap(({ names }) => names[0] ?? []);
}

/** As the service lists them where they have no order of their own. */
function byOrder(a: IncomingMessage, b: IncomingMessage): number {
  return a.order === undefined || b.order === undefined ? 0 : compareOrder(a.order, b.order);
}
