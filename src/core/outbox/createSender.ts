import { checkSendAck } from '../../contract/checkEvent.js';
import { type ChatError, chatError } from '../../model/error.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Media } from '../media/createMedia.js';
import type { Call } from '../session/createCalls.js';
import type { OutboxEntry } from '../state.js';
import type { HeldEntry, OutboxBook } from './createOutboxBook.js';
import { createTransfer } from './createTransfer.js';
import { createUploads } from './createUploads.js';
import { isOffline, judgeFailure } from './judgeFailure.js';

/** Without progress for this long, a send has failed. */
const sendTimeoutMs = 60_000;
/** Conversations that are sent to at the same time. */
const maxParallel = 8;
/** Of these, how many that take their bytes along: texts get past them. */
const maxUploads = 2;

export interface SenderOptions {
  readonly context: ClientContext;
  readonly book: OutboxBook;
  readonly media: Media;
  readonly call: Call;
  /** This tab sends, and the session is ready. */
  readonly maySend: () => boolean;
}

export interface Sender {
  /** Goes on with what can go on. Safe to call at any time. */
  pump(): void;
  /** Sends or fails now, beside the queue. */
  sendNow(id: string): void;
  /** The way is free again: nobody waits for a backoff. */
  retryAll(): void;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
  isSending(id: string): boolean;
  /** It was withdrawn: what was uploaded for it is let go. */
  letGo(entry: OutboxEntry): void;
}

/**
 * Sends what the outbox holds. In each conversation one at a time, in order: the next leaves when the fate of the one before
 * is known; its bytes go ahead, where the adapter can do that. Refused ones step out; a lost network and doubt hold the rest.
 */
export function createSender({ context, book, media, call, maySend }: SenderOptions): Sender {
  const { adapter, platform } = context;
  const { clock } = platform;
  const transfer = createTransfer(context, book, media);
  const uploads = createUploads({ context, book, transfer, call, timeoutMs: sendTimeoutMs, maySend, isSending, onEnd: pump });
  /** By conversation. */
  const running = new Map<string, { readonly id: string; readonly carries: boolean; readonly done: Promise<void> }>();
  let stopTimer = (): void => {};

  function pump(): void {
    stopTimer();
    if (!maySend()) return;
    let nextAt = uploads.pump();
    for (const entry of heads(context.state().outbox.values())) {
      const { id, conversationId } = entry;
      const held = book.held(id);
      if (held === undefined || running.has(conversationId) || uploads.isAwaited(entry)) continue;
      if (held.notBefore > clock.now()) {
        nextAt = Math.min(nextAt, held.notBefore);
        continue;
      }
      if (running.size >= maxParallel) break;
      const carries = held.blobKeys.length > 0 && entry.uploaded === undefined;
      if (carries && [...running.values()].filter((each) => each.carries).length >= maxUploads) continue;
      // An echo may settle it long before its ack, which then nobody waits for.
      const done = Promise.race([step(id), held.gone]).finally(() => {
        running.delete(conversationId);
        pump();
      });
      running.set(conversationId, { id, carries, done });
    }
    if (nextAt < Number.POSITIVE_INFINITY) stopTimer = clock.after(nextAt - clock.now(), pump);
  }

  async function step(id: string): Promise<void> {
    const held = book.held(id);
    await held?.stored;
    const entry = book.entry(id);
    if (held === undefined || entry === undefined || !maySend()) return;
    const isInDoubt = entry.status === 'sending' || entry.status === 'doubt';
    const sendAgain = !isInDoubt || (await settleDoubt(entry, held));
    if (sendAgain && book.entry(id) !== undefined && maySend()) await transmit(id, held);
  }

  /** Whether an entry whose fate is unknown is to be sent again. */
  async function settleDoubt(entry: OutboxEntry, held: HeldEntry): Promise<boolean> {
    const { messages } = adapter;
    if (messages.resend === 'idempotent') return true;
    const findSent = messages.findSent?.bind(messages);
    if (messages.resend === 'ask' || findSent === undefined) {
      await book.update(entry.id, { status: 'ask', error: entry.error ?? chatError('in-doubt'), mayHaveArrived: true });
      return false;
    }
    const answer = await call('messages.findSent', (signal) => findSent({ draft: entry.draft, signal }), {
      signal: held.controller.signal,
    });
    if (book.entry(entry.id) === undefined) return false;
    if (!answer.ok) {
      await hold(entry.id, answer.error, 'doubt');
      return false;
    }
    if (answer.value === null) return true;
    const ack = checkSendAck(answer.value, context.report);
    if (ack === null) await hold(entry.id, chatError('in-doubt'), 'doubt');
    else book.ack(entry.id, ack, true);
    return false;
  }

  async function transmit(id: string, held: HeldEntry): Promise<void> {
    const isAhead = book.entry(id)?.uploaded !== undefined;
    const blobs = isAhead ? {} : await transfer.bytes(id);
    const entry = book.entry(id);
    if (entry === undefined || blobs === null || !maySend()) return;
    // Stored as `sending` before it leaves: whoever finds it after a crash knows that it may have arrived.
    await book.update(id, { status: 'sending', attempts: entry.attempts + 1 });
    if (book.entry(id) === undefined) return;
    const error = await send(entry, blobs, held);
    if (error === null || book.entry(id) === undefined) return;
    // What was uploaded is gone: it has to be uploaded again.
    if (isAhead && error.code === 'upload-failed') context.dispatch({ type: 'core/send-checkpoint', id });
    const verdict = judgeFailure(error);
    if (verdict === 'refused') return book.update(id, { status: 'refused', error });
    if (verdict === 'held') return hold(id, error, 'queued');
    if (adapter.messages.resend === 'ask') return book.update(id, { status: 'ask', error, mayHaveArrived: true });
    return hold(id, error, 'doubt');
  }

  /** Null: acknowledged, or nobody wants to know any more. */
  async function send(entry: OutboxEntry, blobs: Readonly<Record<string, Blob>>, held: HeldEntry): Promise<ChatError | null> {
    const { id } = entry;
    const result = await call(
      'messages.send',
      (signal, extend) =>
        adapter.messages.send({
          draft: Object.keys(blobs).length === 0 ? entry.draft : { ...entry.draft, blobs },
          signal,
          resume: entry.resume,
          uploaded: entry.uploaded,
          ...transfer.hooks(id, extend),
        }),
      { timeoutMs: sendTimeoutMs, signal: held.controller.signal },
    );
    // Withdrawn, or its echo was quicker than its ack.
    if (book.entry(id) === undefined) return null;
    if (!result.ok) return result.error;
    const ack = checkSendAck(result.value, context.report);
    if (ack === null) return chatError('in-doubt', { detail: 'the ack could not be read' });
    book.ack(id, ack, true);
    return null;
  }

  function hold(id: string, error: ChatError, status: 'queued' | 'doubt'): Promise<void> {
    const attempts = book.entry(id)?.attempts ?? 0;
    // A way that was not there is no try.
    return transfer.wait(id, error, status, isOffline(error) ? Math.max(0, attempts - 1) : attempts);
  }

  function isSending(id: string): boolean {
    return [...running.values()].some((each) => each.id === id);
  }

  return {
    pump,
    sendNow(id) {
      const entry = book.entry(id);
      const held = book.held(id);
      if (entry === undefined || held === undefined) return;
      void (async () => {
        const blobs = await transfer.bytes(id);
        if (blobs === null) return;
        await book.update(id, { status: 'sending', attempts: entry.attempts + 1 });
        const error = await send(entry, blobs, held);
        if (error !== null) await book.update(id, { status: judgeFailure(error) === 'refused' ? 'refused' : 'failed', error });
      })();
    },
    retryAll() {
      for (const id of book.ids()) {
        const held = book.held(id);
        if (held !== undefined) held.notBefore = 0;
      }
      pump();
    },
    async settled() {
      await Promise.all([uploads.settled(), ...[...running.values()].map(({ done }) => done)]);
    },
    isSending,
    letGo: uploads.discard,
  };
}

/** The entry of each conversation whose turn it is, in the order of the queue. */
function heads(entries: Iterable<OutboxEntry>): readonly OutboxEntry[] {
  const first = new Map<string, OutboxEntry>();
  for (const entry of entries) {
    if (entry.status === 'refused' || entry.status === 'failed' || entry.draft.onlineOnly === true) continue;
    const known = first.get(entry.conversationId);
    if (known === undefined || entry.position < known.position) first.set(entry.conversationId, entry);
  }
  return [...first.values()].filter(({ status }) => status !== 'ask').sort((a, b) => a.position - b.position);
}
