import { describe, expect, test } from 'vitest';
import { groupsPart } from '../../src/core/parts/groups/groupsPart.js';
import { livePart } from '../../src/core/parts/live/livePart.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import { groupRoom, hold, type Person, type Place, place, run, stateOf } from './place.js';
import { row, say, texts } from './town.js';

const show = () => place({ rooms: [groupRoom('show', 'live', ['ann']), groupRoom('other', 'live', ['dan'])] });

/** Goes in and stays, as long as nobody leaves; without looking at what was said. */
async function enter(all: Place, person: Person, room = 'show') {
  const heard: string[] = [];
  person.client.onNewMessage(({ conversationId, content }) => {
    if (conversationId === room && content.kind === 'text') heard.push(content.text);
  });
  const leave = hold(person, livePart, (actions) => actions.enter(room));
  await all.advance(500);
  return { leave, heard };
}

/** Looks at the room, as a screen does. */
async function look(all: Place, person: Person, room = 'show'): Promise<() => void> {
  const close = person.client.actions.openTimeline(room);
  const { leave } = await enter(all, person, room);
  return () => {
    leave();
    close();
  };
}

const roomOf = (person: Person, room = 'show') => stateOf(person, livePart).rooms.get(room);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`);

describe('rooms without a history', () => {
  test('A9: what is said in a live room stands there once', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob', { faults: { duplicated: 1 } })];
    for (const each of [ann, bob]) await look(all, each);
    await say(all, ann, 'show', 'one', 'two');
    await say(all, bob, 'show', 'three');
    await all.advance(3000);
    for (const each of [ann, bob]) expect(texts(each, 'show')).toEqual(['one', 'two', 'three']);
  });

  test('C5: after a long cut, and a session that lapsed meanwhile, one is inside again, and hears', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await enter(all, ann);
    const { heard } = await enter(all, bob);
    bob.faults.disconnect();
    await all.advance(3_600_000);
    bob.faults.reconnect();
    bob.faults.expireCredentials();
    await all.advance(5000);
    await say(all, ann, 'show', 'welcome back');
    expect([roomOf(bob)?.presence, heard.at(-1)]).toEqual(['inside', 'welcome back']);
  });

  test('C6: after a working day inside one still hears', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await enter(all, ann);
    const { heard } = await enter(all, bob);
    for (let hour = 0; hour < 8; hour += 1) {
      await all.advance(3_540_000);
      await say(all, ann, 'show', `hour ${hour}`);
    }
    expect(heard).toEqual(Array.from({ length: 8 }, (_, hour) => `hour ${hour}`));
  });

  test('C7, I7: who made a room hears in it, is seen in it and can change what it says of itself', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    const room = await all.value(ann.client.actions.createGroup({ name: 'Mine', memberIds: [], type: 'live' }));
    await look(all, ann, room);
    await look(all, bob, room);
    await say(all, bob, room, 'first');
    expect([texts(ann, room), roomOf(ann, room)?.online]).toEqual([['first'], 2]);
    expect(await all.code(ann.client.actions.updateGroup(room, { name: 'Still mine', notice: 'Hello' }))).toBeNull();
    await all.advance(500);
    expect(row(bob, room)?.conversation.title).toBe('Still mine');
    expect(await all.code(bob.client.actions.updateGroup(room, { name: 'Not mine' }))).toBe('forbidden');
  });

  test('C8, 7.4-15: a flood passes on all that matters, and the room goes on', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (const each of [ann, bob]) await look(all, each);
    const ids = numbers(120).map((text, index) =>
      ann.client.actions.send('show', { kind: 'text', text }, { priority: index % 10 === 0 ? 'high' : 'low' }),
    );
    await all.advance(5000);
    const heard = texts(bob, 'show');
    expect(
      numbers(120)
        .filter((_, index) => index % 10 === 0)
        .every((text) => heard.includes(text)),
    ).toBe(true);
    expect(heard.length).toBeLessThan(120);
    expect(ids.filter((id) => ann.client.store.getState().outbox.has(id))).toEqual([]);
    await say(all, ann, 'show', 'after the flood');
    expect(texts(bob, 'show').at(-1)).toBe('after the flood');
  });

  test('C9, J19: after signing out and in, also as somebody else, the same room is heard again', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await enter(all, ann);
    for (const next of ['cay', 'bob', 'bob']) {
      const { heard } = await enter(all, bob);
      await say(all, ann, 'show', 'hello');
      expect([roomOf(bob)?.presence, heard]).toEqual(['inside', ['hello']]);
      await all.end(bob.client.actions.signOut({ force: true }));
      await all.end(bob.client.actions.connect(() => ({ userId: next })));
    }
  });

  test('I3: nobody speaks in a room from outside', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await look(all, ann);
    const id = bob.client.actions.send('show', { kind: 'text', text: 'from outside' });
    await all.advance(2000);
    expect(bob.client.store.getState().outbox.get(id)).toMatchObject({ status: 'refused', error: { code: 'not-member' } });
    expect(texts(ann, 'show')).toEqual([]);
  });

  test('I2, I4, I5, 7.4-5: a room is entered as often as one likes, each time anew', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await look(all, ann);
    for (let time = 0; time < 3; time += 1) {
      const leave = await look(all, bob);
      expect(roomOf(bob)).toMatchObject({ presence: 'inside', error: undefined });
      await say(all, ann, 'show', `time ${time}`);
      expect(texts(bob, 'show').at(-1)).toBe(`time ${time}`);
      leave();
      await all.advance(1000);
      expect(roomOf(bob)).toBeUndefined();
    }
  });

  test('I11, I41: whoever has left is told nothing more, and asks for nothing', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    await look(all, ann);
    (await look(all, bob))();
    await all.advance(1000);
    const asked = bob.client.diagnostics.entries().length;
    await say(all, ann, 'show', 'who hears this?');
    await all.advance(600_000);
    const since = bob.client.diagnostics
      .entries()
      .slice(asked)
      .map(({ name }) => name);
    expect(since.filter((name) => /message|live|page|users/.test(name))).toEqual([]);
  });

  test('I11: a room that ended keeps nobody asking', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (const each of [ann, bob]) await look(all, each);
    expect(await all.code(run(ann, groupsPart, (actions) => actions.dismiss('show')))).toBeNull();
    await all.advance(2000);
    expect([roomOf(bob)?.presence, roomOf(bob)?.error?.code]).toEqual(['outside', 'not-found']);
    const asked = bob.client.diagnostics.entries().length;
    await all.advance(600_000);
    expect(
      bob.client.diagnostics
        .entries()
        .slice(asked)
        .filter(({ name }) => name.includes('.')),
    ).toEqual([]);
  });

  test('R5, R12: a flood leaves no more in memory than the room may hold', async () => {
    const all = show();
    const [ann, bob] = [await all.person('ann'), await all.person('bob')];
    for (const each of [ann, bob]) await look(all, each);
    for (let second = 0; second < 14; second += 1) {
      for (let index = 0; index < 38; index += 1) ann.client.actions.send('show', { kind: 'text', text: `${second}/${index}` });
      await all.advance(1100);
    }
    const windows = bob.client.store.getState().timelines.get(timelineKey('show'))?.windows ?? [];
    expect(windows).toHaveLength(1);
    expect(windows[0]?.size).toBeGreaterThan(300);
    expect(windows[0]?.size).toBeLessThanOrEqual(500);
    expect(bob.client.diagnostics.entries().length).toBeLessThanOrEqual(1000);
  });
});
