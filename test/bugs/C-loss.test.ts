import { describe, expect, test } from 'vitest';
import { timelineKey } from '../../src/core/timelineKey.js';
import { last, list, messages, open, refOf, row, say, texts, town, unread } from './town.js';

const numbers = (count: number, from = 1) => Array.from({ length: count }, (_, index) => `text ${index + from}`);

describe('C: loss, gaps, and coming back', () => {
  test('C1, C28, 7.4-3: paging back loses nothing while new messages come', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'team', ...numbers(120));
    ann.open.set('team', ann.client.actions.openTimeline('team', 'latest'));
    await all.advance(1000);
    for (let page = 0; page < 3; page += 1) {
      void ann.client.actions.loadOlder(timelineKey('team'));
      await say(all, bob, 'team', `text ${121 + page}`);
    }
    expect(texts(ann, 'team')).toEqual(numbers(123));
  });

  test('C2: a history that cannot be had says so, and is had by trying again', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'team', 'hello');
    ann.faults.refuse('server', { call: 'messages.page' });
    await open(all, ann, 'team');
    expect(ann.client.store.getState().timelines.get(timelineKey('team'))).toMatchObject({ status: 'failed', error: { code: 'server' } });
    void ann.client.actions.loadOlder(timelineKey('team'));
    await all.advance(500);
    expect(texts(ann, 'team')).toEqual(['hello']);
  });

  test('C4, C16, C17, 7.4-4: after a long cut the open chat and the list have all that was said, in order', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'team');
    await say(all, bob, 'team', ...numbers(5));
    ann.faults.disconnect();
    await say(all, bob, 'team', ...numbers(130, 6));
    await say(all, bob, 'ann-bob', 'and here');
    expect(texts(ann, 'team')).toEqual(numbers(5));
    await all.advance(3_600_000);
    ann.faults.reconnect();
    await all.advance(5000);
    expect(texts(ann, 'team')).toEqual(numbers(135));
    expect([last(ann, 'ann-bob'), unread(ann, 'team'), unread(ann, 'ann-bob')]).toEqual(['and here', 135, 1]);
  });

  test('C17, J28, 7.4-4: what could not be asked for after the cut is asked for again, without anybody doing something', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    ann.faults.disconnect();
    await say(all, bob, 'ann-bob', 'missed');
    for (const call of ['conversations.page', 'messages.page']) ann.faults.refuse('timeout', { call, times: 3 });
    ann.faults.reconnect();
    await all.advance(500);
    expect(ann.client.store.getState().session).toMatchObject({ status: 'ready', syncing: true });
    await all.advance(120_000);
    expect([texts(ann, 'ann-bob'), last(ann, 'ann-bob')]).toEqual([['missed'], 'missed']);
    expect(ann.client.store.getState().session.syncing).toBe(false);
  });

  test('C10: what is sent to those who are there now arrives, and is kept by nobody', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'just now' }, { onlineOnly: true });
    await all.advance(1000);
    expect(texts(bob, 'ann-bob')).toEqual(['just now']);
    const fresh = await all.newcomer('bob');
    await open(all, fresh, 'ann-bob');
    expect(texts(fresh, 'ann-bob')).toEqual([]);
  });

  test('C11, C12, C14, 7.4-5: who left and comes back gets what is said from then on, live and by page', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'team');
    await say(all, ann, 'team', 'before');
    void bob.client.actions.leaveGroup('team');
    await say(all, ann, 'team', 'without bob');
    expect(texts(bob, 'team')).toEqual(['before']);
    void ann.client.actions.inviteMembers('team', ['bob']);
    await say(all, ann, 'team', 'welcome back');
    expect(list(bob)).toContain('team');
    expect(texts(bob, 'team').at(-1)).toBe('welcome back');
    expect(unread(bob, 'team')).toBe(1);
    const fresh = await all.newcomer('bob');
    await open(all, fresh, 'team');
    expect(texts(fresh, 'team').at(-1)).toBe('welcome back');
  });

  test('C13, C22: a group that is dismissed is told to everybody; what was said stays to be read', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'team', 'farewell');
    await open(all, bob, 'team');
    void ann.client.adapter.groups?.dismiss?.({ groupId: 'team' });
    await all.advance(1000);
    expect(row(bob, 'team')).toMatchObject({ gone: 'dismissed', conversation: { unread: { count: 0 } } });
    expect([list(bob).includes('team'), texts(bob, 'team')]).toEqual([false, ['farewell']]);
  });

  test('C15: hundreds of messages that came while away are all there, and counted', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await ann.client.actions.signOut({ force: true });
    await say(all, bob, 'ann-bob', ...numbers(210));
    ann.signIn();
    await all.advance(2000);
    expect(unread(ann, 'ann-bob')).toBe(210);
    ann.open.set('ann-bob', ann.client.actions.openTimeline('ann-bob', 'latest'));
    await all.advance(1000);
    for (let page = 0; page < 4; page += 1) {
      void ann.client.actions.loadOlder(timelineKey('ann-bob'));
      await all.advance(500);
    }
    expect(texts(ann, 'ann-bob')).toEqual(numbers(210));
  });

  test('C19, C26: the list and its rows are there after a restart, also before there is a connection', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, bob, 'ann-bob', 'hello');
    await all.advance(10_000);
    ann.reload();
    ann.faults.disconnect();
    await all.advance(1000);
    expect(ann.client.store.getState().session.status).not.toBe('ready');
    expect([list(ann)[0], last(ann, 'ann-bob')]).toEqual(['ann-bob', 'hello']);
  });

  test('C20, C21: tips come in their place, none is lost and none takes the place of a message', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await say(all, ann, 'team', 'one');
    void ann.client.actions.inviteMembers('team', ['dan']);
    await say(all, ann, 'team', 'two');
    await open(all, bob, 'team');
    expect(texts(bob, 'team')).toEqual(['one', '(invited)', 'two']);
  });

  test('C23: what was deleted does not come back, by event, page, reload or on another device', async () => {
    const all = await town(['ann', 'bob', 'ann']);
    const [ann, bob, second] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', 'keep', 'away with it');
    void ann.client.actions.removeMessage(refOf(ann, 'ann-bob', 'away with it'), 'me');
    await all.advance(1000);
    ann.reload();
    await all.advance(1000);
    for (const each of [ann, second]) await open(all, each, 'ann-bob');
    expect([texts(ann, 'ann-bob'), texts(second, 'ann-bob'), last(ann, 'ann-bob')]).toEqual([['keep'], ['keep'], 'keep']);
  });

  test('C24: a group that was just made can be written in at once, by everybody in it', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    const made = ann.client.actions.createGroup({ name: 'New', memberIds: ['bob'] });
    await all.advance(500);
    const result = await made;
    const id = result.ok ? result.value : '';
    await say(all, bob, id, 'hello');
    await open(all, ann, id);
    expect(texts(ann, id)).toEqual(['(created)', 'hello']);
  });

  test('C27, C28: profiles that do not come hold no message up', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    ann.faults.refuse('timeout', { call: 'users.get', times: 100 });
    await open(all, ann, 'ann-bob');
    ann.client.actions.needUsers(['bob']);
    await say(all, bob, 'ann-bob', 'hello');
    expect(texts(ann, 'ann-bob')).toEqual(['hello']);
  });

  test('C28: a chat that was never opened loses nothing of what came and what was sent into it', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    ann.client.actions.send('ann-bob', { kind: 'text', text: 'one' });
    await say(all, bob, 'ann-bob', 'two');
    await say(all, ann, 'ann-bob', 'three');
    void bob.client.actions.removeMessage(refOf(bob, 'ann-bob', 'two'), 'all');
    await all.advance(1000);
    await open(all, ann, 'ann-bob');
    expect(texts(ann, 'ann-bob')).toEqual(['one', 'three']);
    expect(messages(ann, 'ann-bob').every(({ names }) => names.length > 0)).toBe(true);
  });
});
