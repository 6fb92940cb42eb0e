import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createHarness, type DisposableHarness } from '../../src/testing/conformance/createHarness.js';
import { longPatience } from '../patience.js';
import { freshPair } from './freshPair.js';

describe.each(inject('servers'))('a session on $name', (server) => {
  let pair: Awaited<ReturnType<typeof freshPair>>;
  let harness: DisposableHarness;

  beforeEach(async () => {
    pair = await freshPair(server, '-resumption-');
    harness = createHarness({ ...pair, patience: longPatience });
  });
  afterEach(async () => {
    await harness.dispose();
    pair.close();
  });

  it('is resumed after a cut', async () => {
    const bob = await harness.connect('bob');
    // An answer: nothing is on its way any more (docs/backends/xmpp.md, "A line that breaks").
    await bob.openDirect();
    const restore = await harness.cut(bob);
    await restore();
    expect(bob.events.filter(({ type }) => type === 'session')).toEqual([
      { type: 'session', status: 'reconnecting' },
      { type: 'session', status: 'ready', resumed: true },
    ]);
  });
});
