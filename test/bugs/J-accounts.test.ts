import { describe, expect, test } from 'vitest';
import { chatError } from '../../src/model/error.js';
import { createMemoryWorld } from '../../src/platform/memory/createMemoryPlatform.js';
import { type Person, pairRoom, place } from './place.js';
import { list, open, row, say, texts } from './town.js';

const pair = (options: Parameters<typeof place>[0] = {}) =>
  place({ rooms: [pairRoom('pair', 'ann', 'bob'), pairRoom('other', 'bob', 'cay')], ...options });
const sessionOf = ({ client }: Person) => client.store.getState().session;

describe('J: ways in and ways out', () => {
  test('J8, J22: each way out is told by its own code, and nobody who is out passes for signed in', async () => {
    const accounts = ['ann', 'bob', 'cay', 'sue'].map((id) => ({ id, nickname: id, suspended: id === 'sue' }));
    const all = pair({ connectionsPerAccount: 1, scenario: { accounts } });
    const ann = await all.person('ann');
    await all.person('ann');
    await all.advance(1000);
    expect(sessionOf(ann)).toMatchObject({ status: 'ended', error: { code: 'signed-in-elsewhere' } });
    expect(await all.code(ann.client.actions.loadConversations())).toBe('not-connected');
    const gone = await all.person('sue', { out: true });
    expect(await all.code(gone.client.actions.connect(() => ({ userId: 'sue' })))).toBe('account-suspended');
    expect(sessionOf(gone)).toMatchObject({ status: 'ended', error: { code: 'account-suspended' } });
    const unknown = await all.person('nobody', { out: true });
    expect(await all.code(unknown.client.actions.connect(() => ({ userId: 'nobody' })))).toBe('unauthenticated');
    expect(sessionOf(unknown)).toMatchObject({ status: 'ended', error: { code: 'unauthenticated' } });
  });

  test('J13: who listened before anybody signed in hears, also after signing out and in again', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann', { out: true }), await all.person('bob')];
    const heard: string[] = [];
    ann.client.onNewMessage(({ content }) => heard.push(content.kind === 'text' ? content.text : ''));
    await all.end(ann.client.actions.signOut({ force: true }));
    for (const text of ['one', 'two']) {
      await all.value(ann.client.actions.connect(() => ({ userId: 'ann' })));
      await say(all, bob, 'pair', text);
      await all.end(ann.client.actions.signOut({ force: true }));
    }
    expect(heard).toEqual(['one', 'two']);
  });

  test('J14, J15, J16: a backend that is slow, silent or failing is asked again, and signed in at in the end', async () => {
    const all = pair();
    let tries = 0;
    const ann = await all.person('ann', {
      out: true,
      adapter: (inner) => ({
        ...inner,
        session: {
          ...inner.session,
          connect(args) {
            tries += 1;
            if (tries === 1) return new Promise((_, reject) => args.signal?.addEventListener('abort', () => reject(chatError('aborted'))));
            if (tries === 2) return Promise.reject(chatError('server', { backendCode: 6002 }));
            if (tries === 3) return Promise.reject(new TypeError('x is not a function'));
            return inner.session.connect(args);
          },
        },
      }),
    });
    void ann.client.actions.connect(() => ({ userId: 'ann' }));
    await all.advance(100);
    expect(sessionOf(ann).status).toBe('connecting');
    await all.advance(300_000);
    expect([sessionOf(ann).status, sessionOf(ann).error, list(ann).length, tries]).toEqual(['ready', undefined, 1, 4]);
  });

  test('J19: signing in after signing out works, at once and with everything', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (let time = 0; time < 3; time += 1) {
      await all.end(ann.client.actions.signOut({ force: true }));
      await say(all, bob, 'pair', `time ${time}`);
      await all.value(ann.client.actions.connect(() => ({ userId: 'ann' })));
      await all.advance(500);
      expect([row(ann, 'pair')?.conversation.unread.count, list(ann)]).toEqual([time + 1, ['pair']]);
    }
  });

  test('J25: another backend in the same browser has a storage of its own', async () => {
    const world = createMemoryWorld();
    const first = pair({ name: 'first' });
    const ann = await first.person('ann', { world });
    ann.client.actions.setDraft('pair', { text: 'for the first', updatedAt: first.clock.now() });
    ann.faults.disconnect();
    await say(first, ann, 'pair', 'unsent');
    await first.advance(3000);
    ann.platform.crash();
    const second = place({ name: 'second', people: ['ann', 'bob'], rooms: [pairRoom('pair', 'ann', 'bob')] });
    const again = await second.person('ann', { world });
    await second.advance(5000);
    expect([again.client.store.getState().drafts.size, again.client.store.getState().outbox.size]).toEqual([0, 0]);
    await open(second, again, 'pair');
    expect([sessionOf(again).status, texts(again, 'pair')]).toEqual(['ready', []]);
  });
});

describe('J: a line that comes and goes', () => {
  test('J2, J24, 7.4-4: forty cuts end where one does', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, ann, 'pair');
    for (let cut = 0; cut < 40; cut += 1) {
      ann.faults.disconnect(100);
      bob.client.actions.send('pair', { kind: 'text', text: `text ${cut}` });
      await all.advance(140);
    }
    await all.advance(60_000);
    expect(texts(ann, 'pair')).toEqual(Array.from({ length: 40 }, (_, cut) => `text ${cut}`));
    expect(sessionOf(ann)).toMatchObject({ status: 'ready', syncing: false });
  });

  test('J23: a cut of a day ends as one of a minute', async () => {
    const all = pair();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await open(all, ann, 'pair');
    ann.faults.disconnect();
    ann.client.actions.send('pair', { kind: 'text', text: 'written meanwhile' });
    await say(all, bob, 'pair', 'said meanwhile');
    await all.advance(86_400_000);
    ann.faults.reconnect();
    await all.advance(300_000);
    expect(texts(ann, 'pair')).toEqual(['said meanwhile', 'written meanwhile']);
    expect(row(bob, 'pair')?.preview?.content).toEqual({ kind: 'text', text: 'written meanwhile' });
  });

  test('J26: a machine that slept goes on, though its clock has jumped', async () => {
    const all = pair();
    let off = 0;
    const [ann, bob] = [await all.person('ann', { clockOff: () => off }), await all.person('bob')];
    await open(all, ann, 'pair');
    ann.faults.disconnect();
    off = 8 * 3_600_000;
    await say(all, bob, 'pair', 'while it slept');
    ann.faults.reconnect();
    await all.advance(10_000);
    await say(all, ann, 'pair', 'awake');
    expect(texts(bob, 'pair')).toEqual([]);
    await open(all, bob, 'pair');
    expect([texts(ann, 'pair'), texts(bob, 'pair')]).toEqual([
      ['while it slept', 'awake'],
      ['while it slept', 'awake'],
    ]);
  });

  test('J29: a network that comes back is used at once, not after the wait of the last failure', async () => {
    const all = pair();
    const ann = await all.person('ann', { out: true });
    ann.platform.setOnline(false);
    ann.faults.disconnect();
    void ann.client.actions.connect(() => ({ userId: 'ann' }));
    await all.advance(600_000);
    expect(sessionOf(ann).status).toBe('connecting');
    ann.faults.reconnect();
    ann.platform.setOnline(true);
    await all.advance(50);
    expect(sessionOf(ann).status).toBe('ready');
  });
});
