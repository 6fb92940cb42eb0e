import type { ActionResult } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { OptimisticEvent } from '../state.js';

/** Shows what the person did at once, and takes it back if the backend does not agree. One of the same `id` takes the former's place. */
export type Optimistic = (event: OptimisticEvent['event'], run: () => Promise<ActionResult>, id?: string) => Promise<ActionResult>;

export function createOptimistic(context: ClientContext): Optimistic {
  return async (event, run, id = context.platform.random.uuid()) => {
    context.dispatch({ type: 'core/optimistic', id, event });
    const result = await run();
    context.dispatch({ type: 'core/optimistic-settled', id, ok: result.ok });
    return result;
  };
}
