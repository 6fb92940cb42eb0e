/** Whether two values are the same plain data. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof Map || b instanceof Map) return a instanceof Map && b instanceof Map && equalMaps(a, b);
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const left = Object.entries(a).filter(isSet);
  const right = new Map(Object.entries(b).filter(isSet));
  return left.length === right.size && left.every(([key, value]) => right.has(key) && deepEqual(value, right.get(key)));
}

/** `next`, or `known` if both say the same: what did not change keeps its identity. */
export function keepEqual<T>(known: T, next: T): T {
  return deepEqual(known, next) ? known : next;
}

/** A field that is undefined is no field. */
function isSet([, value]: [string, unknown]): boolean {
  return value !== undefined;
}

function equalMaps(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (!b.has(key) || !deepEqual(value, b.get(key))) return false;
  return true;
}
