import { expect, it, onTestFinished } from 'vitest';
import { createLocalBackend } from '../../../src/adapters/local/createLocalBackend.js';
import { wrapAdapter } from '../../../src/contract/wrapAdapter.js';
import { createManualClock } from '../../../src/platform/memory/createManualClock.js';
import { createMemoryPlatform, createMemoryWorld } from '../../../src/platform/memory/createMemoryPlatform.js';
import { createFaultInjector } from '../../../src/testing/createFaultInjector.js';
import { createClient } from './harness.js';

const scenario = {
  name: 'two',
  now: 0,
  accounts: ['ann', 'ben'].map((id) => ({ id, nickname: id })),
  contacts: [],
  conversations: ['one', 'two'].map((id) => ({
    id,
    kind: 'group' as const,
    name: id,
    members: [{ userId: 'ann' }, { userId: 'ben' }],
    count: 0,
    messageAt: () => ({ senderId: 'ann', at: 0, content: { kind: 'text' as const, text: '' } }),
  })),
};

it.each([1, 2, 3])('files and texts arrive once, whole and in order, over a bad line and two crashes (seed %i)', async (seed) => {
  const clock = createManualClock();
  const world = createMemoryWorld();
  const backend = createLocalBackend({ storage: 'memory', scenario, clock });
  onTestFinished(() => backend.close());
  const start = async (run: number) => {
    const platform = createMemoryPlatform({ world, clock, seed: seed * 10 + run });
    const faults = {
      seed: seed * 10 + run,
      clock: platform.clock,
      lostCalls: 0.2,
      lostAcks: 0.3,
      disconnects: 0.03,
      latency: { min: 1, max: 400 },
    };
    const { adapter } = createFaultInjector(wrapAdapter(backend.createAdapter(), { draft: async (part) => ({ ...part }) }), faults);
    const client = createClient({ adapter, platform });
    client.retain();
    void client.actions.connect(() => ({ userId: 'ann' }));
    await clock.advance(10);
    return { client, platform };
  };

  const expected: Record<string, string[]> = { one: [], two: [] };
  for (let run = 0; run < 3; run += 1) {
    const { client, platform } = await start(run);
    for (let each = 0; each < 8; each += 1) {
      const conversationId = each % 2 === 0 ? 'one' : 'two';
      const name = `${run}/${each}`;
      expected[conversationId]?.push(name);
      if (each % 3 === 2) client.actions.send(conversationId, { kind: 'text', text: name });
      else {
        const content = { kind: 'file', name, size: name.length, source: { blob: 'f' } } as const;
        client.actions.send(conversationId, content, { blobs: { f: new Blob([name]) } });
      }
    }
    await clock.advance(run === 2 ? 30 * 60_000 : 2_000);
    if (run === 2) expect([...client.store.getState().outbox.values()]).toEqual([]);
    platform.crash();
  }

  const ben = backend.createAdapter();
  await ben.session.connect({ credentials: { userId: 'ben' } });
  for (const conversationId of ['one', 'two']) {
    const { messages } = await ben.messages.page({ conversationId, anchor: { at: 'latest' }, limit: 100 });
    const arrived = messages.map(async ({ content }) => {
      if (content.kind === 'text') return content.text;
      if (content.kind !== 'file' || 'blob' in content.source) return '?';
      const { blob } = (await ben.media?.resolve({ source: content.source })) ?? {};
      return content.name === (await blob?.text()) ? content.name : `not the bytes of ${content.name}`;
    });
    expect(await Promise.all(arrived)).toEqual(expected[conversationId]);
  }
});
