import type { ClockPort } from '../../platform/ports.js';
import type { CoreEvent } from '../coreEvents.js';
import type { Stores } from '../createStores.js';
import { createInitialState, createInitialVolatile } from '../initialState.js';
import { reduce } from '../reduce.js';
import { reduceVolatile } from '../reduceVolatile.js';

const minuteMs = 60_000;

/** The one way to change the stores. */
export interface Dispatcher {
  dispatch(events: readonly CoreEvent[]): void;
  /** Another account: everything is forgotten but the session's status and epoch. */
  reset(): void;
  /** Lets the minute move on. */
  start(): void;
  stop(): void;
}

export function createDispatcher({ store, volatile, now }: Stores, clock: ClockPort): Dispatcher {
  let stopMinute: (() => void) | null = null;
  let lapse: { readonly at: number; readonly stop: () => void } | null = null;

  function dispatch(events: readonly CoreEvent[]): void {
    const at = now();
    const next = reduce(store.getState(), events, at);
    if (next !== store.getState()) store.setState(next, true);
    reduceSignals(events, at);
  }

  function reduceSignals(events: readonly CoreEvent[], at: number): void {
    const before = volatile.getState();
    const next = reduceVolatile(before, events, at, store.getState().session.self);
    if (next === before) return;
    volatile.setState(next, true);
    if (next.typing !== before.typing || next.presence !== before.presence) awaitLapse();
  }

  /** Nobody types for ever, and a status may have its time: the next one that lapses without a word does so in time. */
  function awaitLapse(): void {
    let at = Number.POSITIVE_INFINITY;
    const { typing, presence } = volatile.getState();
    for (const { until = at } of [...typing.values(), [...presence.values()]].flat()) at = Math.min(at, until);
    if (lapse?.at === at) return;
    lapse?.stop();
    lapse = null;
    if (at === Number.POSITIVE_INFINITY) return;
    const onLapse = (): void => {
      lapse = null;
      reduceSignals([], now());
      awaitLapse();
    };
    lapse = { at, stop: clock.after(Math.max(1, at - now()), onLapse) };
  }

  function onMinute(): void {
    reduceSignals([], now());
    stopMinute = clock.after(minuteMs - (now() % minuteMs), onMinute);
  }

  return {
    dispatch,
    reset() {
      const { status, epoch, durable, storageError, clockOffset } = store.getState().session;
      const empty = createInitialState();
      store.setState({ ...empty, session: { ...empty.session, status, epoch, durable, storageError, clockOffset } }, true);
      volatile.setState(createInitialVolatile(now()), true);
    },
    start() {
      if (stopMinute === null) onMinute();
    },
    stop() {
      stopMinute?.();
      stopMinute = null;
      lapse?.stop();
      lapse = null;
    },
  };
}
