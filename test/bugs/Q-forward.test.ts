import { describe, expect, test } from 'vitest';
import { messageOf, messages, open, say, texts, town } from './town.js';

describe('Q: forwarding', () => {
  test('Q1, H2, 7.4-25: what is forwarded arrives as one’s own, with one’s own name', async () => {
    const all = await town(['ann', 'bob', 'cay']);
    const [ann, bob, cay] = all.people;
    await open(all, ann, 'ann-bob');
    await open(all, cay, 'ann-cay');
    await say(all, bob, 'ann-bob', 'pass it on', 'and this');
    ann.client.actions.forward([messageOf(ann, 'ann-bob', 'pass it on'), messageOf(ann, 'ann-bob', 'and this')], ['ann-cay']);
    await all.advance(2000);
    expect(texts(cay, 'ann-cay')).toEqual(['pass it on', 'and this']);
    expect(messages(cay, 'ann-cay').map(({ sender }) => sender.snapshot?.name)).toEqual(['ANN', 'ANN']);
  });

  test('Q3: what is forwarded into a chat that nobody has open is there when it is opened', async () => {
    const all = await town(['ann', 'bob', 'cay']);
    const [ann, bob, cay] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, bob, 'ann-bob', 'pass it on');
    await say(all, cay, 'ann-cay', 'hello');
    ann.client.actions.forward([messageOf(ann, 'ann-bob', 'pass it on')], ['ann-cay']);
    await say(all, cay, 'ann-cay', 'thanks');
    await open(all, ann, 'ann-cay');
    expect([...texts(ann, 'ann-cay')].sort()).toEqual(['hello', 'pass it on', 'thanks']);
  });
});
