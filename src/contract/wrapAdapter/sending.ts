import { chatError } from '../../model/error.js';
import type { Json } from '../../model/json.js';
import type { MessageDraft } from '../../model/message.js';
import { toChatError } from '../../model/toChatError.js';
import type { MessagesFacet, UploadArgs } from '../facets/messages.js';
import type { Incoming } from './incoming.js';
import type { Outgoing } from './outgoing.js';

/**
 * A draft passes the hook once, at the upload where there is one: what was made of it then is kept with what the adapter
 * answered, and is what is sent. So bytes and content that a decorator has encrypted together stay together.
 */
interface Uploaded {
  /** As it passed, without its bytes. */
  readonly draft: MessageDraft;
  readonly uploaded: Json;
}

export function sending(
  inner: MessagesFacet,
  incoming: Incoming,
  outgoing: Outgoing,
): Pick<MessagesFacet, 'send' | 'upload' | 'discardUpload'> {
  const pass = (draft: MessageDraft): Promise<MessageDraft> => refusing(() => outgoing.draft(draft, 'send'));

  return {
    async send(args) {
      const kept = readUploaded(args.uploaded);
      const given =
        kept === null
          ? withPassed(args, await pass(args.draft))
          : { ...args, draft: { ...kept.draft, createdAt: args.draft.createdAt }, uploaded: kept.uploaded };
      return incoming.ack(await inner.send(given), args.draft.conversationId);
    },
    async upload(args) {
      const passed = await pass(args.draft);
      const { blobs: _, ...draft } = passed;
      const uploaded = (await inner.upload?.(withPassed(args, passed))) ?? null;
      return asJson({ draft, uploaded });
    },
    async discardUpload(args) {
      await inner.discardUpload?.({ ...args, ...readUploaded(args.uploaded) });
    },
  };
}

/** Nothing has left this machine yet: whatever a decorator throws, the call is refused and not in doubt. */
export async function refusing<T>(prepare: () => T | Promise<T>): Promise<T> {
  try {
    return await prepare();
  } catch (thrown) {
    throw chatError('rejected-content', { detail: toChatError(thrown).detail });
  }
}

/** Bytes that a decorator has made anew are not those of which a former try has left a part at the backend. */
function withPassed<T extends UploadArgs>(args: T, draft: MessageDraft): T {
  if (draft.blobs === args.draft.blobs) return { ...args, draft };
  return { ...args, draft, checkpoint: undefined, resume: undefined };
}

function asJson(uploaded: Uploaded): Json {
  return JSON.parse(JSON.stringify(uploaded));
}

/** Null: it was not uploaded, or not through here. */
function readUploaded(value: unknown): Uploaded | null {
  return isUploaded(value) ? value : null;
}

function isUploaded(value: unknown): value is Uploaded {
  return typeof value === 'object' && value !== null && 'draft' in value && 'uploaded' in value;
}
