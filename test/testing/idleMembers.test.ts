import { beforeAll, describe, it, vi } from 'vitest';
import type { ChatAdapter, FacetName } from '../../src/contract/ChatAdapter.js';
import { facetMembers } from '../../src/contract/shareAdapter/shapeOf.js';
import { extendFacet } from '../../src/contract/wrapAdapter/mirrorAdapter.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { type ConformanceBackend, type ConformanceCase, conformanceCases, runConformanceCase } from '../../src/testing.js';
import { idleMembers } from './idleMembers.js';
import { loadSearch, localConformance, withEngine, withScales } from './localConformance.js';

interface Idle {
  readonly facet: FacetName;
  readonly method: string;
  readonly name: string;
  readonly answer: unknown;
}

/** No operations: what a facet says of itself. */
const values: readonly string[] = [
  ...['messages.resend', 'groups.types', 'reactions.keys'],
  ...['conversations.foldersNeedConversations', 'presence.seenByBlocked'],
];

const all = Object.entries(facetMembers)
  .flatMap(([facet, methods]) => methods.map((method) => ({ facet: facet as FacetName, method, name: `${facet}.${method}` })))
  .filter(({ name }) => !values.includes(name))
  .map((member): Idle => ({ ...member, answer: Reflect.get(idleMembers[member.facet], member.method) }));

/** For what never comes. Many wait at once, so that a slow machine has its time. */
const patience = 2000;
vi.setConfig({ maxConcurrency: 12, testTimeout: 60_000, hookTimeout: 60_000 });

beforeAll(loadSearch);

describe.concurrent('a member that does nothing, and answers as if it had', () => {
  it.for(all)('is found out: $name', async (member, { expect }) => {
    const found: string[] = [];
    for (const one of aboutIt(member)) {
      const { outcome } = await runConformanceCase(
        one,
        backendWith((adapter) => idle(adapter, member)),
      );
      if (outcome !== 'failed') continue;
      // It counts only where the case passes, as quickly, with the member as it should be.
      const proper = await runConformanceCase(
        one,
        backendWith((adapter) => adapter),
      );
      if (proper.outcome === 'passed') found.push(one.name);
      if (found.length > 0) break;
    }
    expect(found).toHaveLength(1);
  });
});

/** The local backend with all that the contract knows. */
function backendWith(change: (adapter: ChatAdapter) => ChatAdapter): ConformanceBackend {
  return localConformance({
    faults: { play: { resend: 'lookup' } },
    patience,
    change: (adapter) => change(withScales(withEngine(adapter))),
  });
}

function idle(adapter: ChatAdapter, { facet, method, answer }: Idle): ChatAdapter {
  return wrapAdapter(adapter, { facets: { [facet]: extendFacet(Object(adapter[facet]), { [method]: answer }) } });
}

/** Cases of its facet, and those that need it; those that name it come first, so that the first failure is soon found. */
function aboutIt({ facet, name }: Idle): readonly ConformanceCase[] {
  const rank = (one: ConformanceCase): number => (one.needs.some((need) => need === name) ? 0 : 1);
  return conformanceCases.filter((one) => one.facet === facet || rank(one) === 0).sort((a, b) => rank(a) - rank(b));
}
