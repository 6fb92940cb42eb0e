import type { LockPort } from '../../../platform/ports.js';
import type { Server, View } from '../backend/createServer.js';
import { key } from '../database/keys.js';
import type { UnindexedRow } from '../database/messageRows.js';
import { worldKey } from '../seed.js';
import { connectWorker } from './connectWorker.js';
import { createIndexHost } from './createIndexHost.js';
import { createSearchWorker } from './createSearchWorker.js';
import { pause } from './pause.js';
import { readBatch, readChanged } from './readEntries.js';
import { type Children, floorOf, readSights } from './sights.js';
import type { IndexAnswer, IndexEntry, IndexHost, IndexQuery } from './types.js';

/** After a search that found changes, how long until they are stored: more may come. */
const settleMs = 2000;

export interface SearchEngineOptions {
  readonly server: Server;
  /** Of the backend. */
  readonly name: string;
  /** Null: there are none, and every tab builds for itself. */
  readonly locks: LockPort | null;
  readonly isDurable: () => boolean | null;
  /** Null: the index is kept in this thread. Undefined: in the package's worker, where there are workers. */
  readonly createWorker: (() => Worker) | null | undefined;
}

/** Searches among all messages of this backend, for whoever asks. The first search builds the index, once per browser. */
export interface SearchEngine {
  search(query: IndexQuery): Promise<IndexAnswer>;
  close(): void;
}

/** An index that is open and complete for one world. */
interface Opened {
  readonly host: IndexHost;
  readonly epoch: string;
  /** By the key of the message: the mark with which it was taken in here. */
  readonly taken: Map<string, number>;
  /** By account: up to which entry of the log the index knows what it sees. */
  readonly positions: Map<string, number>;
  /** Topics and threads that were found, by what they belong to: who is in that sees them. */
  readonly children: Children;
}

interface News {
  readonly epoch: string;
  readonly marks: readonly UnindexedRow[];
  readonly entries: readonly IndexEntry[];
  /** Conversations of which the account may see more, or less. Null: all. */
  readonly forget: readonly string[] | null;
  readonly position: number;
}

export function createSearchEngine(options: SearchEngineOptions): SearchEngine {
  const { server, name, locks, isDurable } = options;
  let createWorker =
    options.createWorker === undefined ? (typeof Worker === 'undefined' ? null : createSearchWorker) : options.createWorker;
  let opening: Promise<Opened> | null = null;
  let stopSettling: (() => void) | null = null;
  let isClosed = false;

  async function createHost(): Promise<IndexHost> {
    return (createWorker === null ? null : await connectWorker(createWorker)) ?? createIndexHost();
  }

  function locked(work: () => Promise<void>): Promise<void> {
    return locks === null || isDurable() !== true ? work() : locks.withLock(`parley-local/${name}/search`, work);
  }

  async function open(): Promise<Opened> {
    const host = await createHost();
    const { epoch, fresh } = await server.write(async (act) => {
      // From here on changes are marked: what is read later, or changes after it was read, is not missed.
      const fresh = act.world.indexing === undefined;
      if (fresh) act.put('meta', worldKey, { ...act.world, indexing: 0 });
      return { epoch: act.world.epoch, fresh };
    });
    const store = isDurable() === true ? `parley-local/${name}/search` : null;
    const { isComplete } = await host.open({ store, epoch, fresh });
    if (!isComplete) await locked(() => build(host, epoch));
    return { host, epoch, taken: new Map(), positions: new Map(), children: new Map() };
  }

  /** From where this or another tab has stopped. */
  async function build(host: IndexHost, epoch: string): Promise<void> {
    let progress = await host.refresh();
    while (!progress.isComplete && !isClosed) {
      const { reached } = progress;
      const batch = await server.read((view) => readBatch(view, reached));
      // Started over meanwhile: whoever searches sees it, and opens the other world.
      if (batch.epoch !== epoch) return;
      progress = batch.progress;
      await host.add(batch.entries, progress);
      await pause();
    }
  }

  function ready(): Promise<Opened> {
    if (opening === null) {
      const started = open();
      opening = started;
      started.catch(() => {
        if (opening === started) opening = null;
      });
    }
    return opening;
  }

  function reopen(opened: Opened): void {
    opened.host.close();
    stopSettling?.();
    stopSettling = null;
    opening = null;
  }

  async function readNews(view: View, self: string, { taken, positions, children }: Opened): Promise<News> {
    const marks = await view.list('unindexed');
    const fresh = marks.filter(({ conversationId, seq, version }) => (taken.get(key(conversationId, seq)) ?? -1) < version);
    const { epoch, position } = view.world;
    const forget = await readSights(view, self, positions.get(self), children);
    return { epoch, position, marks, entries: await readChanged(view, fresh), forget };
  }

  async function searchIn(opened: Opened, query: IndexQuery): Promise<IndexAnswer | null> {
    const { host, taken, positions, children } = opened;
    const news = await server.read((view) => readNews(view, query.self, opened));
    if (news.epoch !== opened.epoch) return null;
    if (isDurable() === true) await host.refresh();
    if (news.entries.length > 0) await host.add(news.entries);
    for (const { conversationId, seq, version } of news.marks) taken.set(key(conversationId, seq), version);
    if (news.marks.length > 0) settleSoon(opened);
    let answer = await host.search(query, [], news.forget);
    positions.set(query.self, news.position);
    if (answer.unknown.length > 0) {
      const { unknown } = answer;
      const floors = await server.read((view) => Promise.all(unknown.map((each) => floorOf(view, each, query.self, children))));
      answer = await host.search(query, floors, []);
    }
    return answer;
  }

  function settleSoon(opened: Opened): void {
    if (isDurable() !== true) settle(opened).catch(() => {});
    else
      stopSettling ??= server.clock.after(settleMs, () => {
        stopSettling = null;
        settle(opened).catch(() => {});
      });
  }

  /** Stores what was taken in, and strikes the marks that this settles. */
  async function settle({ host, epoch, taken }: Opened): Promise<void> {
    const isShared = isDurable() === true;
    await locked(async () => {
      const settled = new Map(taken);
      if (isShared) {
        await host.refresh();
        if (!(await host.save())) return;
      }
      await server.write(async (act) => {
        if (act.world.epoch !== epoch) return;
        for (const { conversationId, seq, version } of await act.list('unindexed')) {
          const mark = key(conversationId, seq);
          if ((settled.get(mark) ?? -1) >= version) act.delete('unindexed', mark);
        }
      });
      for (const [mark, version] of settled) if (taken.get(mark) === version) taken.delete(mark);
    });
  }

  return {
    async search(query) {
      for (;;) {
        const opened = await ready();
        try {
          const answer = await searchIn(opened, query);
          if (answer !== null) return answer;
          reopen(opened);
        } catch (thrown) {
          if (createWorker === null || isClosed) throw thrown;
          // The worker has died, or the database has failed, which then fails again: without a worker once more.
          createWorker = null;
          reopen(opened);
        }
      }
    },
    close() {
      isClosed = true;
      stopSettling?.();
      opening?.then(({ host }) => host.close()).catch(() => {});
    },
  };
}
