import { checkJson } from '../../contract/checkEvent.js';
import { chatError } from '../../model/error.js';
import type { Json } from '../../model/json.js';
import type { MessageDraft } from '../../model/message.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import type { OutboxEntry } from '../state.js';
import type { HeldEntry, OutboxBook } from './createOutboxBook.js';
import type { Transfer } from './createTransfer.js';
import { judgeFailure } from './judgeFailure.js';

/** At once, of all conversations: more would only share the same line. */
const maxUploads = 2;

export interface UploadsOptions {
  readonly context: ClientContext;
  readonly book: OutboxBook;
  readonly transfer: Transfer;
  readonly call: Call;
  readonly timeoutMs: number;
  readonly maySend: () => boolean;
  readonly isSending: (id: string) => boolean;
  /** One has ended: others may go on. */
  readonly onEnd: () => void;
}

/** Uploads that run ahead of their message's turn, where the adapter has `messages.upload`. */
export interface Uploads {
  /** Starts what can start, in the order of the queue. Returns when to look again (this machine's clock), or Infinity. */
  pump(): number;
  /** Not to be sent before its bytes are there. */
  isAwaited(entry: OutboxEntry): boolean;
  /** The bytes of a message that will not be sent are let go. */
  discard(entry: OutboxEntry): void;
  settled(): Promise<void>;
}

export function createUploads({ context, book, transfer, call, timeoutMs, maySend, isSending, onEnd }: UploadsOptions): Uploads {
  const { adapter, platform } = context;
  const { clock } = platform;
  const running = new Map<string, Promise<void>>();

  function isAwaited({ id, status, uploaded }: OutboxEntry): boolean {
    // One in doubt is settled first; if it has to go again, it takes its bytes along.
    if (adapter.messages.upload === undefined || status !== 'queued' || uploaded !== undefined) return false;
    return (book.held(id)?.blobKeys.length ?? 0) > 0;
  }

  async function upload(id: string, held: HeldEntry): Promise<void> {
    await held.stored;
    const blobs = await transfer.bytes(id);
    const entry = book.entry(id);
    const { messages } = adapter;
    if (entry === undefined || blobs === null || messages.upload === undefined || !maySend()) return;
    const { draft, resume } = entry;
    const start = messages.upload.bind(messages);
    const result = await call(
      'messages.upload',
      async (signal, extend) => {
        const uploaded = await start({ draft: { ...draft, blobs }, signal, resume, ...transfer.hooks(id, extend) });
        // Withdrawn, and the adapter did not hear it.
        if (book.entry(id) === undefined) letGo(draft, uploaded);
        return uploaded;
      },
      { timeoutMs, signal: held.controller.signal },
    );
    if (book.entry(id) === undefined) return;
    const uploaded = result.ok ? checkJson(result.value, context.report) : undefined;
    if (uploaded !== undefined) {
      held.waits = 0;
      held.notBefore = 0;
      context.dispatch({ type: 'core/send-checkpoint', id, uploaded });
      return book.save(id);
    }
    const error = result.ok ? chatError('upload-failed', { detail: 'the answer of upload is no JSON' }) : result.error;
    // What will never be taken steps out at once: nobody behind it needs to wait for its turn to learn that.
    if (judgeFailure(error) === 'refused') return book.update(id, { status: 'refused', error });
    return transfer.wait(id, error, 'queued', entry.attempts);
  }

  function letGo(draft: MessageDraft, uploaded: Json): void {
    const discard = adapter.messages.discardUpload?.bind(adapter.messages);
    if (discard !== undefined) void call('messages.discardUpload', (signal) => discard({ draft, uploaded, signal }));
  }

  return {
    isAwaited,
    pump() {
      let nextAt = Number.POSITIVE_INFINITY;
      const waiting = [...context.state().outbox.values()].filter((entry) => isAwaited(entry) && entry.draft.onlineOnly !== true);
      for (const { id } of waiting.sort((a, b) => a.position - b.position)) {
        const held = book.held(id);
        if (held === undefined || running.has(id) || isSending(id)) continue;
        if (held.notBefore > clock.now()) {
          nextAt = Math.min(nextAt, held.notBefore);
          continue;
        }
        if (running.size >= maxUploads) break;
        const done = Promise.race([upload(id, held), held.gone]).finally(() => {
          running.delete(id);
          onEnd();
        });
        running.set(id, done);
      }
      return nextAt;
    },
    discard({ draft, uploaded }) {
      if (uploaded !== undefined) letGo(draft, uploaded);
    },
    async settled() {
      await Promise.all(running.values());
    },
  };
}
