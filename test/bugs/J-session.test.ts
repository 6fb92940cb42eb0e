import { describe, expect, test } from 'vitest';
import { list, open, row, say, texts, town } from './town.js';

describe('J: signing in, staying in, the network', () => {
  test('J1, J2: signing in ends in one way, also on a line that is cut again and again', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    for (let time = 0; time < 6; time += 1) {
      ann.faults.disconnect(50);
      await all.advance(70);
    }
    await all.advance(5000);
    expect(ann.client.store.getState().session).toMatchObject({ status: 'ready', syncing: false, error: undefined });
  });

  test('J3, J9, J30: a session that ended elsewhere stays ended until somebody signs in, and then works', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    ann.faults.kick();
    await all.advance(600_000);
    expect(ann.client.store.getState().session).toMatchObject({ status: 'ended', error: { code: 'signed-in-elsewhere' } });
    ann.signIn();
    await all.advance(2000);
    await say(all, bob, 'ann-bob', 'welcome');
    await open(all, ann, 'ann-bob');
    expect(texts(ann, 'ann-bob')).toEqual(['welcome']);
  });

  test('J4, J7: credentials that lapse are renewed once, quietly', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    let asked = 0;
    await ann.client.actions.signOut({ force: true });
    void ann.client.actions.connect(() => {
      asked += 1;
      return { userId: 'ann' };
    });
    await all.advance(2000);
    ann.faults.expireCredentials();
    await all.advance(5000);
    await say(all, bob, 'ann-bob', 'still there?');
    expect([asked, ann.client.store.getState().session.status, row(ann, 'ann-bob')?.conversation.unread.count]).toEqual([2, 'ready', 1]);
  });

  test('J5, J6: nothing reconnects, and nobody is asked for credentials, after signing out', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    let asked = 0;
    await ann.client.actions.signOut({ force: true });
    void ann.client.actions.connect(() => {
      asked += 1;
      return { userId: 'ann' };
    });
    await all.advance(2000);
    await ann.client.actions.signOut({ force: true });
    ann.faults.expireCredentials();
    ann.faults.disconnect(100);
    await all.advance(600_000);
    expect([asked, ann.client.store.getState().session.status]).toEqual([1, 'signed-out']);
  });

  test('J10, J11, J12, J30, 7.4-14: accounts that are switched often leave nothing to each other', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'for ann');
    for (const who of ['cay', 'ann', 'cay', 'ann', 'cay']) {
      void ann.client.actions.signOut({ force: true });
      void ann.client.actions.connect(() => ({ userId: who }));
      await all.advance(30);
    }
    await all.advance(3000);
    expect(ann.client.store.getState().session).toMatchObject({ status: 'ready', self: 'cay' });
    expect([...list(ann)].sort()).toEqual(['ann-cay', 'bob-cay', 'team']);
    await say(all, bob, 'bob-cay', 'for cay');
    expect([row(ann, 'bob-cay')?.conversation.unread.count, row(ann, 'ann-bob')]).toEqual([1, undefined]);
  });

  test('J17: a list that cannot be had keeps nobody from being signed in', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    await ann.client.actions.signOut({ force: true });
    ann.faults.refuse('server', { call: 'conversations.page', times: 2 });
    ann.signIn();
    await all.advance(300);
    expect(ann.client.store.getState().session.status).toBe('ready');
    await all.advance(60_000);
    expect(list(ann)).toHaveLength(3);
  });

  test('J18: what is asked before signing in is answered with why not', async () => {
    const all = await town(['ann']);
    const [ann] = all.people;
    await ann.client.actions.signOut({ force: true });
    const ended = [
      ann.client.actions.loadConversations(),
      ann.client.actions.pinConversation('team', true),
      ann.client.actions.addContact('bob'),
    ];
    await all.advance(1000);
    expect(await Promise.all(ended)).toMatchObject([1, 2, 3].map(() => ({ ok: false, error: { code: 'not-connected' } })));
  });

  test('J20: signing in twice is signing in once', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    ann.signIn();
    ann.signIn();
    await all.advance(2000);
    let news = 0;
    ann.client.onNewMessage(() => {
      news += 1;
    });
    await say(all, bob, 'ann-bob', 'once');
    expect(news).toBe(1);
  });

  test('J21: signing out on one device leaves the other signed in', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    await ann.client.actions.signOut({ force: true });
    await say(all, bob, 'ann-bob', 'hello');
    expect([second.client.store.getState().session.status, row(second, 'ann-bob')?.conversation.unread.count]).toEqual(['ready', 1]);
  });

  test('J27: who has signed out is offline for others', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    ann.client.actions.watchPresence(['bob']);
    await all.advance(1000);
    expect(ann.client.volatile.getState().presence.get('bob')?.status).toBe('online');
    await bob.client.actions.signOut({ force: true });
    await all.advance(1000);
    expect(ann.client.volatile.getState().presence.get('bob')?.status).toBe('offline');
  });
});
