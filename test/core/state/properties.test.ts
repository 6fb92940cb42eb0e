import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { CoreEvent } from '../../../src/core/coreEvents.js';
import type { ChatState } from '../../../src/core/state.js';
import type { IncomingMessage } from '../../../src/model/message.js';
import { expectAlike, expectSound } from './invariants.js';
import { arrive, CHAT, change, conversation, incoming, KEY, labels, opened, orderOf, outboxEntry, run, signedIn } from './world.js';

/** Enough to find what unit tests miss within seconds; raise it to hunt. */
const RUNS = 100;

vi.setConfig({ testTimeout: 60_000 });

/** Loaded from the beginning, so that every late fact has a place. */
const start = () => signedIn(opened, { type: 'core/page-loaded', key: KEY, place: { at: 'latest' }, page: { messages: [], changes: [] } });

const person = fc.constantFrom('bob', 'carol', 'me');
const count = fc.integer({ min: 1, max: 9 });
const time = fc.integer({ min: 100_000, max: 100_005 });

const messageFact = fc
  .record({
    n: count,
    own: fc.boolean(),
    flags: fc.constantFrom({}, { onlineOnly: true }, { excludedFromUnread: true }, { excludedFromPreview: true }),
  })
  .map(({ n, own, flags }) => ({
    ...incoming(n),
    own: own && n % 2 === 0,
    sender: { id: own && n % 2 === 0 ? 'me' : 'bob', scope: 'global' as const },
    ...flags,
  }));

const changeFact: fc.Arbitrary<CoreEvent> = fc.record({ n: count, by: person, at: time }).chain(({ n, by, at }) => {
  const stamp = { by, at };
  return fc.oneof(
    fc.string({ maxLength: 3 }).map((text) => change(n, { what: 'edit', content: { kind: 'text', text }, ...stamp })),
    fc.boolean().map((moderated) => change(n, { what: 'recall', moderated, ...stamp })),
    fc.constantFrom('me' as const, 'all' as const).map((scope) => change(n, { what: 'remove', scope, ...stamp })),
    fc.subarray(['👍', '🎉', '❤']).map((keys) => change(n, { what: 'react', keys, ...stamp })),
    fc.boolean().map((pinned) => change(n, { what: 'pin', pinned, ...stamp })),
    fc.nat(3).map((replies) => change(n, { what: 'thread', thread: { conversationId: 'thread', count: replies }, ...stamp })),
    fc
      .dictionary(fc.constantFrom('a', 'b'), fc.oneof(fc.constant(null), fc.integer({ max: 3 }), fc.constant({ deep: 1 })), { maxKeys: 2 })
      .map((patch) => change(n, { what: 'extend', patch, ...stamp })),
    fc.record({ readCount: fc.nat(5), unreadCount: fc.nat(5) }).map((receipt) => change(n, { what: 'receipt', ...receipt, ...stamp })),
    fc.nat(4).map((revision) => change(n, { what: 'append', content: { kind: 'text', text: `streamed ${revision}`, revision }, ...stamp })),
  );
});

const readFact: fc.Arbitrary<CoreEvent> = fc.record({ n: count, userId: person }).map(({ n, userId }) => ({
  type: 'read',
  conversationId: CHAT,
  userId,
  upTo: { order: orderOf(n), at: 1_000 * n },
}));

/** Each message is one fact: every copy of it says the same. */
const facts = fc.tuple(
  fc.uniqueArray(messageFact, { selector: (message) => message.names[0] }),
  fc.array(changeFact, { maxLength: 8 }),
  fc.array(readFact, { maxLength: 4 }),
);

function asEvents([messages, changes, reads]: readonly [
  readonly IncomingMessage[],
  readonly CoreEvent[],
  readonly CoreEvent[],
]): CoreEvent[] {
  return [...messages.map((message): CoreEvent => ({ type: 'message', message })), ...changes, ...reads];
}

/** Any interleaving of the events, some of them several times. */
function shuffled(events: readonly CoreEvent[]): fc.Arbitrary<CoreEvent[]> {
  if (events.length === 0) return fc.constant([]);
  return fc
    .tuple(
      fc.shuffledSubarray([...events], { minLength: events.length }),
      fc.array(fc.record({ event: fc.constantFrom(...events), at: fc.nat(30) }), { maxLength: 6 }),
    )
    .map(([all, repeats]) => repeats.reduce((list, { event, at }) => list.toSpliced(at, 0, event), all));
}

describe('facts commute', () => {
  test('in any interleaving, repeated and late, changes before their targets included', () => {
    const property = fc.property(
      facts.chain((made) => fc.tuple(fc.constant(asEvents(made)), shuffled(asEvents(made)), shuffled(asEvents(made)))),
      ([plain, one, other]) => {
        const states = [plain, one, other].map((events) => events.reduce((state, event) => run(state, event), start()));
        for (const state of states) expectSound(state);
        const [first, ...rest] = states as [ChatState, ...ChatState[]];
        for (const state of rest) expectAlike(first, state);
      },
    );
    fc.assert(property, { numRuns: RUNS });
  });

  test('with pages of the same messages anywhere between', () => {
    const property = fc.property(
      facts.chain((made) => {
        const sorted = [...made[0]].sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1));
        const page = (from: number, to: number): CoreEvent => ({
          type: 'core/page-loaded',
          key: KEY,
          place: { at: 'latest' },
          page: { messages: sorted.slice(from, to), changes: [], ...(from > 0 && { before: 'b' }) },
        });
        const pages = [page(0, sorted.length), page(Math.floor(sorted.length / 2), sorted.length)];
        const events = asEvents(made);
        return fc.tuple(fc.constant(events), shuffled([...events, ...pages]));
      }),
      ([events, withPages]) => {
        const direct = run(start(), ...events);
        const paged = withPages.reduce((state, event) => run(state, event), start());
        expectSound(paged);
        expectAlike(direct, paged);
      },
    );
    fc.assert(property, { numRuns: RUNS });
  });

  test('a second time they change nothing, and the state is the very same', () => {
    fc.assert(
      fc.property(facts, (made) => {
        const events = asEvents(made);
        const once = run(start(), ...events);
        expect(run(once, ...events)).toBe(once);
      }),
    );
  });
});

describe('a send', () => {
  const ack: CoreEvent = { type: 'core/send-acked', id: 'mine', ack: { names: ['s5', 'mine@wire'], order: orderOf(5), sentAt: 5_000 } };
  const echo = arrive(5, { own: true, sender: { id: 'me', scope: 'global' }, content: { kind: 'text', text: 'mine' } });
  const echoWithId = arrive(5, { own: true, id: 'mine', sender: { id: 'me', scope: 'global' }, content: { kind: 'text', text: 'mine' } });
  const page: CoreEvent = {
    type: 'core/page-loaded',
    key: KEY,
    place: { at: 'latest' },
    page: {
      messages: [
        incoming(4),
        incoming(5, { own: true, sender: { id: 'me', scope: 'global' }, content: { kind: 'text', text: 'mine' } }),
        incoming(6),
      ],
      changes: [],
    },
  };

  test('ends as exactly one message with our id, however ack, echoes and pages come', () => {
    fc.assert(
      fc.property(shuffled([ack, echo, echoWithId, page, arrive(4), arrive(6)]), (events) => {
        const sending = run(start(), { type: 'core/send-queued', entry: outboxEntry('mine') });
        const last = run(sending, ...events);
        expectSound(last);
        expect(labels(last)).toEqual(['s4', 's5', 's6']);
        const message = run(last).timelines.get(KEY)?.windows[0]?.chunks[0]?.messages[1];
        expect(message).toMatchObject({ id: 'mine', own: true, delivery: 'sent', order: orderOf(5), content: { text: 'mine' } });
        expect(last.outbox.size).toBe(0);
        expect(last.timelines.get(KEY)?.unsent.messages).toHaveLength(0);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('windows and chunks', () => {
  const where = fc.oneof(
    fc.record({
      kind: fc.constant('page' as const),
      from: fc.integer({ min: 1, max: 380 }),
      size: fc.integer({ min: 0, max: 90 }),
      at: fc.constantFrom('latest' as const, 'around' as const),
    }),
    fc.record({
      kind: fc.constant('more' as const),
      at: fc.constantFrom('before' as const, 'after' as const),
      size: fc.integer({ min: 0, max: 90 }),
    }),
    fc.record({ kind: fc.constantFrom(...(['live', 'stale', 'reopen', 'orderless', 'send', 'ack', 'fail'] as const)) }),
    fc.record({ kind: fc.constant('recall' as const), n: fc.integer({ min: 1, max: 400 }) }),
  );

  test('stay sorted, indexed, bounded and without false neighbours after any sequence', () => {
    fc.assert(
      fc.property(fc.array(where, { maxLength: 40 }), (steps) => {
        let newest = 400;
        const own = new Set<number>();
        /** Came without an order before anything was loaded: where they belong is known once a page holds them. */
        const adrift = new Set<number>();
        let state = signedIn(opened);
        /** What the backend answers: a stretch, with cursors that name where it ends. */
        const page = (from: number, to: number) => {
          const first = Math.max(1, from);
          const last = Math.min(newest, to);
          for (let n = first; n <= last; n += 1) adrift.delete(n);
          return {
            messages:
              first > last
                ? []
                : Array.from({ length: last - first + 1 }, (_, offset) => incoming(first + offset, { own: own.has(first + offset) })),
            changes: [],
            before: first > 1 ? `before ${first}` : undefined,
            after: last < newest ? `after ${last}` : undefined,
          };
        };
        for (const step of steps) {
          const windows = state.timelines.get(KEY)?.windows ?? [];
          if (step.kind === 'page') {
            const stretch = step.at === 'latest' ? page(newest - step.size, newest) : page(step.from, step.from + step.size);
            state = run(state, { type: 'core/page-loaded', key: KEY, place: { at: step.at }, page: stretch });
          } else if (step.kind === 'more') {
            const window = windows[0];
            const cursor = step.at === 'before' ? window?.before : window?.after;
            if (window === undefined || typeof cursor !== 'string') continue;
            const n = Number(cursor.split(' ')[1]);
            const stretch = step.at === 'before' ? page(n - 1 - step.size, n - 1) : page(n + 1, n + 1 + step.size);
            state = run(state, { type: 'core/page-loaded', key: KEY, place: { at: step.at, windowId: window.id, cursor }, page: stretch });
          } else if (step.kind === 'live') {
            newest += 1;
            state = run(state, arrive(newest));
          } else if (step.kind === 'orderless') {
            newest += 1;
            if (windows.length === 0) adrift.add(newest);
            state = run(state, arrive(newest, { order: undefined }));
          } else if (step.kind === 'stale') {
            state = run(state, { type: 'core/windows-stale' });
          } else if (step.kind === 'reopen') {
            state = run(state, { type: 'core/timeline-closed', key: KEY }, opened);
          } else if (step.kind === 'send') {
            state = run(state, { type: 'core/send-queued', entry: outboxEntry(`mine-${newest}`, { position: newest }) });
          } else if (step.kind === 'ack' || step.kind === 'fail') {
            const id = [...state.outbox.keys()][0];
            if (id === undefined) continue;
            if (step.kind === 'fail') state = run(state, { type: 'core/send-status', id, status: 'failed' });
            else {
              newest += 1;
              own.add(newest);
              state = run(state, {
                type: 'core/send-acked',
                id,
                ack: { names: [`s${newest}`], order: orderOf(newest), sentAt: 1_000 * newest },
              });
            }
          } else if (step.kind === 'recall') {
            state = run(state, change(step.n, { what: 'recall' }));
          }
          expectSound(state);
          // What was sent before anything is loaded is shown by itself, and finds its place with the first page.
          const waiting = state.timelines.get(KEY)?.unsent.messages.map(({ names }) => Number(names[0]?.slice(1))) ?? [];
          for (const window of state.timelines.get(KEY)?.windows ?? []) {
            const held = window.chunks
              .flatMap(({ messages }) => messages.filter(({ delivery }) => delivery !== 'failed'))
              .map(({ names }) => Number(names[0]?.slice(1)))
              .filter((n) => !adrift.has(n));
            const gaps = held.filter((n, position) => {
              let next = (held[position - 1] ?? n - 1) + 1;
              while (waiting.includes(next) || adrift.has(next)) next += 1;
              return n !== next;
            });
            expect(gaps, 'a window has no gaps').toEqual([]);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('a plain model of unread, last message and receipts', () => {
  interface Model {
    readonly messages: Map<string, IncomingMessage>;
    readonly recalled: Set<string>;
    readonly read: Map<string, number>;
  }

  test('agrees with the core, where the backend does not count', () => {
    const recall = count.map((n) => ({ n, event: change(n, { what: 'recall', moderated: true, by: 'admin' }) }));
    const history = fc.tuple(
      fc.uniqueArray(messageFact, { selector: (message) => message.names[0] }),
      fc.array(recall, { maxLength: 3 }),
      fc.array(readFact, { maxLength: 3 }),
    );
    const property = fc.property(
      history.chain(([messages, recalls, reads]) =>
        fc.tuple(
          fc.constant({ messages, recalls, reads }),
          shuffled([...asEvents([messages, [], reads]), ...recalls.map(({ event }) => event)]),
        ),
      ),
      ([{ messages, recalls, reads }, events]) => {
        const model: Model = { messages: new Map(), recalled: new Set(recalls.map(({ n }) => `s${n}`)), read: new Map() };
        for (const message of messages) model.messages.set(message.names[0] ?? '', message);
        for (const event of reads) {
          if (event.type === 'read') model.read.set(event.userId, Math.max(model.read.get(event.userId) ?? 0, event.upTo.at));
        }
        const present = [...model.messages].sort(([, a], [, b]) => a.sentAt - b.sentAt);
        const unread = present.filter(
          ([name, message]) =>
            !message.own &&
            message.onlineOnly !== true &&
            message.excludedFromUnread !== true &&
            !model.recalled.has(name) &&
            message.sentAt > (model.read.get('me') ?? 0),
        );
        const last = present.findLast(([, message]) => message.onlineOnly !== true && message.excludedFromPreview !== true);

        const state = run(start(), { type: 'conversation', conversation: conversation() }, ...events);
        const entry = state.conversations.byId.get(CHAT);
        expect(entry?.conversation.unread).toEqual({ count: unread.length, exact: false });
        expect(entry?.preview?.sentAt).toBe(last?.[1].sentAt);
        expect(entry?.preview?.removed ?? false).toBe(last !== undefined && model.recalled.has(last[0]));
        const others = Object.fromEntries(entry?.conversation.readUpTo.others?.map((position) => [position.userId, position.at]) ?? []);
        expect(others).toEqual(Object.fromEntries([...model.read].filter(([userId]) => userId !== 'me')));
      },
    );
    fc.assert(property, { numRuns: RUNS });
  });
});
