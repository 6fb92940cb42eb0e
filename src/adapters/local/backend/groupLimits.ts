import { chatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { byteLength, checkTextSize, limits } from './limits.js';

/** Values by key: how many, and bytes of a key, of a value, and of all. */
export interface KeyedLimits {
  readonly keys: number;
  readonly keyBytes: number;
  readonly valueBytes: number;
  readonly bytes?: number | undefined;
}

export const attributeLimits: KeyedLimits = { keys: 16, keyBytes: 32, valueBytes: 4096, bytes: 16 * 1024 };
export const counterLimits: KeyedLimits = { keys: 20, keyBytes: 128, valueBytes: 32 };
/** The app's data of a group, and of a member in it. */
export const groupDataLimits: KeyedLimits = { keys: 10, keyBytes: 16, valueBytes: 512 };
export const memberDataLimits: KeyedLimits = { keys: 5, keyBytes: 16, valueBytes: 64 };

/** Writes of attributes in one group, and within what time (ms). */
export const attributeRate = { writes: 5, withinMs: 1000 } as const;

/** Who one group can keep out. */
export const maxBans = 1000;
export const maxPermissionGroups = 50;
/** Applications of one group, and invitations of one person, that wait for an answer. */
export const maxApplications = 50;

export function checkGroupName(name: string): void {
  if (name.trim() === '') throw chatError('empty', { detail: 'A group needs a name.' });
  checkTextSize(name, limits.groupNameBytes);
}

export function checkGroupTexts({
  notice,
  introduction,
}: {
  readonly notice?: string | undefined;
  readonly introduction?: string | undefined;
}): void {
  checkTextSize(notice ?? '', limits.groupNoticeBytes);
  checkTextSize(introduction ?? '', limits.groupIntroductionBytes);
}

/** Throws where there are too many, or one is too large. Texts as they are, the rest as JSON. */
export function checkKeyed(values: Readonly<Record<string, unknown>>, { keys, keyBytes, valueBytes, bytes }: KeyedLimits): void {
  const entries = Object.entries(values);
  if (entries.length > keys) throw chatError('limit-reached', { data: { limit: keys } });
  let total = 0;
  for (const [name, value] of entries) {
    if (name === '') throw chatError('invalid', { detail: 'A key is empty.' });
    checkTextSize(name, keyBytes);
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    checkTextSize(text, valueBytes);
    total += byteLength(name) + byteLength(text);
  }
  if (bytes !== undefined && total > bytes) throw chatError('too-large', { data: { limit: bytes, bytes: total } });
}

export function patchedData(data: JsonObject | undefined, patch: JsonObject, within: KeyedLimits): JsonObject {
  const patched = mergePatch(data ?? {}, patch);
  checkKeyed(patched, within);
  return patched;
}
