/** Told of each thing that did not pass: the path of the field, and what was done about it. */
export type CheckReport = (field: string, why: string) => void;

/** A value as it should be, copied; or undefined, and the reason has been noted. */
export type Check<T> = (value: unknown, context: CheckContext) => T | undefined;

/** What one item may cost, whatever its form: beyond it, the rest is dropped. Cyclic data ends here at the latest. */
export interface CheckContext {
  readonly path: (string | number)[];
  /** Values still allowed. */
  values: number;
  /** UTF-16 code units still allowed. */
  characters: number;
  /** Contents within contents (merged messages, quotes). */
  contentDepth: number;
  readonly report: CheckReport;
}

/**
 * One check per member of `T`; the compiler insists on all of them, so that a member added to the model cannot be forgotten.
 * Required members fail the whole object, unless `otherwise` stands in. Optional ones are left out. `is` is a tag that has
 * been looked at already.
 */
export type Fields<T> = {
  readonly [K in keyof T]-?: undefined extends T[K] ? Optional<T[K]> : Required<T[K]>;
};

type Optional<T> = { readonly optional: Check<Exclude<T, undefined>> };
type Required<T> = { readonly required: Check<T>; readonly otherwise?: T } | { readonly is: T };

/** Generous for anything real: a full page entry has under a hundred values, a poll with all its votes some thousands. */
const MAX_VALUES = 50_000;
/** Four megabytes in memory. The largest honest item is a merged message of a few hundred texts. */
const MAX_CHARACTERS = 2 * 1024 * 1024;

export function checkContext(report: CheckReport): CheckContext {
  return { path: [], values: MAX_VALUES, characters: MAX_CHARACTERS, contentDepth: 0, report };
}

/** Notes a failure at the present field. */
export function fail(context: CheckContext, why: string): undefined {
  context.report(context.path.join('.'), why);
  return undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Runs a check one level down. A property that throws when read is as good as absent. */
export function checkAt<T>(owner: Readonly<Record<string, unknown>>, key: string, check: Check<T>, context: CheckContext): T | undefined {
  context.path.push(key);
  const value = readProperty(owner, key, context);
  const result = value === undefined ? undefined : check(value, context);
  context.path.pop();
  return result;
}

/** A fresh object with the named members and no others. */
export function object<T extends object>(fields: Fields<T>, value: unknown, context: CheckContext): T | undefined {
  if (!isRecord(value)) return fail(context, 'is not an object');
  if (--context.values < 0) return fail(context, 'is more than one item may hold');
  const result: Partial<T> = {};
  for (const key in fields) {
    // A page may have added to the prototype of everything.
    if (!Object.hasOwn(fields, key)) continue;
    const field = fields[key];
    if ('optional' in field) {
      const member = checkAt(value, key, field.optional, context);
      if (member !== undefined) result[key] = member;
    } else if ('is' in field) {
      result[key] = field.is;
    } else {
      const checked = checkAt<T[typeof key]>(value, key, field.required, context);
      // Null may be what was asked for (JSON); only undefined is nothing.
      const member = checked === undefined ? field.otherwise : checked;
      if (member === undefined) return fail(context, `lacks ${key}`);
      result[key] = member;
    }
  }
  return result as T;
}

/** The items that pass, in order; at most `max` of them. */
export function list<T>(check: Check<T>, max: number, value: unknown, context: CheckContext): readonly T[] | undefined {
  if (!Array.isArray(value)) return fail(context, 'is not a list');
  const length = value.length;
  if (length > max) fail(context, `has ${length} items: cut to ${max}`);
  const result: T[] = [];
  for (let index = 0; index < length && index < max; index += 1) {
    if (--context.values < 0) {
      fail(context, 'is more than one item may hold: cut');
      break;
    }
    context.path.push(index);
    const item = check(readItem(value, index, context), context);
    if (item !== undefined) result.push(item);
    context.path.pop();
  }
  return result;
}

/** One of many: it has a budget of its own, and whatever it does to those who read it, only it is lost. */
export function item<T>(check: Check<T>, value: unknown, context: CheckContext): T | undefined {
  const depth = context.path.length;
  refill(context);
  try {
    return check(value, context);
  } catch {
    context.path.length = depth;
    return fail(context, 'throws when read');
  } finally {
    refill(context);
  }
}

function refill(context: CheckContext): void {
  context.values = MAX_VALUES;
  context.characters = MAX_CHARACTERS;
  context.contentDepth = 0;
}

function readProperty(owner: Readonly<Record<string, unknown>>, key: string, context: CheckContext): unknown {
  try {
    return owner[key];
  } catch {
    return fail(context, 'throws when read');
  }
}

function readItem(owner: readonly unknown[], index: number, context: CheckContext): unknown {
  try {
    return owner[index];
  } catch {
    return fail(context, 'throws when read');
  }
}
