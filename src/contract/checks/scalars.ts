import { permissionBits } from '../../model/permissions.js';
import { type Check, type CheckContext, fail } from './check.js';

/** Ids, names and orders. Never cut, since two cut ones could be taken for each other. */
const MAX_ID = 1024;
/** What stands in one line: nicknames, titles, file names, remarks. */
const MAX_SHORT_TEXT = 1024;
/** Notices, introductions, descriptions. */
const MAX_LONG_TEXT = 16 * 1024;
/** A message's text: over five times what the most generous of the known backends takes, and still quick to lay out. */
const MAX_MESSAGE_TEXT = 64 * 1024;
/** The end of the year 9999: later times have no date in four digits. */
const MAX_TIME = 253_402_300_799_999;
/** Pixels of one side. */
const MAX_PIXELS = 1_000_000;

export const identifier: Check<string> = (value, context) => {
  if (typeof value !== 'string') return fail(context, 'is not a string');
  if (value.length > MAX_ID) return fail(context, `is longer than ${MAX_ID}`);
  return spend(value, context);
};

/** An identifier that says something: the empty string names nobody. */
export const entityId: Check<string> = (value, context) => (value === '' ? fail(context, 'is empty') : identifier(value, context));

export const shortText: Check<string> = (value, context) => text(MAX_SHORT_TEXT, value, context);
export const longText: Check<string> = (value, context) => text(MAX_LONG_TEXT, value, context);
export const messageText: Check<string> = (value, context) => text(MAX_MESSAGE_TEXT, value, context);

export const boolean: Check<boolean> = (value, context) => (typeof value === 'boolean' ? value : fail(context, 'is not a boolean'));

/** Epoch ms. */
export const time: Check<number> = (value, context) => range(0, MAX_TIME, value, context);
export const count: Check<number> = (value, context) => {
  const checked = range(0, Number.MAX_SAFE_INTEGER, value, context);
  return checked === undefined ? undefined : Math.floor(checked);
};
/** Bytes or milliseconds. */
export const amount: Check<number> = (value, context) => range(0, Number.MAX_SAFE_INTEGER, value, context);
export const revision: Check<number> = (value, context) => range(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, value, context);
export const pixels: Check<number> = (value, context) => range(1, MAX_PIXELS, value, context);
export const ratio: Check<number> = (value, context) => range(0, 1, value, context);
export const latitude: Check<number> = (value, context) => range(-90, 90, value, context);
export const longitude: Check<number> = (value, context) => range(-180, 180, value, context);

export const mimeType: Check<string> = (value, context) => pattern(/^[\w.+-]{1,127}\/[\w.+-]{1,127}(?:;[^\r\n]{0,255})?$/, value, context);
/** `#rrggbb` and nothing else: it is written into a style. */
export const colour: Check<string> = (value, context) => pattern(/^#[0-9a-f]{6}$/i, value, context);

export function oneOf<T extends string>(options: readonly T[], value: unknown, context: CheckContext): T | undefined {
  return options.find((option) => option === value) ?? fail(context, `is none of ${options.join(', ')}`);
}

function text(max: number, value: unknown, context: CheckContext): string | undefined {
  if (typeof value !== 'string') return fail(context, 'is not a string');
  if (value.length <= max) return spend(value, context);
  fail(context, `is ${value.length} long: cut to ${max}`);
  return spend(`${cut(value, max - 1)}…`, context);
}

/** Never between the two halves of a surrogate pair. */
function cut(value: string, length: number): string {
  const last = value.charCodeAt(length - 1);
  const next = value.charCodeAt(length);
  const splits = last >= 0xd800 && last <= 0xdbff && next >= 0xdc00 && next <= 0xdfff;
  return value.slice(0, splits ? length - 1 : length);
}

function spend(value: string, context: CheckContext): string | undefined {
  context.characters -= value.length;
  return context.characters < 0 ? fail(context, 'is more than one item may hold') : value;
}

function range(min: number, max: number, value: unknown, context: CheckContext): number | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fail(context, 'is not a finite number');
  return value >= min && value <= max ? value : fail(context, `is not between ${min} and ${max}`);
}

function pattern(expression: RegExp, value: unknown, context: CheckContext): string | undefined {
  return typeof value === 'string' && expression.test(value) ? value : fail(context, 'is malformed');
}

export const permissionMask: Check<bigint> = (value, context) =>
  typeof value === 'bigint' && value >= 0n && value < 1n << BigInt(permissionBits) ? value : fail(context, 'is no mask of 64 bits');
