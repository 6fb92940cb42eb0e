import type { SendAck } from '../../contract/facets/messages.js';
import type { MessageContent } from '../../model/content.js';
import { forwardedContent, isForwardable } from '../../model/forwarding.js';
import type { IncomingMessage, Message, MessageDraft } from '../../model/message.js';
import type { SendOptions } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Media } from '../media/createMedia.js';
import type { AccountStorage } from '../persistence/createAccountStorage.js';
import type { TabLink, TabMessage } from '../persistence/createTabLink.js';
import type { Call } from '../session/createCalls.js';
import type { OutboxEntry } from '../state.js';
import { timelineKey } from '../timelineKey.js';
import { createLeadership } from './createLeadership.js';
import { createOutboxBook } from './createOutboxBook.js';
import { createSender } from './createSender.js';
import { isOutboxRow, type OutboxRow, outboxTable, toEntry } from './outboxRows.js';
import { blobKeysOf, scopeBlobs } from './scopeBlobs.js';

/** The leading tab looks into storage this often for what no tab has told it (the one that wrote it may be dead). */
const scanEveryMs = 10_000;
/** Positions grow with time, so that those of several tabs fall into one order. */
const positionsPerMs = 1000;

export interface OutboxOptions {
  readonly context: ClientContext;
  readonly storage: AccountStorage;
  readonly tabs: TabLink;
  readonly media: Media;
  readonly call: Call;
  readonly isReady: () => boolean;
  /** Entries were settled by a tab that died before it could say how: what is shown must be asked anew. */
  readonly onLostTrack: () => void;
}

export interface Outbox {
  send(id: string, conversationId: string, content: MessageContent, options?: SendOptions): void;
  resend(id: string): void;
  discard(id: string): void;
  forward(messages: readonly Message[], conversationIds: readonly string[]): void;
  /** Reads what was left unsent, for `core/restored`; `hold` is called once that is reduced. */
  restore(): Promise<{ readonly entries: readonly OutboxEntry[]; readonly hold: () => void }>;
  /** The session is ready: asks for the lead and goes on. */
  start(): void;
  /** The session is cut or over: lets another tab lead. */
  stop(): void;
  /** Messages that the backend has shown us: one that was being sent has arrived, ack or not. */
  onShown(messages: readonly IncomingMessage[]): void;
  onTabMessage(message: TabMessage): void;
  onStorageLost(): void;
  /** How many would be lost. */
  unsent(): number;
  clear(): void;
}

export function createOutbox({ context, storage, tabs, media, call, isReady, onLostTrack }: OutboxOptions): Outbox {
  const { clock, locks, random } = context.platform;
  const book = createOutboxBook(context, storage, tabs);
  const sender = createSender({ context, book, media, call, maySend: () => leadership.isLeading() && isReady() });
  const leadership = createLeadership({ locks, onLead: () => void scan(true), settled: sender.settled });
  let lastPosition = 0;
  let stopScans = (): void => {};

  function nextPosition(): number {
    lastPosition = Math.max(lastPosition + 1, clock.now() * positionsPerMs);
    return lastPosition;
  }

  /** As the leader: brings state and storage together, and goes on. */
  async function scan(isNew = false): Promise<void> {
    stopScans();
    // Before the first `await`: only what was stored by now can be missed in what is listed.
    const storedBefore = book.ids().filter((id) => book.held(id)?.isStored === true);
    const stored = await storage.list(outboxTable);
    if (!leadership.isLeading()) return;
    stopScans = clock.after(scanEveryMs, () => void scan());
    if (stored === null || !storage.isDurable()) return sender.pump();
    const rows = new Map(stored.flatMap(({ key, value }) => (isOutboxRow(value) ? [[key, value] as const] : [])));
    for (const row of rows.values()) takeOver(row, isNew);
    const vanished = storedBefore.filter((id) => !rows.has(id) && book.entry(id) !== undefined);
    for (const id of vanished) book.discard(id, false);
    if (vanished.length > 0) onLostTrack();
    sender.pump();
  }

  function takeOver(row: OutboxRow, isNew: boolean): void {
    // The tab that settled it died before it could delete it.
    if (book.isSettled(row.id)) return void storage.write([{ op: 'delete', table: outboxTable, key: row.id }]);
    lastPosition = Math.max(lastPosition, row.position);
    if (book.held(row.id) === undefined) {
      book.adopt(toEntry(row), row);
      void loadBlobs(row);
    } else if (isNew) {
      // How far uploads have come, only the tab that sends knows; and storage.
      context.dispatch({ type: 'core/send-checkpoint', id: row.id, resume: row.resume, uploaded: row.uploaded });
    }
    const entry = book.entry(row.id);
    // Only the leader sends: if it is not us who are sending this, whoever was is gone.
    if (entry?.status !== 'sending' || sender.isSending(row.id)) return;
    void book.update(row.id, { status: 'doubt', error: entry.error, mayHaveArrived: true });
  }

  /** Into memory (where a browser keeps a handle), so that they outlive a storage that breaks. */
  async function loadBlobs(row: OutboxRow): Promise<void> {
    await Promise.all(row.blobKeys.map((key) => media.blob(key)));
  }

  function withdraw(id: string, tell: boolean): void {
    const entry = book.entry(id);
    if (entry === undefined && tell) return;
    book.discard(id, tell);
    // Its upload is known to the tab that sends.
    if (entry !== undefined && leadership.isLeading()) sender.letGo(entry);
    sender.pump();
  }

  function requeue(id: string, position: number, createdAt: number, status: OutboxEntry['status']): void {
    lastPosition = Math.max(lastPosition, position);
    const held = book.held(id);
    if (held !== undefined) {
      held.notBefore = 0;
      held.waits = 0;
    }
    context.dispatch(
      { type: 'core/send-requeued', id, position, createdAt },
      { type: 'core/send-status', id, status, error: undefined, attempts: 0 },
    );
  }

  function send(id: string, conversationId: string, content: MessageContent, { blobs, ...given }: SendOptions = {}): void {
    // What is said in a live room is worth something only now.
    const isLive = context.state().timelines.get(timelineKey(conversationId))?.mode === 'live';
    const options = isLive ? { ...given, onlineOnly: true } : given;
    const scoped = scopeBlobs(id, content, blobs);
    media.keep(scoped.blobs);
    const draft: MessageDraft = {
      ...options,
      id,
      conversationId,
      content: scoped.content,
      createdAt: context.now(),
      ...(context.state().session.facets.receipts === undefined ? {} : { wantsReceipt: true }),
    };
    const durable = options.onlineOnly !== true && context.state().session.durable;
    const shown = book.add({ id, conversationId, draft, status: 'queued', attempts: 0, position: nextPosition(), durable }, scoped.blobs);
    if (options.onlineOnly === true) sender.sendNow(id);
    else void shown.then(() => sender.pump());
  }

  return {
    send,
    resend(id) {
      const entry = book.entry(id);
      if (entry === undefined || !['failed', 'refused', 'ask'].includes(entry.status)) return;
      // A person who is asked decides; one who tries again after we gave up does not know what may have arrived.
      const isInDoubt = entry.status === 'failed' && book.held(id)?.mayHaveArrived === true;
      const status = isInDoubt ? 'doubt' : 'queued';
      const position = nextPosition();
      const createdAt = context.now();
      requeue(id, position, createdAt, status);
      if (entry.draft.onlineOnly === true) return sender.sendNow(id);
      tabs.post({ tell: 'requeued', id, position, createdAt, status });
      void book.save(id);
      sender.pump();
    },
    discard: (id) => withdraw(id, true),
    forward(messages, conversationIds) {
      void (async () => {
        for (const message of messages) {
          if (message.removed !== undefined || !isForwardable(message.content)) continue;
          const content = forwardedContent(message.content);
          const blobs: Record<string, Blob> = {};
          for (const key of blobKeysOf(content)) {
            const blob = await media.blob(key);
            if (blob !== undefined) blobs[key] = blob;
          }
          for (const conversationId of conversationIds) send(random.uuid(), conversationId, content, { blobs });
        }
      })();
    },
    async restore() {
      const rows = ((await storage.list(outboxTable)) ?? []).flatMap(({ value }) => (isOutboxRow(value) ? [value] : []));
      const unknown = rows.filter((row) => book.held(row.id) === undefined && !book.isSettled(row.id));
      const entries = unknown.map(toEntry).sort((a, b) => a.position - b.position);
      await Promise.all(unknown.map(loadBlobs));
      for (const { position } of entries) lastPosition = Math.max(lastPosition, position);
      return {
        entries,
        hold() {
          for (const row of unknown) book.hold(toEntry(row), row);
        },
      };
    },
    start() {
      const namespace = storage.namespace();
      if (namespace !== null) leadership.run(`parley/outbox/${namespace}`);
      sender.retryAll();
    },
    stop() {
      stopScans();
      leadership.resign();
    },
    onShown(messages) {
      for (const message of messages) {
        if (message.id === undefined || book.held(message.id) === undefined) continue;
        const { names, order, sentAt, token, removed } = message;
        const ack: SendAck = { names, order, sentAt, token, removed };
        book.ack(message.id, ack, true);
      }
    },
    onTabMessage(message) {
      switch (message.tell) {
        case 'queued':
          if (book.held(message.entry.id) !== undefined || book.isSettled(message.entry.id)) return;
          lastPosition = Math.max(lastPosition, message.entry.position);
          media.keep(message.blobs);
          book.adopt(message.entry, { blobKeys: Object.keys(message.blobs), mayHaveArrived: false });
          return sender.pump();
        case 'status': {
          const { id, status, error, attempts } = message;
          if (book.entry(id) !== undefined) context.dispatch({ type: 'core/send-status', id, status, error, attempts });
          return;
        }
        case 'requeued':
          if (book.entry(message.id) === undefined) return;
          requeue(message.id, message.position, message.createdAt, message.status);
          return sender.pump();
        case 'acked':
          return book.ack(message.id, message.ack, false);
        case 'discarded':
          return withdraw(message.id, false);
        case 'wiped':
          for (const id of book.ids()) book.discard(id, false);
      }
    },
    onStorageLost: book.onStorageLost,
    unsent: () =>
      book.ids().filter((id) => {
        const entry = book.entry(id);
        return entry === undefined || (entry.status !== 'refused' && entry.draft.onlineOnly !== true);
      }).length,
    clear() {
      stopScans();
      leadership.resign();
      book.clear();
      lastPosition = 0;
    },
  };
}
