import { afterEach, describe, expect, it, vi } from 'vitest';
import { createLocalBackend } from '../../../src/adapters/local/createLocalBackend.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../../src/contract/events.js';
import type { ChatClient } from '../../../src/core/ChatClient.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { signalingPart } from '../../../src/core/parts/signaling/signalingPart.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import { createMemoryPlatform } from '../../../src/platform/memory/createMemoryPlatform.js';
import { createFaultInjector, type FaultControls } from '../../../src/testing.js';
import { createClient } from '../client/harness.js';

const releases: (() => void)[] = [];
afterEach(() => {
  for (const release of releases.splice(0)) release();
});

function createWorld() {
  const accounts = ['alice', 'bob', 'cem'].map((id) => ({ id, nickname: id }));
  const backend = createLocalBackend({ scenario: { name: 'calls', now: 0, accounts, contacts: [], conversations: [] }, storage: 'memory' });
  return async (userId: string, wrap = (adapter: ChatAdapter): ChatAdapter => adapter): Promise<ChatClient> => {
    const client = createClient({ adapter: wrap(backend.createAdapter()), platform: createMemoryPlatform() });
    releases.push(client.retain());
    await client.actions.connect(() => ({ userId }));
    await signaling(client).run((actions) => actions.load());
    return client;
  };
}

const signaling = (client: ChatClient) => partOf(client, signalingPart);
const stateOf = (client: ChatClient, id: string) => signaling(client).store.getState().invitations.get(id)?.invitation.state;

async function ring(alice: ChatClient) {
  const opened = await alice.actions.openDirect('bob');
  if (!opened.ok) throw new Error(opened.error.code);
  const invited = await signaling(alice).run((actions) =>
    actions.invite({ conversationId: opened.value, userIds: ['bob'], timeoutMs: 30_000, data: { call: 'audio' } }),
  );
  if (!invited.ok) throw new Error(invited.error.code);
  return invited.value.id;
}

describe('an invitation between two people', () => {
  it('rings in every tab of who is invited; the one that answers has answered, the others see that it was elsewhere', async () => {
    const open = createWorld();
    const [alice, bob, phone] = [await open('alice'), await open('bob'), await open('bob')];
    const id = await ring(alice);
    for (const client of [bob, phone]) await vi.waitFor(() => expect(stateOf(client, id)).toBe('pending'));
    expect(await signaling(bob).run((actions) => actions.answer(id, 'accept', { room: 1 }))).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(stateOf(alice, id)).toBe('accepted'));
    await vi.waitFor(() => expect(stateOf(phone, id)).toBe('elsewhere'));
    expect(stateOf(bob, id)).toBe('accepted');
    expect(signaling(alice).store.getState().invitations.get(id)?.invitation.answers).toEqual([
      { userId: 'bob', state: 'accepted', data: { room: 1 } },
    ]);
  });

  it('rings no more after a cut during which it was cancelled or answered, and goes on where it still rings', async () => {
    const open = createWorld();
    const alice = await open('alice');
    const told: ChatEvent[] = [];
    let line: FaultControls | undefined;
    const bob = await open('bob', (adapter) => {
      adapter.subscribe((events) => told.push(...events));
      const { adapter: cuttable, faults } = createFaultInjector(adapter);
      line = faults;
      return cuttable;
    });
    const phone = await open('bob');
    const [cancelled, answered, ringing] = [await ring(alice), await ring(alice), await ring(alice)];
    for (const id of [cancelled, answered, ringing]) await vi.waitFor(() => expect(stateOf(bob, id)).toBe('pending'));
    line?.disconnect();
    await signaling(alice).run((actions) => actions.answer(cancelled, 'cancel'));
    await signaling(phone).run((actions) => actions.answer(answered, 'reject'));
    const isOver = (id: string): boolean =>
      told.some((event) => event.type === 'invitation' && event.invitation.id === id && event.invitation.state !== 'pending');
    await vi.waitFor(() => expect([cancelled, answered].map(isOver)).toEqual([true, true]));
    line?.reconnect();
    await vi.waitFor(() => expect([cancelled, answered].map((id) => stateOf(bob, id))).toEqual(['cancelled', 'cancelled']));
    expect(stateOf(bob, ringing)).toBe('pending');
  });

  it('is answered once the backend has taken the answer, also where nothing tells of it', async () => {
    const open = createWorld();
    const alice = await open('alice');
    const bob = await open('bob', (adapter) => {
      const rings = (event: ChatEvent): boolean => event.type !== 'invitation' || event.invitation.state === 'pending';
      return { ...adapter, subscribe: (listener) => adapter.subscribe((events) => listener(events.filter(rings))) };
    });
    for (const [reply, state] of [
      ['accept', 'accepted'],
      ['reject', 'rejected'],
    ] as const) {
      const id = await ring(alice);
      await vi.waitFor(() => expect(stateOf(bob, id)).toBe('pending'));
      await signaling(bob).run((actions) => actions.answer(id, reply));
      expect(stateOf(bob, id)).toBe(state);
    }
  });

  it('rings in a tab that is opened while it rings', async () => {
    const open = createWorld();
    const alice = await open('alice');
    const id = await ring(alice);
    const bob = await open('bob');
    await vi.waitFor(() => expect(stateOf(bob, id)).toBe('pending'));
  });

  it('that is refused says why, and nothing rings', async () => {
    const open = createWorld();
    const [alice, bob] = [await open('alice'), await open('bob')];
    const id = await ring(alice);
    await vi.waitFor(() => expect(stateOf(bob, id)).toBe('pending'));
    expect(await signaling(bob).run((actions) => actions.answer(id, 'cancel'))).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(stateOf(bob, id)).toBe('pending');
    const opened = await alice.actions.openDirect('bob');
    if (!opened.ok) throw new Error(opened.error.code);
    const stranger = await signaling(alice).run((actions) =>
      actions.invite({ conversationId: opened.value, userIds: ['cem'], timeoutMs: 0 }),
    );
    expect(stranger).toMatchObject({ ok: false, error: { code: 'not-member' } });
    expect(signaling(alice).store.getState().invitations.size).toBe(1);
  });
});

describe('the record of a call', () => {
  const record = (invitationId: string, caller = 'alice') =>
    ({ kind: 'call', media: 'audio', outcome: 'completed', durationMs: 61_000, caller, invitationId }) as const;

  async function called() {
    const open = createWorld();
    const [alice, bob] = [await open('alice'), await open('bob')];
    const id = await ring(alice);
    await vi.waitFor(() => expect(stateOf(bob, id)).toBe('pending'));
    await signaling(bob).run((actions) => actions.answer(id, 'accept'));
    const conversationId = signaling(alice).store.getState().invitations.get(id)?.invitation.conversationId ?? '';
    for (const client of [alice, bob]) {
      await client.actions.loadConversation(conversationId);
      releases.push(client.actions.openTimeline(conversationId));
    }
    return { open, alice, bob, id, conversationId };
  }

  /** Sends it, and waits until the backend has answered. */
  const write = (client: ChatClient, conversationId: string, content: ReturnType<typeof record>) =>
    new Promise<void>((resolve) => {
      let isQueued = false;
      const stop = client.store.subscribe(({ outbox }) => {
        if (isQueued && outbox.size === 0) resolve(stop());
        isQueued ||= outbox.size > 0;
      });
      client.actions.send(conversationId, content);
    });
  const lines = (client: ChatClient, conversationId: string) => {
    const timeline = client.store.getState().timelines.get(timelineKey(conversationId));
    const chunks = [
      ...(timeline?.windows.flatMap((window) => window.chunks) ?? []),
      ...(timeline?.unsent === undefined ? [] : [timeline.unsent]),
    ];
    return chunks.flatMap((chunk) => chunk.messages.map(({ sender, own, content, delivery }) => [content.kind, sender.id, own, delivery]));
  };

  it.each([
    ['the caller first', ['alice', 'bob']],
    ['who was called first', ['bob', 'alice']],
    ['both at once', ['both']],
  ] as const)('is one line of the caller’s for both ends and for who comes later, written by %s', async (_, writers) => {
    const { open, alice, bob, id, conversationId } = await called();
    const people = { alice: [alice], bob: [bob], both: [alice, bob] };
    for (const writer of writers) {
      await Promise.all(people[writer].map((client) => write(client, conversationId, record(id))));
      // Also where the other end has it already.
      for (const client of [alice, bob]) await vi.waitFor(() => expect(lines(client, conversationId)).toHaveLength(1));
    }
    await vi.waitFor(() => expect(lines(alice, conversationId)).toEqual([['call', 'alice', true, 'sent']]));
    await vi.waitFor(() => expect(lines(bob, conversationId)).toEqual([['call', 'alice', false, undefined]]));
    const late = await open('bob');
    await late.actions.loadConversation(conversationId);
    releases.push(late.actions.openTimeline(conversationId));
    await vi.waitFor(() => expect(lines(late, conversationId)).toEqual([['call', 'alice', false, undefined]]));
    const { conversation } = late.store.getState().conversations.byId.get(conversationId) ?? {};
    // Who has written it has read it.
    if (writers[0] === 'bob') expect(conversation?.unread.count).toBe(0);
  });

  it('is written only by who had a part in the call, and says who called', async () => {
    const { bob, id, conversationId } = await called();
    const codes = async (content: ReturnType<typeof record>) => {
      const sent = bob.actions.send(conversationId, content);
      return vi.waitFor(() => {
        const error = bob.store.getState().outbox.get(sent)?.error;
        expect(error).toBeDefined();
        return error?.code;
      });
    };
    expect(await codes(record('none'))).toBe('not-found');
    expect(await codes(record(id, 'bob'))).toBe('invalid');
  });
});
