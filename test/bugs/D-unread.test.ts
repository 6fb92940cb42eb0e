import { describe, expect, test } from 'vitest';
import { selectTotalUnread } from '../../src/core/selectors/conversations.js';
import { messageOf, messages, open, refOf, row, say, town, unread } from './town.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `text ${index + 1}`);

describe('D: unread counts and read state', () => {
  test('D1, D10: it is what the backend counts, live, after a restart and on a new device', async () => {
    const all = await town(['ann', 'bob'], { duplicated: 0.5, reordered: 0.5, reorderWithin: 500 });
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', ...numbers(7));
    await all.advance(3000);
    expect(unread(ann, 'ann-bob')).toBe(7);
    ann.reload();
    await all.advance(3000);
    expect([unread(ann, 'ann-bob'), unread(await all.newcomer('ann'), 'ann-bob')]).toEqual([7, 7]);
  });

  test('D2, 7.4-6: it can be cleared when the last message is a tip', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'team', 'hello');
    void ann.client.actions.inviteMembers('team', ['dan']);
    await all.advance(1000);
    expect(unread(bob, 'team')).toBe(1);
    void bob.client.actions.markRead('team');
    await all.advance(1000);
    expect([unread(bob, 'team'), unread(await all.newcomer('bob'), 'team')]).toEqual([0, 0]);
  });

  test('D3, D4, 7.4-6: a great many are counted and cleared', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'team', ...numbers(130));
    expect(unread(ann, 'team')).toBe(130);
    void ann.client.actions.markRead('team');
    await all.advance(1000);
    expect(unread(await all.newcomer('ann'), 'team')).toBe(0);
  });

  test('D5, 7.4-6: a recalled or removed message that was not read counts no more', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one', 'two', 'three');
    void bob.client.actions.recall(refOf(bob, 'ann-bob', 'one'));
    void ann.client.actions.removeMessage(refOf(ann, 'ann-bob', 'three'), 'me');
    await all.advance(1000);
    expect(unread(ann, 'ann-bob')).toBe(1);
    void ann.client.actions.markRead('ann-bob');
    void bob.client.actions.recall(refOf(bob, 'ann-bob', 'two'));
    await all.advance(1000);
    expect([unread(ann, 'ann-bob'), unread(await all.newcomer('ann'), 'ann-bob')]).toEqual([0, 0]);
  });

  test('D6: signing in clears nothing by mistake', async () => {
    const all = await town(['ann', 'bob'], { latency: { min: 20, max: 300 } });
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one');
    await ann.client.actions.signOut({ force: true });
    await say(all, bob, 'ann-bob', 'two');
    ann.signIn();
    await say(all, bob, 'ann-bob', 'three');
    await all.advance(3000);
    expect(unread(ann, 'ann-bob')).toBe(3);
  });

  test('D8, D20, 7.4-6: what is read on one device is read on the other', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    await say(all, bob, 'ann-bob', 'one', 'two');
    void ann.client.actions.markRead('ann-bob', messageOf(ann, 'ann-bob', 'one'));
    await all.advance(1000);
    expect([unread(ann, 'ann-bob'), unread(second, 'ann-bob')]).toEqual([1, 1]);
    void second.client.actions.markRead('ann-bob');
    await all.advance(1000);
    expect([unread(ann, 'ann-bob'), unread(second, 'ann-bob')]).toEqual([0, 0]);
  });

  test('D9: who is put into a group finds nothing unread of before', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    void bob.client.actions.leaveGroup('team');
    await say(all, ann, 'team', 'one', 'two');
    void ann.client.actions.inviteMembers('team', ['bob']);
    await all.advance(1000);
    expect(unread(bob, 'team')).toBe(0);
    await say(all, ann, 'team', 'three');
    expect(unread(bob, 'team')).toBe(1);
  });

  test('D11, D13: after a deletion the next message is the only unread one, also if it comes at that very moment', async () => {
    const all = await town(['ann', 'bob'], { latency: { min: 200, max: 200 } });
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one', 'two');
    void ann.client.actions.deleteConversation('ann-bob');
    bob.client.actions.send('ann-bob', { kind: 'text', text: 'three' });
    await all.advance(3000);
    expect([unread(ann, 'ann-bob'), row(ann, 'ann-bob')?.gone]).toEqual([1, undefined]);
  });

  test('D12, D16: a group that was left or ended has nothing unread, and reading it is no failure', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'team', 'one');
    void bob.client.actions.leaveGroup('team');
    await all.advance(1000);
    expect(unread(bob, 'team')).toBe(0);
    const read = bob.client.actions.markRead('team');
    await all.advance(2000);
    expect(await read).toEqual({ ok: true, value: undefined });
  });

  test('D14, D15: what could not be told is told later, also without a new connection, and after messages were deleted', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one', 'two');
    ann.faults.refuse('timeout', { call: 'conversations.readUpTo', times: 2 });
    void ann.client.actions.markRead('ann-bob');
    void ann.client.actions.removeMessage(refOf(ann, 'ann-bob', 'two'), 'me');
    await all.advance(60_000);
    expect(unread(await all.newcomer('ann'), 'ann-bob')).toBe(0);
  });

  test('D14: who answers before the answer is sent has told that the question was read', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const each of [ann, bob]) await open(all, each, 'ann-bob');
    await say(all, ann, 'ann-bob', 'question');
    bob.faults.refuse('timeout', { call: 'messages.send', times: 1 });
    bob.client.actions.send('ann-bob', { kind: 'text', text: 'answer' });
    await all.settle();
    void bob.client.actions.markRead('ann-bob', messageOf(bob, 'ann-bob', 'answer'));
    await all.advance(500);
    const { order } = messageOf(ann, 'ann-bob', 'question');
    expect(row(ann, 'ann-bob')?.conversation.readUpTo.others).toMatchObject([{ userId: 'bob', order }]);
    expect(unread(await all.newcomer('bob'), 'ann-bob')).toBe(0);
  });

  test('D14: what is only for those present is no place to have read up to', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const each of [ann, bob]) await open(all, each, 'ann-bob');
    await say(all, ann, 'ann-bob', 'kept');
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'now' }, { onlineOnly: true });
    await all.advance(1000);
    void bob.client.actions.markRead('ann-bob', messageOf(bob, 'ann-bob', 'now'));
    await all.advance(1000);
    const { order } = messageOf(ann, 'ann-bob', 'kept');
    expect(row(ann, 'ann-bob')?.conversation.readUpTo.others).toMatchObject([{ userId: 'bob', order }]);
  });

  test('D17: a receipt comes also where the first message was for those present only', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const each of [ann, bob]) await open(all, each, 'ann-bob');
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'now' }, { onlineOnly: true });
    await say(all, ann, 'ann-bob', 'kept');
    void bob.client.actions.markRead('ann-bob');
    await all.advance(1000);
    const { order } = messageOf(ann, 'ann-bob', 'kept');
    expect(row(ann, 'ann-bob')?.conversation.readUpTo.others).toMatchObject([{ userId: 'bob', order }]);
  });

  test('D18, D19: positions only grow; those who read are counted, and nobody twice', async () => {
    const all = await town(['ann', 'bob', 'cay'], { duplicated: 1, reordered: 0.5, reorderWithin: 400 });
    const [ann, bob, cay] = all.people;
    for (const each of all.people) await open(all, each, 'team');
    await say(all, ann, 'team', 'one', 'two');
    await all.advance(2000);
    void bob.client.actions.markRead('team', messageOf(bob, 'team', 'two'));
    void cay.client.actions.markRead('team', messageOf(cay, 'team', 'one'));
    await all.advance(2000);
    void bob.client.actions.markRead('team', messageOf(bob, 'team', 'one'));
    await all.advance(2000);
    expect(messages(ann, 'team').map(({ receipt }) => receipt?.readCount)).toEqual([2, 1]);
  });

  test('D21, 7.4-6: own messages, those for the present only and those said not to count do not count', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    await say(all, ann, 'ann-bob', 'mine');
    bob.client.actions.send('ann-bob', { kind: 'text', text: 'now' }, { onlineOnly: true });
    bob.client.actions.send('ann-bob', { kind: 'text', text: 'quiet' }, { excludedFromUnread: true });
    await all.advance(1000);
    expect([unread(ann, 'ann-bob'), unread(second, 'ann-bob')]).toEqual([0, 0]);
  });

  test('D18: what does not count is not read before somebody has seen it, and then its sender is told', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const each of [ann, bob]) await open(all, each, 'ann-bob');
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'quiet' }, { excludedFromUnread: true });
    await all.advance(1000);
    expect(row(await all.newcomer('ann'), 'ann-bob')?.conversation.readUpTo.others ?? []).toEqual([]);
    void bob.client.actions.markRead('ann-bob', messageOf(bob, 'ann-bob', 'quiet'));
    await all.advance(1000);
    const { order } = messageOf(ann, 'ann-bob', 'quiet');
    expect(row(ann, 'ann-bob')?.conversation.readUpTo.others).toMatchObject([{ userId: 'bob', order }]);
  });

  test('D7: a muted chat counts for itself; whether it is in a total is its option', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    void ann.client.actions.setNotify('ann-bob', 'silent');
    await say(all, bob, 'ann-bob', 'one');
    expect(row(ann, 'ann-bob')?.conversation).toMatchObject({ notify: 'silent', unread: { count: 1 } });
    await say(all, bob, 'team', 'two');
    const state = ann.client.store.getState();
    expect([selectTotalUnread(state), selectTotalUnread(state, { includeMuted: true })]).toEqual([1, 2]);
  });
});
