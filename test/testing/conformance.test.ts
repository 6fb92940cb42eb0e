import { describe, expect, it } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { conformanceCases, createFaultInjector, runConformance, runConformanceCase } from '../../src/testing.js';
import { createTinyBackend } from './createTinyBackend.js';

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
    const outcome = one.needs.includes('messages.upload') ? 'not-offered' : 'passed';
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
    const { notOffered, failed } = await runConformance(
      conformanceCases,
      over((adapter) => wrapAdapter(adapter, { facets: { typing: undefined, presence: undefined } })),
    );
    expect({ notOffered, failed }).toEqual({ notOffered: 4, failed: 0 });
  });
});

describe('a backend that does not conform', () => {
  it('is found to repeat messages while paging', async () => {
    const change = (adapter: ChatAdapter): ChatAdapter => {
      const { page } = adapter.messages;
      const messages = {
        ...adapter.messages,
        page: async (args: Parameters<typeof page>[0]) => {
          const result = await page(args);
          return { ...result, messages: [...result.messages, ...result.messages.slice(-1)] };
        },
      };
      return { ...adapter, messages };
    };
    expect(await failures(change)).toContain('pages back and forth by cursor, without gaps and repeats');
  });

  it('is found to keep two copies though it says idempotent', async () => {
    let sends = 0;
    const change = (adapter: ChatAdapter): ChatAdapter =>
      wrapAdapter(adapter, {
        draft: (part, place) => {
          sends += 1;
          return place === 'send' ? { ...part, id: `other-${sends}` } : part;
        },
      });
    expect(await failures(change)).toContain('settles a send in doubt as its resend policy says');
  });

  it('is found to throw Errors', async () => {
    const change = (adapter: ChatAdapter): ChatAdapter => ({
      ...adapter,
      conversations: { ...adapter.conversations, get: async () => Promise.reject(new Error('404')) },
    });
    expect(await failures(change)).toContain('fails with errors of the closed list, as plain data');
  });

  it('is found to hand over what is no plain data', async () => {
    const change = (adapter: ChatAdapter): ChatAdapter => wrapAdapter(adapter, { message: (part) => ({ ...part, sentAt: Number.NaN }) });
    expect(await failures(change)).toContain('hands over plain data that passes every check unchanged');
  });

  it('is found to lose its events', async () => {
    const failed = await failures((adapter) => ({ ...adapter, subscribe: () => () => {} }));
    expect(failed).toContain('says nothing more to a listener that has left');
    expect(failed).toContain('tells who is typing, and who stopped');
  });
});
