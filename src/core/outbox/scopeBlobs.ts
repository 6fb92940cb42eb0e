import type { MessageContent } from '../../model/content.js';

/**
 * Gives the bytes of a draft keys of their own within the account, so that two drafts that both call theirs `file` never
 * show each other's picture.
 */
export function scopeBlobs(
  id: string,
  content: MessageContent,
  blobs: Readonly<Record<string, Blob>> | undefined,
): { readonly content: MessageContent; readonly blobs: Readonly<Record<string, Blob>> } {
  if (blobs === undefined || Object.keys(blobs).length === 0) return { content, blobs: {} };
  const scoped: Record<string, Blob> = {};
  for (const [key, blob] of Object.entries(blobs)) scoped[`${id}/${key}`] = blob;
  return { content: rename(content, (key) => (Object.hasOwn(blobs, key) ? `${id}/${key}` : key)), blobs: scoped };
}

/** Every source in a content has the form `{ blob: key }`, at any depth. */
export function blobKeysOf(content: MessageContent): readonly string[] {
  const keys: string[] = [];
  rename(content, (key) => {
    keys.push(key);
    return key;
  });
  return keys;
}

function rename<T>(value: T, to: (key: string) => string): T;
function rename(value: unknown, to: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => rename(each, to));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  if (entries.length === 1 && 'blob' in value && typeof value.blob === 'string') return { blob: to(value.blob) };
  return Object.fromEntries(entries.map(([key, each]) => [key, rename(each, to)]));
}
