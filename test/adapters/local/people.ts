import { onTestFinished } from 'vitest';
import { createLocalBackend, type LocalBackend, type LocalBackendOptions, type Scenario } from '../../../src/adapters/local/index.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ChatEvent, ChatEventType } from '../../../src/contract/events.js';
import type { SendAck } from '../../../src/contract/facets/messages.js';
import type { IncomingMessage, MessageDraft, MessageRef } from '../../../src/model/message.js';
import { isChatError } from '../../../src/model/toChatError.js';
import { createManualClock, type ManualClock } from '../../../src/platform/memory/createManualClock.js';

export const epoch = Date.UTC(2024, 2, 14, 14, 5);

/** Alice, Bob, Carol and Dan; a chat of Alice and Bob, a group of the first three that Alice owns. */
export const smallWorld: Scenario = {
  name: 'small',
  now: epoch,
  accounts: ['alice', 'bob', 'carol', 'dan'].map((id) => ({ id, nickname: id.toUpperCase() })),
  contacts: [{ of: 'alice', userId: 'bob', remark: 'Bobby' }],
  conversations: [
    {
      id: 'pair',
      kind: 'direct',
      members: [{ userId: 'alice' }, { userId: 'bob' }],
      personal: [{ userId: 'alice', readUpTo: 2 }],
      count: 3,
      messageAt: (seq) => ({
        senderId: seq % 2 === 1 ? 'bob' : 'alice',
        at: (seq - 4) * 60_000,
        content: { kind: 'text', text: `line ${seq}` },
      }),
    },
    {
      id: 'team',
      kind: 'group',
      name: 'Team',
      members: [{ userId: 'alice', role: 'owner' }, { userId: 'bob' }, { userId: 'carol' }],
      count: 0,
      messageAt: () => ({ senderId: 'alice', at: 0, content: { kind: 'text', text: '' } }),
    },
  ],
};

/** A backend that is closed when the test ends. In memory and at a standing clock, unless told otherwise. */
export function openBackend(options: LocalBackendOptions = {}): LocalBackend & { readonly manual: ManualClock } {
  const manual = createManualClock(epoch);
  const backend = createLocalBackend({ storage: 'memory', clock: manual, scenario: smallWorld, ...options });
  onTestFinished(() => backend.close());
  return Object.assign(backend, { manual });
}

/** A signed-in client and all that it heard. */
export interface Person {
  readonly id: string;
  readonly adapter: ChatAdapter;
  readonly heard: ChatEvent[];
  /** Events of one type, so far. */
  events<T extends ChatEventType>(type: T): readonly Extract<ChatEvent, { readonly type: T }>[];
  say(conversationId: string, text: string, more?: Partial<MessageDraft>): Promise<SendAck>;
  /** The newest page, oldest first. */
  read(conversationId: string, limit?: number): Promise<readonly IncomingMessage[]>;
}

export async function signIn(backend: Pick<LocalBackend, 'createAdapter'>, id: string): Promise<Person> {
  const adapter = backend.createAdapter();
  const heard: ChatEvent[] = [];
  adapter.subscribe((events) => heard.push(...events));
  await adapter.session.connect({ credentials: { userId: id } });
  return {
    id,
    adapter,
    heard,
    events: <T extends ChatEventType>(type: T) =>
      heard.filter((event): event is Extract<ChatEvent, { readonly type: T }> => event.type === type),
    say: (conversationId, text, more) => adapter.messages.send({ draft: draft(conversationId, text, more) }),
    read: async (conversationId, limit = 50) => (await adapter.messages.page({ conversationId, anchor: { at: 'latest' }, limit })).messages,
  };
}

export function draft(conversationId: string, text: string, more: Partial<MessageDraft> = {}): MessageDraft {
  return { id: crypto.randomUUID(), conversationId, content: { kind: 'text', text }, createdAt: epoch, ...more };
}

export function textOf(message: Pick<IncomingMessage, 'content'>): string {
  return message.content.kind === 'text' ? message.content.text : `(${message.content.kind})`;
}

/** As the core points at a message: with an id of its own. */
export function refOf(message: IncomingMessage): MessageRef {
  const { conversationId, names, order, sentAt, sender } = message;
  return { conversationId, id: message.id ?? 'ours', names, order, sentAt, senderId: sender.id };
}

/** The code that a call is refused with; null: it was not. Anything but a ChatError fails the test. */
export async function refusal(call: Promise<unknown>): Promise<string | null> {
  try {
    await call;
    return null;
  } catch (thrown) {
    if (!isChatError(thrown)) throw thrown;
    structuredClone(thrown);
    return thrown.code;
  }
}
