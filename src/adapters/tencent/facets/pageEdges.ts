import type { JsonCursor } from '../../../contract/ChatAdapter.js';
import type { MessagePage } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import type { IncomingMessage } from '../../../model/message.js';
import { compareOrder } from '../../../model/position.js';
import type { TencentSession } from '../createTencentSession.js';
import { PAGE } from '../limits.js';
import { isRecord, textAt, textsAt } from '../read.js';

/** The vendor's pages with nothing to be seen are gone past, so many. */
const MAX_EMPTY = 10;

export interface Fetched {
  readonly messages: readonly IncomingMessage[];
  readonly next: string | undefined;
}

/** Where a page ends. `rest`: fetched and not shown. `next`: what to ask for; absent: there is no more. */
export interface Edge {
  readonly conversationId: string;
  /** `list`: back from the live end. `hop`: from a place on, for jumps. */
  readonly way: 'list' | 'hop';
  readonly rest: readonly string[];
  readonly next?: string | undefined;
  /** Shown already, though the next page will bring it again. */
  readonly seen?: readonly string[] | undefined;
}

export type FetchPage = (next: string, known: ReadonlySet<string>) => Promise<Fetched>;

/** A page of ours, of as many of the vendor's as it takes. */
export async function olderPage(session: TencentSession, edge: Edge, size: number, fetchPage: FetchPage): Promise<MessagePage> {
  const { items, next } = await fill(session, edge, size, fetchPage, (fresh, known) => [...fresh, ...known]);
  const shown = items.slice(-size);
  const rest = items.slice(0, items.length - shown.length);
  const before = cursorOf(edge, next, shown, rest);
  return { messages: shown, changes: [], ...(before !== undefined && { before }) };
}

export async function newerPage(session: TencentSession, edge: Edge, size: number, fetchPage: FetchPage): Promise<MessagePage> {
  const { items, next } = await fill(session, edge, size, fetchPage, (fresh, known) => [...known, ...fresh]);
  const shown = items.slice(0, size);
  const after = cursorOf(edge, next, shown, items.slice(size));
  return { messages: shown, changes: [], ...(after !== undefined && { after }) };
}

async function fill(
  session: TencentSession,
  edge: Edge,
  size: number,
  fetchPage: FetchPage,
  join: (fresh: readonly IncomingMessage[], known: readonly IncomingMessage[]) => readonly IncomingMessage[],
) {
  let items = restOf(session, edge);
  let { next } = edge;
  for (let left = MAX_EMPTY + size / PAGE; items.length < size && next !== undefined && left > 0; left -= 1) {
    const known = new Set([...items.flatMap(({ names }) => names), ...(edge.seen ?? [])]);
    const fetched: Fetched = await fetchPage(next, known);
    next = fetched.next;
    items = join(
      fetched.messages.filter(({ names }) => !names.some((name) => known.has(name))),
      items,
    );
  }
  return { items, next };
}

/** What came with an earlier page. What is no more at hand is gone: the cursor is too old. */
function restOf(session: TencentSession, { rest }: Edge): readonly IncomingMessage[] {
  return rest.flatMap((id) => {
    const native = session.store.find([id]);
    if (native === undefined) throw chatError('invalid', { detail: 'a cursor that is too old' });
    return session.read([native]);
  });
}

/** Absent: there is no more. A page from a place on brings again what was shown since that place is asked for. */
export function cursorOf(
  { conversationId, way, next: former, seen: before = [] }: Edge,
  next: string | undefined,
  shown: readonly IncomingMessage[],
  left: readonly IncomingMessage[],
): JsonCursor | undefined {
  if (left.length === 0 && next === undefined) return undefined;
  const seen = way === 'list' ? [] : [...(next === former ? before : []), ...idsOf(shown)];
  return { cursor: { conversationId, way, rest: idsOf(left), seen, ...(next !== undefined && { next }) } satisfies JsonObject };
}

export function readCursor(conversationId: string, cursor: unknown): Edge {
  const held = isRecord(cursor) ? cursor.cursor : undefined;
  const way = textAt(held, 'way');
  if (textAt(held, 'conversationId') !== conversationId || (way !== 'list' && way !== 'hop'))
    throw chatError('invalid', { detail: 'a cursor of another connection' });
  return { conversationId, way, rest: textsAt(held, 'rest'), seen: textsAt(held, 'seen'), next: textAt(held, 'next') };
}

export function inOrder(session: TencentSession, natives: readonly unknown[]): readonly IncomingMessage[] {
  return session.read(natives).toSorted(byOrder);
}

/** As the service lists them where they have no order of their own. */
export function byOrder(a: IncomingMessage, b: IncomingMessage): number {
  return a.order === undefined || b.order === undefined ? 0 : compareOrder(a.order, b.order);
}

function idsOf(messages: readonly IncomingMessage[]): readonly string[] {
  return messages.flatMap(({ names }) => names[0] ?? []);
}
