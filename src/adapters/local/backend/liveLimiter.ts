import type { MessagePriority } from '../../../model/message.js';

/** Messages that a live room passes on in any second. */
export const liveMessagesPerSecond = 40;
/** As long as no more than this passed within a second, nobody waits: the other half is kept for what matters more. */
export const calmMessagesPerSecond = 20;

const secondMs = 1000;

/** One that waits for the end of the second. */
export interface Waiting<Item> {
  readonly item: Item;
  readonly priority: MessagePriority;
  /** Random: decides among equals. */
  readonly rank: number;
}

/** What a room remembers of the last second. Plain data, kept in the database: all tabs share one limit. */
export interface LimiterState<Item> {
  /** When the second began in which something was sent; absent: nothing is under way. */
  readonly since?: number | undefined;
  /** How many passed in it. */
  readonly passedSince: number;
  /** When each of those passed that count still: at most `liveMessagesPerSecond`. */
  readonly passedAt: readonly number[];
  /** The best of those that wait, the best first. Never more than could pass. */
  readonly waiting: readonly Waiting<Item>[];
}

/** What became of them. What is dropped is never told to anybody. */
export interface LimiterStep<Item> {
  readonly state: LimiterState<Item>;
  readonly passed: readonly Item[];
  readonly dropped: readonly Item[];
}

export const idleLimiter: LimiterState<never> = { passedSince: 0, passedAt: [], waiting: [] };

/**
 * Takes one more message. While a room is calm it passes at once; `high` ones as long as there is room at all. The others wait
 * for the end of the second, when the rest of its room is given to the highest priorities, and among equals by lot. So none is
 * dropped for a lower one that came after it, and as many `high` ones as the kept half holds always pass.
 */
export function offer<Item>(before: LimiterState<Item>, message: Waiting<Item>, now: number): LimiterStep<Item> {
  const settled = settle(before, now);
  const state = settled.state.since === undefined ? { ...settled.state, since: now, passedSince: 0 } : settled.state;
  const used = usedAt(state, now);
  const isHigh = message.priority === 'high';
  const isFree = isHigh
    ? used < liveMessagesPerSecond && !state.waiting.some(({ priority }) => priority === 'high')
    : used < calmMessagesPerSecond && state.waiting.length === 0;
  if (isFree) return { ...settled, state: pass(state, 1, now), passed: [...settled.passed, message.item] };
  const waiting = [...state.waiting, message].sort(compareWaiting);
  return {
    state: { ...state, waiting: waiting.slice(0, liveMessagesPerSecond) },
    passed: settled.passed,
    dropped: [...settled.dropped, ...itemsOf(waiting.slice(liveMessagesPerSecond))],
  };
}

/** Ends the second, if it is over: what waits passes or is dropped. */
export function settle<Item>(state: LimiterState<Item>, now: number): LimiterStep<Item> {
  const dueAt = decidesAt(state);
  const isUnderWay = dueAt !== undefined && now < dueAt && now >= dueAt - secondMs;
  if (dueAt === undefined || isUnderWay) return { state, passed: [], dropped: [] };
  const room = Math.max(0, liveMessagesPerSecond - usedAt(state, now));
  const passed = itemsOf(state.waiting.slice(0, room));
  return {
    state: { ...pass({ ...state, waiting: [] }, passed.length, now), since: undefined, passedSince: 0 },
    passed,
    dropped: itemsOf(state.waiting.slice(room)),
  };
}

/** When the present second ends; a clock that is set back to before it ends it, too. */
export function decidesAt<Item>({ since }: LimiterState<Item>): number | undefined {
  return since === undefined ? undefined : since + secondMs;
}

function usedAt<Item>({ passedAt, passedSince }: LimiterState<Item>, now: number): number {
  return Math.max(passedSince, countedAt(passedAt, now).length);
}

function pass<Item>(state: LimiterState<Item>, count: number, now: number): LimiterState<Item> {
  const still = countedAt(state.passedAt, now);
  return {
    ...state,
    passedAt: [...still, ...Array.from({ length: count }, () => now)].slice(-liveMessagesPerSecond),
    passedSince: state.passedSince + count,
  };
}

function countedAt(passedAt: readonly number[], now: number): readonly number[] {
  return passedAt.filter((at) => at > now - secondMs && at <= now);
}

const rankOf: Readonly<Record<MessagePriority, number>> = { high: 0, normal: 1, low: 2, lowest: 3 };

function compareWaiting<Item>(a: Waiting<Item>, b: Waiting<Item>): number {
  return rankOf[a.priority] - rankOf[b.priority] || a.rank - b.rank;
}

function itemsOf<Item>(waiting: readonly Waiting<Item>[]): readonly Item[] {
  return waiting.map(({ item }) => item);
}
