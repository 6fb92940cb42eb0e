import type { UploadArgs } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { Json } from '../../../model/json.js';
import type { Server } from './createServer.js';
import { maySend } from './mayWrite.js';
import { checkDraft } from './sending.js';
import { dropUpload, findUpload, keepUpload, toUploaded, uploadIdOf } from './uploadRows.js';
import { keysOf, readUploads, storedContent } from './uploads.js';

/** Stores the bytes of a draft ahead of its message. Twice for one draft is once: the first try has told its name. */
export async function uploadAhead(server: Server, self: string, args: UploadArgs): Promise<Json> {
  const { draft, signal, resume } = args;
  checkDraft(draft);
  const isHere = await server.read(async (view) => {
    // Refused before the bytes are spent.
    await maySend(view, self, draft);
    return (await findUpload(view, self, resume)) !== undefined;
  });
  const id = uploadIdOf(resume) ?? server.random.uuid();
  const uploaded = toUploaded(id);
  if (isHere) return uploaded;
  args.checkpoint?.(uploaded);
  const uploads = await readUploads(server, draft, args);
  // Nothing may be missing: better to hear it now than at its turn.
  storedContent(draft.content, keysOf(uploads));
  await server.write(async (act) => keepUpload(act, self, id, uploads));
  if (signal?.aborted !== true) return uploaded;
  await server.write((act) => dropUpload(act, self, uploaded));
  throw chatError('aborted');
}
