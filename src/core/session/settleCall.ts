import { type ChatError, chatError } from '../../model/error.js';
import { toChatError } from '../../model/toChatError.js';
import type { ClockPort } from '../../platform/ports.js';
import type { ActionResult } from '../ChatClient.js';

export interface CallRules {
  readonly clock: ClockPort;
  readonly timeoutMs: number;
  /** When one of these fires, nobody needs the answer any more. */
  readonly signals: readonly AbortSignal[];
}

/**
 * Runs one call to its end. It always ends: in an answer, in the adapter's ChatError, after a time-out, or when a signal
 * fires, and this holds also for an adapter that listens to no signal. `extend` starts the time-out anew.
 */
export function settleCall<T>(run: (signal: AbortSignal, extend: () => void) => Promise<T>, rules: CallRules): Promise<ActionResult<T>> {
  return new Promise((resolve) => {
    const controller = new AbortController();
    let stopTimer = (): void => {};
    let isSettled = false;

    function settle(result: ActionResult<T>): void {
      if (isSettled) return;
      isSettled = true;
      stopTimer();
      for (const signal of rules.signals) signal.removeEventListener('abort', onAbort);
      resolve(result);
    }
    function giveUp(error: ChatError): void {
      settle({ ok: false, error });
      controller.abort();
    }
    function onAbort(): void {
      giveUp(chatError('aborted'));
    }
    function extend(): void {
      stopTimer();
      if (!isSettled) stopTimer = rules.clock.after(rules.timeoutMs, () => giveUp(chatError('timeout')));
    }

    if (rules.signals.some((signal) => signal.aborted)) return onAbort();
    for (const signal of rules.signals) signal.addEventListener('abort', onAbort);
    extend();
    // Inside a promise, so that an adapter that throws at once fails like any other.
    Promise.resolve()
      .then(() => run(controller.signal, extend))
      .then(
        (value) => settle({ ok: true, value }),
        (thrown: unknown) => settle({ ok: false, error: toChatError(thrown) }),
      );
  });
}
