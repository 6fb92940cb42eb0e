import type { SendAck } from '../../contract/facets/messages.js';
import type { ChatError } from '../../model/error.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { AccountStorage } from '../persistence/createAccountStorage.js';
import type { TabLink } from '../persistence/createTabLink.js';
import type { OutboxEntry } from '../state.js';
import { deleteEntry, putBlobs, putEntry, toRow } from './outboxRows.js';

/** A storage that takes longer to write is not waited for, ms. */
const shownAfterMs = 1_000;

/** What this client knows of an entry beyond its state. */
export interface HeldEntry {
  readonly blobKeys: readonly string[];
  /** Settles once it is known whether the entry is in storage. Nothing is sent before. */
  stored: Promise<unknown>;
  isStored: boolean;
  mayHaveArrived: boolean;
  /** Not tried again before this moment of this machine's clock. */
  notBefore: number;
  /** Waits in a row, for the backoff. */
  waits: number;
  /** Aborts the send that is under way. */
  readonly controller: AbortController;
  /** Settles when the entry is acknowledged or withdrawn, whatever still runs for it. */
  readonly gone: Promise<void>;
  readonly leave: () => void;
}

export interface EntryUpdate {
  readonly status: OutboxEntry['status'];
  readonly error?: ChatError | undefined;
  readonly attempts?: number | undefined;
  readonly mayHaveArrived?: boolean | undefined;
}

/**
 * The entries of the outbox: in the state (shown), in storage (kept), and told to the other tabs. Whatever changes one of
 * them changes it here, in all three places.
 */
export interface OutboxBook {
  /** A new entry of this tab. Resolves when it is shown: once it is stored, or known not to be. */
  add(entry: OutboxEntry, blobs: Readonly<Record<string, Blob>>): Promise<void>;
  /** An entry that another tab or a former start has made. */
  adopt(entry: OutboxEntry, known: { readonly blobKeys: readonly string[]; readonly mayHaveArrived: boolean }): void;
  /** For entries that the reducers have taken from storage already. */
  hold(entry: OutboxEntry, known: { readonly blobKeys: readonly string[]; readonly mayHaveArrived: boolean }): void;
  entry(id: string): OutboxEntry | undefined;
  held(id: string): HeldEntry | undefined;
  ids(): readonly string[];
  /** Resolves when the change is stored. */
  update(id: string, update: EntryUpdate): Promise<void>;
  /** Writes the entry as the state has it. */
  save(id: string): Promise<void>;
  ack(id: string, ack: SendAck, tell: boolean): void;
  discard(id: string, tell: boolean): void;
  /** Storage keeps nothing any more: says so of every entry. */
  onStorageLost(): void;
  /** Acknowledged or withdrawn: whatever storage or another tab still says of it is old. */
  isSettled(id: string): boolean;
  clear(): void;
}

export function createOutboxBook(context: ClientContext, storage: AccountStorage, tabs: TabLink): OutboxBook {
  const held = new Map<string, HeldEntry>();
  const settled = new Set<string>();

  const entryOf = (id: string): OutboxEntry | undefined => context.state().outbox.get(id);

  function hold(entry: OutboxEntry, known: { readonly blobKeys: readonly string[]; readonly mayHaveArrived: boolean }): HeldEntry {
    let leave = (): void => {};
    const gone = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const holding: HeldEntry = {
      blobKeys: known.blobKeys,
      mayHaveArrived: known.mayHaveArrived,
      gone,
      leave,
      stored: Promise.resolve(),
      isStored: entry.durable,
      notBefore: 0,
      waits: 0,
      controller: new AbortController(),
    };
    held.set(entry.id, holding);
    return holding;
  }

  async function save(id: string): Promise<void> {
    const entry = entryOf(id);
    const holding = held.get(id);
    if (entry === undefined || holding === undefined) return;
    await holding.stored;
    // One that is not stored, with its bytes, stays so: half of it would be worse after a crash.
    if (holding.isStored && !settled.has(id)) await storage.write([putEntry(toRow(entry, holding))]);
  }

  function drop(id: string): HeldEntry | undefined {
    const holding = held.get(id);
    held.delete(id);
    settled.add(id);
    holding?.leave();
    return holding;
  }

  return {
    add(entry, blobs) {
      const holding = hold(entry, { blobKeys: Object.keys(blobs), mayHaveArrived: false });
      if (entry.draft.onlineOnly === true) {
        context.dispatch({ type: 'core/send-queued', entry });
        return Promise.resolve();
      }
      holding.isStored = false;
      return new Promise((shown) => {
        // What a person has seen must outlive a crash, so it is stored first: a matter of milliseconds. A storage that does
        // not answer is not waited for.
        const show = (durable: boolean): void => {
          stopWaiting();
          shown();
          if (held.get(entry.id) !== holding) return;
          const current = entryOf(entry.id);
          if (current === undefined) context.dispatch({ type: 'core/send-queued', entry: { ...entry, durable } });
          else if (current.durable !== durable) {
            const { id, status, attempts } = current;
            context.dispatch({ type: 'core/send-status', id, status, attempts, durable });
          }
        };
        const stopWaiting = context.platform.clock.after(shownAfterMs, () => show(false));
        // Nothing is kept anyway: no reason to wait.
        if (!entry.durable) show(false);
        holding.stored = storage.write([...putBlobs(blobs), putEntry(toRow(entry, holding))]).then((isStored) => {
          holding.isStored = isStored;
          show(isStored);
          const current = entryOf(entry.id);
          // Told once it is stored, so that whoever hears of it finds it there.
          if (current !== undefined && !settled.has(entry.id)) tabs.post({ tell: 'queued', entry: current, blobs });
        });
      });
    },
    adopt(entry, known) {
      hold(entry, known);
      context.dispatch({ type: 'core/send-queued', entry });
      // A reducer that queues may start from `queued`; what is adopted has come further.
      if (entry.status !== 'queued') {
        context.dispatch({ type: 'core/send-status', id: entry.id, status: entry.status, error: entry.error, attempts: entry.attempts });
      }
    },
    hold,
    entry: entryOf,
    held: (id) => held.get(id),
    ids: () => [...held.keys()],
    async update(id, { status, error, attempts, mayHaveArrived }) {
      const entry = entryOf(id);
      const holding = held.get(id);
      if (entry === undefined || holding === undefined) return;
      if (mayHaveArrived !== undefined) holding.mayHaveArrived = mayHaveArrived;
      const tries = attempts ?? entry.attempts;
      context.dispatch({ type: 'core/send-status', id, status, error, attempts: tries });
      tabs.post({ tell: 'status', id, status, error, attempts: tries });
      await save(id);
    },
    save,
    ack(id, ack, tell) {
      const holding = drop(id);
      context.dispatch({ type: 'core/send-acked', id, ack });
      // Told before it is forgotten: a tab that takes over must not find it gone without knowing why.
      if (tell) tabs.post({ tell: 'acked', id, ack });
      if (holding !== undefined) void storage.write(deleteEntry(id, holding.blobKeys));
    },
    discard(id, tell) {
      const holding = drop(id);
      holding?.controller.abort();
      context.dispatch({ type: 'core/send-discarded', id });
      if (tell) tabs.post({ tell: 'discarded', id });
      if (holding !== undefined) void storage.write(deleteEntry(id, holding.blobKeys));
    },
    onStorageLost() {
      for (const [id, holding] of held) {
        holding.isStored = false;
        const entry = entryOf(id);
        if (entry?.durable !== true) continue;
        context.dispatch({
          type: 'core/send-status',
          id,
          status: entry.status,
          error: entry.error,
          attempts: entry.attempts,
          durable: false,
        });
      }
    },
    isSettled: (id) => settled.has(id),
    clear() {
      for (const holding of held.values()) {
        holding.controller.abort();
        holding.leave();
      }
      held.clear();
      settled.clear();
    },
  };
}
