import { matchesTerms } from '../../../model/foldText.js';
import type { Segment } from './createSegment.js';
import type { TextIndex } from './createTextIndex.js';
import type { IndexAnswer, IndexHit, IndexQuery } from './types.js';

/** From which message on the person sees each conversation, by its id; null: not at all, undefined: nobody has said. */
export type FloorOf = (conversationId: string) => number | null | undefined;

/** What was found in one conversation. */
interface Found {
  count: number;
  latest: IndexHit;
}

/**
 * Walks through all texts. That is the whole algorithm, on purpose: texts that lie one after the other are searched at more
 * than a hundred thousand messages in ten milliseconds, for any part of any word in any script, and counted exactly.
 */
export function searchIndex(index: TextIndex, query: IndexQuery, floorOf: FloorOf): IndexAnswer {
  const { names } = index;
  const conversation = query.conversationId === undefined ? undefined : (names.find(query.conversationId) ?? -1);
  const senders = numbersOf(index, query.senderIds);
  const kinds = numbersOf(index, query.kinds);
  const floors = new Map<number, number | null>();
  const unknown = new Set<string>();
  const found = new Map<number, Found>();
  const page: IndexHit[] = [];
  let total = 0;

  function floorAt(number: number): number | null {
    const known = floors.get(number);
    if (known !== undefined) return known;
    const id = names.values[number] ?? '';
    const said = floorOf(id);
    if (said === undefined) unknown.add(id);
    const floor = said ?? null;
    floors.set(number, floor);
    return floor;
  }

  function fits(segment: Segment, at: number): boolean {
    const own = segment.conversations[at] ?? -1;
    if (segment.dead[at] === true || (conversation !== undefined && own !== conversation)) return false;
    if (senders !== null && !senders.has(segment.senders[at] ?? -1)) return false;
    if (kinds !== null && !kinds.has(segment.kinds[at] ?? -1)) return false;
    const sentAt = segment.sentAts[at] ?? 0;
    if ((query.from !== undefined && sentAt < query.from) || (query.to !== undefined && sentAt >= query.to)) return false;
    const floor = floorAt(own);
    return floor !== null && (segment.seqs[at] ?? 0) > floor && segment.hidden.get(at)?.includes(query.self) !== true;
  }

  function take(segment: Segment, at: number): void {
    const number = segment.conversations[at] ?? -1;
    const sentAt = segment.sentAts[at] ?? 0;
    total += 1;
    if (query.by === 'message') {
      const last = page.at(-1);
      if (page.length > query.limit && last !== undefined && sentAt < last.sentAt) return;
      const hit = { conversationId: names.values[number] ?? '', seq: segment.seqs[at] ?? 0, sentAt };
      if (query.after === undefined || compareHits(query.after, hit) < 0) insert(page, hit, query.limit + 1);
      return;
    }
    const known = found.get(number);
    if (known !== undefined) known.count += 1;
    if (known !== undefined && known.latest.sentAt >= sentAt) return;
    const latest = { conversationId: names.values[number] ?? '', seq: segment.seqs[at] ?? 0, sentAt };
    if (known === undefined) found.set(number, { count: 1, latest });
    else known.latest = latest;
  }

  if (conversation !== -1) {
    for (const segment of index.segments) {
      for (const at of candidates(segment, query)) if (fits(segment, at)) take(segment, at);
    }
  }
  if (query.by === 'message') return { hits: page.slice(0, query.limit), hasMore: page.length > query.limit, total, unknown: [...unknown] };
  const all = [...found.values()].map(({ count, latest }) => ({ ...latest, count })).sort(compareHits);
  const { after } = query;
  const rest = after === undefined ? all : all.filter((hit) => compareHits(after, hit) < 0);
  return { hits: rest.slice(0, query.limit), hasMore: rest.length > query.limit, total: all.length, unknown: [...unknown] };
}

/** The entries of a segment whose texts have the terms. */
function candidates(segment: Segment, { terms, match }: IndexQuery): readonly number[] {
  const [first, ...others] = [...terms].sort((a, b) => b.length - a.length);
  if (first === undefined) return segment.seqs.map((_, at) => at);
  if (match === 'all') {
    const having = havingTerm(segment, first);
    return others.length === 0 ? having : having.filter((at) => matchesTerms(textAt(segment, at), others));
  }
  return [...new Set(terms.flatMap((term) => havingTerm(segment, term)))];
}

function havingTerm({ text, starts }: Segment, term: string): readonly number[] {
  const found: number[] = [];
  let at = 0;
  for (let place = text.indexOf(term); place >= 0; place = text.indexOf(term, starts[at])) {
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= place) at += 1;
    found.push(at);
    at += 1;
    if (at >= starts.length - 1) break;
  }
  return found;
}

function textAt({ text, starts }: Segment, at: number): string {
  return text.slice(starts[at], starts[at + 1]);
}

/** The newest first; of the same time, in an order that stays. */
function compareHits(a: IndexHit, b: IndexHit): number {
  if (a.sentAt !== b.sentAt) return b.sentAt - a.sentAt;
  if (a.conversationId !== b.conversationId) return a.conversationId < b.conversationId ? -1 : 1;
  return b.seq - a.seq;
}

function insert(page: IndexHit[], hit: IndexHit, size: number): void {
  let low = 0;
  let high = page.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = page[middle];
    if (other !== undefined && compareHits(other, hit) < 0) low = middle + 1;
    else high = middle;
  }
  page.splice(low, 0, hit);
  if (page.length > size) page.pop();
}

function numbersOf({ names }: TextIndex, values: readonly string[] | undefined): ReadonlySet<number> | null {
  return values === undefined ? null : new Set(values.map((value) => names.find(value) ?? -1));
}
