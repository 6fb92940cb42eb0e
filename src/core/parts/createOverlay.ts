import type { ActionResult } from '../ChatClient.js';

/** How a part shows what a person did before the backend has agreed. */
export interface Overlay<State extends object> {
  /** What is known for certain changes. */
  take(change: (state: State) => State): void;
  /** Shows a change while `run` is under way; refused, exactly this one is gone again, whatever came meanwhile. */
  attempt<Value>(change: (state: State) => State, run: () => Promise<ActionResult<Value>>): Promise<ActionResult<Value>>;
  /** Back at the beginning: what is still under way changes nothing more. */
  reset(): void;
}

export function createOverlay<State extends object>(initial: State, show: (state: State) => void): Overlay<State> {
  type Change = (state: State) => State;
  let known = initial;
  let pending = new Set<Change>();

  function update(): void {
    show([...pending].reduce((state, change) => change(state), known));
  }

  return {
    take(change) {
      known = change(known);
      update();
    },
    async attempt(change, run) {
      // One of its own: the same function may be under way twice.
      const own: Change = (state) => change(state);
      const turn = pending;
      turn.add(own);
      update();
      const result = await run();
      if (turn !== pending) return result;
      turn.delete(own);
      if (result.ok) known = change(known);
      update();
      return result;
    },
    reset() {
      known = initial;
      pending = new Set();
    },
  };
}
