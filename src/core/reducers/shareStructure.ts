/**
 * `next`, with every part of `known` that says the same in its place: what did not change keeps its identity. What is one
 * object in two places stays one.
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
    const shared = new Map<unknown, unknown>();
    for (const [key, value] of map) {
      shared.set(key, share(knownMap.get(key), value));
      same &&= Object.is(order.next().value, key) && Object.is(shared.get(key), knownMap.get(key));
    }
    return same ? knownMap : shared;
  }

  function shareArrays(knownList: readonly unknown[], list: readonly unknown[]): unknown {
    const shared = list.map((value, position) => share(knownList[position], value));
    const same = knownList.length === list.length && shared.every((value, position) => Object.is(value, knownList[position]));
    return same ? knownList : frozenLike(list, shared);
  }

  function shareRecords(knownRecord: PlainRecord, record: PlainRecord): unknown {
    const entries = Object.entries(record).map(([key, value]) => [key, share(knownRecord[key], value)] as const);
    const same =
      entries.length === Object.keys(knownRecord).length &&
      entries.every(([key, value]) => Object.hasOwn(knownRecord, key) && Object.is(value, knownRecord[key]));
    return same ? knownRecord : frozenLike(record, Object.fromEntries(entries));
  }

  return share(known, next);
}

type PlainRecord = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function frozenLike(like: object, made: object): object {
  return Object.isFrozen(like) ? Object.freeze(made) : made;
}
