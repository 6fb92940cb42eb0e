import type { ChatEvent } from '../../../contract/events.js';
import type { Optimistic } from '../../actions/createOptimistic.js';
import type { ActionResult } from '../../ChatClient.js';

/** Shows several events in the client's state while `run` is under way; refused, all of them are taken back. */
export function createShowing(optimistic: Optimistic) {
  return function showing(events: readonly ChatEvent[], run: () => Promise<ActionResult>): Promise<ActionResult> {
    const [first, ...rest] = events;
    return first === undefined ? run() : optimistic(first, () => showing(rest, run));
  };
}
