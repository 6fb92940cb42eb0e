import { describe, expect, test } from 'vitest';
import { list, messageOf, messages, open, refOf, row, type Shown, say, texts, town } from '../bugs/town.js';
import { enter, hall } from './hall.js';
import { topicsOf } from './stage.js';

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

  test('what was said in an open group while somebody was out of it is there once they are back', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'team');
    await say(all, ann, 'team', 'before');
    void ann.client.adapter.groups?.removeMembers?.({ groupId: 'team', userIds: ['bob'] });
    await all.advance(1000);
    await say(all, ann, 'team', 'meanwhile');
    expect(texts(bob, 'team')).not.toContain('meanwhile');
    void ann.client.actions.inviteMembers('team', ['bob']);
    await all.advance(1000);
    await say(all, ann, 'team', 'after');
    expect(texts(bob, 'team')).toEqual(['before', '(removed)', 'meanwhile', '(invited)', 'after']);
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

  test('a chat that was deleted is not brought back by who reads in it', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'ann-bob', 'hi');
    void ann.client.actions.deleteConversation('ann-bob');
    await all.advance(1000);
    const device = await all.newcomer('ann');
    void bob.client.actions.markRead('ann-bob');
    await all.advance(1000);
    await say(all, bob, 'team', 'hello');
    expect([list(ann), list(device)]).toEqual([
      ['team', 'ann-cay'],
      ['team', 'ann-cay'],
    ]);
  });

  test('a chat that was deleted is there again after a new message, also where that was removed while nobody here could hear of it', async () => {
    const all = await town(['ann', 'bob', 'bob']);
    const [ann, bob, second] = all.people;
    const remove = async (text: string) => {
      void ann.client.adapter.messages.remove({ refs: [refOf(ann, 'ann-bob', text)], scope: 'all' });
      await all.advance(1000);
    };
    // One with nothing in it yet, and one whose history stays.
    for (const clear of [true, false]) {
      void bob.client.adapter.conversations.delete({ conversationId: 'ann-bob', clear });
      await all.advance(1000);
      expect([list(bob), list(second)]).toEqual([
        ['bob-cay', 'team'],
        ['bob-cay', 'team'],
      ]);
      bob.faults.disconnect();
      await say(all, ann, 'ann-bob', 'hi');
      await remove('hi');
      bob.faults.reconnect();
      await all.advance(1000);
      expect([list(bob)[0], list(second)[0]]).toEqual(['ann-bob', 'ann-bob']);
      await say(all, ann, 'ann-bob', 'stays');
    }
  });

  test('a chat in which nothing is left is off the list, too, when it was deleted while nobody here could hear of it', async () => {
    const all = await town(['ann', 'ann', 'dan']);
    const [ann, second, dan] = all.people;
    await say(all, ann, 'ann-bob', 'one');
    await say(all, ann, 'ann-cay', 'two');
    // Listed with nothing left in it; emptied under these eyes; remembered with nothing in it; and never written in, which only stands here.
    const remove = (room: string, text: string) => ann.client.adapter.messages.remove({ refs: [refOf(ann, room, text)], scope: 'all' });
    void remove('ann-bob', 'one');
    await all.advance(1000);
    second.reload();
    await all.advance(1000);
    void remove('ann-cay', 'two');
    await all.advance(1000);
    const third = await all.newcomer('ann');
    await all.advance(5000);
    const opened = await all.during(second.client.actions.openDirect(dan.who));
    second.faults.disconnect();
    for (const room of ['ann-bob', 'ann-cay']) void ann.client.actions.deleteConversation(room);
    third.reload();
    await all.advance(1000);
    second.faults.reconnect();
    await all.advance(1000);
    expect(list(third)).toEqual(['team']);
    expect([list(ann), list(second)]).toEqual([['team'], [opened.ok ? opened.value : '', 'team']]);
  });

  test('a chat that was deleted while nobody here could hear of it stays for what waits there, and goes with it', async () => {
    const all = await town(['ann', 'ann']);
    const [ann, second] = all.people;
    second.faults.refuse('rejected-content', { call: 'messages.send', times: 1 });
    await say(all, second, 'team', 'no');
    await say(all, ann, 'team', 'hi');
    second.faults.disconnect();
    void ann.client.actions.deleteConversation('team');
    await all.advance(1000);
    second.faults.reconnect();
    await all.advance(1000);
    expect([list(ann).includes('team'), list(second).includes('team')]).toEqual([false, true]);
    for (const id of second.client.store.getState().outbox.keys()) second.client.actions.discard(id);
    await all.advance(1000);
    expect(list(second)).not.toContain('team');
  });

  test('a group that ended while nobody here could hear of it is on no list for what was on its way there, and had arrived', async () => {
    const all = await town(['ann', 'ann']);
    const [ann, second] = all.people;
    await open(all, ann, 'team');
    await say(all, ann, 'team', 'hi');
    second.faults.set({ disconnects: 1, disconnectFor: { min: 60_000, max: 60_000 } });
    second.client.actions.send('team', { kind: 'text', text: 'on its way' });
    await all.advance(1000);
    second.faults.set({ disconnects: 0 });
    expect(texts(ann, 'team').at(-1)).toBe('on its way');
    void ann.client.adapter.groups?.dismiss?.({ groupId: 'team' });
    await all.advance(1000);
    expect([list(second).includes('team'), second.client.store.getState().outbox.size]).toEqual([true, 1]);
    // The list comes first, and then the answer.
    second.faults.refuse('rate-limited', { call: 'messages.send', times: 1 });
    second.faults.reconnect();
    await all.advance(30_000);
    expect([list(second), second.client.store.getState().outbox.size]).toEqual([list(ann), 0]);
    expect(list(ann)).not.toContain('team');
  });

  test('whether something was said in a room that keeps nothing, a backend without ids cannot tell: it is not said again by itself', async () => {
    const all = await town(['ann'], { play: { noIds: true } });
    const [ann] = all.people;
    enter(ann);
    await all.advance(1000);
    const ask = (conversationId: string) =>
      ann.client.adapter.messages
        .findSent?.({ draft: { id: 'mine', conversationId, content: { kind: 'text', text: 'hi' }, createdAt: all.clock.now() } })
        .catch((error: unknown) => error);
    expect([await ask('team'), await ask(hall)]).toEqual([null, expect.objectContaining({ code: 'in-doubt' })]);
  });

  test('a community, whose rights are masks, can be recorded, and be in a snapshot', async () => {
    const all = await town(['ann', 'ann']);
    const [ann, second] = all.people;
    const groupsOf = (device: Shown) => JSON.parse(JSON.stringify(device.client.snapshot())).groups;
    second.client.diagnostics.recordContents(true);
    for (const { client } of [ann, second]) void client.actions.loadGroups();
    void ann.client.actions.createGroup({ name: 'Guild', type: 'community', memberIds: [] });
    await all.advance(1000);
    expect(second.client.diagnostics.export()).toContain('"ownPermissions": "18446744073709551615"');
    expect(groupsOf(second)).toMatchObject([{ name: 'Team' }, { name: 'Guild', ownRole: 'owner' }]);
  });

  test('what events have told while a call was being answered stands: of a group that is made, and of one that is asked for', async () => {
    const all = await town(['ann', 'ann']);
    const [ann, second] = all.people;
    ann.faults.set({ latency: { min: 400, max: 400 } });
    const making = ann.client.actions.createGroup({ name: 'Crew', memberIds: ['bob'] });
    const asking = ann.client.actions.loadGroup('team');
    await all.advance(300);
    const [made = ''] = list(second);
    void second.client.actions.inviteMembers(made, ['dan']);
    void second.client.actions.updateGroup('team', { name: 'Team 2' });
    await all.advance(1000);
    expect([await making, await asking]).toMatchObject([{ ok: true, value: made }, { ok: true }]);
    expect(row(ann, made)?.conversation.memberIds).toEqual(['ann', 'bob', 'dan']);
    expect(ann.client.store.getState().groups.byId.get('team')?.name).toBe('Team 2');
  });

  test('a community that was taken off the list keeps its topics', async () => {
    const all = await town(['ann', 'ann']);
    const [ann, second] = all.people;
    const made = await all.during(ann.client.actions.createGroup({ name: 'Guild', type: 'community', memberIds: [] }));
    const guild = made.ok ? made.value : '';
    topicsOf(second).hold((actions) => actions.hold(guild));
    const topic = await all.during(topicsOf(ann).run((actions) => actions.create(guild, 'Help')));
    void ann.client.actions.deleteConversation(guild);
    await all.advance(1000);
    expect(row(second, guild)?.gone).toBe('deleted');
    expect(row(second, topic.ok ? topic.value : '')).toMatchObject({ gone: undefined, conversation: { title: 'Help' } });
  });

  test('what was removed in a topic during a cut is not its last word; who receives nothing from a community has nothing unread there', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    // So that it is known that this backend tells which message is the last.
    await say(all, ann, 'team', 'first');
    void bob.client.actions.loadConversations();
    const made = await all.during(ann.client.actions.createGroup({ name: 'Guild', type: 'community', memberIds: ['bob'] }));
    const guild = made.ok ? made.value : '';
    topicsOf(bob).hold((actions) => actions.hold(guild));
    const topic = await all.during(topicsOf(ann).run((actions) => actions.create(guild, 'Help')));
    const help = topic.ok ? topic.value : '';
    await say(all, ann, help, 'hi');
    expect(row(bob, help)?.conversation.unread.count).toBe(1);
    bob.faults.disconnect();
    void ann.client.adapter.messages.remove({ refs: [refOf(ann, help, 'hi')], scope: 'all' });
    await all.advance(1000);
    bob.faults.reconnect();
    await all.advance(1000);
    expect(row(bob, help)?.preview).toBeUndefined();
    await say(all, ann, help, 'ho');
    void bob.client.actions.setNotify(guild, 'none');
    await all.advance(1000);
    expect(row(bob, help)?.conversation.unread.count).toBe(0);
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

  test('a reaction that was taken back during a cut is gone from where nobody looked: the newest messages, and one that waits unread', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    const said = Array.from({ length: 20 }, (_, index) => `no ${index + 1}`);
    await say(all, ann, 'ann-bob', ...said);
    const react = (text: string, keys: readonly string[]) => void ann.client.actions.setReactions(refOf(ann, 'ann-bob', text), keys);
    for (const text of ['no 1', 'no 20']) react(text, ['+1']);
    await all.advance(1000);
    bob.faults.disconnect();
    for (const text of ['no 1', 'no 20']) react(text, []);
    await all.advance(1000);
    bob.faults.reconnect();
    await open(all, bob, 'ann-bob');
    for (const text of ['no 1', 'no 20']) expect(messageOf(bob, 'ann-bob', text).reactions ?? [], text).toEqual([]);
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
