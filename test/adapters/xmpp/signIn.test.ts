import { expect, it, vi } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { elementsOf } from '../../../src/adapters/xmpp/xml/stanza.js';
import { createScript } from './createScript.js';

interface Asked {
  readonly what: string;
  answer(): void;
}

it('asks at once what stands on no other answer', async () => {
  let waiting: Asked[] = [];
  let isIn = false;
  const signingIn = createScript({
    rooms: 'rooms.example.org',
    hand(answer, child) {
      // On nodes, what is done tells questions apart.
      waiting.push({ what: child.ns === ns.pubsub ? `${elementsOf(child)[0]?.name}` : child.ns, answer });
    },
  }).then(() => {
    isIn = true;
  });

  const waves: (readonly string[])[] = [];
  for (;;) {
    await vi.waitUntil(() => isIn || waiting.length > 0, { timeout: 10_000, interval: 5 });
    if (isIn) break;
    const wave = waiting;
    waiting = [];
    waves.push(wave.map(({ what }) => what).sort());
    for (const { answer } of wave) answer();
  }
  await signingIn;
  expect(waves).toEqual([
    [ns.discoInfo, ns.discoInfo, ns.discoItems, ns.time, ns.vcard].sort(),
    [ns.discoInfo, ns.roster, ns.blocking, ns.carbons, 'items'].sort(),
    // Who is new has no settings yet, and no bookmarks.
    ['create'],
    [ns.archive, 'items'].sort(),
    ['create'],
  ]);
});
