import type { ChatClient } from '../../../src/core/ChatClient.js';
import { type CoreClientOptions, createChatClient } from '../../../src/core/createChatClient.js';
import { createEngine } from '../../../src/core/engine/createEngine.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import type { Message } from '../../../src/model/message.js';
import { createManualClock, type ManualClock } from '../../../src/platform/memory/createManualClock.js';
import {
  createMemoryPlatform,
  createMemoryWorld,
  type MemoryPlatform,
  type MemoryWorld,
} from '../../../src/platform/memory/createMemoryPlatform.js';
import { createFakeAdapter, createFakeServer, type FakeAdapter, type FakeOptions, type FakeServer } from './fakeAdapter.js';

export interface Tab {
  readonly client: ChatClient;
  readonly adapter: FakeAdapter;
  readonly platform: MemoryPlatform;
  /** Texts of the open history, and what is unsent after it. */
  texts(conversationId?: string): readonly string[];
  messages(conversationId?: string): readonly Message[];
}

export interface Harness {
  readonly clock: ManualClock;
  readonly server: FakeServer;
  readonly world: MemoryWorld;
  /** A new tab of the same browser, signed in. */
  open(options?: TabOptions): Promise<Tab>;
  /** The same, not signed in. */
  tab(options?: TabOptions): Tab;
  /** Lets everything settle that needs no time. */
  settle(): Promise<void>;
}

export interface TabOptions extends FakeOptions {
  readonly userId?: string | undefined;
  readonly world?: MemoryWorld | undefined;
}

export function createHarness(): Harness {
  const clock = createManualClock();
  const server = createFakeServer();
  const world = createMemoryWorld();
  let seed = 0;

  function tab(options: TabOptions = {}): Tab {
    seed += 1;
    const platform = createMemoryPlatform({ world: options.world ?? world, clock, seed });
    const adapter = createFakeAdapter(server, { now: clock.now, ...options });
    const client = createClient({ adapter, platform });
    client.retain();
    const messages = (conversationId = 'room'): readonly Message[] => {
      const timeline = client.store.getState().timelines.get(timelineKey(conversationId));
      const window = timeline?.windows.find(({ id }) => id === timeline.current);
      return [...(window?.chunks.flatMap((chunk) => chunk.messages) ?? []), ...(timeline?.unsent.messages ?? [])];
    };
    return {
      client,
      adapter,
      platform,
      messages,
      texts: (conversationId) =>
        messages(conversationId).map(({ content }) => (content.kind === 'text' ? content.text : `[${content.kind}]`)),
    };
  }

  async function settle(): Promise<void> {
    for (let round = 0; round < 5; round += 1) await clock.advance(0);
  }

  return {
    clock,
    server,
    world,
    tab,
    async open(options = {}) {
      const opened = tab(options);
      void opened.client.actions.connect(() => ({ userId: options.userId ?? 'ann' }));
      await settle();
      return opened;
    },
    settle,
  };
}

/** A client whose engine is here as soon as it is asked for. */
export function createClient({
  platform,
  ...options
}: Pick<CoreClientOptions, 'adapter' | 'initialState'> & { readonly platform: MemoryPlatform }): ChatClient {
  return createChatClient({ ...options, ports: platform, loadEngine: async () => (host) => createEngine(host, platform) });
}

export const text = (value: string) => ({ kind: 'text', text: value }) as const;
