import type { ChatError } from '../../model/error.js';
import { failed, withoutValue } from '../actions/results.js';
import type { ActionResult } from '../ChatClient.js';
import { createOverlay } from './createOverlay.js';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** As far as they are known, with what a person did and the backend has not answered yet. */
export interface NamedLists<List extends Named> {
  /** In the person's order. */
  readonly lists: readonly List[];
  readonly status: 'idle' | 'loading' | 'loaded' | 'failed';
  readonly error?: ChatError | undefined;
}

export interface NamedListsOptions<List extends Named> {
  readonly show: (shown: NamedLists<List>) => void;
  /** All of them, checked. */
  readonly fetch: () => Promise<ActionResult<readonly List[]>>;
}

/** What sorts things under names of a person's own, and is told as a whole: folders of conversations, friend lists. */
export function createNamedLists<List extends Named>({ show, fetch }: NamedListsOptions<List>) {
  const initial: NamedLists<List> = { lists: [], status: 'idle' };
  let known = initial.status;
  let newest = Number.NEGATIVE_INFINITY;
  /** How often they were told. */
  let tellings = 0;

  const overlay = createOverlay(initial, (shown) => {
    known = shown.status;
    show(shown);
  });

  /** What is there already stays there while it is asked for anew. */
  function mark(status: 'loading' | 'failed', error?: ChatError): void {
    overlay.take((state) => ({ ...state, status: state.status === 'loaded' ? 'loaded' : status, error }));
  }

  function put(lists: readonly List[]): void {
    overlay.take(() => ({ lists, status: 'loaded' }));
  }

  function attempt(change: (lists: readonly List[]) => readonly List[], run: () => Promise<ActionResult>): Promise<ActionResult> {
    return overlay.attempt((state) => ({ ...state, lists: change(state.lists) }), run);
  }

  async function load(): Promise<ActionResult> {
    mark('loading');
    const before = tellings;
    const answer = await fetch();
    // What was told meanwhile is no older than the answer may be, and what comes after both is told, too.
    if (answer.ok && tellings === before) put(answer.value);
    else if (!answer.ok && answer.error.code !== 'aborted') mark('failed', answer.error);
    return withoutValue(answer);
  }

  return {
    load,
    /** Puts the new one behind the others, once the backend has made it. The value is its id. */
    async create(run: () => Promise<ActionResult<List | null>>): Promise<ActionResult<string>> {
      const answer = await run();
      if (!answer.ok) return answer;
      const made = answer.value;
      if (made === null) return failed('server', 'the answer could not be read');
      overlay.take((state) => (state.lists.some(({ id }) => id === made.id) ? state : { ...state, lists: [...state.lists, made] }));
      return { ok: true, value: made.id };
    },
    rename: (id: string, name: string, run: () => Promise<ActionResult>) =>
      attempt((lists) => lists.map((list) => (list.id === id ? { ...list, name: name.trim() } : list)), run),
    remove: (id: string, run: () => Promise<ActionResult>) => attempt((lists) => lists.filter((list) => list.id !== id), run),
    attempt,
    /** Told by an event. */
    take(lists: readonly List[], revision = Number.POSITIVE_INFINITY): void {
      if (revision <= newest) return;
      if (Number.isFinite(revision)) newest = revision;
      tellings += 1;
      put(lists);
    },
    /** Events may have been missed. */
    renew(): void {
      newest = Number.NEGATIVE_INFINITY;
      if (known === 'loaded') void load();
    },
    reset(): void {
      newest = Number.NEGATIVE_INFINITY;
      known = 'idle';
      overlay.reset();
    },
  };
}
