import type { ChatAdapter } from '../../../contract/ChatAdapter.js';
import { checkConversations, checkEvents, checkMessagePage, checkSendAck } from '../../../contract/checkEvent.js';
import { partEventChecks } from '../../../contract/checks/parts.js';
import type { ChatEvent } from '../../../contract/events.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';

export const borderCases: readonly ConformanceCase[] = [
  {
    name: 'hands over plain data that passes every check unchanged',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      const { draft, ack } = await alice.send(conversationId);
      assert(draft.content.kind === 'text', 'a text was sent');
      await bob.hearsText(draft.content.text);
      const list = await inTime('conversations.page', bob.adapter.conversations.page({ limit: 50 }));
      const anchor = { at: 'latest' } as const;
      const page = await inTime('messages.page', bob.adapter.messages.page({ conversationId: await bob.openDirect(), anchor, limit: 50 }));
      const objections: string[] = [];
      const report = (field: string, why: string): void => void objections.push(`${field} ${why}`);
      checkEvents(structuredClone(bob.events), report, partEventChecks);
      checkMessagePage(structuredClone(page), report);
      checkConversations(structuredClone(list), report);
      checkSendAck(structuredClone(ack), report);
      for (const { sentAt } of [ack, ...page.messages.slice(-1)]) {
        if (isNow(sentAt * 1000) || isNow(sentAt / 1000)) report('sentAt', `is not in milliseconds: ${sentAt}`);
      }
      assertEqual(objections, [], 'what the check objects to');
    },
  },
  {
    name: 'fails with errors of the closed list, as plain data',
    facet: 'session',
    needs: [],
    async run({ connect, createAdapter, refuses, unique }) {
      const stranger = await createAdapter();
      await refuses('a call before connect', stranger.conversations.page({ limit: 1 }), 'not-connected');
      const { adapter } = await connect('alice');
      const conversationId = unique('nowhere');
      await refuses('getting a conversation that is not there', adapter.conversations.get({ conversationId }), 'not-found');
      const controller = new AbortController();
      controller.abort();
      const { signal } = controller;
      await refuses('a call whose signal had fired', adapter.conversations.page({ limit: 1, signal }), 'aborted');
    },
  },
  {
    name: 'numbers its snapshots, if it says so, the latest highest',
    facet: 'conversations',
    needs: [],
    async run(harness) {
      const device = await changing(harness, 'revision');
      const told = device.events.filter(({ type }) => snapshotTypes.includes(type));
      for (const event of told) {
        assert('revision' in event && typeof event.revision === 'number', `a ${event.type} event carries its revision`);
      }
    },
  },
  {
    name: 'tells snapshots in the order in which they were made, if it numbers none',
    facet: 'conversations',
    needs: [],
    async run(harness) {
      await changing(harness, 'received');
    },
  },
];

/** A server's clock may say what it likes, but not a time that is right in another unit. */
function isNow(at: number): boolean {
  return Math.abs(at - Date.now()) < 365 * 24 * 60 * 60_000;
}

/** Events that replace what was known of something. */
const snapshotTypes: readonly ChatEvent['type'][] = ['conversation', 'conversation-removed', 'unread', 'user', 'group', 'member'];

/**
 * A device of Alice's that hears what she sets on another one, a lot in a short time: the latest that it knows is how it is now.
 * Not offered where snapshots are told apart otherwise.
 */
async function changing(harness: ConformanceHarness, how: ChatAdapter['snapshots']): Promise<Actor> {
  const [alice, again, bob] = [await harness.connect('alice'), await harness.connect('alice'), await harness.connect('bob')];
  harness.offeredIf(alice.adapter.snapshots === how, `snapshots told apart as "${how}"`);
  const [conversationId, theirs] = [await alice.openDirect(), await bob.openDirect()];
  const { conversations } = alice.adapter;
  await bob.send(theirs);
  for (const pinned of [true, false, true]) {
    await harness.offered('pins (conversations.pin)', conversations.pin({ conversationId, pinned }));
    const option = pinned ? 'silent' : 'all';
    await harness.offered('options (conversations.notify)', conversations.notify({ conversationId, option }));
  }
  const now = await harness.inTime('get', conversations.get({ conversationId }));
  const known = async () => {
    const told = again.events.flatMap((event) =>
      event.type === 'conversation' && event.conversation.id === conversationId ? [event] : [],
    );
    const inOrder = how === 'received' ? told : [...told].sort((a, b) => (a.revision ?? 0) - (b.revision ?? 0));
    const latest = inOrder.at(-1)?.conversation;
    return latest && [latest.notify, latest.pinnedAt];
  };
  await harness.becomes('what the other device knows by the latest snapshot', known, [now.notify, now.pinnedAt]);
  await harness.inTime('pin', conversations.pin({ conversationId, pinned: false }));
  await harness.inTime('notify', conversations.notify({ conversationId, option: 'all' }));
  return again;
}
