import { createLocalBackend, type Scenario } from 'parley-kit/adapters/local';
import { absent, queries, talk } from './mixedTalk.js';

const conversations = 200;
const perConversation = 520;
const now = Date.UTC(2026, 0, 5, 9);
const name = 'search-bench';
/** Of its messages in IndexedDB: all of them are stored, none is left to the scenario. */
const database = `parley-local/${name}`;

export interface Built {
  /** Of the first search, which builds the index, or loads it. */
  readonly ms: number;
  readonly hits: number;
  /** Whether a worker did it. */
  readonly inWorker: boolean;
}

export interface Answers {
  /** Ms of each query: messages, and by conversation. */
  readonly messages: readonly number[];
  readonly byConversation: readonly number[];
  readonly hits: number;
  /** Queries that should have found something, or nothing, and did not. */
  readonly wrong: readonly string[];
}

/** More than 100,000 messages in English and Chinese, stored in IndexedDB, and searched as an app searches them. */
export interface SearchBench {
  /** Stores them. Returns how many there are. */
  fill(): Promise<number>;
  first(): Promise<Built>;
  /** Fifty different queries. */
  ask(): Promise<Answers>;
  /** From typing into an input to the next frame, ms: of each key since the last call. */
  typed(): readonly number[];
}

export function searchBench(root: HTMLElement): SearchBench {
  let workers = 0;
  const OwnWorker = window.Worker;
  window.Worker = class extends OwnWorker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      this.addEventListener('message', () => {
        workers = Math.max(1, workers);
      });
    }
  };
  const backend = createLocalBackend({ scenario: world(), name });
  const adapter = backend.createAdapter();
  const signedIn = adapter.session.connect({ credentials: { userId: 'me' } });
  const typed = watchTyping(root);
  const { search } = adapter;
  if (search?.byConversation === undefined) throw new Error('The local backend searches.');
  const { messages, byConversation } = search;

  return {
    async fill() {
      await signedIn;
      await store();
      return conversations * perConversation;
    },
    async first() {
      await signedIn;
      const from = performance.now();
      const page = await messages({ query: { text: 'coffee' }, limit: 20 });
      return { ms: performance.now() - from, hits: page.total ?? 0, inWorker: workers > 0 };
    },
    async ask() {
      const answers = { messages: [] as number[], byConversation: [] as number[], hits: 0, wrong: [] as string[] };
      for (const text of queries) {
        let from = performance.now();
        const page = await messages({ query: { text }, limit: 20 });
        answers.messages.push(performance.now() - from);
        from = performance.now();
        await byConversation({ query: { text }, limit: 10 });
        answers.byConversation.push(performance.now() - from);
        answers.hits += page.total ?? 0;
        if (absent.has(text) !== (page.items.length === 0)) answers.wrong.push(text);
      }
      return answers;
    },
    typed: () => typed.splice(0),
  };
}

function world(): Scenario {
  return {
    name,
    now,
    accounts: [
      { id: 'me', nickname: 'Me' },
      ...Array.from({ length: conversations }, (_, at) => ({ id: `u${at}`, nickname: `Person ${at}` })),
    ],
    contacts: [],
    conversations: Array.from({ length: conversations }, (_, at) => ({
      id: `c${String(at).padStart(3, '0')}`,
      kind: 'direct' as const,
      members: [{ userId: 'me' }, { userId: `u${at}` }],
      count: perConversation,
      messageAt: (seq: number) => ({ ...rest(at, seq), content: { kind: 'text' as const, text: talk(at * perConversation + seq) } }),
    })),
  };
}

function rest(at: number, seq: number) {
  return { senderId: seq % 2 === 0 ? 'me' : `u${at}`, at: (seq - perConversation) * 600_000 + at * 1000 };
}

/** Straight into the tables, as a hundred thousand sends would leave them: sending them would take the bench an hour. */
async function store(): Promise<void> {
  const opened = await settled(indexedDB.open(database));
  for (let at = 0; at < conversations; at += 1) {
    const conversationId = `c${String(at).padStart(3, '0')}`;
    const transaction = opened.transaction('messages', 'readwrite');
    for (let seq = 1; seq <= perConversation; seq += 1) {
      const { senderId, at: offset } = rest(at, seq);
      const content = { kind: 'text', text: talk(at * perConversation + seq) };
      const key = `${conversationId}\u0000${String(seq).padStart(16, '0')}`;
      transaction.objectStore('messages').put({ conversationId, seq, senderId, sentAt: now + offset, content }, key);
    }
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = reject;
    });
  }
  opened.close();
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function watchTyping(root: HTMLElement): number[] {
  const times: number[] = [];
  const input = document.createElement('input');
  input.id = 'typing';
  root.append(input);
  input.addEventListener('input', (event) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      // After the frame that shows it.
      channel.port1.onmessage = () => times.push(performance.now() - event.timeStamp);
      channel.port2.postMessage(null);
    });
  });
  return times;
}
