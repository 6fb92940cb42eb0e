import type { Json, JsonObject } from './json.js';

/** RFC 7396: null takes a key away, objects are merged, the rest replaces. Keys that would reach a prototype are data like any other. */
export function mergePatch(target: JsonObject, patch: JsonObject): JsonObject {
  const merged = new Map<string, Json>(Object.entries(target));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) merged.delete(key);
    else if (!isObject(value)) merged.set(key, value);
    else {
      const known = merged.get(key);
      merged.set(key, mergePatch(isObject(known) ? known : {}, value));
    }
  }
  return Object.fromEntries(merged);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
