import { describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { type ConformanceCase, conformanceCases, createFaultInjector, runConformance, runConformanceCase } from '../../src/testing.js';
import { createTinyBackend } from './createTinyBackend.js';

/** What only data offers: of a conversation, of a profile. The tiny backend has none of it. */
const shownByData: readonly string[] = [
  'removes a message for one person alone',
  'quotes nothing of what was taken back',
  'pins a conversation on my other devices too, and for nobody else',
  'marks a conversation unread without touching what was read, until it is read',
  'brings nothing from where I receive nothing, and everything again after',
  'changes of a profile only what is named',
];

function hasRule({ name }: ConformanceCase): boolean {
  return shownByData.includes(name);
}

/** A backend of its own for each run. */
function over(change: (adapter: ChatAdapter) => ChatAdapter, options?: { readonly resend: 'lookup' }) {
  const backend = createTinyBackend();
  return {
    createAdapter: () => change(backend.createAdapter(options)),
    credentials: (person: 'alice' | 'bob') => ({ userId: person }),
    patience: 500,
  };
}

async function failures(change: (adapter: ChatAdapter) => ChatAdapter): Promise<readonly string[]> {
  const { results } = await runConformance(conformanceCases, over(change));
  return results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
}

describe('a conforming backend', () => {
  for (const one of conformanceCases) {
    const outcome = one.needs.every((need) => need === 'typing' || need === 'presence') && !hasRule(one) ? 'passed' : 'not-offered';
    it(one.name, async () => {
      expect(
        await runConformanceCase(
          one,
          over((adapter) => adapter),
        ),
      ).toMatchObject({ name: one.name, facet: one.facet, outcome });
      expect(
        await runConformanceCase(
          one,
          over((adapter) => adapter, { resend: 'lookup' }),
        ),
      ).toMatchObject({ name: one.name, facet: one.facet, outcome });
    });
  }

  it('still conforms behind doubled and reordered events, and without ids', async () => {
    const change = (adapter: ChatAdapter): ChatAdapter =>
      createFaultInjector(adapter, { duplicated: 0.5, reordered: 0.5, reorderWithin: 20, play: { noIds: true } }).adapter;
    expect(await failures(change)).toEqual([]);
  });

  it('lists as not offered what a facet is missing for', async () => {
    const { results, failed } = await runConformance(
      conformanceCases,
      over((adapter) => wrapAdapter(adapter, { facets: { typing: undefined, presence: undefined } })),
    );
    expect(failed).toBe(0);
    expect(results.filter(({ detail }) => detail === 'needs typing' || detail === 'needs presence').map(({ outcome }) => outcome)).toEqual([
      'not-offered',
      'not-offered',
    ]);
  });
});
