import type { Json } from '../../model/json.js';

/* What the SDK hands over is `any` or is not as declared: all of it is read by these, which take anything. */

/** An object of any class: the SDK's messages and conversations have methods of their own. */
export type Fields = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An object, an empty one where it is none. */
export function recordOf(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

export function recordAt(fields: unknown, name: string): Fields {
  return recordOf(recordOf(fields)[name]);
}

/** A text with something in it. */
export function textAt(fields: unknown, name: string): string | undefined {
  const value = recordOf(fields)[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Where something can be fetched: nothing that a browser would run, or that would not pass the border. */
export function addressAt(fields: unknown, name: string): string | undefined {
  const address = textAt(fields, name);
  return address !== undefined && /^(https?:|blob:|\/\/)\P{Cc}{1,8000}$/iu.test(address) ? address : undefined;
}

export function numberAt(fields: unknown, name: string): number | undefined {
  const value = recordOf(fields)[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Seconds since 1970, as the service counts; 0 where they are none that a calendar has. */
export function secondsAt(fields: unknown, name: string): number {
  const value = numberAt(fields, name) ?? 0;
  return isMoment(value) ? value : 0;
}

export function isMoment(seconds: number): boolean {
  return seconds > 0 && seconds < 253_402_300_799;
}

/** A number beyond 0: 0 mostly stands for what is not known. */
export function positiveAt(fields: unknown, name: string): number | undefined {
  const value = numberAt(fields, name);
  return value !== undefined && value > 0 ? value : undefined;
}

export function isTrueAt(fields: unknown, name: string): boolean {
  return recordOf(fields)[name] === true;
}

export function listAt(fields: unknown, name: string): readonly unknown[] {
  const value = recordOf(fields)[name];
  return Array.isArray(value) ? value : [];
}

export function textsAt(fields: unknown, name: string): readonly string[] {
  return listAt(fields, name).filter((each) => typeof each === 'string');
}

/** What a table has under a word of somebody else's: `toString` is in no table. */
export function entryOf<T>(table: Readonly<Record<string, T>>, key: unknown): T | undefined {
  return typeof key === 'string' && Object.hasOwn(table, key) ? table[key] : undefined;
}

/** What a text of JSON holds. Undefined: it is none, or none that anybody should parse. */
export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string' || text === '' || text.length > MAX_JSON) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Values of extensions are texts: what was none is JSON in them. */
export function readExtension(text: string): Json {
  return (parseJson(text) as Json | undefined) ?? text;
}

const MAX_JSON = 256 * 1024;
