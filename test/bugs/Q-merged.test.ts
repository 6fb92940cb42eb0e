import { describe, expect, test } from 'vitest';
import { messageListKey, messageListsPart } from '../../src/core/parts/messageLists/messageListsPart.js';
import type { MessageContent } from '../../src/model/content.js';
import { toMessageRef } from '../../src/model/message.js';
import { groupRoom, hold, type Person, type Place, pairRoom, place, run, stateOf } from './place.js';
import { messages, open, refOf, say, texts } from './town.js';

const rooms = [pairRoom('pair', 'ann', 'bob'), groupRoom('team', 'group', ['ann', 'bob', 'cay'])];

async function merge(all: Place, person: Person, room: string, ...words: readonly string[]): Promise<MessageContent> {
  const refs = words.map((text) => refOf(person, room, text));
  return all.value(run(person, messageListsPart, (actions) => actions.merge(refs, 'History', words)));
}

/** What is in the newest message of the room, which is a merged one. */
async function inside(all: Place, person: Person, room: string) {
  const message = messages(person, room).at(-1);
  if (message?.content.kind !== 'merged') throw new Error('no merged message came');
  const ref = toMessageRef(message);
  const key = messageListKey(ref, message.content.key ?? '');
  const release = hold(person, messageListsPart, (actions) =>
    actions.holdMerged(key, { ref, key: (message.content as { readonly key?: string }).key ?? '' }),
  );
  await all.advance(1000);
  const list = stateOf(person, messageListsPart).merged.get(key);
  release();
  await all.advance(100);
  return { content: message.content, list };
}

describe('Q: several messages sent on as one', () => {
  test('Q1, H2, 7.4-25: they keep who said them and when', async () => {
    const all = place({ rooms });
    const [ann, bob, cay] = [await all.person('ann'), await all.person('bob'), await all.person('cay')];
    for (const [person, room] of [
      [ann, 'pair'],
      [cay, 'team'],
    ] as const)
      await open(all, person, room);
    await say(all, bob, 'pair', 'one');
    await say(all, ann, 'pair', 'two');
    ann.client.actions.send('team', await merge(all, ann, 'pair', 'one', 'two'));
    await all.advance(1000);
    await all.value(bob.client.actions.updateSelf({ nickname: 'Robert' }));
    const { content, list } = await inside(all, cay, 'team');
    expect(content).toMatchObject({ title: 'History', digest: ['one', 'two'] });
    expect(list?.items.map(({ senderName, content: said }) => `${senderName}: ${said.kind === 'text' ? said.text : said.kind}`)).toEqual([
      'BOB: one',
      'ANN: two',
    ]);
    expect(list?.items.map(({ sentAt }) => sentAt)).toEqual(messages(ann, 'pair').map(({ sentAt }) => sentAt));
  });

  test('Q2, 7.4-25: one that cannot be opened says why, and opens when it is tried again', async () => {
    const all = place({ rooms });
    const [ann, cay] = [await all.person('ann'), await all.person('cay')];
    for (const [person, room] of [
      [ann, 'pair'],
      [cay, 'team'],
    ] as const)
      await open(all, person, room);
    await say(all, ann, 'pair', 'one', 'two');
    ann.client.actions.send('team', await merge(all, ann, 'pair', 'one', 'two'));
    await all.advance(1000);
    cay.faults.refuse('server', { call: 'messages.fetchMerged' });
    expect((await inside(all, cay, 'team')).list).toMatchObject({ items: [], paging: { status: 'failed', error: { code: 'server' } } });
    expect((await inside(all, cay, 'team')).list?.items).toHaveLength(2);
  });

  test('Q3: what is sent on is a copy: what becomes of the original does not touch it', async () => {
    const all = place({ rooms });
    const [ann, bob, cay] = [await all.person('ann'), await all.person('bob'), await all.person('cay')];
    for (const [person, room] of [
      [ann, 'pair'],
      [cay, 'team'],
    ] as const)
      await open(all, person, room);
    await say(all, bob, 'pair', 'quotable');
    ann.client.actions.forward(messages(ann, 'pair'), ['team']);
    await all.advance(1000);
    await all.value(bob.client.actions.recall(refOf(bob, 'pair', 'quotable')));
    await all.advance(500);
    expect([texts(ann, 'pair'), texts(cay, 'team')]).toEqual([['(taken back)'], ['quotable']]);
  });

  test('Q4, 7.4-24, 7.4-25: merged ones within merged ones open one after the other, and what cannot be read stays in its place', async () => {
    const all = place({ rooms });
    const [ann, cay] = [await all.person('ann'), await all.person('cay')];
    for (const [person, room] of [
      [ann, 'pair'],
      [ann, 'team'],
      [cay, 'team'],
    ] as const)
      await open(all, person, room);
    await say(all, ann, 'pair', 'deep');
    ann.client.actions.send('pair', { kind: 'custom', type: 'never-heard-of', data: { a: 1 }, description: 'Something of an app' });
    await all.advance(500);
    const refs = messages(ann, 'pair').map(toMessageRef);
    ann.client.actions.send('pair', await all.value(run(ann, messageListsPart, (actions) => actions.merge(refs, 'Inner', ['deep']))));
    await all.advance(500);
    const inner = messages(ann, 'pair').at(-1);
    if (inner === undefined) throw new Error('nothing was merged');
    ann.client.actions.send(
      'team',
      await all.value(run(ann, messageListsPart, (actions) => actions.merge([toMessageRef(inner)], 'Outer', ['Inner']))),
    );
    await all.advance(500);
    const outer = await inside(all, cay, 'team');
    expect(outer.list?.items).toMatchObject([{ content: { kind: 'merged', title: 'Inner', digest: ['deep'] } }]);
    const nested = outer.list?.items[0]?.content;
    if (nested?.kind !== 'merged') throw new Error('nothing is nested');
    const said = nested.messages ?? (await openNested(all, cay, 'team', nested.key ?? ''));
    expect(said).toMatchObject([
      { content: { kind: 'text', text: 'deep' } },
      { content: { kind: 'custom', type: 'never-heard-of', description: 'Something of an app' } },
    ]);
  });
});

async function openNested(all: Place, person: Person, room: string, key: string) {
  const message = messages(person, room).at(-1);
  if (message === undefined) throw new Error('nothing is there');
  const ref = toMessageRef(message);
  hold(person, messageListsPart, (actions) => actions.holdMerged('nested', { ref, key }));
  await all.advance(1000);
  return stateOf(person, messageListsPart).merged.get('nested')?.items;
}
