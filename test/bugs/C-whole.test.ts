import { describe, expect, test } from 'vitest';
import { groupsPart } from '../../src/core/parts/groups/groupsPart.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import { groupRoom, place, run } from './place.js';
import { last, messages, open, refOf, say, texts, town } from './town.js';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `text ${index + 1}`);

describe('C: what is in messages, and for whom', () => {
  test('C3, 7.4-24: no part of a message of several is lost, also beside one that nobody can read', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    const parts = [
      { kind: 'text', text: 'first' },
      { kind: 'custom', type: 'never-heard-of', data: [1], description: 'Something' },
      { kind: 'face', set: 'cats', key: 'hi' },
      { kind: 'location', latitude: 1, longitude: 2 },
      { kind: 'text', text: 'last' },
    ] as const;
    ann.client.actions.send('ann-bob', { kind: 'composite', parts });
    await say(all, ann, 'ann-bob', 'after');
    const fresh = await all.newcomer('bob');
    await open(all, fresh, 'ann-bob');
    for (const each of [bob, fresh])
      expect(messages(each, 'ann-bob').map(({ content }) => content)).toMatchObject([{ parts }, { text: 'after' }]);
  });

  test('C18: whoever comes into a group that shows its past reads all of it, and where it does not, nothing of it', async () => {
    for (const [historyVisible, seen] of [
      [true, numbers(80)],
      [false, []],
    ] as const) {
      const all = place({ rooms: [groupRoom('club', 'public', ['ann'], { joinRule: 'open' })] });
      const [ann, bob] = [await all.person('ann'), await all.person('bob')];
      await all.value(run(ann, groupsPart, (actions) => actions.update('club', { historyVisible })));
      await say(all, ann, 'club', ...numbers(80));
      await all.value(run(bob, groupsPart, (actions) => actions.join('club')));
      await say(all, ann, 'club', 'welcome');
      await open(all, bob, 'club');
      for (let page = 0; page < 3; page += 1) await all.end(bob.client.actions.loadOlder(timelineKey('club')));
      expect(texts(bob, 'club').filter((text) => !text.startsWith('('))).toEqual([...seen, 'welcome']);
    }
  });

  test('C24: whoever was just added can be written to at once', async () => {
    const all = place({ scenario: { accounts: ['ann', 'bob'].map((id) => ({ id, nickname: id, addMe: 'anyone' as const })) } });
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    expect(await all.value(ann.client.actions.addContact('bob'))).toBe('added');
    const room = await all.value(ann.client.actions.openDirect('bob'));
    await say(all, ann, room, 'hello');
    expect(last(bob, room)).toBe('hello');
  });

  test('C25: a payload arrives as what it was, whatever sort of value it is', async () => {
    const all = await town(['ann', 'bob']);
    const [ann, bob] = all.people;
    await open(all, bob, 'ann-bob');
    const values = ['text', '', 0, -1.5, true, false, null, [], {}, [null, { a: [1] }], '{"a":1}'];
    for (const data of values) ann.client.actions.send('ann-bob', { kind: 'custom', type: 'any', data });
    await all.advance(2000);
    expect(messages(bob, 'ann-bob').map(({ content }) => (content.kind === 'custom' ? content.data : content.kind))).toEqual(values);
  });

  test('C26: what an app has put beside a message is there after a restart, also without a connection', async () => {
    const all = await town(['ann', 'bob']);
    const [ann] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, ann, 'ann-bob', ...numbers(30));
    void ann.client.actions.patchMetadata(refOf(ann, 'ann-bob', 'text 30'), { starred: true });
    await all.advance(10_000);
    ann.reload();
    ann.faults.disconnect();
    await open(all, ann, 'ann-bob');
    expect(messages(ann, 'ann-bob').at(-1)).toMatchObject({ content: { text: 'text 30' }, metadata: { starred: true } });
  });
});
