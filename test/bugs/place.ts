import { beforeAll, onTestFinished } from 'vitest';
import { createLocalBackend, type LocalBackendOptions, type Scenario } from '../../src/adapters/local/index.js';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ActionResult, ChatClient } from '../../src/core/ChatClient.js';
import { type CoreClientOptions, createChatClient } from '../../src/core/createChatClient.js';
import { createEngine } from '../../src/core/engine/createEngine.js';
import type { PartDefinition } from '../../src/core/parts/CorePart.js';
import { contactsPart } from '../../src/core/parts/contacts/contactsPart.js';
import { groupsPart } from '../../src/core/parts/groups/groupsPart.js';
import { livePart } from '../../src/core/parts/live/livePart.js';
import { messageListsPart } from '../../src/core/parts/messageLists/messageListsPart.js';
import { partOf } from '../../src/core/parts/partOf.js';
import { searchPart } from '../../src/core/parts/search/searchPart.js';
import { signalingPart } from '../../src/core/parts/signaling/signalingPart.js';
import { createManualClock, type ManualClock } from '../../src/platform/memory/createManualClock.js';
import { createMemoryLocks } from '../../src/platform/memory/createMemoryLocks.js';
import {
  createMemoryPlatform,
  createMemoryWorld,
  type MemoryPlatform,
  type MemoryWorld,
} from '../../src/platform/memory/createMemoryPlatform.js';
import { createMemoryTabs } from '../../src/platform/memory/createMemoryTabs.js';
import { createSeededRandom } from '../../src/platform/memory/createSeededRandom.js';
import { createFaultInjector, type FaultControls, type FaultInjectorOptions } from '../../src/testing/createFaultInjector.js';

const beginning = Date.UTC(2026, 0, 5, 9);

/** How long a module takes to load is no matter of the standing clock. */
beforeAll(async () => {
  for (const part of [contactsPart, groupsPart, livePart, messageListsPart, searchPart, signalingPart]) await part.load();
});

/** Somebody who is signed in, behind a line of their own. */
export interface Person {
  readonly label: string;
  readonly client: ChatClient;
  readonly faults: FaultControls;
  readonly platform: MemoryPlatform;
  readonly open: Map<string, () => void>;
}

export interface PersonOptions extends Pick<CoreClientOptions, 'cache'> {
  readonly faults?: Omit<FaultInjectorOptions, 'seed' | 'clock'>;
  /** The same browser as somebody else's. */
  readonly world?: MemoryWorld;
  /** How far this machine's clock is off, ms. */
  readonly clockOff?: () => number;
  /** Another adapter in place of that of the backend. */
  readonly adapter?: (adapter: ChatAdapter) => ChatAdapter;
  /** Not signed in yet. */
  readonly out?: true;
}

/** A backend of any scenario at one standing clock. What a town has no rules for is tried here. */
export interface Place {
  readonly clock: ManualClock;
  advance(ms: number): Promise<void>;
  person(userId: string, options?: PersonOptions): Promise<Person>;
  /** Lets time go on until it has ended. */
  end<Value>(call: Promise<Value>): Promise<Value>;
  /** What it ended with; a refusal fails the test. */
  value<Value>(call: Promise<ActionResult<Value>>): Promise<Value>;
  /** The code that it was refused with; null: it was not. */
  code(call: Promise<ActionResult<unknown>>): Promise<string | null>;
}

export interface PlaceOptions extends Pick<LocalBackendOptions, 'strangers' | 'blockedSenders' | 'connectionsPerAccount' | 'name'> {
  readonly people?: readonly string[];
  readonly rooms?: Scenario['conversations'];
  readonly contacts?: Scenario['contacts'];
  readonly scenario?: Partial<Scenario>;
}

/** People who know nobody yet, unless said otherwise. */
export function place({
  people = ['ann', 'bob', 'cay', 'dan'],
  rooms = [],
  contacts = [],
  scenario,
  ...options
}: PlaceOptions = {}): Place {
  const clock = createManualClock(beginning);
  const backend = createLocalBackend({
    storage: 'memory',
    clock,
    random: createSeededRandom(1),
    tabs: createMemoryTabs().forTab({}),
    locks: createMemoryLocks().forTab({}),
    scenario: {
      name: 'place',
      now: beginning,
      accounts: people.map((id) => ({ id, nickname: id.toUpperCase() })),
      contacts,
      conversations: rooms,
      ...scenario,
    },
    ...options,
  });
  onTestFinished(() => backend.close());
  let made = 0;

  async function advance(ms: number): Promise<void> {
    const target = clock.now() + ms;
    await settle();
    while (clock.runNext(target)) await settle();
    await settle();
  }

  async function end<Value>(call: Promise<Value>): Promise<Value> {
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    void call.then(over, over);
    for (let turn = 0; turn < 3000 && !isOver; turn += 1) await advance(turn < 200 ? 5 : 100);
    if (!isOver) throw new Error('It does not end.');
    return call;
  }

  return {
    clock,
    advance,
    end,
    async value(call) {
      const result = await end(call);
      if (!result.ok) throw new Error(`refused: ${result.error.code} ${result.error.detail ?? ''}`);
      return result.value;
    },
    async code(call) {
      const result = await end(call);
      return result.ok ? null : result.error.code;
    },
    async person(userId, { faults, world = createMemoryWorld(), clockOff, adapter = (inner: ChatAdapter) => inner, out, ...rest } = {}) {
      made += 1;
      const platform = createMemoryPlatform({
        world,
        clock: clockOff === undefined ? clock : { now: () => clock.now() + clockOff(), after: clock.after },
        seed: made,
      });
      const line = createFaultInjector(adapter(backend.createAdapter()), { ...faults, seed: made, clock });
      const client = createChatClient({
        adapter: line.adapter,
        ports: platform,
        loadEngine: async () => (host) => createEngine(host, platform),
        ...rest,
      });
      onTestFinished(client.retain());
      const person: Person = { label: `${userId}${made}`, client, faults: line.faults, platform, open: new Map() };
      if (out !== true) await end(client.actions.connect(() => ({ userId })));
      await advance(100);
      return person;
    },
  };
}

/** A group without messages; whoever is named first owns it. */
export function groupRoom(
  id: string,
  groupType: string,
  members: readonly string[],
  more: Partial<Scenario['conversations'][number]> = {},
) {
  return {
    id,
    kind: groupType === 'live' ? ('room' as const) : ('group' as const),
    groupType,
    name: id.toUpperCase(),
    members: members.map((userId, index) => ({ userId, ...(index === 0 && { role: 'owner' as const }) })),
    count: 0,
    messageAt: () => ({ senderId: members[0] ?? '', at: 0, content: { kind: 'text' as const, text: '' } }),
    ...more,
  };
}

export function pairRoom(id: string, one: string, other: string) {
  return {
    ...groupRoom(id, 'group', [one, other]),
    kind: 'direct' as const,
    groupType: undefined,
    name: undefined,
    members: [{ userId: one }, { userId: other }],
  };
}

/** Does something with a part of somebody's client. */
export function run<State extends object, Actions extends object, Value>(
  { client }: Pick<Person, 'client'>,
  part: PartDefinition<State, Actions>,
  work: (actions: Actions) => Promise<ActionResult<Value>>,
): Promise<ActionResult<Value>> {
  return partOf(client, part).run(work);
}

/** Holds something of a part until the test ends, or it is released. */
export function hold<State extends object, Actions extends object>(
  { client }: Pick<Person, 'client'>,
  part: PartDefinition<State, Actions>,
  work: (actions: Actions) => () => void,
): () => void {
  const release = partOf(client, part).hold(work);
  onTestFinished(release);
  return release;
}

export function stateOf<State extends object, Actions extends object>(
  { client }: Pick<Person, 'client'>,
  part: PartDefinition<State, Actions>,
): State {
  return partOf(client, part).store.getState();
}

/** How often the backend was asked for this (`users.get`). */
export function callsOf({ client }: Pick<Person, 'client'>, name: string): number {
  return client.diagnostics.entries().filter((entry) => entry.name === name).length;
}

/** All promises that can settle now do. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
