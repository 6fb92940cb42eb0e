import { onTestFinished } from 'vitest';
import type { Scenario } from '../../../src/adapters/local/index.js';
import { createLocalBackend } from '../../../src/adapters/local/index.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../../src/contract/events.js';
import type { ActionResult, ChatClient } from '../../../src/core/ChatClient.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { createClient } from '../client/harness.js';

/** Alice and Bob, who know each other and have talked; Cem and Dee, who know nobody. */
export const fourPeople: Scenario = {
  name: 'four-people',
  now: Date.UTC(2026, 0, 5, 9),
  accounts: ['alice', 'bob', 'cem', 'dee'].map((id) => ({ id, nickname: id })),
  contacts: [{ of: 'alice', userId: 'bob' }],
  conversations: [
    {
      id: 'pair',
      kind: 'direct',
      members: [{ userId: 'alice' }, { userId: 'bob' }],
      count: 3,
      messageAt: (seq) => ({ senderId: 'bob', at: (seq - 4) * 60_000, content: { kind: 'text', text: `line ${seq}` } }),
    },
    {
      id: 'team',
      kind: 'group',
      name: 'Team',
      members: [{ userId: 'alice', role: 'owner' }, { userId: 'bob' }, { userId: 'cem' }],
      count: 1,
      messageAt: () => ({ senderId: 'cem', at: -60_000, content: { kind: 'text', text: 'hello' } }),
    },
  ],
};

export interface Tab {
  readonly client: ChatClient;
  /** What the adapter says while this is set is held back: what is shown then is what was shown early. */
  hold(): void;
  release(): void;
}

/** Tabs over one local backend, each signed in and with its lists loaded. */
export function createTabs(options: Omit<NonNullable<Parameters<typeof createLocalBackend>[0]>, 'storage'> = {}) {
  const backend = createLocalBackend({ scenario: fourPeople, storage: 'memory', ...options });
  onTestFinished(() => backend.close());
  return async (userId: string, change: (adapter: ChatAdapter) => ChatAdapter = (adapter) => adapter): Promise<Tab> => {
    const inner = change(backend.createAdapter());
    let held: ChatEvent[] | null = null;
    const listeners = new Set<(events: readonly ChatEvent[]) => void>();
    const tell = (events: readonly ChatEvent[]): void => {
      for (const listener of [...listeners]) listener(events);
    };
    inner.subscribe((events) => {
      if (held === null) tell(events);
      else held.push(...events);
    });
    const adapter: ChatAdapter = {
      ...inner,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
    const client = createClient({ adapter, platform: createMemoryPlatform() });
    onTestFinished(client.retain());
    await client.actions.connect(() => ({ userId }));
    await Promise.all([client.actions.loadConversations(), client.actions.loadContacts(), client.actions.loadContactRequests()]);
    return {
      client,
      hold() {
        held = [];
      },
      release() {
        const events = held ?? [];
        held = null;
        tell(events);
      },
    };
  };
}

/** The code that an action was refused with; null: it was not. */
export async function codeOf(result: Promise<ActionResult<unknown>>): Promise<string | null> {
  const { ok, ...rest } = await result;
  return ok || !('error' in rest) ? null : rest.error.code;
}

export function valueFrom<T>(result: ActionResult<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
