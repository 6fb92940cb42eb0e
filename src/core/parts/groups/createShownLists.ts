import type { ActionResult } from '../../ChatClient.js';
import { createHeldLists, type HeldListMap, type HeldLists, type HeldListsOptions } from '../createHeldLists.js';
import { createOverlay } from '../createOverlay.js';

/** Lists of which something may be shown before the backend has agreed. */
export interface ShownLists<Item> extends HeldLists<string, Item> {
  /** Shows the change of one list while `run` is under way; refused, it is gone again. */
  attempt<Value>(
    key: string,
    change: (items: readonly Item[]) => readonly Item[],
    run: () => Promise<ActionResult<Value>>,
  ): Promise<ActionResult<Value>>;
}

export interface ShownListsOptions<Item> extends Omit<HeldListsOptions<string, Item>, 'read' | 'write'> {
  readonly show: (lists: HeldListMap<Item>) => void;
}

export function createShownLists<Item>({ show, ...options }: ShownListsOptions<Item>): ShownLists<Item> {
  type Lists = HeldListMap<Item>;
  const none: Lists = new Map();
  const overlay = createOverlay(none, show);
  let known = none;

  const lists = createHeldLists<string, Item>({
    ...options,
    read: () => known,
    write(next) {
      known = next;
      overlay.take(() => next);
    },
  });

  return {
    ...lists,
    async attempt(key, change, run) {
      const changed = (all: Lists): Lists => {
        const list = all.get(key);
        return list === undefined ? all : new Map(all).set(key, { ...list, items: change(list.items) });
      };
      const result = await overlay.attempt(changed, run);
      if (result.ok) known = changed(known);
      return result;
    },
    clear() {
      lists.clear();
      known = none;
      overlay.reset();
    },
  };
}
