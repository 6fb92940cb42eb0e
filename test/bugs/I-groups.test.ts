import { describe, expect, test } from 'vitest';
import { list, open, row, say, type Town, texts, town } from './town.js';

async function rosterOf({ advance }: Town, { client }: Town['people'][0]): Promise<readonly string[]> {
  void client.actions.loadMembers('team');
  await advance(1000);
  return [...(client.store.getState().groups.members.get('team')?.byId.values() ?? [])]
    .map(({ userId, role }) => `${userId} ${role}`)
    .sort();
}

describe('I: groups: membership, rights, system messages', () => {
  test('I3: who is not in a group cannot write in it, and finds out why', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    void ann.client.adapter.groups?.removeMembers?.({ groupId: 'team', userIds: ['bob'] });
    await all.advance(1000);
    expect(row(bob, 'team')?.gone).toBe('kicked');
    const id = bob.client.actions.send('team', { kind: 'text', text: 'let me in' });
    await all.advance(1000);
    expect(bob.client.store.getState().outbox.get(id)?.error?.code).toBe('not-member');
  });

  test('I6: leaving what one has left is refused as that', async () => {
    const all = await town(['ann', 'bob']);
    const [, bob] = all.people;
    const ended = [bob.client.actions.leaveGroup('team'), bob.client.actions.leaveGroup('team')];
    await all.advance(1000);
    expect(await Promise.all(ended)).toMatchObject([{ ok: true }, { ok: false, error: { code: 'not-member' } }]);
  });

  test('I8, 7.4-17: a request that was answered stays answered after loading again, and cannot be answered otherwise', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    void ann.client.actions.addContact('bob');
    await all.advance(500);
    void bob.client.actions.loadContactRequests();
    await all.advance(500);
    const [request] = bob.client.store.getState().contacts.requests.values();
    const id = request?.id ?? '';
    const ended = [bob.client.actions.answerContactRequest(id, false)];
    await all.advance(500);
    ended.push(bob.client.actions.answerContactRequest(id, true));
    void bob.client.actions.loadContactRequests();
    await all.advance(1000);
    expect(await Promise.all(ended)).toMatchObject([{ ok: true }, { ok: false, error: { code: 'conflict' } }]);
    expect(bob.client.store.getState().contacts.requests.get(id)?.state).toBe('rejected');
  });

  test('I9, I10: system messages of quick changes all come, and messages go on coming after them', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'team');
    for (const name of ['One', 'Two', 'Three']) void ann.client.actions.updateGroup('team', { name });
    await say(all, ann, 'team', 'after');
    expect(texts(bob, 'team')).toEqual(['(renamed)', '(renamed)', '(renamed)', 'after']);
    expect(row(bob, 'team')?.conversation.title).toBe('Three');
  });

  test('I34, I41, 7.4-13: whoever has nothing is told so: empty lists end', async () => {
    const all = await town(['ann']);
    const dan = await all.newcomer('dan');
    const { actions } = dan.client;
    const ended = [actions.loadConversations(), actions.loadContacts(), actions.loadContactRequests(), actions.loadGroups()];
    await all.advance(1000);
    expect((await Promise.all(ended)).every(({ ok }) => ok)).toBe(true);
    const { conversations, contacts, groups } = dan.client.store.getState();
    expect([conversations, contacts, groups].map(({ paging }) => paging.status)).toEqual(['loaded', 'loaded', 'loaded']);
  });

  test('I20: who is back in a group is in it, and the old end of it is not told again', async () => {
    const all = await town(['ann', 'bob'], { duplicated: 1, reordered: 0.5, reorderWithin: 300 });
    const [ann, bob] = all.people;
    void ann.client.adapter.groups?.removeMembers?.({ groupId: 'team', userIds: ['bob'] });
    await all.advance(2000);
    void ann.client.actions.inviteMembers('team', ['bob']);
    await all.advance(2000);
    expect([row(bob, 'team')?.gone, list(bob).includes('team')]).toEqual([undefined, true]);
  });

  test('I27, I28, I29: roles and counts are those of now for everybody, also after a cut', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await rosterOf(all, ann);
    await rosterOf(all, bob);
    bob.faults.disconnect();
    void ann.client.adapter.groups?.setRole?.({ groupId: 'team', userId: 'cay', role: 'admin' });
    void ann.client.actions.inviteMembers('team', ['dan']);
    await all.advance(1000);
    bob.faults.reconnect();
    await all.advance(2000);
    const due = ['ann owner', 'bob member', 'cay admin', 'dan member'];
    const shown = (device: typeof ann) =>
      [...(device.client.store.getState().groups.members.get('team')?.byId.values() ?? [])].map(({ userId, role }) => `${userId} ${role}`);
    expect([shown(ann).sort(), shown(bob).sort()]).toEqual([due, due]);
    expect(row(bob, 'team')?.conversation.memberCount).toBe(4);
  });

  test('I29, I30, I40: silence holds as long as it is set, for one and for all, and ends by itself', async () => {
    const all = await town(['ann', 'bob', 'cay']);
    const [ann, bob, cay] = all.people;
    await open(all, ann, 'team');
    void ann.client.adapter.groups?.mute?.({ groupId: 'team', userId: 'bob', until: all.clock.now() + 10_000 });
    await all.advance(1000);
    await say(all, bob, 'team', 'muted');
    await say(all, cay, 'team', 'not muted');
    await all.advance(10_000);
    await say(all, bob, 'team', 'free again');
    void ann.client.adapter.groups?.mute?.({ groupId: 'team', until: all.clock.now() + 10_000_000 });
    await all.advance(1000);
    await say(all, cay, 'team', 'nobody');
    const codes = [bob, cay].map(({ client }) => [...client.store.getState().outbox.values()].map(({ error }) => error?.code));
    expect(codes).toEqual([['muted'], ['all-muted']]);
    expect(texts(ann, 'team')).toEqual(['(muted)', 'not muted', 'free again', '(all-muted)']);
  });

  test('I36: a group without a name is not made, and none is taken away', async () => {
    const all = await town(['ann']);
    const [ann] = all.people;
    const ended = [
      ann.client.actions.createGroup({ name: ' ', memberIds: ['bob'] }),
      ann.client.actions.updateGroup('team', { name: '' }).then((result) => (result.ok ? { ok: true as const, value: '' } : result)),
    ];
    await all.advance(1000);
    expect(await Promise.all(ended)).toMatchObject([{ error: { code: 'empty' } }, { error: { code: 'empty' } }]);
    expect(row(ann, 'team')?.conversation.title).toBe('Team');
  });

  test('I38: those who were picked are those who are in it', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    const made = ann.client.actions.createGroup({ name: 'Picked', memberIds: ['bob', 'dan', 'bob'] });
    await all.advance(500);
    const result = await made;
    const id = result.ok ? result.value : '';
    void ann.client.actions.loadMembers(id);
    await all.advance(500);
    expect([...(ann.client.store.getState().groups.members.get(id)?.byId.keys() ?? [])].sort()).toEqual(['ann', 'bob', 'dan']);
  });
});
