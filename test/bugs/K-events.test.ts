import { describe, expect, test } from 'vitest';
import { groupRoom, place } from './place.js';
import { row, say, town } from './town.js';

describe('K: events, promises', () => {
  test('K1, 7.4-15: a subscription that was ended hears nothing', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    const heard: string[] = [];
    const { store, volatile, diagnostics, onNewMessage } = ann.client;
    const hear = (who: string) => [
      store.subscribe(() => heard.push(who)),
      volatile.subscribe(() => heard.push(who)),
      diagnostics.subscribe(() => heard.push(who)),
      onNewMessage(() => heard.push(who)),
    ];
    hear('who stays');
    for (const off of hear('who left')) off();
    await say(all, bob, 'ann-bob', 'hello');
    expect(new Set(heard)).toEqual(new Set(['who stays']));
  });

  test('K2, K3: what fails says a code, once, as the answer to whoever asked', async () => {
    const all = await town(['ann']);
    const [ann] = all.people;
    const { error } = ann.client.store.getState().session;
    const ended = ann.client.actions.addContact('nobody');
    await all.advance(1000);
    expect(await ended).toMatchObject({ ok: false, error: { code: 'not-found', retry: 'never' } });
    expect(ann.client.store.getState().session.error).toBe(error);
  });

  test('K4, K5, K14: every call ends, also one that nobody answers', async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const all = place({ rooms: [groupRoom('team', 'group', ['ann'])] });
    const ann = await all.person('ann', {
      adapter: (inner) => ({
        ...inner,
        conversations: { ...inner.conversations, pin: never, readUpTo: never },
        ...(inner.contacts && { contacts: { ...inner.contacts, page: never } }),
        ...(inner.groups && { groups: { ...inner.groups, get: never } }),
      }),
    });
    const { actions } = ann.client;
    const ended = [actions.loadContacts(), actions.pinConversation('team', true), actions.loadGroup('team')];
    await all.advance(120_000);
    expect(await Promise.all(ended)).toMatchObject(ended.map(() => ({ ok: false, error: { code: 'timeout' } })));
    expect(row(ann, 'team')?.conversation.pinnedAt).toBeUndefined();
  });

  test('K14: a listener that throws disturbs nobody, and is noted for whoever looks into it', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    const heard: string[] = [];
    ann.client.onNewMessage(() => {
      throw new Error('mine');
    });
    ann.client.onNewMessage(() => heard.push('second'));
    await say(all, bob, 'ann-bob', 'hello');
    expect([heard, row(ann, 'ann-bob')?.conversation.unread.count]).toEqual([['second'], 1]);
    expect(ann.client.diagnostics.entries()).toContainEqual(expect.objectContaining({ name: 'listener', detail: { why: 'Error: mine' } }));
  });

  test('K13, K14, 7.4-15: a burst is told in few steps', async () => {
    const all = await town(['ann', 'bob'], {});
    const [ann, bob] = all.people;
    let steps = 0;
    ann.faults.set({ delayed: 1, delay: { min: 500, max: 500 } });
    ann.client.store.subscribe(() => {
      steps += 1;
    });
    for (let index = 0; index < 50; index += 1) bob.client.actions.send('ann-bob', { kind: 'text', text: `${index}` });
    await all.advance(3000);
    expect(row(ann, 'ann-bob')?.conversation.unread.count).toBe(50);
    expect(steps).toBeLessThanOrEqual(101);
  });
});
