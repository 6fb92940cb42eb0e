import type { SendArgs } from '../../../contract/facets/messages.js';
import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import type { MessageDraft } from '../../../model/message.js';
import { mapSources } from '../mapSources.js';
import { blobSource } from '../seed.js';
import type { Act, Server } from './createServer.js';

/** Bytes read at a time, between which progress is told and an abort is heard. */
const chunkBytes = 256 * 1024;

export interface Uploads {
  /** By the key under which they will be stored. */
  readonly blobs: ReadonlyMap<string, Blob>;
  /** The draft's content with its sources pointing at them. */
  readonly content: MessageContent;
}

/**
 * Reads all bytes of a draft. They are stored with the message in one transaction (`storeUploads`), so that a send which
 * fails or is withdrawn leaves nothing behind.
 */
export async function uploadBlobs(server: Server, draft: MessageDraft, args: Pick<SendArgs, 'signal' | 'onProgress'>): Promise<Uploads> {
  const given = Object.entries(draft.blobs ?? {});
  const total = given.reduce((sum, [, blob]) => sum + blob.size, 0);
  const blobs = new Map<string, Blob>();
  const keys = new Map<string, string>();
  let loaded = 0;
  if (given.length > 0) args.onProgress?.({ loaded, total });
  for (const [draftKey, blob] of given) {
    const bytes = await readBytes(blob, args.signal, (count) => {
      loaded += count;
      args.onProgress?.({ loaded, total });
    });
    const key = server.random.uuid();
    blobs.set(key, bytes);
    keys.set(draftKey, key);
  }
  const content = mapSources(draft.content, (draftKey) => {
    const key = keys.get(draftKey);
    // A key of the sender's own storage means nothing to anybody else.
    if (key === undefined) throw chatError('upload-failed', { retry: 'never', detail: 'The bytes of the content are missing.' });
    return blobSource(key);
  });
  return { blobs, content };
}

export function storeUploads(act: Act, { blobs }: Pick<Uploads, 'blobs'>): void {
  for (const [key, blob] of blobs) act.put('blobs', key, { blob });
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
