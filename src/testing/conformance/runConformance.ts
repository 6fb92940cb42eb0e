import { isChatError } from '../../model/toChatError.js';
import type { ConformanceBackend, ConformanceCase } from './conformanceCase.js';
import { createHarness } from './createHarness.js';

/** How one case went. `skipped`: a facet that it needs is not there. */
export interface ConformanceResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  /** Why it failed, or which facets it would have needed. */
  readonly detail?: string | undefined;
}

/** How all cases went. */
export interface ConformanceReport {
  readonly results: readonly ConformanceResult[];
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Runs cases one after the other, each with connections of its own. Needs no test runner and never rejects. */
export async function runConformance(cases: readonly ConformanceCase[], backend: ConformanceBackend): Promise<ConformanceReport> {
  const results: ConformanceResult[] = [];
  for (const one of cases) results.push(await runConformanceCase(one, backend));
  const count = (outcome: ConformanceResult['outcome']): number => results.filter((result) => result.outcome === outcome).length;
  return { results, passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
}

/** Runs one case: for test runners that show each by its name. */
export async function runConformanceCase(one: ConformanceCase, backend: ConformanceBackend): Promise<ConformanceResult> {
  const { name, needs } = one;
  const harness = createHarness(backend);
  try {
    if (needs.length > 0) {
      const { adapter } = await harness.connect('alice');
      const missing = needs.filter((facet) => adapter[facet] === undefined);
      if (missing.length > 0) return { name, outcome: 'skipped', detail: `needs ${missing.join(', ')}` };
    }
    await one.run(harness);
    return { name, outcome: 'passed' };
  } catch (thrown) {
    return { name, outcome: 'failed', detail: describe(thrown) };
  } finally {
    await harness.dispose();
  }
}

function describe(thrown: unknown): string {
  if (isChatError(thrown)) return `ChatError ${thrown.code}${thrown.detail === undefined ? '' : `: ${thrown.detail}`}`;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
