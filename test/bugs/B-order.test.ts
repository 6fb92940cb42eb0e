import { describe, expect, test } from 'vitest';
import { last, list, messageOf, messages, open, row, say, texts, town } from './town.js';

describe('B: order', () => {
  test('B1, B4, B5, B6, B7, 7.4-2: messages of one moment stand alike for everybody, however they come', async () => {
    const all = await town(['ann', 'bob', 'cay'], { reordered: 1, reorderWithin: 800, latency: { min: 0, max: 100 } });
    const [ann, bob, cay] = all.people;
    for (const each of all.people) await open(all, each, 'team');
    for (let index = 0; index < 8; index += 1) {
      for (const each of all.people) each.client.actions.send('team', { kind: 'text', text: `${each.who} ${index}` });
    }
    await all.advance(8000);
    const fresh = await all.newcomer('ann');
    await open(all, fresh, 'team');
    for (const each of [ann, bob, cay]) expect(texts(each, 'team')).toEqual(texts(fresh, 'team'));
    expect(texts(ann, 'team').filter((text) => text.startsWith('bob'))).toEqual(Array.from({ length: 8 }, (_, index) => `bob ${index}`));
    expect(last(ann, 'team')).toBe(texts(fresh, 'team').at(-1));
  });

  test('B2: reading does not change the order', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', 'one', 'two', 'three');
    void ann.client.actions.markRead('ann-bob', messageOf(ann, 'ann-bob', 'two'));
    await say(all, bob, 'ann-bob', 'four');
    expect(texts(ann, 'ann-bob')).toEqual(['one', 'two', 'three', 'four']);
  });

  test('B3: the parts of one message keep their order', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    const parts = ['a', 'b', 'c'].map((text) => ({ kind: 'text' as const, text }));
    ann.client.actions.send('ann-bob', { kind: 'composite', parts });
    await all.advance(1000);
    expect(messages(bob, 'ann-bob')[0]?.content).toEqual({ kind: 'composite', parts });
  });

  test('B8, B12, B13: the list goes by the newest message, also after a group is gone and somebody is muted', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'ann-cay', 'first');
    await say(all, bob, 'team', 'second');
    await say(all, bob, 'ann-bob', 'third');
    expect(list(ann)).toEqual(['ann-bob', 'team', 'ann-cay']);
    void ann.client.adapter.groups?.mute?.({ groupId: 'team', userId: 'cay', until: all.clock.now() + 60_000 });
    await all.advance(1000);
    void bob.client.actions.leaveGroup('team');
    await all.advance(1000);
    expect(list(bob)).toEqual(['ann-bob', 'bob-cay']);
  });

  test('B9: what is only here (a message that was refused) stays where it failed', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    ann.faults.refuse('rejected-content', { call: 'messages.send' });
    await say(all, ann, 'ann-bob', 'refused');
    await say(all, bob, 'ann-bob', 'later');
    expect(texts(ann, 'ann-bob')).toEqual(['refused', 'later']);
  });

  test('B10, 7.4-2: a message that is sent again goes to the end at once', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    ann.faults.refuse('rejected-content', { call: 'messages.send' });
    await say(all, ann, 'ann-bob', 'mine');
    await say(all, bob, 'ann-bob', 'theirs');
    ann.client.actions.resend(messageOf(ann, 'ann-bob', 'mine').id);
    await all.settle();
    expect(texts(ann, 'ann-bob')).toEqual(['theirs', 'mine']);
    await all.advance(1000);
    expect(texts(ann, 'ann-bob')).toEqual(['theirs', 'mine']);
  });

  test('B11: messages of apps stand in order among the others', async () => {
    const all = await town(['ann', 'bob'], { reordered: 1, reorderWithin: 500 });
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'before' });
    ann.client.actions.send('ann-bob', { kind: 'custom', type: 'order', data: { number: 1 }, description: 'An order' });
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'after' });
    await all.advance(3000);
    expect(texts(bob, 'ann-bob')).toEqual(['before', '[custom]', 'after']);
  });

  test('B14, 7.4-2: pinned chats stand on top, the latest pinned first, and show what is said in them', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const room of ['ann-cay', 'team']) {
      void ann.client.actions.pinConversation(room, true);
      await all.advance(1000);
    }
    await say(all, bob, 'ann-bob', 'newest');
    expect(list(ann)).toEqual(['team', 'ann-cay', 'ann-bob']);
    await say(all, bob, 'team', 'into the pinned one');
    expect([list(ann)[0], last(ann, 'team')]).toEqual(['team', 'into the pinned one']);
    void ann.client.actions.pinConversation('ann-cay', false);
    await all.advance(1000);
    expect(list(ann)).toEqual(['team', 'ann-bob', 'ann-cay']);
  });

  test('B15: the counts of a first sign-in are those of the backend, whatever order they are told in', async () => {
    const all = await town(['ann', 'bob'], { reordered: 1, reorderWithin: 900 });
    const [, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one', 'two');
    await say(all, bob, 'team', 'three');
    const ann = await all.newcomer('ann');
    expect([row(ann, 'ann-bob')?.conversation.unread.count, row(ann, 'team')?.conversation.unread.count]).toEqual([2, 1]);
  });

  test('B16: a message keeps its id when the backend gives it names', async () => {
    const all = await town(['ann', 'bob'], { latency: { min: 50, max: 50 } });
    const [ann] = all.people;
    await open(all, ann, 'ann-bob');
    const id = ann.client.actions.send('ann-bob', { kind: 'text', text: 'mine' });
    await all.settle();
    expect(messages(ann, 'ann-bob').map((message) => [message.id, message.names.length])).toEqual([[id, 0]]);
    await all.advance(1000);
    expect(messages(ann, 'ann-bob').map((message) => [message.id, message.names.length > 0])).toEqual([[id, true]]);
  });

  test('B17, 7.4-2: what is being sent stands last, whatever comes meanwhile, and a chat without messages stands by when it was made', async () => {
    const all = await town(['ann', 'bob'], { latency: { min: 400, max: 400 } });
    const [ann, bob] = all.people;
    await open(all, ann, 'team');
    bob.faults.set({ latency: { min: 0, max: 0 } });
    ann.client.actions.send('team', { kind: 'text', text: 'mine' });
    await all.settle();
    bob.client.actions.send('team', { kind: 'text', text: 'theirs' });
    await all.advance(100);
    expect(texts(ann, 'team')).toEqual(['theirs', 'mine']);
    await all.advance(2000);
    expect(texts(ann, 'team')).toEqual(['theirs', 'mine']);
    const made = ann.client.actions.createGroup({ name: 'New', memberIds: ['bob'] });
    await all.advance(1000);
    const result = await made;
    expect(list(ann)[0]).toBe(result.ok ? result.value : 'nothing was made');
  });
});
