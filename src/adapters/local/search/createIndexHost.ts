import { createFolder } from '../../../model/foldText.js';
import { packSegment, segmentSize, unpackSegment } from './createSegment.js';
import { createTextIndex, type TextIndex } from './createTextIndex.js';
import { type IndexMeta, type IndexStore, openIndexStore } from './openIndexStore.js';
import { searchIndex } from './searchIndex.js';
import type { IndexHost, Progress } from './types.js';

/** Raised with every change of how texts fold, what of a message is searched, or how segments are packed. */
export const indexFormat = 1;
/** Others may write at the same time: each time what they wrote is taken over first. */
const maxTries = 10;

const nothing: Progress = { reached: null, isComplete: false };

/** The index and its database, in whatever thread this runs. What cannot be stored is kept in memory. */
export function createIndexHost(openStore: (name: string) => Promise<IndexStore> = openIndexStore): IndexHost {
  const folder = createFolder();
  const floors = new Map<string, Map<string, number | null>>();
  let index: TextIndex = createTextIndex();
  let store: IndexStore | null = null;
  let epoch = '';
  let progress: Progress = nothing;
  let generation = 0;
  /** Of each segment, the write that it is of. */
  let known: number[] = [];
  let queue: Promise<unknown> = Promise.resolve();

  /** One after the other, since each leaves index and database agreeing. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = queue.then(work);
    queue = result.catch(() => {});
    return result;
  }

  function giveUpStore(): void {
    store?.close();
    store = null;
  }

  async function takeOver(isFresh: boolean): Promise<void> {
    if (store === null) return;
    try {
      const stored = await store.read(known);
      if (stored === null) return;
      const { meta, changed } = stored;
      generation = meta.generation;
      if (isFresh || meta.epoch !== epoch || meta.format !== indexFormat) {
        // Of a newer version of the app, which goes on using it; else it is written over.
        if (meta.format > indexFormat) giveUpStore();
        return;
      }
      if (changed.size > 0) index.replace(new Map([...changed].map(([at, segment]) => [at, unpackSegment(segment, index.names)])));
      known = [...meta.segments];
      progress = furthest(progress, meta);
    } catch {
      giveUpStore();
    }
  }

  async function save(): Promise<boolean> {
    for (let tries = 0; store !== null; tries += 1) {
      if (tries >= maxTries) giveUpStore();
      if (store === null) break;
      if (index.isWorn()) {
        index.renew();
        known = [];
      }
      const dirty = [...index.segments.entries()].filter(([at, { saved, seqs }]) => known[at] === undefined || saved < seqs.length);
      const next = generation + 1;
      const counts = new Map(dirty.map(([at, { seqs }]) => [at, seqs.length]));
      const segments = index.segments.map((_, at) => (counts.has(at) ? next : (known[at] ?? next)));
      const meta: IndexMeta = { format: indexFormat, epoch, generation: next, segments, ...progress };
      try {
        const packed = new Map(dirty.map(([at, segment]) => [at, packSegment(segment, index.names)]));
        if (await store.write(meta, packed, generation)) {
          generation = next;
          known = segments;
          for (const [at, segment] of dirty) segment.saved = counts.get(at) ?? 0;
          return true;
        }
      } catch {
        giveUpStore();
      }
      await takeOver(false);
    }
    return false;
  }

  return {
    open: (options) =>
      inTurn(async () => {
        giveUpStore();
        index = createTextIndex();
        floors.clear();
        epoch = options.epoch;
        progress = nothing;
        generation = 0;
        known = [];
        if (options.store !== null && typeof indexedDB !== 'undefined') store = await openStore(options.store).catch(() => null);
        await takeOver(options.fresh);
        return progress;
      }),
    refresh: () =>
      inTurn(async () => {
        await takeOver(false);
        return progress;
      }),
    add: (entries, reached) =>
      inTurn(async () => {
        for (const entry of entries) index.add({ ...entry, text: folder.fold(entry.text) });
        if (reached === undefined) return;
        progress = furthest(progress, reached);
        const unsaved = index.segments.reduce((sum, { saved, seqs }) => sum + seqs.length - saved, 0);
        if (reached.isComplete || unsaved >= segmentSize) await save();
      }),
    save: () => inTurn(save),
    async search(query, said, forget) {
      let own = floors.get(query.self);
      if (own === undefined || forget === null) {
        own = new Map();
        floors.set(query.self, own);
      }
      for (const conversationId of forget ?? []) own.delete(conversationId);
      for (const [conversationId, floor] of said) own.set(conversationId, floor);
      return searchIndex(index, query, (conversationId) => own.get(conversationId));
    },
    close: giveUpStore,
  };
}

function furthest(a: Progress, b: Progress): Progress {
  const isComplete = a.isComplete || b.isComplete;
  if (a.reached === null || b.reached === null) return { reached: a.reached ?? b.reached, isComplete };
  const order = compare(a.reached.conversationId, b.reached.conversationId) || a.reached.seq - b.reached.seq;
  return { reached: order >= 0 ? a.reached : b.reached, isComplete };
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
