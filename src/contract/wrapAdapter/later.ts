/** Now or later. Decorators that need not wait cost no turn of the event loop. */
export type Later<T> = T | Promise<T>;

/** Not named `then`: a module that exports one is taken for a promise when it is imported. */
export function when<T, U>(value: Later<T>, next: (value: T) => Later<U>): Later<U> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** All of them, in order; at once if none has to wait. */
export function all<T, U>(items: readonly T[], map: (item: T) => Later<U>): Later<readonly U[]> {
  const results = items.map(map);
  return results.some((result) => result instanceof Promise) ? Promise.all(results) : results.filter(isNow);
}

function isNow<T>(value: Later<T>): value is T {
  return !(value instanceof Promise);
}
