import type { ListPage } from '../coreEvents.js';
import { deepEqual } from '../timelines/equal.js';
import { mapWith } from './layeredMap.js';

/** The record with these fields; the same record where they are the very same already. */
export function withFields<T extends object>(known: T, fields: Partial<T>): T {
  return Object.entries(fields).every(([key, value]) => Reflect.get(known, key) === value) ? known : { ...known, ...fields };
}

/** The map with this value; the same map where it says the same already. */
export function withValue<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): ReadonlyMap<K, V> {
  return map.has(key) && deepEqual(map.get(key), value) ? map : mapWith(map, [[key, value]]);
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
  const entries = items.map((item) => {
    const known = map.get(keyOf(item));
    return [keyOf(item), known !== undefined && deepEqual(known, item) ? known : item] as const;
  });
  const changed = entries.filter(([key, value]) => map.get(key) !== value);
  const next = replace ? new Map(entries) : map;
  if (changed.length === 0) return next.size < map.size ? next : map;
  return replace ? next : mapWith(map, changed);
}
