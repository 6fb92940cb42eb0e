'use client';
import { useMemo, useSyncExternalStore } from 'react';
import type { ChatClient, ReadonlyStore } from '../core/ChatClient.js';
import type { ChatState } from '../core/state.js';

type Equal<Value> = (a: Value, b: Value) => boolean;

/**
 * A part of a store. Renders again only when that part changes, by `equal` (default: the same object). `selector` is a
 * module function, or memoised with what it closes over. On a server and while hydrating: of the initial state.
 */
export function useStore<State, Value>(
  store: ReadonlyStore<State>,
  selector: (state: State) => Value,
  equal: Equal<Value> = Object.is,
): Value {
  const [now, atFirst] = useMemo(() => {
    const select = keepEqual(selector, equal);
    const selectFirst = keepEqual(selector, equal);
    return [() => select(store.getState()), () => selectFirst(store.getInitialState())] as const;
  }, [store, selector, equal]);
  return useSyncExternalStore(store.subscribe, now, atFirst);
}

/** The same of several clients: one value for each, in their order. */
export function useStores<Value>(
  clients: readonly ChatClient[],
  selector: (client: ChatClient, state: ChatState) => Value,
  equal: Equal<Value> = Object.is,
): readonly Value[] {
  const [subscribe, now, atFirst] = useMemo(() => {
    const selects = clients.map((client) => {
      const select = keepEqual((state: ChatState) => selector(client, state), equal);
      return () => select(client.store.getState());
    });
    const first = clients.map((client) => selector(client, client.store.getInitialState()));
    const keep = keepEqual((values: readonly Value[]) => values, sameItems);
    return [
      (listener: () => void) => {
        const releases = clients.map((client) => client.store.subscribe(listener));
        return () => {
          for (const release of releases) release();
        };
      },
      () => keep(selects.map((select) => select())),
      () => first,
    ] as const;
  }, [clients, selector, equal]);
  return useSyncExternalStore(subscribe, now, atFirst);
}

export function sameItems<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a === b || (a.length === b.length && a.every((item, index) => Object.is(item, b[index])));
}

/** Whether two plain objects have the same members. */
export function sameMembers<Value extends object>(a: Value, b: Value): boolean {
  if (a === b) return true;
  const mine = Object.entries(a);
  const others = new Map(Object.entries(b));
  return mine.length === others.size && mine.every(([key, value]) => others.has(key) && Object.is(others.get(key), value));
}

/** The former value for as long as the new one is equal, asked once per state. */
function keepEqual<State, Value>(selector: (state: State) => Value, equal: Equal<Value>): (state: State) => Value {
  let last: { readonly state: State; readonly value: Value } | undefined;
  return (state) => {
    if (last !== undefined && Object.is(last.state, state)) return last.value;
    const value = selector(state);
    last = { state, value: last !== undefined && equal(last.value, value) ? last.value : value };
    return last.value;
  };
}
