import { chatError } from '../../../model/error.js';
import type { Json } from '../../../model/json.js';
import { isSafeId, key, within } from '../database/keys.js';
import type { UploadRow } from '../database/messageRows.js';
import type { Act, View } from './createServer.js';
import { storeUploads, type Uploads } from './uploads.js';

/** What was uploaded ahead and never sent lapses after this, ms: a draft may wait for its turn for days. */
const lapseMs = 7 * 24 * 60 * 60_000;

/** What the client is told of an upload, before and after it. */
export function toUploaded(id: string): Json {
  return { upload: id };
}

/** Null: it is none of ours. */
export function uploadIdOf(told: Json | undefined): string | null {
  const id: unknown = typeof told === 'object' && told !== null && 'upload' in told ? told.upload : null;
  return typeof id === 'string' && isSafeId(id) ? id : null;
}

export async function findUpload(view: View, self: string, told: Json | undefined): Promise<UploadRow | undefined> {
  const id = uploadIdOf(told);
  return id === null ? undefined : view.get('uploads', key(self, id));
}

/** Stored for the message that is to come. */
export function keepUpload(act: Act, self: string, id: string, uploads: Uploads): void {
  act.put('uploads', key(self, id), { id, keys: storeUploads(act, uploads), at: act.now });
}

/** The keys of the bytes. From here on the message answers for them. */
export async function takeUpload(act: Act, self: string, told: Json): Promise<UploadRow['keys']> {
  const row = await findUpload(act, self, told);
  if (row === undefined) throw chatError('upload-failed', { detail: 'What was uploaded is not here any more.' });
  act.delete('uploads', key(self, row.id));
  return row.keys;
}

export async function dropUpload(act: Act, self: string, told: Json): Promise<void> {
  const row = await findUpload(act, self, told);
  if (row !== undefined) drop(act, self, row);
}

/** Drops what nobody will send: the outbox was wiped, or its tab died before it could say so. */
export async function lapseUploads(act: Act, self: string): Promise<void> {
  for (const row of await act.list('uploads', within(self))) if (row.at < act.now - lapseMs) drop(act, self, row);
}

function drop(act: Act, self: string, { id, keys }: UploadRow): void {
  act.delete('uploads', key(self, id));
  for (const blobKey of Object.values(keys)) act.delete('blobs', blobKey);
}
