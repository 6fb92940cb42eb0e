import type { Json, JsonObject } from '../../model/json.js';
import { type Check, type CheckContext, fail, isRecord } from './check.js';

/** Deeper is no data that a person or a kind's schema made. */
const MAX_DEPTH = 32;
/** A key that is longer is no key. */
const MAX_KEY = 1024;
/** Of one payload. */
const MAX_VALUES = 20_000;
const FAILURE_COST = 1000;

/** Plain data, copied. It is kept whole or not at all: a payload with a hole in it could mean something else. */
export const json: Check<Json> = (value, context) => {
  const { values, characters } = context;
  context.values = Math.min(values, MAX_VALUES);
  const allowed = context.values;
  const copy = tryCopy(value, context);
  if (copy !== undefined) {
    context.values += values - allowed;
    return copy;
  }
  // What else the item holds is not to be lost with it; but a hundred such payloads are not walked to their ends.
  context.values = values - FAILURE_COST;
  context.characters = characters;
  return fail(context, 'is no JSON, too deep, or too much');
};

export const jsonObject: Check<JsonObject> = (value, context) => {
  const copy = json(value, context);
  if (copy === undefined) return undefined;
  return isJsonObject(copy) ? copy : fail(context, 'is not an object');
};

/** Keys that a careless merge would take for an object's prototype. They are left out at any depth. */
export function isUnsafeKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype';
}

function tryCopy(value: unknown, context: CheckContext): Json | undefined {
  try {
    return copyJson(value, MAX_DEPTH, context);
  } catch {
    return undefined;
  }
}

function copyJson(value: unknown, depth: number, context: CheckContext): Json | undefined {
  if (--context.values < 0 || depth === 0) return undefined;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string') {
    context.characters -= value.length;
    return context.characters < 0 ? undefined : value;
  }
  if (Array.isArray(value)) return copyArray(value, depth, context);
  return isRecord(value) ? copyObject(value, depth, context) : undefined;
}

function copyArray(value: readonly unknown[], depth: number, context: CheckContext): Json | undefined {
  const copy: Json[] = [];
  for (let index = 0; index < value.length; index += 1) {
    const item = copyJson(value[index] ?? null, depth - 1, context);
    if (item === undefined) return undefined;
    copy.push(item);
  }
  return copy;
}

function copyObject(value: Readonly<Record<string, unknown>>, depth: number, context: CheckContext): Json | undefined {
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(value)) {
    if (isUnsafeKey(key)) continue;
    context.characters -= key.length;
    if (key.length > MAX_KEY || context.characters < 0) return undefined;
    const member = value[key];
    if (member === undefined) continue;
    const item = copyJson(member, depth - 1, context);
    if (item === undefined) return undefined;
    copy[key] = item;
  }
  return copy;
}

function isJsonObject(value: Json): value is JsonObject {
  return isRecord(value);
}
