import type { SendArgs } from '../../../contract/facets/messages.js';
import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import { mapSources } from '../../../model/mapSources.js';
import type { MessageDraft } from '../../../model/message.js';

import { blobSource } from '../seed.js';
import type { Act, Server } from './createServer.js';

/** Bytes read at a time, between which progress is told and an abort is heard. */
const chunkBytes = 256 * 1024;

/** By the key that the draft has for them: the bytes, and the key under which they will be stored. */
export type Uploads = ReadonlyMap<string, { readonly key: string; readonly blob: Blob }>;

/** Reads all bytes of a draft. */
export async function readUploads(server: Server, draft: MessageDraft, args: Pick<SendArgs, 'signal' | 'onProgress'>): Promise<Uploads> {
  const given = Object.entries(draft.blobs ?? {});
  const total = given.reduce((sum, [, blob]) => sum + blob.size, 0);
  const uploads = new Map<string, { readonly key: string; readonly blob: Blob }>();
  let loaded = 0;
  if (given.length > 0) args.onProgress?.({ loaded, total });
  for (const [draftKey, blob] of given) {
    const bytes = await readBytes(blob, args.signal, (count) => {
      loaded += count;
      args.onProgress?.({ loaded, total });
    });
    uploads.set(draftKey, { key: server.random.uuid(), blob: bytes });
  }
  return uploads;
}

export function storeUploads(act: Act, uploads: Uploads): Readonly<Record<string, string>> {
  for (const { key, blob } of uploads.values()) act.put('blobs', key, { blob });
  return keysOf(uploads);
}

/** Of what is or will be stored, by the keys of the draft. */
export function keysOf(uploads: Uploads): Readonly<Record<string, string>> {
  return Object.fromEntries([...uploads].map(([draftKey, { key }]) => [draftKey, key]));
}

/** The content with its sources pointing at what is stored. */
export function storedContent(content: MessageContent, keys: Readonly<Record<string, string>>): MessageContent {
  return mapSources(content, (draftKey) => {
    const blobKey = Object.hasOwn(keys, draftKey) ? keys[draftKey] : undefined;
    // A key of the sender's own storage means nothing to anybody else.
    if (blobKey === undefined) throw chatError('upload-failed', { retry: 'never', detail: 'The bytes of the content are missing.' });
    return blobSource(blobKey);
  });
}

/**
 * A copy in memory: a file that a person picked may change or vanish, and a transaction cannot wait for the disk.
 */
export async function readBytes(blob: Blob, signal: AbortSignal | undefined, onRead: (count: number) => void = () => {}): Promise<Blob> {
  const parts: ArrayBuffer[] = [];
  for (let offset = 0; offset < blob.size; offset += chunkBytes) {
    if (signal?.aborted === true) throw chatError('aborted');
    const part = await readPart(blob.slice(offset, offset + chunkBytes));
    parts.push(part);
    onRead(part.byteLength);
  }
  if (signal?.aborted === true) throw chatError('aborted');
  return new Blob(parts, { type: blob.type });
}

async function readPart(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer();
  } catch (thrown) {
    throw chatError('upload-failed', { retry: 'never', detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
}
