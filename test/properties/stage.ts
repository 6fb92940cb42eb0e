import { createLocalBackend } from '../../src/adapters/local/createLocalBackend.js';
import type { SeedConversation } from '../../src/adapters/local/scenario.js';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { interceptFacet, mirrorAdapter } from '../../src/contract/wrapAdapter/mirrorAdapter.js';
import type { ChatClient } from '../../src/core/ChatClient.js';
import { createChatClient } from '../../src/core/createChatClient.js';
import { createEngine } from '../../src/core/engine/createEngine.js';
import type { ClientPart } from '../../src/core/parts/CorePart.js';
import { partOf } from '../../src/core/parts/partOf.js';
import { createTopicsPart } from '../../src/core/parts/topics/createTopicsPart.js';
import { type TopicsActions, type TopicsState, topicsPart } from '../../src/core/parts/topics/topicsPart.js';
import { chatError } from '../../src/model/error.js';
import type { GroupApplication } from '../../src/model/group.js';
import { toChatError } from '../../src/model/toChatError.js';
import { createManualClock, type ManualClock } from '../../src/platform/memory/createManualClock.js';
import { createMemoryLocks } from '../../src/platform/memory/createMemoryLocks.js';
import { createMemoryPlatform, createMemoryWorld, type MemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { createMemoryTabs } from '../../src/platform/memory/createMemoryTabs.js';
import { createSeededRandom } from '../../src/platform/memory/createSeededRandom.js';
import { createFaultInjector, type FaultControls, type FaultInjectorOptions } from '../../src/testing/createFaultInjector.js';
import { hall } from './hall.js';
import { type Application, createPlainModel, type PlainModel, type Request } from './plainModel.js';

export const beginning = {
  people: ['ann', 'bob', 'cay', 'dan'],
  rooms: [
    { id: 'ann-bob', kind: 'direct', name: '', members: ['ann', 'bob'] },
    { id: 'ann-cay', kind: 'direct', name: '', members: ['ann', 'cay'] },
    { id: 'bob-cay', kind: 'direct', name: '', members: ['bob', 'cay'] },
    { id: 'team', kind: 'group', name: 'Team', members: ['ann', 'bob', 'cay'] },
  ],
  now: Date.UTC(2026, 0, 5, 9),
} as const;

/** One client of one account, behind a line of its own. */
export interface Device {
  readonly label: string;
  readonly who: string;
  client: ChatClient;
  faults: FaultControls;
  platform: MemoryPlatform;
  /** Conversations whose history is open, and how to close it. */
  readonly open: Map<string, () => void>;
  /** Communities whose topics are shown, and how to let go of them. */
  readonly held: Map<string, () => void>;
  /** How to leave the live room; undefined: not inside. */
  hall: (() => void) | undefined;
  /** Texts that it was told to send and that must arrive, once. */
  readonly owed: Set<string>;
  /** Dies and comes back on the same storage. */
  reload(): void;
  signIn(): void;
}

/** Topics of communities, there without anything that has to be loaded first. */
export function topicsOf({ client }: Pick<Device, 'client'>): ClientPart<TopicsState, TopicsActions> {
  return partOf(client, topics);
}

const topics: typeof topicsPart = { ...topicsPart, load: async () => createTopicsPart };

/** A call as the backend took it. */
export interface Taken {
  readonly device: string;
  readonly name: string;
  readonly outcome: string;
}

export interface Stage {
  readonly clock: ManualClock;
  readonly model: PlainModel;
  readonly devices: readonly Device[];
  /** The backend is played without ids: what is in doubt is looked for in the history. */
  readonly knowsNoIds: boolean;
  /** It is played without the places of what comes live: pages alone say them. */
  readonly knowsNoPlaces: boolean;
  readonly taken: readonly Taken[];
  /** What happened, for people. */
  readonly log: string[];
  /** Where backend and model disagreed. */
  readonly disagreements: string[];
  note(line: string): void;
  /** A device without faults that has seen nothing yet. */
  witness(who: string): Device;
  /** Lets everything settle that needs no time. */
  settle(): Promise<void>;
  advance(ms: number): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  readonly seed: number;
  readonly people: readonly string[];
  readonly faults: Omit<FaultInjectorOptions, 'seed' | 'clock'>;
}

/** A local backend in memory, the model beside it, and a device for each of these people, all at one standing clock. */
export function createStage({ seed, people, faults }: StageOptions): Stage {
  const clock = createManualClock(beginning.now);
  const model = createPlainModel(beginning);
  const backend = createLocalBackend({
    storage: 'memory',
    clock,
    random: createSeededRandom(seed),
    tabs: createMemoryTabs().forTab({}),
    locks: createMemoryLocks().forTab({}),
    scenario: {
      name: 'stage',
      now: beginning.now,
      accounts: beginning.people.map((id) => ({ id, nickname: id.toUpperCase() })),
      contacts: [],
      conversations: [
        ...beginning.rooms.map(({ id, kind, name, members }) => ({
          id,
          kind,
          ...(kind === 'group' ? { name } : {}),
          members: members.map((userId, index) => ({ userId, ...(kind === 'group' && index === 0 ? { role: 'owner' as const } : {}) })),
          ...nothingSaid(members[0]),
        })),
        { id: hall, kind: 'room', groupType: 'live', name: 'Hall', members: [{ userId: 'dan', role: 'owner' }], ...nothingSaid('dan') },
      ],
    },
  });
  const log: string[] = [];
  const taken: Taken[] = [];
  const disagreements: string[] = [];
  const requests = new Map<string, Request>();
  const applications = new Map<string, Application>();
  let made = 0;
  let queue: Promise<unknown> = Promise.resolve();

  function note(line: string): void {
    log.push(`${String(clock.now() - beginning.now).padStart(7)} ${line}`);
  }

  /** The backend takes one call at a time, and the model hears of each what became of it. */
  function witnessed(adapter: ChatAdapter, label: string, who: string): ChatAdapter {
    adapter.subscribe((events) => {
      for (const event of events) {
        if (event.type === 'group-application') meet(event.application);
        if (event.type !== 'contact-request' || requests.has(event.request.id)) continue;
        const { id, userId, direction } = event.request;
        const [from, to] = direction === 'sent' ? [who, userId] : [userId, who];
        const named = new Set(requests.values());
        const request = model.requests.find((each) => each.from === from && each.to === to && !named.has(each));
        if (request !== undefined) requests.set(id, request);
      }
    });
    return mirrorAdapter(adapter, {
      facet: (name, facet) =>
        facet === undefined || name === 'session' || name === 'presence'
          ? facet
          : interceptFacet(facet, (method, call) => (args) => {
              if (method === 'watch' || method === 'measure') return call(args);
              const run = () => take(label, who, `${name}.${method}`, args as Readonly<Record<string, unknown>>, call);
              const result = queue.then(run);
              queue = result.catch(() => {});
              return result;
            }),
      subscribe: (listener) => adapter.subscribe(listener),
    });
  }

  /** Which of the model's applications it is that the backend has named so. */
  function meet({ id, groupId, userId, inviteeId }: GroupApplication): void {
    if (applications.has(id)) return;
    const named = new Set(applications.values());
    const found = model.applications.find(
      (each) => each.room.id === groupId && each.from === userId && each.invitee === inviteeId && !named.has(each),
    );
    if (found !== undefined) applications.set(id, found);
  }

  async function take(
    label: string,
    who: string,
    name: string,
    args: Readonly<Record<string, unknown>>,
    call: (args: unknown) => unknown,
  ): Promise<unknown> {
    let answer: unknown;
    let thrown: unknown;
    let outcome = 'done';
    // Once the backend has it, nobody can withdraw it: what it does is never half known.
    const { signal, ...kept } = args;
    if (signal instanceof AbortSignal && signal.aborted) throw chatError('aborted');
    try {
      answer = await call(kept);
    } catch (error) {
      thrown = error;
      outcome = toChatError(error).code;
    }
    // Withdrawn before it was begun, or after the session: not the model's business.
    if (outcome !== 'aborted' && outcome !== 'not-connected') {
      const expected = isOfHall(args) ? null : model.call({ who, name, args: named(args), now: clock.now(), answer });
      // How many are in the hall is asked again and again, for ever.
      if (name !== 'live.onlineCount') taken.push({ device: label, name, outcome });
      if (expected !== null) note(`  backend: ${who} ${name} ${short(args)} -> ${outcome}`);
      if (expected !== null && expected !== outcome) {
        disagreements.push(`${who} ${name} ${short(args)}: the backend says ${outcome}, the model ${expected}`);
      }
    }
    if (thrown !== undefined) throw thrown;
    return answer;
  }

  function named(args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    if (typeof args.requestId === 'string') return { ...args, request: requests.get(args.requestId) };
    if (typeof args.applicationId === 'string') return { ...args, application: applications.get(args.applicationId) };
    return args;
  }

  function createDevice(who: string, label: string, faultsOfIt: Omit<FaultInjectorOptions, 'seed' | 'clock'>): Device {
    const world = createMemoryWorld();
    const start = () => {
      made += 1;
      const platform = createMemoryPlatform({ world, clock, seed: seed * 100 + made });
      const local = backend.createAdapter();
      const line = createFaultInjector(witnessed(local, label, who), { ...faultsOfIt, seed: seed * 100 + made, clock });
      // Nothing here depends on how fast the machine is.
      const steady: MemoryPlatform = { ...platform, scheduler: { ...platform.scheduler, elapsed: () => 0 } };
      const client = createChatClient({
        adapter: line.adapter,
        ports: steady,
        loadEngine: async () => (host) => createEngine(host, steady),
      });
      client.retain();
      return { platform, client, faults: line.faults, local };
    };
    let current = start();
    const device: Device = {
      label,
      who,
      client: current.client,
      faults: current.faults,
      platform: current.platform,
      open: new Map(),
      held: new Map(),
      hall: undefined,
      owed: new Set(),
      reload() {
        current.platform.crash();
        void current.local.session.disconnect({});
        device.open.clear();
        device.held.clear();
        device.hall = undefined;
        current = start();
        Object.assign(device, { client: current.client, faults: current.faults, platform: current.platform });
        device.signIn();
      },
      signIn: () => void device.client.actions.connect(() => ({ userId: who })),
    };
    return device;
  }

  const devices = people.map((who, index) => createDevice(who, `${who}${index + 1}`, faults));

  return {
    clock,
    model,
    devices,
    knowsNoIds: faults.play?.noIds === true,
    knowsNoPlaces: faults.play?.noOrder === true,
    taken,
    log,
    disagreements,
    note,
    witness: (who) => createDevice(who, `witness of ${who}`, {}),
    settle,
    async advance(ms) {
      const target = clock.now() + ms;
      await settle();
      while (clock.runNext(target)) await settle();
      await settle();
    },
    close: () => backend.close(),
  };
}

/** All promises that can settle now do: a turn of the event loop empties their queue. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function nothingSaid(senderId: string): Pick<SeedConversation, 'count' | 'messageAt'> {
  return { count: 0, messageAt: () => ({ senderId, at: 0, content: { kind: 'text', text: '' } }) };
}

/** What is done in the live room, of which the model knows nothing. */
function isOfHall({ conversationId, draft }: Readonly<Record<string, unknown>>): boolean {
  return conversationId === hall || (draft as { readonly conversationId?: unknown } | undefined)?.conversationId === hall;
}

function short(args: Readonly<Record<string, unknown>>): string {
  const { signal: _, onProgress: __, checkpoint: ___, ...rest } = args;
  return JSON.stringify(rest, (key, value: unknown) =>
    ['id', 'createdAt', 'token', 'sentAt', 'senderId'].includes(key) ? undefined : typeof value === 'bigint' ? `${value}` : value,
  );
}
