import type { ListPage } from '../coreEvents.js';
import { deepEqual } from '../timelines/equal.js';

/** The map with this value; the same map where it says the same already. */
export function withValue<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return map.has(key) && deepEqual(map.get(key), value) ? map : new Map(map).set(key, value);
}

export function withoutKey<K, V>(map: ReadonlyMap<K, V>, key: K): ReadonlyMap<K, V> {
  if (!map.has(key)) return map;
  const next = new Map(map);
  next.delete(key);
  return next;
}

/** A page of a list, and those of its items of which an event has told since it was asked for as that event left them. */
export function withPage<V>(
  revisions: ReadonlyMap<string, number>,
  known: ReadonlyMap<string, V>,
  { items, first, since }: ListPage<V>,
  idOf: (item: V) => string,
  entityOf: (id: string) => string,
): ReadonlyMap<string, V> {
  const isTold = (id: string): boolean => since !== undefined && revisions.get(entityOf(id)) !== since.get(entityOf(id));
  const told = first ? [...known].filter(([id]) => isTold(id)).map(([, value]) => value) : [];
  return withItems(known, [...items.filter((item) => !isTold(idOf(item))), ...told], idOf, first);
}

/** The items by key: added to what is known, or in its place (`replace`), equal values keeping their identity. */
export function withItems<K, V>(map: ReadonlyMap<K, V>, items: readonly V[], keyOf: (item: V) => K, replace = false): ReadonlyMap<K, V> {
  const next = new Map(replace ? [] : map);
  let changed = false;
  for (const item of items) {
    const known = map.get(keyOf(item));
    const same = known !== undefined && deepEqual(known, item);
    changed ||= !same;
    next.set(keyOf(item), same ? known : item);
  }
  return changed || next.size !== map.size ? next : map;
}
