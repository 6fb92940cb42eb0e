import { type ChatAdapter, type FacetName, facetNames } from '../../contract/ChatAdapter.js';
import { isChatError } from '../../model/toChatError.js';
import type { ConformanceBackend, ConformanceCase, ConformanceControl, ConformanceNeed } from './conformanceCase.js';
import { createHarness, NotOffered } from './createHarness.js';

/** How one case went. `not-offered`: a facet or member that it needs is not there. */
export interface ConformanceResult {
  /** The case's name. */
  readonly name: string;
  /** The heading that it stands under. */
  readonly facet: FacetName;
  /** `not-offered`: a facet or member that it needs is not there. */
  readonly outcome: 'passed' | 'failed' | 'not-offered';
  /** Why it failed, or what it would have needed. */
  readonly detail?: string | undefined;
}

/** How all cases went. */
export interface ConformanceReport {
  /** Of every case, in the order of the cases. */
  readonly results: readonly ConformanceResult[];
  /** How many passed. */
  readonly passed: number;
  /** How many failed. */
  readonly failed: number;
  /** How many there was nothing to prove for. */
  readonly notOffered: number;
}

const controls: readonly ConformanceControl[] = ['cut', 'expire', 'kick'];

/** Runs cases one after the other, each with connections of its own. Needs no test runner and never rejects. */
export async function runConformance(cases: readonly ConformanceCase[], backend: ConformanceBackend): Promise<ConformanceReport> {
  const results: ConformanceResult[] = [];
  for (const one of cases) results.push(await runConformanceCase(one, backend));
  const count = (outcome: ConformanceResult['outcome']): number => results.filter((result) => result.outcome === outcome).length;
  return { results, passed: count('passed'), failed: count('failed'), notOffered: count('not-offered') };
}

/** Runs one case: for test runners that show each by its name. */
export async function runConformanceCase(one: ConformanceCase, backend: ConformanceBackend): Promise<ConformanceResult> {
  const { name, facet, needs } = one;
  const harness = createHarness(backend);
  try {
    const unable = controls.filter((control) => needs.includes(control) && backend[control] === undefined);
    if (unable.length > 0) {
      const detail = `needs a ConformanceBackend with ${unable.map((control) => `${control}()`).join(', ')}`;
      return { name, facet, outcome: 'not-offered', detail };
    }
    const members = needs.filter((need) => !controls.some((control) => control === need));
    if (members.length > 0) {
      const { adapter } = await harness.connect('alice');
      const missing = members.filter((need) => !offers(adapter, need));
      if (missing.length > 0) return { name, facet, outcome: 'not-offered', detail: `needs ${missing.join(', ')}` };
    }
    await one.run(harness);
    return { name, facet, outcome: 'passed' };
  } catch (thrown) {
    if (thrown instanceof NotOffered) return { name, facet, outcome: 'not-offered', detail: `needs ${thrown.message}` };
    return { name, facet, outcome: 'failed', detail: describe(thrown) };
  } finally {
    await harness.dispose();
  }
}

function offers(adapter: ChatAdapter, need: ConformanceNeed): boolean {
  const [name, member] = need.split('.');
  const facet = new Map<string, object | undefined>(facetNames.map((each) => [each, adapter[each]])).get(name ?? '');
  return facet !== undefined && (member === undefined || (member in facet && facet[member as keyof typeof facet] !== undefined));
}

function describe(thrown: unknown): string {
  if (isChatError(thrown)) return `ChatError ${thrown.code}${thrown.detail === undefined ? '' : `: ${thrown.detail}`}`;
  return thrown instanceof Error ? thrown.message : String(thrown);
}
