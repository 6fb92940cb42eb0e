import type { ActionResult } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { OptimisticEvent } from '../state.js';

/** Shows what the person did at once, and takes it back if the backend does not agree. */
export type Optimistic = (event: OptimisticEvent['event'], run: () => Promise<ActionResult>) => Promise<ActionResult>;

export function createOptimistic(context: ClientContext): Optimistic {
  return async (event, run) => {
    const id = context.platform.random.uuid();
    context.dispatch({ type: 'core/optimistic', id, event });
    const result = await run();
    context.dispatch({ type: 'core/optimistic-settled', id, ok: result.ok });
    return result;
  };
}
