import { describe, expect, it, vi } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../src/contract/events.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import {
  type ConformanceBackend,
  type ConformanceCase,
  type ConformanceNeed,
  type ConformanceResult,
  conformanceCases,
  createFaultInjector,
  type FaultControls,
  runConformance,
  runConformanceCase,
} from '../../src/testing.js';
import { createTinyBackend } from './createTinyBackend.js';

// A case has its own patience; how long it takes altogether is the machine's business.
vi.setConfig({ testTimeout: 60_000 });

/** What the tiny backend has, beyond what every adapter has: the last three by the line that is put before it. */
const has: readonly ConformanceNeed[] = ['typing', 'presence', 'cut', 'expire', 'kick'];

/** What only data offers, of a conversation, of a profile, or a refusal: the tiny backend has none of it. */
const shownByData: readonly string[] = [
  'removes a message for one person alone',
  'quotes nothing of what was taken back',
  'pins a conversation on my other devices too, and for nobody else',
  'marks a conversation unread without touching what was read, until it is read',
  'brings nothing from where I receive nothing, and everything again after',
  'takes a conversation off my list on all of my devices, until somebody writes there',
  'says of a deleted conversation that something happened there since, also where that was removed again',
  'changes of a profile only what is named',
  'leads on past pages in which nothing is left to see',
  'takes a text that is as long as the limit says, in bytes, and refuses a longer one',
  'refuses what is too long in a profile',
  'numbers its snapshots, if it says so, the latest highest',
  'tells snapshots in the order in which they were made, if it numbers none',
];

function outcomeOf({ name, needs }: ConformanceCase, more: readonly ConformanceNeed[] = []): ConformanceResult['outcome'] {
  return needs.every((need) => [...has, ...more].includes(need)) && !shownByData.includes(name) ? 'passed' : 'not-offered';
}

/** A backend of its own for each run, with a line that can be cut. */
function over(change: (adapter: ChatAdapter) => ChatAdapter, options?: { readonly resend: 'lookup' }): ConformanceBackend {
  const backend = createTinyBackend();
  const lines = new Map<ChatAdapter, FaultControls>();
  return {
    createAdapter() {
      const { adapter, faults } = createFaultInjector(backend.createAdapter(options));
      const changed = change(adapter);
      lines.set(changed, faults);
      return changed;
    },
    credentials: (person: 'alice' | 'bob') => ({ userId: person }),
    patience: 2000,
    cut: ({ adapter }) => lines.get(adapter)?.disconnect(),
    restore: ({ adapter }) => lines.get(adapter)?.reconnect(),
    expire: ({ adapter }) => lines.get(adapter)?.expireCredentials(),
    kick: ({ adapter }) => lines.get(adapter)?.kick(),
  };
}

async function failures(change: (adapter: ChatAdapter) => ChatAdapter): Promise<readonly string[]> {
  const { results } = await runConformance(conformanceCases, over(change));
  return results.filter(({ outcome }) => outcome === 'failed').map(({ name }) => name);
}

describe('a conforming backend', () => {
  for (const one of conformanceCases) {
    it(one.name, async () => {
      expect(
        await runConformanceCase(
          one,
          over((adapter) => adapter),
        ),
      ).toMatchObject({ name: one.name, facet: one.facet, outcome: outcomeOf(one) });
      expect(
        await runConformanceCase(
          one,
          over((adapter) => adapter, { resend: 'lookup' }),
        ),
      ).toMatchObject({ name: one.name, facet: one.facet, outcome: outcomeOf(one, ['messages.findSent']) });
    });
  }

  it('still conforms behind doubled and reordered events, and without ids', async () => {
    const change = (adapter: ChatAdapter): ChatAdapter =>
      createFaultInjector(adapter, { duplicated: 0.5, reordered: 0.5, reorderWithin: 20, play: { noIds: true } }).adapter;
    expect(await failures(change)).toEqual([]);
  });

  it('says which cases it cannot try on a backend that neither cuts nor ends a session', async () => {
    const { cut: _, expire: __, kick: ___, ...backend } = over((adapter) => adapter);
    const { results, failed } = await runConformance(
      conformanceCases.filter(({ needs }) => needs.some((need) => need === 'cut' || need === 'expire' || need === 'kick')),
      backend,
    );
    expect(failed).toBe(0);
    expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(['not-offered']));
    expect(new Set(results.map(({ detail }) => detail))).toEqual(
      new Set(['cut()', 'expire()', 'kick()'].map((control) => `needs a ConformanceBackend with ${control}`)),
    );
  });

  it('lets a facet go over a cut, where that is said', async () => {
    const one = conformanceCases.find(({ name }) => name.startsWith('has after a cut the facets'));
    if (one === undefined) throw new Error('the case is there');
    const losing =
      (says: readonly ChatEvent[]) =>
      (adapter: ChatAdapter): ChatAdapter => {
        let wasCut = false;
        const subscribe: ChatAdapter['subscribe'] = (listener) =>
          adapter.subscribe((events) => {
            const isBack = events.some((event) => event.type === 'session' && event.status === 'ready');
            wasCut ||= isBack;
            listener(isBack ? [...events, ...says] : events);
          });
        return {
          ...adapter,
          subscribe,
          get typing() {
            return wasCut ? undefined : adapter.typing;
          },
        };
      };
    expect(await runConformanceCase(one, over(losing([{ type: 'facets-changed' }])))).toMatchObject({ outcome: 'passed' });
    expect(await runConformanceCase(one, { ...over(losing([])), patience: 200 })).toMatchObject({ outcome: 'failed' });
  });

  it('takes it for the machine’s when that stands still for longer than its patience', async () => {
    const standStill = (): void => {
      for (const end = Date.now() + 300; Date.now() < end; );
    };
    const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));
    let looks = 0;
    const one: ConformanceCase = {
      name: 'goes on after it',
      facet: 'session',
      needs: [],
      async run({ inTime, becomes }) {
        const call = inTime('three turns', turn().then(turn).then(turn));
        standStill();
        await call;
        const look = async (): Promise<number> => {
          looks += 1;
          if (looks === 1) standStill();
          return looks;
        };
        await becomes('the looks', look, 3);
      },
    };
    const backend = { ...over((adapter) => adapter), patience: 100 };
    expect(await runConformanceCase(one, backend)).toMatchObject({ outcome: 'passed' });
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
