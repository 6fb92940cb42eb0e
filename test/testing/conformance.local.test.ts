import { describe, expect, it } from 'vitest';
import { createLocalBackend } from '../../src/adapters/local/createLocalBackend.js';
import type { LocalBackend } from '../../src/adapters/local/types.js';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { createTranslation } from '../../src/contract/createTranslation.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { conformanceCases, createFaultInjector, type Play, runConformance, runConformanceCase } from '../../src/testing.js';
import { twoFriends } from './twoFriends.js';

function conformanceBackend(createAdapter: (backend: LocalBackend) => ReturnType<LocalBackend['createAdapter']>) {
  const backend = createLocalBackend({ scenario: twoFriends, storage: 'memory' });
  return { createAdapter: () => createAdapter(backend), credentials: (person: 'alice' | 'bob') => ({ userId: person }) };
}

/** The backend has no engine of its own. */
function withEngine(backend: LocalBackend): ChatAdapter {
  const translation = createTranslation({ translate: async ({ text, to }) => `${to}: ${text}` });
  return wrapAdapter(backend.createAdapter(), { facets: { translation } });
}

describe('the local adapter', () => {
  for (const one of conformanceCases) {
    it(one.name, async () => {
      const result = await runConformanceCase(
        one,
        conformanceBackend((backend) => (one.facet === 'translation' ? withEngine(backend) : backend.createAdapter())),
      );
      expect(result).toMatchObject({ name: one.name, outcome: 'passed' });
    });
  }

  const plays: readonly Play[] = [{ resend: 'lookup' }, { noIds: true }, { noOrder: true, noUnread: true }];
  it.each(plays)(
    'conforms over a bad line, played as %o',
    async (play) => {
      const faults = { duplicated: 0.3, reordered: 0.3, reorderWithin: 20, latency: { min: 0, max: 3 }, play };
      const { results } = await runConformance(
        conformanceCases.filter(({ facet }) => facet !== 'translation'),
        conformanceBackend((backend) => createFaultInjector(backend.createAdapter(), faults).adapter),
      );
      expect(results.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
      // All of them, one after the other, each over a slow line.
    },
    30_000,
  );
});
