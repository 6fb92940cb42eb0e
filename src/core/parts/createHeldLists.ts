import type { Cursor, Page } from '../../contract/ChatAdapter.js';
import type { ClockPort } from '../../platform/ports.js';
import { done, failed } from '../actions/results.js';
import type { ActionResult } from '../ChatClient.js';
import { withoutKey, withValue } from '../reducers/maps.js';
import type { ListPaging } from '../state.js';

/** A list as far as it is loaded. */
export interface HeldList<Item> {
  readonly items: readonly Item[];
  readonly paging: ListPaging;
}

export type HeldListMap<Item> = ReadonlyMap<string, HeldList<Item>>;

export interface HeldListsOptions<Query, Item> {
  readonly clock: ClockPort;
  readonly read: () => HeldListMap<Item>;
  readonly write: (lists: HeldListMap<Item>) => void;
  /** Of the items of a page that are there already, the newer copy stays. */
  readonly idOf: (item: Item) => string;
  readonly fetch: (query: Query, after: Cursor | undefined, limit: number) => Promise<ActionResult<Page<Item>>>;
}

/** Lists that are loaded while somebody shows them, by key. */
export interface HeldLists<Query, Item> {
  hold(key: string, query: Query): () => void;
  loadMore(key: string): Promise<ActionResult>;
  /** Asks anew for those that match, as far as they had come: one after the other, however often it is called. */
  refresh(matches: (query: Query) => boolean): void;
  /** Changes what is shown of those that match. */
  update(matches: (query: Query) => boolean, change: (items: readonly Item[]) => readonly Item[]): void;
  clear(): void;
}

interface Slot<Query> {
  readonly query: Query;
  users: number;
  isLoading: boolean;
  /** What was asked for meanwhile. */
  isStale: boolean;
}

const pageSize = 50;
const maxRefreshed = 200;

const unloaded: ListPaging = { status: 'loading' };

export function createHeldLists<Query, Item>(options: HeldListsOptions<Query, Item>): HeldLists<Query, Item> {
  const { clock, read, write, idOf, fetch } = options;
  const slots = new Map<string, Slot<Query>>();

  function patch(key: string, change: Partial<HeldList<Item>>): void {
    const known = read().get(key) ?? { items: [], paging: unloaded };
    write(withValue(read(), key, { ...known, ...change }));
  }

  async function load(key: string, slot: Slot<Query>, after: Cursor | undefined): Promise<ActionResult> {
    if (slot.isLoading) {
      slot.isStale ||= after === undefined;
      return done;
    }
    slot.isLoading = true;
    const known = read().get(key);
    patch(key, { paging: { ...(known?.paging ?? {}), status: 'loading', error: undefined } });
    const wanted = after === undefined ? Math.min(maxRefreshed, Math.max(pageSize, known?.items.length ?? 0)) : pageSize;
    const answer = await fetch(slot.query, after, wanted);
    slot.isLoading = false;
    if (slots.get(key) !== slot) return answer.ok ? done : answer;
    const before = read().get(key);
    if (answer.ok) {
      const items = after === undefined ? answer.value.items : joined(before?.items ?? [], answer.value.items);
      patch(key, { items, paging: { status: 'loaded', after: answer.value.after } });
    } else {
      patch(key, { paging: { ...before?.paging, status: 'failed', error: answer.error } });
    }
    if (slot.isStale) {
      slot.isStale = false;
      void load(key, slot, undefined);
    }
    return answer.ok ? done : answer;
  }

  function joined(items: readonly Item[], more: readonly Item[]): readonly Item[] {
    const added = new Set(more.map(idOf));
    return [...items.filter((item) => !added.has(idOf(item))), ...more];
  }

  return {
    hold(key, query) {
      let slot = slots.get(key);
      if (slot === undefined) {
        slot = { query, users: 0, isLoading: false, isStale: false };
        slots.set(key, slot);
        void load(key, slot, undefined);
      }
      const held = slot;
      held.users += 1;
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        held.users -= 1;
        // A tick later: a screen that is mounted anew at once finds everything as it was.
        clock.after(0, () => {
          if (held.users > 0 || slots.get(key) !== held) return;
          slots.delete(key);
          write(withoutKey(read(), key));
        });
      };
    },
    async loadMore(key) {
      const slot = slots.get(key);
      const list = read().get(key);
      if (slot === undefined || list === undefined) return failed('not-found');
      if (list.paging.status === 'failed') return load(key, slot, list.paging.after);
      return list.paging.after === undefined ? done : load(key, slot, list.paging.after);
    },
    refresh(matches) {
      for (const [key, slot] of slots) if (matches(slot.query)) void load(key, slot, undefined);
    },
    update(matches, change) {
      let lists = read();
      for (const [key, slot] of slots) {
        const list = lists.get(key);
        if (list === undefined || !matches(slot.query)) continue;
        const items = change(list.items);
        // A page that is on its way may be from before this.
        if (items !== list.items || list.items.length === 0) slot.isStale ||= slot.isLoading;
        if (items !== list.items) lists = withValue(lists, key, { ...list, items });
      }
      if (lists !== read()) write(lists);
    },
    clear() {
      slots.clear();
    },
  };
}
