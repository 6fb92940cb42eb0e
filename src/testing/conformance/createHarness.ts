import type { ChatAdapter } from '../../contract/ChatAdapter.js';
import type { ChatEvent, SessionEvent } from '../../contract/events.js';
import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import type { ChatError } from '../../model/error.js';
import type { MessageDraft } from '../../model/message.js';
import { isChatError } from '../../model/toChatError.js';
import { assert, assertEqual, assertRefused } from './assert.js';
import type { Actor, ConformanceBackend, ConformanceHarness, Person } from './conformanceCase.js';

const PATIENCE = 5000;
/** It is waited out in so many turns: of a machine that stood still meanwhile, one is over, and not all of them. */
const TURNS = 20;
/** Between two looks at what is to become so. */
const LOOK_EVERY = 10;

/** What ends a case for which the backend has nothing to prove. */
export class NotOffered extends Error {}

export interface DisposableHarness extends ConformanceHarness {
  dispose(): Promise<void>;
}

export function createHarness(backend: ConformanceBackend): DisposableHarness {
  const patience = backend.patience ?? PATIENCE;
  const adapters: ChatAdapter[] = [];

  return { backend, createAdapter, connect, inTime, refuses, offered, becomes, offeredIf, cut, unique, dispose };

  async function createAdapter(): Promise<ChatAdapter> {
    const adapter = await backend.createAdapter();
    adapters.push(adapter);
    return adapter;
  }

  async function connect(person: Person, create = createAdapter): Promise<Actor> {
    const adapter = await create();
    const events: ChatEvent[] = [];
    const waiting = new Set<() => void>();
    adapter.subscribe((batch) => {
      events.push(...batch);
      for (const look of [...waiting]) look();
    });
    const credentials = backend.credentials(person);
    const { self } = await inTime('connect', adapter.session.connect({ credentials }));
    const other = backend.credentials(person === 'alice' ? 'bob' : 'alice').userId;

    const hearsFrom = <T>(start: number, what: string, pick: (event: ChatEvent) => T | undefined): Promise<T> =>
      inTime(
        `${person} hears ${what}`,
        new Promise((resolve) => {
          let next = start;
          const look = (): void => {
            for (const event of events.slice(next)) {
              next += 1;
              const found = pick(event);
              if (found === undefined) continue;
              waiting.delete(look);
              resolve(found);
              return;
            }
          };
          waiting.add(look);
          look();
        }),
      );

    const hears: Actor['hears'] = (what, pick) => hearsFrom(0, what, pick);

    const actor: Actor = {
      adapter,
      person,
      userId: self.id,
      events,
      hears,
      hearsNext: (what, pick) => hearsFrom(events.length, what, pick),
      openDirect: async () => (await inTime('openDirect', adapter.conversations.openDirect({ userId: other }))).id,
      draft: (conversationId, content = { kind: 'text', text: unique('text') }, more = {}): MessageDraft => ({
        id: unique('id'),
        conversationId,
        content,
        createdAt: Date.now(),
        ...more,
      }),
      async send(conversationId, text = unique('text')) {
        const draft = actor.draft(conversationId, { kind: 'text', text });
        return { draft, ack: await inTime('send', adapter.messages.send({ draft })) };
      },
      hearsText: (text) =>
        hears(`the text ${text}`, (event) =>
          event.type === 'message' && event.message.content.kind === 'text' && event.message.content.text === text
            ? event.message
            : undefined,
        ),
      latest: async (conversationId, limit = 50) =>
        (await inTime('page', adapter.messages.page({ conversationId, anchor: { at: 'latest' }, limit }))).messages,
    };
    return actor;
  }

  function inTime<T>(what: string, call: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = waitOut(patience, () => reject(new Error(`${what}: nothing within ${patience} ms`)));
      call.then(resolve, reject).finally(stop);
    });
  }

  async function refuses(what: string, call: Promise<unknown>, code?: ChatErrorCode | readonly ChatErrorCode[]): Promise<ChatError> {
    const error = await assertRefused(inTime(what, call), what);
    const codes = code === undefined ? [error.code] : [code].flat();
    assert(codes.includes(error.code), `${what} must fail as ${codes.join(' or ')}, and failed as ${error.code}`);
    return error;
  }

  async function becomes<T>(what: string, ask: () => Promise<T>, expected: T): Promise<void> {
    let isOver = false;
    const stop = waitOut(patience, () => {
      isOver = true;
    });
    try {
      for (;;) {
        const isLast = isOver;
        const actual = await inTime(what, ask());
        if (JSON.stringify(actual) === JSON.stringify(expected)) return;
        if (isLast) assertEqual(actual, expected, what);
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      }
    } finally {
      stop();
    }
  }

  async function offered<T>(what: string, call: Promise<T>): Promise<T> {
    return inTime(what, call).catch((thrown: unknown) => {
      if (isChatError(thrown) && thrown.code === 'unsupported') throw new NotOffered(what);
      throw thrown;
    });
  }

  async function cut(actor: Actor): Promise<() => Promise<void>> {
    const hearsStatus = (status: SessionEvent['status']): Promise<true> =>
      actor.hearsNext(`"${status}"`, (event) => (event.type === 'session' && event.status === status ? true : undefined));
    const isGone = hearsStatus('reconnecting');
    await Promise.all([backend.cut?.(actor), isGone]);
    return async () => {
      const isBack = hearsStatus('ready');
      await Promise.all([backend.restore?.(actor), isBack]);
    };
  }

  async function dispose(): Promise<void> {
    await Promise.allSettled(adapters.map((adapter) => inTime('disconnect', adapter.session.disconnect({}))));
  }
}

/** Calls `over` once so long has passed, and everything else had its turns meanwhile. Returns what stops it. */
function waitOut(ms: number, over: () => void): () => void {
  let turns = 0;
  let timer: ReturnType<typeof setTimeout>;
  const next = (): void => {
    turns += 1;
    timer = setTimeout(turns === TURNS ? over : next, ms / TURNS);
  };
  next();
  return () => clearTimeout(timer);
}

function offeredIf(condition: boolean, what: string): void {
  if (!condition) throw new NotOffered(what);
}

function unique(prefix: string): string {
  return `${prefix}-${crypto.randomUUID()}`;
}
