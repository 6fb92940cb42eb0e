import { describe, expect, it, vi } from 'vitest';
import { facetMembers } from '../../../src/contract/shareAdapter/shapeOf.js';
import { chatError } from '../../../src/model/error.js';
import { clientRows } from './clientRows.js';
import { eachPart } from './partRows.js';
import type { AnyRow, Quiet } from './rows.js';
import { createStage, until } from './stage.js';

/*
 * Each call of the contract is in one of three places: in a row of the tables (`clientRows`, `partRows`), among those that only
 * ask, or below, where a call answers no action or stands behind another one.
 */

/** Change nothing, for nobody. */
const asking: readonly string[] = [
  ...['conversations.page', 'conversations.get', 'conversations.folderList', 'users.get', 'users.find', 'media.resolve'],
  ...['messages.page', 'messages.edits', 'messages.fetchMerged', 'messages.measure', 'messages.findSent'],
  ...['contacts.page', 'contacts.requests', 'contacts.check', 'contacts.friendLists'],
  ...['groups.page', 'groups.get', 'groups.members', 'groups.applications', 'groups.findMembers', 'groups.banned'],
  ...['groups.attributes', 'groups.counters', 'permissions.page', 'permissions.members'],
  ...['topics.page', 'threads.page', 'pins.page', 'receipts.readers', 'reactions.users', 'extensions.get'],
  ...['search.messages', 'search.byConversation', 'search.conversations', 'search.people'],
  ...['translation.translate', 'translation.transcribe', 'signaling.pending', 'live.onlineCount', 'live.members'],
];

/** What a facet says of itself. */
const values: readonly string[] = [
  ...['messages.resend', 'groups.types', 'reactions.keys'],
  ...['conversations.foldersNeedConversations', 'presence.seenByBlocked'],
];

/** Where the others are played. */
const elsewhere: Readonly<Record<string, string>> = {
  'session.connect': 'test/core/client/session.test.ts',
  'session.disconnect': 'test/core/client/session.test.ts',
  'session.renew': 'test/core/client/session.test.ts',
  'conversations.watch': 'test/core/parts/live.test.ts: being in a room, and being sent out of it',
  'presence.watch': 'the row of presence.set, whose both tabs watch',
  'messages.send': 'below',
  'messages.upload': 'test/core/client/uploads.test.ts',
  'messages.discardUpload': 'test/core/client/uploads.test.ts',
  'messages.merge': 'test/core/parts/messageLists.test.ts: what is made of them is sent',
  'groups.setNameCard': 'test/core/parts/groups.test.ts: of backends that have no updateMember',
  'receipts.send': 'below',
  'typing.send': 'below',
};

const reason = chatError('forbidden', { backendCode: 10_007, detail: 'Not today.' });
const polling = { interval: 5 };

describe('each call of the contract', () => {
  it('is tried on two tabs, or only asks', () => {
    const inRows = new Set<string>();
    const collect = <Actions>(rows: Readonly<Record<PropertyKey, AnyRow<Actions> | Quiet>>) => {
      for (const row of Object.values(rows)) if (!('quiet' in row)) row.use(({ call }) => inRows.add(call));
    };
    collect(clientRows);
    eachPart(({ rows }) => collect(rows));
    const all = Object.entries(facetMembers).flatMap(([facet, members]) => members.map((member) => `${facet}.${member}`));
    const placed = new Set([...inRows, ...asking, ...values, ...Object.keys(elsewhere)]);
    expect(all.filter((call) => !placed.has(call))).toEqual([]);
    expect([...placed].filter((call) => !all.includes(call))).toEqual([]);
  });

  it('messages.send: refused, the message stays with its text and the reason, and nobody else has it; accepted, they have', async () => {
    const { alice, phone, bob, refuse } = await createStage();
    const before = bob.conversation('team')?.last?.names;
    const refusal = refuse('messages.send', reason);
    const id = alice.client.actions.send('team', { kind: 'text', text: 'hello' });
    await refusal.asked;
    await until(() => alice.message('team', 'hello')?.delivery === 'sending');
    refusal.release();
    await until(() => alice.message('team', 'hello')?.delivery === 'refused');
    expect(alice.message('team', 'hello')).toMatchObject({ id, failure: reason });
    expect([bob.message('team', 'hello'), phone.message('team', 'hello')]).toEqual([undefined, undefined]);
    expect(bob.conversation('team')?.last?.names).toEqual(before);

    alice.client.actions.resend(id);
    for (const tab of [phone, bob]) await until(() => tab.message('team', 'hello') !== undefined);
    expect(alice.message('team', 'hello')).toMatchObject({ id, delivery: 'sent' });
    expect(alice.message('team', 'hello')?.failure).toBeUndefined();
  });

  it('typing.send: refused, nobody is told; accepted, the other sees it, and that it ended', async () => {
    const { alice, bob, refuse } = await createStage();
    const typing = () => (bob.client.volatile.getState().typing.get('pair') ?? []).map(({ userId }) => userId);
    const before = structuredClone(alice.client.volatile.getState().typing);
    const refusal = refuse('typing.send', reason);
    alice.client.actions.setTyping('pair', true);
    await refusal.asked;
    refusal.release();
    alice.client.actions.setTyping('pair', false);
    expect(alice.client.volatile.getState().typing).toEqual(before);
    expect(typing()).toEqual([]);

    alice.client.actions.setTyping('pair', true);
    await vi.waitFor(() => expect(typing()).toEqual(['alice']), polling);
    alice.client.actions.setTyping('pair', false);
    await vi.waitFor(() => expect(typing()).toEqual([]), polling);
  });

  it('receipts.send: refused, one has read all the same; accepted, the sender is told', async () => {
    const { alice, bob, refuse } = await createStage();
    const counted = (text: string) => bob.message('team', text)?.receipt?.readCount;
    const read = async (text: string) => {
      bob.client.actions.send('team', { kind: 'text', text });
      await until(() => alice.message('team', text) !== undefined && bob.message('team', text)?.delivery === 'sent');
      return alice.client.actions.markRead('team', alice.message('team', text));
    };
    const refusal = refuse('receipts.send', reason);
    expect(await read('first')).toMatchObject({ ok: true });
    await refusal.asked;
    refusal.release();
    await vi.waitFor(() => expect(alice.conversation('team')?.unread.count).toBe(0), polling);

    expect(await read('second')).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(counted('second')).toBe(1), polling);
  });
});
