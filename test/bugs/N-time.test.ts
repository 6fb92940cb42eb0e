import { describe, expect, test } from 'vitest';
import { messages, open, say, town } from './town.js';

describe('N: time', () => {
  test('N1, N2: a wrong clock of the machine changes neither what is shown nor what is sent', async () => {
    const all = await town(['ann', 'bob'], { latency: { min: 10, max: 10 } });
    const [ann, bob] = all.people;
    await open(all, ann, 'ann-bob');
    await say(all, ann, 'ann-bob', 'now');
    await open(all, bob, 'ann-bob');
    const [mine, theirs] = [messages(ann, 'ann-bob')[0], messages(bob, 'ann-bob')[0]];
    expect(mine?.sentAt).toBe(theirs?.sentAt);
    expect(Math.abs(ann.client.now() - all.clock.now())).toBeLessThan(1000);
  });
});
