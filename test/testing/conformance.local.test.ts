import { describe, expect, it, vi } from 'vitest';
import { conformanceCases, type Play, runConformance, runConformanceCase } from '../../src/testing.js';
import { fitFor, localConformance } from './localConformance.js';

// A case has its own patience; how long it takes altogether is the machine's business.
vi.setConfig({ testTimeout: 60_000 });

/** What the backend has only with something around it, and what a poorer one has not. */
const notInPlay: readonly string[] = [
  'translates a text, and settles when nobody waits any more',
  'says what a voice message says',
  'weighs a longer message more',
  'tells snapshots in the order in which they were made, if it numbers none',
  'finds by our id what was sent, and nothing else',
  'counts what is unread for who received it, until it is read',
];

describe('the local adapter', () => {
  for (const one of conformanceCases) {
    it(one.name, async () => {
      const { outcome, detail } = await runConformanceCase(one, localConformance(fitFor(one)));
      expect(outcome, detail).toBe('passed');
    });
  }

  const plays: readonly Play[] = [{ resend: 'lookup' }, { noIds: true }, { noOrder: true, noUnread: true }];
  it.concurrent.each(plays)(
    'conforms over a bad line, played as %o',
    async (play) => {
      const faults = { duplicated: 0.3, reordered: 0.3, reorderWithin: 20, latency: { min: 0, max: 3 }, play };
      const { results } = await runConformance(conformanceCases, localConformance({ faults }));
      expect(results.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      const absent = results.flatMap(({ outcome, name }) => (outcome === 'not-offered' ? [name] : []));
      expect(absent.filter((name) => !notInPlay.includes(name))).toEqual([]);
      // All of them, one after the other, each over a slow line.
    },
    120_000,
  );
});
