import { failed } from '../actions/results.js';
import type { ActionResult } from '../ChatClient.js';
import type { Call } from '../session/createCalls.js';

/** Calls a member of a facet that may be missing, or be missing it: `unsupported` then. */
export function createAsk<Facet extends object>(call: Call, name: string, facetNow: () => Facet | undefined) {
  return async function ask<Member extends keyof Facet & string, Value>(
    member: Member,
    run: (method: NonNullable<Facet[Member]>, signal: AbortSignal) => Promise<Value>,
  ): Promise<ActionResult<Value>> {
    const facet = facetNow();
    const method = facet?.[member];
    if (facet === undefined || typeof method !== 'function') return failed('unsupported');
    return call(`${name}.${member}`, (signal) => run(method.bind(facet), signal));
  };
}
