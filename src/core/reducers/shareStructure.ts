/**
 * `next`, with every part of `known` that says the same in its place: what did not change keeps its identity, and what did
 * is the very object of `next` unless something in it is of `known`. What is one object in two places stays one.
 */
export function shareStructure<T>(known: T, next: T): T {
  const seen = new WeakMap<object, { readonly known: unknown; readonly shared: unknown }>();

  function share<Part>(knownPart: Part, part: Part): Part;
  function share(knownPart: unknown, part: unknown): unknown {
    if (Object.is(knownPart, part) || typeof part !== 'object' || part === null) return Object.is(knownPart, part) ? knownPart : part;
    const before = seen.get(part);
    if (before !== undefined && before.known === knownPart) return before.shared;
    const shared = shareParts(knownPart, part);
    seen.set(part, { known: knownPart, shared });
    return shared;
  }

  function shareParts(knownPart: unknown, part: object): unknown {
    if (knownPart instanceof Map && part instanceof Map) return shareMaps(knownPart, part);
    if (Array.isArray(knownPart) && Array.isArray(part)) return shareArrays(knownPart, part);
    return isRecord(knownPart) && isRecord(part) ? shareRecords(knownPart, part) : part;
  }

  function shareMaps(knownMap: ReadonlyMap<unknown, unknown>, map: ReadonlyMap<unknown, unknown>): unknown {
    const order = knownMap.keys();
    let same = knownMap.size === map.size;
    let own = true;
    const shared = new Map<unknown, unknown>();
    for (const [key, value] of map) {
      const part = share(knownMap.get(key), value);
      shared.set(key, part);
      own &&= Object.is(part, value);
      same &&= Object.is(order.next().value, key) && Object.is(part, knownMap.get(key));
    }
    return same ? knownMap : own ? map : shared;
  }

  function shareArrays(knownList: readonly unknown[], list: readonly unknown[]): unknown {
    const isAsLong = knownList.length === list.length;
    if (isAsLong && isSame(knownList, list)) return knownList;
    // What has only moved is known already: a list that loses its first part is not looked through.
    const elsewhere = new Set(knownList);
    const shared = list.map((value, position) => (elsewhere.has(value) ? value : share(knownList[position], value)));
    if (isAsLong && isSame(knownList, shared)) return knownList;
    return isSame(list, shared) ? list : frozenLike(list, shared);
  }

  function shareRecords(knownRecord: PlainRecord, record: PlainRecord): unknown {
    // Another message, another person: nothing of it is the same.
    if (!Object.is(knownRecord.id, record.id)) return record;
    const keys = Object.keys(record);
    const shared = keys.map((key) => share(knownRecord[key], record[key]));
    const isIn = (other: PlainRecord) => keys.every((key, index) => Object.hasOwn(other, key) && Object.is(shared[index], other[key]));
    if (keys.length === Object.keys(knownRecord).length && isIn(knownRecord)) return knownRecord;
    return isIn(record) ? record : frozenLike(record, Object.fromEntries(keys.map((key, index) => [key, shared[index]])));
  }

  return share(known, next);
}

type PlainRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function isSame(list: readonly unknown[], other: readonly unknown[]): boolean {
  return list.every((value, position) => Object.is(value, other[position]));
}

function frozenLike(like: object, made: object): object {
  return Object.isFrozen(like) ? Object.freeze(made) : made;
}
