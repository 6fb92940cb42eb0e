/** Below this a map is copied: that is quick, and plain maps are quicker to read. */
const fewEntries = 256;
/** So many changes are carried beside a large map before it is copied after all: about the root of twice its size. */
const maxChanges = 128;

/** The map with these entries. Of a large one only what was changed of late is copied. */
export function mapWith<K, V>(map: ReadonlyMap<K, V>, entries: readonly (readonly [K, V])[]): ReadonlyMap<K, V> {
  const [below, above] = map instanceof LayeredMap ? map.layers : [map, []];
  if (map instanceof LayeredMap || map.size > fewEntries) {
    const changes = withAll(above, entries);
    if (changes.size <= maxChanges) return new LayeredMap(below, changes);
  }
  return withAll(map, entries);
}

/** What was changed of late, above the map that it was changed in. Looked through as a whole, it becomes one. */
class LayeredMap<K, V> implements ReadonlyMap<K, V> {
  readonly layers: readonly [below: ReadonlyMap<K, V>, above: ReadonlyMap<K, V>];
  #whole: ReadonlyMap<K, V> | undefined;

  constructor(below: ReadonlyMap<K, V>, above: ReadonlyMap<K, V>) {
    this.layers = [below, above];
  }
  get size(): number {
    return this.#all().size;
  }
  get(key: K): V | undefined {
    const [below, above] = this.layers;
    return above.has(key) ? above.get(key) : below.get(key);
  }
  has(key: K): boolean {
    return this.layers.some((layer) => layer.has(key));
  }
  keys(): MapIterator<K> {
    return this.#all().keys();
  }
  values(): MapIterator<V> {
    return this.#all().values();
  }
  entries(): MapIterator<[K, V]> {
    return this.#all().entries();
  }
  forEach(...args: Parameters<ReadonlyMap<K, V>['forEach']>): void {
    this.#all().forEach(...args);
  }
  [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }
  #all(): ReadonlyMap<K, V> {
    this.#whole ??= withAll(...this.layers);
    return this.#whole;
  }
}

function withAll<K, V>(map: Iterable<readonly [K, V]>, entries: Iterable<readonly [K, V]>): Map<K, V> {
  const all = new Map(map);
  for (const [key, value] of entries) all.set(key, value);
  return all;
}
