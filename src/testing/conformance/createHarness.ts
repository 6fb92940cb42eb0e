import type { ChatAdapter } from '../../contract/ChatAdapter.js';
import type { ChatEvent } from '../../contract/events.js';
import type { ChatError } from '../../model/error.js';
import type { MessageDraft } from '../../model/message.js';
import { assertRefused } from './assert.js';
import type { Actor, ConformanceBackend, ConformanceHarness, Person } from './conformanceCase.js';

const PATIENCE = 5000;

/** What ends a case for which the backend has nothing to prove. */
export class NotOffered extends Error {}

export interface DisposableHarness extends ConformanceHarness {
  dispose(): Promise<void>;
}

export function createHarness(backend: ConformanceBackend): DisposableHarness {
  const patience = backend.patience ?? PATIENCE;
  const adapters: ChatAdapter[] = [];

  return { backend, createAdapter, connect, inTime, refuses, offeredIf, unique, dispose };

  async function createAdapter(): Promise<ChatAdapter> {
    const adapter = await backend.createAdapter();
    adapters.push(adapter);
    return adapter;
  }

  async function connect(person: Person): Promise<Actor> {
    const adapter = await createAdapter();
    const events: ChatEvent[] = [];
    const waiting = new Set<() => void>();
    adapter.subscribe((batch) => {
      events.push(...batch);
      for (const look of [...waiting]) look();
    });
    const credentials = backend.credentials(person);
    const { self } = await inTime('connect', adapter.session.connect({ credentials }));
    const other = backend.credentials(person === 'alice' ? 'bob' : 'alice').userId;

    const hears: Actor['hears'] = (what, pick) =>
      inTime(
        `${person} hears ${what}`,
        new Promise((resolve) => {
          const look = (): void => {
            for (const event of events) {
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

    const actor: Actor = {
      adapter,
      userId: self.id,
      events,
      hears,
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
      const timer = setTimeout(() => reject(new Error(`${what}: nothing within ${patience} ms`)), patience);
      call.then(resolve, reject).finally(() => clearTimeout(timer));
    });
  }

  function refuses(what: string, call: Promise<unknown>): Promise<ChatError> {
    return assertRefused(inTime(what, call), what);
  }

  async function dispose(): Promise<void> {
    await Promise.allSettled(adapters.map((adapter) => inTime('disconnect', adapter.session.disconnect({}))));
  }
}

function offeredIf(condition: boolean, what: string): void {
  if (!condition) throw new NotOffered(what);
}

function unique(prefix: string): string {
  return `${prefix}-${crypto.randomUUID()}`;
}
