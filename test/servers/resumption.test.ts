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
    for (let cut = 0; cut < 3; cut += 1) await (await harness.cut(bob))();
    const sessions = bob.events.filter((event) => event.type === 'session');
    const cuts = sessions.filter(({ status }) => status === 'reconnecting');
    expect(cuts).toHaveLength(3);
    const resumed = sessions.filter((event) => event.status === 'ready' && event.resumed === true);
    // One in a hundred of ejabberd's is not (docs/backends/xmpp.md, "A line that breaks").
    expect(resumed.length).toBeGreaterThanOrEqual(server.name === 'ejabberd' ? 1 : 3);
  });
});
