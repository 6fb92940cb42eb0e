import { checkJson } from '../../contract/checkEvent.js';
import type { UploadArgs } from '../../contract/facets/messages.js';
import { type ChatError, chatError } from '../../model/error.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Media } from '../media/createMedia.js';
import { backoff } from '../session/backoff.js';
import type { OutboxBook } from './createOutboxBook.js';
import { isOffline } from './judgeFailure.js';

/** After so many tries by itself, a person has to ask for more. */
const maxAttempts = 10;

/** What sending and uploading ahead have in common. */
export interface Transfer {
  /** Null: some are in storage no more, and the entry is refused. */
  bytes(id: string): Promise<Readonly<Record<string, Blob>> | null>;
  /** What the adapter calls back on the way. Each call starts the time-out anew. */
  hooks(id: string, extend: () => void): Required<Pick<UploadArgs, 'onProgress' | 'checkpoint'>>;
  /** Waits for a better moment, longer each time; not for ever, unless it is only the network that is missing. */
  wait(id: string, error: ChatError, status: 'queued' | 'doubt', attempts: number): Promise<void>;
}

export function createTransfer(context: ClientContext, book: OutboxBook, media: Media): Transfer {
  const { clock, random } = context.platform;

  return {
    async bytes(id) {
      const blobs: Record<string, Blob> = {};
      for (const key of book.held(id)?.blobKeys ?? []) {
        const blob = await media.blob(key);
        if (blob === undefined) {
          const error = chatError('storage-corrupt', { detail: 'the attachment is not in storage any more' });
          await book.update(id, { status: 'refused', error });
          return null;
        }
        blobs[key] = blob;
      }
      return blobs;
    },
    hooks: (id, extend) => ({
      onProgress({ loaded, total }) {
        extend();
        if (Number.isFinite(loaded) && Number.isFinite(total) && book.entry(id) !== undefined) {
          context.dispatch({ type: 'core/progress', id, loaded, total });
        }
      },
      checkpoint(state) {
        extend();
        const resume = checkJson(state, context.report);
        const entry = book.entry(id);
        if (resume === undefined || entry === undefined) return;
        context.dispatch({ type: 'core/send-checkpoint', id, resume, uploaded: entry.uploaded });
        void book.save(id);
      },
    }),
    async wait(id, error, status, attempts) {
      const held = book.held(id);
      if (held === undefined || book.entry(id) === undefined) return;
      held.waits += 1;
      held.notBefore = clock.now() + backoff(held.waits, () => random.number());
      const isOver = !isOffline(error) && Math.max(held.waits, attempts) >= maxAttempts;
      const mayHaveArrived = held.mayHaveArrived || status === 'doubt';
      await book.update(id, { status: isOver ? 'failed' : status, error, attempts, mayHaveArrived });
    },
  };
}
