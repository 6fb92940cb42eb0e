import { describe, expect, test } from 'vitest';
import { messages, open, row, say, town } from './town.js';

describe('H: profiles, names, avatars', () => {
  test('H1, H4, H5, H9, H11, H13, 7.4-12: a name that changes is the new one in list, chat and tips, also of what was said before', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'team');
    await say(all, bob, 'team', 'hello');
    ann.client.actions.needUsers(['bob']);
    await all.advance(1000);
    void bob.client.actions.updateSelf({ nickname: 'Robert' });
    await all.advance(1000);
    expect(ann.client.store.getState().users.get('bob')?.nickname).toBe('Robert');
    await say(all, bob, 'team', 'me again');
    expect(messages(ann, 'team').at(-1)?.sender.snapshot?.name).toBe('Robert');
    expect(row(ann, 'team')?.preview?.senderName).toBe('Robert');
  });

  test('H8: a profile that changed while one was away is asked for again', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    ann.client.actions.needUsers(['bob']);
    await all.advance(1000);
    ann.faults.disconnect();
    void bob.client.actions.updateSelf({ nickname: 'Robert' });
    await all.advance(1000);
    ann.faults.reconnect();
    await all.advance(1000);
    ann.client.actions.needUsers(['bob']);
    await all.advance(1000);
    expect(ann.client.store.getState().users.get('bob')?.nickname).toBe('Robert');
  });

  test('H10: names keep what people put into them', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    const odd = '<b>👩‍👩‍👧 "O\'Neil" \\ 字 שלום';
    void bob.client.actions.updateSelf({ nickname: odd });
    await all.advance(500);
    ann.client.actions.needUsers(['bob']);
    await all.advance(500);
    expect(ann.client.store.getState().users.get('bob')?.nickname).toBe(odd);
  });

  test('H12: each message has its sender’s profile with it', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', 'hello');
    expect(messages(ann, 'ann-bob')[0]?.sender).toEqual({ id: 'bob', scope: 'global', snapshot: { name: 'BOB' } });
  });

  test('H3, H17, H18: one’s own profile is the new one at once', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, , second] = all.people;
    void ann.client.actions.updateSelf({ nickname: 'Anna', about: 'Away' });
    await all.advance(1000);
    for (const { client } of [ann, second]) {
      client.actions.needUsers(['ann']);
      await all.advance(500);
      expect(client.store.getState().users.get('ann')).toMatchObject({ nickname: 'Anna', about: 'Away' });
    }
  });

  test('H21, H22: a stranger is asked for once, however much is said', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    let calls = 0;
    for (let index = 0; index < 20; index += 1) {
      ann.client.actions.needUsers(['bob']);
      await say(all, bob, 'ann-bob', `text ${index}`);
    }
    for (const entry of ann.client.diagnostics.entries()) if (entry.name === 'users.get') calls += 1;
    expect(calls).toBe(1);
  });

  test('H16, H24: a remark is one’s own, comes before the nickname, and can be taken away', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    void ann.client.actions.addContact('bob');
    await all.advance(500);
    const requests = bob.client.actions.loadContactRequests();
    await all.advance(500);
    await requests;
    const [request] = bob.client.store.getState().contacts.requests.values();
    void bob.client.actions.answerContactRequest(request?.id ?? '', true);
    for (const { client } of [ann, second]) void client.actions.loadContacts();
    await all.advance(1000);
    void ann.client.actions.setRemark('bob', 'Bobby');
    await all.advance(1000);
    const remarkOf = ({ client }: typeof ann) => client.store.getState().contacts.byId.get('bob')?.remark;
    expect([remarkOf(ann), remarkOf(second)]).toEqual(['Bobby', 'Bobby']);
    void ann.client.actions.setRemark('bob', '');
    await all.advance(1000);
    expect([remarkOf(ann), remarkOf(second)]).toEqual([undefined, undefined]);
  });
});
