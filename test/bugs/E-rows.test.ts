import { describe, expect, test } from 'vitest';
import { last, list, open, refOf, row, say, town, unread } from './town.js';

describe('E: the rows of the list', () => {
  test('E1, E2, 7.4-7: the last message is the newest that is left; where none is left, none', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one', 'two');
    void ann.client.actions.removeMessage(refOf(ann, 'ann-bob', 'two'), 'me');
    await all.advance(1000);
    expect([last(ann, 'ann-bob'), last(bob, 'ann-bob')]).toEqual(['one', 'two']);
    void ann.client.actions.removeMessage(refOf(ann, 'ann-bob', 'one'), 'me');
    await all.advance(1000);
    expect(last(ann, 'ann-bob')).toBeUndefined();
  });

  test('E1, E3: after being away the row shows what was said meanwhile, and never goes back', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one');
    ann.faults.disconnect();
    await say(all, bob, 'ann-bob', 'two');
    ann.faults.reconnect();
    await all.advance(2000);
    expect(last(ann, 'ann-bob')).toBe('two');
    ann.reload();
    await all.advance(2000);
    expect(last(ann, 'ann-bob')).toBe('two');
  });

  test('E4, E5, E6, 7.4-7: a recalled message is not to be read in anybody’s list', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'secret');
    void bob.client.actions.recall(refOf(bob, 'ann-bob', 'secret'));
    await all.advance(1000);
    const fresh = await all.newcomer('ann');
    for (const each of [ann, bob, fresh]) expect(last(each, 'ann-bob')).toBe('(taken back)');
    expect(JSON.stringify(row(fresh, 'ann-bob'))).not.toContain('secret');
  });

  test('E4: the row shows how the own last message is doing', async () => {
    const all = await town(['ann', 'bob'], { latency: { min: 50, max: 50 } });
    const [ann] = all.people;
    ann.faults.refuse('rejected-content', { call: 'messages.send' });
    const id = ann.client.actions.send('ann-bob', { kind: 'text', text: 'mine' });
    await all.settle();
    expect(row(ann, 'ann-bob')?.recent.messages.at(-1)?.delivery).toBe('sending');
    await all.advance(1000);
    expect(row(ann, 'ann-bob')?.recent.messages.at(-1)?.delivery).toBe('refused');
    const before = list(ann)[0];
    ann.client.actions.discard(id);
    await all.advance(100);
    expect([before, last(ann, 'ann-bob'), list(ann)]).toEqual(['ann-bob', undefined, list(await all.newcomer('ann'))]);
  });

  test('E7: what is for those present only is nobody’s last message', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'kept');
    bob.client.actions.send('ann-bob', { kind: 'text', text: 'now' }, { onlineOnly: true });
    await all.advance(1000);
    expect([last(ann, 'ann-bob'), last(bob, 'ann-bob')]).toEqual(['kept', 'kept']);
  });

  test('E8: a chat that is new has its last message, its sender and its peer', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    const opened = ann.client.actions.openDirect('dan');
    await all.advance(500);
    const result = await opened;
    const room = result.ok ? result.value : '';
    await say(all, ann, room, 'hello');
    const dan = await all.newcomer('dan');
    expect(row(dan, room)).toMatchObject({ conversation: { peerId: 'ann' }, preview: { senderName: 'ANN', content: { text: 'hello' } } });
  });

  test('E9: it follows what one sends', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, , second] = all.people;
    await say(all, ann, 'ann-bob', 'mine');
    expect([last(ann, 'ann-bob'), last(second, 'ann-bob'), list(second)[0]]).toEqual(['mine', 'mine', 'ann-bob']);
  });

  test('E10, E19: names, pictures and the receive option are those of now', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    ann.client.actions.needUsers(['bob']);
    void ann.client.actions.updateGroup('team', { name: 'The team' });
    void bob.client.actions.updateSelf({ nickname: 'Robert' });
    void ann.client.actions.setNotify('team', 'silent');
    await all.advance(1000);
    expect(row(bob, 'team')?.conversation.title).toBe('The team');
    expect(ann.client.store.getState().users.get('bob')?.nickname).toBe('Robert');
    for (const each of [ann, second]) expect(row(each, 'team')?.conversation.notify).toBe('silent');
  });

  test('E11: nothing is told that changes nothing', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'one');
    const known = row(ann, 'team');
    await say(all, bob, 'ann-bob', 'two');
    expect(row(ann, 'team')).toBe(known);
    const loaded = async () => {
      void ann.client.actions.loadConversations();
      await all.advance(1000);
      return ann.client.store.getState().conversations;
    };
    const [{ byId, sorted }, again] = [await loaded(), await loaded()];
    expect([again.byId === byId, again.sorted === sorted]).toEqual([true, true]);
  });

  test('E12, E13, E24: a deleted row comes back by a new message only, not by old ones, tips to others or a list that is loaded again', async () => {
    const all = await town(['ann', 'bob'], { duplicated: 1, reordered: 0.5, reorderWithin: 2000 });
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'old');
    await all.advance(3000);
    void ann.client.actions.deleteConversation('ann-bob');
    await all.advance(3000);
    void ann.client.actions.loadConversations();
    await all.advance(3000);
    expect(list(ann)).not.toContain('ann-bob');
    await say(all, bob, 'ann-bob', 'new');
    await all.advance(3000);
    expect([list(ann)[0], last(ann, 'ann-bob'), unread(ann, 'ann-bob')]).toEqual(['ann-bob', 'new', 1]);
  });

  test('E12: what was deleted elsewhere while the line was cut is gone here too', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    await say(all, bob, 'ann-bob', 'old');
    second.faults.disconnect();
    void ann.client.actions.deleteConversation('ann-bob');
    await all.advance(1000);
    second.faults.reconnect();
    await all.advance(2000);
    expect([list(ann), list(second)].map((each) => each.includes('ann-bob'))).toEqual([false, false]);
  });

  test('E14: the list says when it is being loaded, loaded and not to be had', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    const seen: string[] = [];
    ann.client.store.subscribe(({ conversations }) => {
      if (seen.at(-1) !== conversations.paging.status) seen.push(conversations.paging.status);
    });
    ann.faults.refuse('server', { call: 'conversations.page' });
    for (let time = 0; time < 2; time += 1) {
      void ann.client.actions.loadConversations();
      await all.advance(500);
    }
    expect(seen).toEqual(['loading', 'failed', 'loading', 'loaded']);
  });

  test('E15: a row of somebody without a profile is a row', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    ann.faults.refuse('not-found', { call: 'users.get', times: 20 });
    ann.client.actions.needUsers(['bob']);
    await say(all, bob, 'ann-bob', 'hello');
    expect(row(ann, 'ann-bob')).toMatchObject({ conversation: { peerId: 'bob' }, preview: { senderId: 'bob' } });
  });

  test('E17, E18: a mention is marked, names whom it means, and goes with the message', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    bob.client.actions.send('team', { kind: 'text', text: '@ANN look', mentions: [{ userId: 'ann', start: 0, end: 4 }] });
    await all.advance(1000);
    expect(row(ann, 'team')?.conversation.mentions).toMatchObject([{ everybody: false }]);
    void bob.client.actions.recall(refOf(bob, 'team', '@ANN look'));
    await all.advance(1000);
    expect([row(ann, 'team')?.conversation.mentions ?? [], unread(ann, 'team')]).toEqual([[], 0]);
  });

  test('E20: pins go with the group that is left and the chat that is deleted, and are each account’s own', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    for (const room of ['team', 'ann-bob']) void bob.client.actions.pinConversation(room, true);
    await say(all, ann, 'ann-bob', 'hello');
    void bob.client.actions.leaveGroup('team');
    void bob.client.actions.deleteConversation('ann-bob');
    await all.advance(1000);
    expect([list(bob), list(await all.newcomer('bob'))]).toEqual([['bob-cay'], ['bob-cay']]);
    expect(row(ann, 'team')?.conversation.pinnedAt).toBeUndefined();
    await say(all, ann, 'ann-bob', 'again');
    expect(row(bob, 'ann-bob')?.conversation.pinnedAt).toBeUndefined();
  });

  test('E21: what is only being sent makes no row out of a group that one has left', async () => {
    const all = await town(['ann', 'bob']);
    const [, bob] = all.people;
    void bob.client.actions.leaveGroup('team');
    await all.advance(1000);
    const id = bob.client.actions.send('team', { kind: 'text', text: 'still here?' });
    await all.advance(1000);
    expect(bob.client.store.getState().outbox.get(id)).toMatchObject({ status: 'refused', error: { code: 'not-member' } });
    const loaded = bob.client.actions.loadConversations();
    await all.advance(500);
    expect([(await loaded).ok, list(bob)]).toEqual([true, ['ann-bob', 'bob-cay']]);
  });

  test('E16: the first message of a group made elsewhere has the group’s name', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    const made = ann.client.actions.createGroup({ name: 'Quick', memberIds: ['bob'] });
    await all.advance(500);
    const result = await made;
    const room = result.ok ? result.value : '';
    await open(all, bob, room);
    expect([row(bob, room)?.conversation.title, last(bob, room)]).toEqual(['Quick', '(created)']);
  });

  test('E22: a chat that was opened, and in which nothing was said, is on no list that is loaded', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    const opened = ann.client.actions.openDirect('dan');
    await all.advance(500);
    const result = await opened;
    const room = result.ok ? result.value : '';
    ann.reload();
    await all.advance(2000);
    for (const each of [ann, await all.newcomer('ann'), await all.newcomer('dan')]) expect(list(each)).not.toContain(room);
    await say(all, ann, room, 'hello');
    expect(list(ann)[0]).toBe(room);
  });

  test('E23: the row of a group that was left or ended can be deleted', async () => {
    const all = await town(['ann', 'bob', 'cay']);
    const [ann, bob, cay] = all.people;
    await say(all, ann, 'team', 'hello');
    void bob.client.actions.leaveGroup('team');
    await all.advance(500);
    void ann.client.adapter.groups?.dismiss?.({ groupId: 'team' });
    await all.advance(1000);
    const ended = [bob, cay].map((each) => each.client.actions.deleteConversation('team'));
    await all.advance(1000);
    expect((await Promise.all(ended)).map(({ ok }) => ok)).toEqual([true, true]);
    for (const each of [bob, cay, await all.newcomer('cay')]) expect(list(each)).not.toContain('team');
  });
});
