import type { StoreApi } from 'zustand/vanilla';
import type { PartEventChecks } from '../../contract/checks/event.js';
import type { ChatEvent } from '../../contract/events.js';
import type { LoadedPart, PartHost, PartMaker } from './CorePart.js';

/** The parts that this engine drives. */
export interface PartKeeper {
  attach<State extends object, Actions extends object>(make: PartMaker<State, Actions>, store: StoreApi<State>): Actions;
  /** Checks of the events that the parts read. */
  checks(): PartEventChecks;
  tell(events: readonly ChatEvent[]): void;
  /** What came, and was let go of. */
  drop(events: readonly ChatEvent[]): void;
  /** Events may have been missed. */
  renew(): void;
  /** Another account, or none. */
  clear(): void;
}

export function createPartKeeper(host: Omit<PartHost<object>, 'store'>): PartKeeper {
  const kept: { readonly part: LoadedPart<object>; readonly reset: () => void }[] = [];
  let checks: PartEventChecks = {};

  return {
    attach(make, store) {
      const part = make({ ...host, store });
      kept.push({ part, reset: () => store.setState(store.getInitialState(), true) });
      checks = { ...checks, ...part.checks };
      return part.actions;
    },
    checks: () => checks,
    tell(events) {
      for (const { part } of kept) part.onEvents?.(events);
    },
    drop(events) {
      for (const { part } of kept) part.onDropped?.(events);
    },
    renew() {
      for (const { part } of kept) part.onGap?.();
    },
    clear() {
      for (const { part, reset } of kept) {
        reset();
        part.onForget?.();
      }
    },
  };
}
