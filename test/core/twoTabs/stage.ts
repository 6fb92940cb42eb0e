import { onTestFinished, vi } from 'vitest';
import { createLocalBackend } from '../../../src/adapters/local/createLocalBackend.js';
import type { Scenario, SeedConversation } from '../../../src/adapters/local/index.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import { interceptFacet, mirrorAdapter } from '../../../src/contract/wrapAdapter/mirrorAdapter.js';
import type { ActionResult, ChatClient } from '../../../src/core/ChatClient.js';
import type { PartDefinition } from '../../../src/core/parts/CorePart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import type { ChatState, ConversationEntry } from '../../../src/core/state.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import type { ChatError } from '../../../src/model/error.js';
import { type Message, type MessageRef, toMessageRef } from '../../../src/model/message.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { createClient } from '../client/harness.js';

const lines = (senderId: string, count: number) => ({
  count,
  messageAt: (seq: number) => ({ senderId, at: (seq - count - 1) * 1000, content: { kind: 'text', text: `line ${seq}` } as const }),
});

const staffed: SeedConversation['members'] = [{ userId: 'alice', role: 'owner' }, { userId: 'bob' }, { userId: 'cem' }];

/** Alice, who may do everything somewhere; Bob and Cem, who see it; Dee, who asks to know her; Eve, whom nobody knows. */
const world: Scenario = {
  name: 'stage',
  now: Date.UTC(2026, 0, 5, 9),
  accounts: ['alice', 'bob', 'cem', 'dee', 'eve'].map((id) => ({ id, nickname: id })),
  contacts: [{ of: 'alice', userId: 'bob' }],
  requests: [{ from: 'dee', to: 'alice', text: 'hello', at: -1000 }],
  conversations: [
    {
      id: 'pair',
      kind: 'direct',
      members: [{ userId: 'alice' }, { userId: 'bob' }],
      personal: [{ userId: 'alice', readUpTo: 1 }],
      ...lines('bob', 3),
    },
    { id: 'team', kind: 'group', groupType: 'public', name: 'Team', members: staffed, ...lines('alice', 3) },
    { id: 'club', kind: 'group', groupType: 'public', name: 'Club', members: [{ userId: 'bob', role: 'owner' }], ...lines('bob', 0) },
    { id: 'crew', kind: 'group', name: 'Crew', members: [{ userId: 'bob', role: 'owner' }, { userId: 'alice' }], ...lines('bob', 0) },
    { id: 'town', kind: 'group', groupType: 'community', name: 'Town', members: staffed, ...lines('alice', 0) },
    { id: 'plaza', kind: 'topic', parentId: 'town', name: 'Plaza', members: [], ...lines('alice', 0) },
    { id: 'show', kind: 'room', groupType: 'live', name: 'Show', members: [{ userId: 'alice', role: 'owner' }], ...lines('alice', 0) },
  ],
};

/** One client of somebody's. */
export interface Tab {
  readonly client: ChatClient;
  state(): ChatState;
  conversation(id: string): ConversationEntry['conversation'] | undefined;
  /** What a part of the core shows. */
  part<State extends object, Actions extends object>(definition: PartDefinition<State, Actions>): State;
  /** Until the test ends. */
  hold<State extends object, Actions extends object>(
    definition: PartDefinition<State, Actions>,
    work: (actions: Actions) => () => void,
  ): void;
  /** The message of an open conversation that says this; undefined: it says something else now, or is gone. */
  message(conversationId: string, text: string): Message | undefined;
  /** By any of these names, whatever it says. */
  named(ref: MessageRef): Message | undefined;
  ref(conversationId: string, text: string): MessageRef;
}

/** What somebody is told instead of an answer, as soon as `release` is called. */
export interface Refusal {
  readonly asked: Promise<void>;
  release(): void;
}

export interface Stage {
  readonly alice: Tab;
  /** Alice's other client. */
  readonly phone: Tab;
  readonly bob: Tab;
  readonly cem: Tab;
  /** Alice's next call of this name (`messages.edit`) reaches no backend, and is refused with this. */
  refuse(call: string, error: ChatError): Refusal;
}

/** Four clients over one local backend, with their lists loaded and two conversations open. */
export async function createStage(): Promise<Stage> {
  const backend = createLocalBackend({ scenario: world, storage: 'memory' });
  onTestFinished(() => backend.close());
  let refusal: { readonly call: string; readonly answer: () => Promise<never> } | undefined;

  function guarded(inner: ChatAdapter): ChatAdapter {
    return mirrorAdapter(inner, {
      subscribe: (listener) => inner.subscribe(listener),
      facet: (name, facet) =>
        facet &&
        interceptFacet(facet, (method, call) => (args) => {
          if (refusal?.call !== `${name}.${method}`) return call(args);
          const { answer } = refusal;
          refusal = undefined;
          return answer();
        }),
    });
  }

  async function open(userId: string, adapter: ChatAdapter = backend.createAdapter()): Promise<Tab> {
    const client = createClient({ adapter, platform: createMemoryPlatform() });
    onTestFinished(client.retain());
    const { actions } = client;
    await actions.connect(() => ({ userId }));
    await Promise.all([actions.loadConversations(), actions.loadContacts(), actions.loadContactRequests(), actions.loadGroups()]);
    await Promise.all([actions.loadMembers('team'), actions.loadMembers('town')]);
    for (const id of ['pair', 'team']) if (client.store.getState().conversations.byId.has(id)) onTestFinished(actions.openTimeline(id));
    return tabOf(client);
  }

  const [alice, phone, bob, cem] = await Promise.all([
    open('alice', guarded(backend.createAdapter())),
    open('alice'),
    open('bob'),
    open('cem'),
  ]);
  await until(() => [alice, phone, bob, cem].every((tab) => tab.message('team', 'line 3') !== undefined));
  await until(() => [alice, phone, bob].every((tab) => tab.message('pair', 'line 3') !== undefined));
  return {
    alice,
    phone,
    bob,
    cem,
    refuse(call, error) {
      let [tellAsked, tellRefused] = [() => {}, () => {}];
      const asked = new Promise<void>((resolve) => {
        tellAsked = resolve;
      });
      const refused = new Promise<never>((_, reject) => {
        tellRefused = () => reject(error);
      });
      refusal = {
        call,
        answer() {
          tellAsked();
          return refused;
        },
      };
      return { asked, release: tellRefused };
    },
  };
}

/** Waits until it is so. */
export function until(isSo: () => boolean | undefined): Promise<void> {
  const check = () => {
    if (isSo() !== true) throw new Error('It never came to be so.');
  };
  return vi.waitFor(check, { interval: 5 });
}

/** What it answered; anything but success fails the test. */
export async function done<T>(result: Promise<ActionResult<T>>): Promise<T> {
  const answer = await result;
  if (!answer.ok) throw new Error(`refused: ${answer.error.code} ${answer.error.detail ?? ''}`);
  return answer.value;
}

function tabOf(client: ChatClient): Tab {
  const state = client.store.getState;

  function messages(conversationId: string): readonly Message[] {
    const timeline = state().timelines.get(timelineKey(conversationId));
    const window = timeline?.windows.find(({ id }) => id === timeline.current);
    return [...(window?.chunks.flatMap((chunk) => chunk.messages) ?? []), ...(timeline?.unsent.messages ?? [])];
  }

  const message = (conversationId: string, text: string) =>
    messages(conversationId).find(({ content }) => content.kind === 'text' && content.text === text);

  return {
    client,
    state,
    conversation: (id) => state().conversations.byId.get(id)?.conversation,
    part: (definition) => partOf(client, definition).store.getState(),
    hold: (definition, work) => onTestFinished(partOf(client, definition).hold(work)),
    message,
    named: ({ conversationId, names }) => messages(conversationId).find((each) => each.names.some((name) => names.includes(name))),
    ref(conversationId, text) {
      const found = message(conversationId, text);
      if (found === undefined) throw new Error(`no message says ${text}`);
      return toMessageRef(found);
    },
  };
}
