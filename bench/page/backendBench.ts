import type { ChatAdapter, Cursor, Page } from 'parley-kit/adapter';
import { createLocalBackend, crowdedWorld } from 'parley-kit/adapters/local';

const groupId = 'group:crowd';
const pageSize = 50;
const turns = 40;

/** What is asked of the local backend, with its world in IndexedDB, from outside of the page. */
export interface BackendBench {
  /** Ms to fill the database and sign in. */
  open(): Promise<number>;
  /** Ms of each call, by operation. */
  measure(): Promise<Readonly<Record<string, readonly number[]>>>;
}

export function backendBench(): BackendBench {
  const backend = createLocalBackend({ scenario: crowdedWorld(), name: `bench-${crypto.randomUUID()}` });
  const adapter = backend.createAdapter();
  return {
    async open() {
      const from = performance.now();
      await adapter.session.connect({ credentials: { userId: 'alice' } });
      await adapter.conversations.page({ limit: 1 });
      return performance.now() - from;
    },
    async measure() {
      const { groups, contacts, search } = adapter;
      if (groups?.findMembers === undefined || contacts === undefined || search?.conversations === undefined || search.people === undefined)
        throw new Error('The local backend has groups, contacts and searches.');
      const { findMembers } = groups;
      const { conversations: findConversations, people: findPeople } = search;
      return {
        conversations: await pages((after) => adapter.conversations.page({ after, limit: pageSize })),
        contacts: await pages((after) => contacts.page({ after, limit: pageSize })),
        groups: await pages((after) => groups.page({ after, limit: pageSize })),
        members: await pages((after) => groups.members({ groupId, after, limit: pageSize })),
        people: await times((turn) => adapter.users.get({ userIds: namesFrom(turn * 1000) })),
        conversation: await times((turn) => adapter.conversations.get({ conversationId: `group:many-${5000 + turn}` })),
        crowd: await times(() => adapter.conversations.get({ conversationId: groupId })),
        history: await times(() => adapter.messages.page({ conversationId: groupId, anchor: { at: 'latest' }, limit: pageSize })),
        pin: await times((turn) => adapter.conversations.pin({ conversationId: `group:many-${6000 + turn}`, pinned: true })),
        send: await times((turn) => say(adapter, turn)),
        firstName: await times(() => findConversations({ text: 'group', limit: pageSize }), 1),
        names: await times((turn) => findConversations({ text: `group ${turn}`, limit: pageSize })),
        findPeople: await times((turn) => findPeople({ text: `friend ${turn}`, limit: pageSize })),
        findMembers: await times((turn) => findMembers({ groupId, text: `neighbour ${99_000 + turn}`, limit: pageSize })),
      };
    },
  };
}

/** The first pages of a list, one after the other. */
async function pages<T>(page: (after: Cursor | undefined) => Promise<Page<T>>): Promise<readonly number[]> {
  let after: Cursor | undefined;
  return times(async () => {
    const found = await page(after);
    after = found.after;
  });
}

async function times(work: (turn: number) => Promise<unknown>, howOften = turns): Promise<readonly number[]> {
  const found: number[] = [];
  for (let turn = 0; turn < howOften; turn += 1) {
    const from = performance.now();
    await work(turn);
    found.push(performance.now() - from);
  }
  return found;
}

function namesFrom(index: number): readonly string[] {
  return Array.from({ length: 100 }, (_, place) => `neighbour-${index + place}`);
}

function say(adapter: ChatAdapter, turn: number): Promise<unknown> {
  const draft = {
    id: crypto.randomUUID(),
    conversationId: groupId,
    content: { kind: 'text', text: `Hello ${turn}` },
    createdAt: Date.now(),
  } as const;
  return adapter.messages.send({ draft });
}
