/** What in a value is no plain data, with the way there. Nothing: it survives structuredClone, and is the same after. */
export function objectionsTo(value: unknown, path = ''): readonly string[] {
  const kind = kindOf(value);
  if (kind === 'plain') return [];
  if (kind === 'nested') return Object.entries(Object(value)).flatMap(([key, inner]) => objectionsTo(inner, `${path}.${key}`));
  return [`${path} is ${kind}`];
}

function kindOf(value: unknown): string {
  if (typeof value === 'function' || typeof value === 'symbol') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null || value instanceof Blob) return 'plain';
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value) || prototype === Object.prototype || prototype === null) {
    return Object.getOwnPropertySymbols(value).length === 0 ? 'nested' : 'an object with symbols';
  }
  return `an instance of ${value.constructor?.name ?? 'something'}`;
}
