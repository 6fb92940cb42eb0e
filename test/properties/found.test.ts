import { describe, expect, test } from 'vitest';
import { list, messageOf, messages, open, refOf, row, say, texts, town } from '../bugs/town.js';

/** What hunts with `convergence.test.ts` have found, in as few steps as show it. */
describe('found by hunting', () => {
  test('what was read is taken back where the backend refuses to hear of it', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'hi');
    ann.faults.refuse('rejected-content', { call: 'conversations.readUpTo', times: 1 });
    const marking = ann.client.actions.markRead('ann-bob');
    expect(row(ann, 'ann-bob')?.conversation.unread.count).toBe(0);
    await all.advance(1000);
    expect(await marking).toMatchObject({ ok: false, error: { code: 'rejected-content' } });
    expect(row(ann, 'ann-bob')?.conversation.unread.count).toBe(1);
  });

  test('who leaves a group without having read is asked no more', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'team');
    await say(all, ann, 'team', 'hi');
    void bob.client.actions.leaveGroup('team');
    await all.advance(1000);
    expect(messageOf(ann, 'team', 'hi').receipt).toMatchObject({ readCount: 0, unreadCount: 1 });
  });

  test('a group that has ended can be looked at, and is on no list for that', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    await say(all, ann, 'team', 'hi');
    void ann.client.adapter.groups?.dismiss?.({ groupId: 'team' });
    await all.advance(1000);
    const bob = await all.newcomer('bob');
    await open(all, bob, 'team');
    expect([texts(bob, 'team').at(-1), list(bob)]).toEqual(['hi', ['ann-bob', 'bob-cay']]);
  });

  test('what was removed during a cut stands in no row', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'ann-bob', 'one', 'two', 'three');
    bob.faults.disconnect();
    const refs = ['two', 'three'].map((text) => refOf(ann, 'ann-bob', text));
    void ann.client.adapter.messages.remove({ refs, scope: 'all' });
    await all.advance(1000);
    bob.faults.reconnect();
    await all.advance(1000);
    expect(row(bob, 'ann-bob')?.preview?.content).toMatchObject({ text: 'one' });
  });

  test('what was removed during a cut stands in no row, also where news of it come before the list', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'ann-bob', 'one', 'two');
    bob.faults.disconnect();
    // Told as soon as there is a line again: the backend answers with the conversation.
    void bob.client.actions.markRead('ann-bob');
    void ann.client.adapter.messages.remove({ refs: [refOf(ann, 'ann-bob', 'two')], scope: 'all' });
    await all.advance(1000);
    bob.faults.reconnect();
    await all.advance(1000);
    expect(row(bob, 'ann-bob')?.preview?.content).toMatchObject({ text: 'one' });
  });

  test('what was removed during a cut stands in no open history', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    await say(all, ann, 'ann-bob', 'one', 'two', 'three');
    for (const [gone, left] of [['two', ['one', 'three']] as const, ['three', ['one']] as const, ['one', []] as const]) {
      bob.faults.disconnect();
      void ann.client.adapter.messages.remove({ refs: [refOf(ann, 'ann-bob', gone)], scope: 'all' });
      await all.advance(1000);
      bob.faults.reconnect();
      await all.advance(1000);
      expect(texts(bob, 'ann-bob')).toEqual(left);
    }
  });

  test('what answers a message that was removed during a cut quotes nothing', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'ann-bob', 'one');
    bob.faults.disconnect();
    const ref = refOf(ann, 'ann-bob', 'one');
    void ann.client.adapter.messages.remove({ refs: [ref], scope: 'all' });
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'two' }, { replyTo: { ref, content: { kind: 'text', text: 'one' } } });
    await all.advance(1000);
    bob.faults.reconnect();
    await open(all, bob, 'ann-bob');
    expect(messageOf(bob, 'ann-bob', 'two').replyTo?.content).toBeUndefined();
    expect(() => refOf(bob, 'ann-bob', 'one')).toThrow('has no');
  });

  test('what the list says to be there was sent, whatever became of the answer', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    ann.faults.set({ latency: { min: 100, max: 100 }, delayed: 1 });
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'one' });
    await all.advance(60);
    ann.faults.disconnect();
    ann.faults.refuse('rejected-content', { call: 'messages.send' });
    ann.faults.reconnect();
    await all.advance(1000);
    expect(ann.client.store.getState().outbox.size).toBe(0);
    expect(row(ann, 'ann-bob')?.recent.messages).toMatchObject([{ delivery: 'sent', content: { text: 'one' } }]);
  });

  test('where the last message is removed, the one before it stands in the row, known here or not', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one', 'two');
    const device = await all.newcomer('ann');
    void ann.client.adapter.messages.remove({ refs: [refOf(bob, 'ann-bob', 'two')], scope: 'me' });
    await all.advance(1000);
    expect(row(device, 'ann-bob')?.preview?.content).toMatchObject({ text: 'one' });
  });

  test('a reaction that was taken back during a cut is gone', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    await say(all, ann, 'ann-bob', 'one');
    void ann.client.actions.setReactions(refOf(ann, 'ann-bob', 'one'), ['+1']);
    await all.advance(1000);
    expect(messageOf(bob, 'ann-bob', 'one').reactions).toMatchObject([{ key: '+1', count: 1 }]);
    bob.faults.disconnect();
    void ann.client.actions.setReactions(refOf(ann, 'ann-bob', 'one'), []);
    await all.advance(1000);
    bob.faults.reconnect();
    await all.advance(1000);
    expect(messageOf(bob, 'ann-bob', 'one').reactions ?? []).toEqual([]);
  });

  test('what was taken back can still be removed', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', 'one');
    void bob.client.actions.recall(refOf(bob, 'ann-bob', 'one'));
    await all.advance(1000);
    expect(texts(ann, 'ann-bob')).toEqual(['(taken back)']);
    void ann.client.actions.removeMessage(refOf(ann, 'ann-bob', 'one'), 'me');
    await all.advance(1000);
    expect(texts(ann, 'ann-bob')).toEqual([]);
  });

  test('a chat that is deleted while it stands open is empty there, on every device', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    for (const device of [ann, second]) await open(all, device, 'ann-bob');
    await say(all, bob, 'ann-bob', 'one');
    void ann.client.actions.deleteConversation('ann-bob');
    await all.advance(1000);
    expect([texts(ann, 'ann-bob'), texts(second, 'ann-bob')]).toEqual([[], []]);
    await say(all, bob, 'ann-bob', 'two');
    expect([texts(ann, 'ann-bob'), texts(second, 'ann-bob')]).toEqual([['two'], ['two']]);
  });

  test('a chat that was cleared on another device is cleared here, also while something is being sent in it', async () => {
    const all = await town(['ann', 'bob', 'ann'], { latency: { min: 100, max: 100 } });
    const [ann, bob, second] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', 'one');
    void second.client.actions.deleteConversation('ann-bob');
    await all.advance(90);
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'two' });
    await all.advance(1000);
    expect(messages(ann, 'ann-bob').map(({ content }) => content)).toMatchObject([{ text: 'two' }]);
  });

  test('what was sent before the chat could be loaded goes with the chat', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    ann.faults.refuse('timeout', { call: 'messages.page' });
    await open(all, ann, 'ann-bob');
    await say(all, ann, 'ann-bob', 'one');
    expect(texts(ann, 'ann-bob')).toEqual(['one']);
    void ann.client.actions.deleteConversation('ann-bob');
    await all.advance(1000);
    expect([texts(ann, 'ann-bob'), list(ann)]).toEqual([[], ['ann-cay', 'team']]);
  });

  test('what was deleted while its page was on the way is not brought back by it, nor by its own late event', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    ann.faults.set({ latency: { min: 400, max: 400 }, delayed: 1, delay: { min: 2000, max: 2000 } });
    await say(all, bob, 'ann-bob', 'one');
    ann.client.actions.openTimeline('ann-bob');
    await all.advance(300);
    ann.faults.set({ delayed: 0 });
    void second.client.actions.deleteConversation('ann-bob');
    await all.advance(300);
    expect(texts(ann, 'ann-bob')).toEqual([]);
    await all.advance(3000);
    expect(texts(ann, 'ann-bob')).toEqual([]);
  });

  test('what was refused before a chat was deleted can be taken away after it', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    ann.faults.refuse('rejected-content', { call: 'messages.send', times: 2 });
    await say(all, ann, 'ann-bob', 'one');
    await say(all, bob, 'ann-bob', 'two');
    await say(all, ann, 'ann-bob', 'three');
    void second.client.actions.deleteConversation('ann-bob');
    await all.advance(1000);
    expect(list(ann)).toContain('ann-bob');
    for (const id of ann.client.store.getState().outbox.keys()) ann.client.actions.discard(id);
    expect(list(ann)).not.toContain('ann-bob');
  });

  test('who is blocked stays so when taken off the contacts', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    void ann.client.actions.blockContact('cay', true);
    await all.advance(1000);
    void ann.client.actions.removeContact('cay');
    await all.advance(1000);
    expect(ann.client.store.getState().contacts.byId.get('cay')).toMatchObject({ friend: false, blocked: true });
  });

  test('nobody asks who has read a tip', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    void ann.client.actions.updateGroup('team', { name: 'Crew' });
    await open(all, ann, 'team');
    expect(messages(ann, 'team').map(({ content, receipt }) => [content.kind, receipt])).toEqual([['tip', undefined]]);
  });

  test('what was sent while a page was on the way stands after it', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one');
    const ref = refOf(ann, 'ann-bob', 'one');
    ann.faults.set({ latency: { min: 400, max: 400 } });
    void ann.client.actions.jumpTo(ref);
    await all.advance(100);
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'two' });
    await all.advance(1000);
    await open(all, ann, 'ann-bob');
    expect(texts(ann, 'ann-bob')).toEqual(['one', 'two']);
  });
});
