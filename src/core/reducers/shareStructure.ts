/** `next`, with every part of `known` that says the same in its place: what did not change keeps its identity. */
export function shareStructure<T>(known: T, next: T): T;
export function shareStructure(known: unknown, next: unknown): unknown {
  if (Object.is(known, next)) return known;
  if (known instanceof Map && next instanceof Map) return shareMaps(known, next);
  if (Array.isArray(known) && Array.isArray(next)) return shareArrays(known, next);
  if (isRecord(known) && isRecord(next)) return shareRecords(known, next);
  return next;
}

function shareMaps(known: ReadonlyMap<unknown, unknown>, next: ReadonlyMap<unknown, unknown>): ReadonlyMap<unknown, unknown> {
  let same = known.size === next.size;
  const shared = new Map<unknown, unknown>();
  const order = known.keys();
  for (const [key, value] of next) {
    const part = shareStructure(known.get(key), value);
    shared.set(key, part);
    same &&= Object.is(order.next().value, key) && Object.is(part, known.get(key));
  }
  return same ? known : shared;
}

function shareArrays(known: readonly unknown[], next: readonly unknown[]): readonly unknown[] {
  const shared = next.map((value, position) => shareStructure(known[position], value));
  const same = known.length === next.length && shared.every((value, position) => Object.is(value, known[position]));
  return same ? known : Object.isFrozen(next) ? Object.freeze(shared) : shared;
}

function shareRecords(known: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>): unknown {
  const entries = Object.entries(next).map(([key, value]) => [key, shareStructure(known[key], value)] as const);
  const same =
    entries.length === Object.keys(known).length &&
    entries.every(([key, value]) => Object.hasOwn(known, key) && Object.is(value, known[key]));
  return same ? known : Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
