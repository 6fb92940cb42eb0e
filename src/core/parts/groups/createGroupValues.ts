import type { ClockPort } from '../../../platform/ports.js';
import type { ActionResult } from '../../ChatClient.js';
import { withoutKey, withValue } from '../../reducers/maps.js';
import { createOverlay } from '../createOverlay.js';
import type { GroupValues, GroupValuesMap } from './groupsPart.js';

/** News of a change comes within this, or is taken as come. */
const newsMs = 1000;

type Values<Value> = Readonly<Record<string, Value>>;

export interface GroupValuesOptions<Value> {
  readonly clock: ClockPort;
  readonly show: (values: GroupValuesMap<Value>) => void;
  readonly fetch: (groupId: string) => Promise<ActionResult<Values<Value>>>;
}

/** What groups keep by key, loaded while somebody shows it. */
export interface KeptGroupValues<Value> {
  hold(groupId: string): () => void;
  /** All of it as it is now. An older one than was heard before is left alone. */
  take(groupId: string, values: Values<Value>, revision: number | undefined): void;
  /**
   * Shows the change while `run` is under way, and then until the news of it has come: news of what was before may come after
   * the answer. `isTold`: whether these values, which were told, have the change in them.
   */
  attempt<Result>(
    groupId: string,
    change: (values: Values<Value>) => Values<Value>,
    run: () => Promise<ActionResult<Result>>,
    isTold: (values: Values<Value>, result: Result) => boolean,
  ): Promise<ActionResult<Result>>;
  refresh(): void;
  clear(): void;
}

export function createGroupValues<Value>({ clock, show, fetch }: GroupValuesOptions<Value>): KeptGroupValues<Value> {
  const none: GroupValuesMap<Value> = new Map();
  const overlay = createOverlay(none, show);
  const users = new Map<string, number>();
  /** How often it was told, and what the newest revision was. */
  const heard = new Map<string, { readonly times: number; readonly revision: number; readonly values: Values<Value> }>();
  const waiting = new Set<(groupId: string, values: Values<Value>) => void>();

  const timesOf = (groupId: string): number => heard.get(groupId)?.times ?? 0;

  function put(groupId: string, change: (known: GroupValues<Value> | undefined) => GroupValues<Value>): void {
    overlay.take((all) => (users.has(groupId) ? withValue(all, groupId, change(all.get(groupId))) : all));
  }

  async function load(groupId: string): Promise<void> {
    const before = timesOf(groupId);
    put(groupId, (known) => ({ values: known?.values ?? {}, status: known?.status === 'ready' ? 'ready' : 'loading' }));
    const answer = await fetch(groupId);
    // What was told meanwhile is newer than what was asked.
    if (timesOf(groupId) !== before) return;
    put(groupId, (known) =>
      answer.ok ? { values: answer.value, status: 'ready' } : { values: known?.values ?? {}, status: 'failed', error: answer.error },
    );
  }

  /** Whether it is told within a moment; false where nobody shows it. */
  function told(groupId: string, isIt: (values: Values<Value>) => boolean): Promise<boolean> {
    const known = heard.get(groupId);
    if (!users.has(groupId) || (known !== undefined && isIt(known.values))) return Promise.resolve(known !== undefined);
    return new Promise((resolve) => {
      const end = (isHeard: boolean): void => {
        waiting.delete(look);
        stop();
        resolve(isHeard);
      };
      const look = (id: string, values: Values<Value>): void => {
        if (id === groupId && isIt(values)) end(true);
      };
      waiting.add(look);
      const stop = clock.after(newsMs, () => end(false));
    });
  }

  return {
    hold(groupId) {
      const count = users.get(groupId) ?? 0;
      users.set(groupId, count + 1);
      if (count === 0) void load(groupId);
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        // A tick later: a screen that is mounted anew at once finds everything as it was.
        clock.after(0, () => {
          const rest = (users.get(groupId) ?? 1) - 1;
          if (rest > 0) users.set(groupId, rest);
          else {
            users.delete(groupId);
            heard.delete(groupId);
            overlay.take((all) => withoutKey(all, groupId));
          }
        });
      };
    },
    take(groupId, values, revision = Number.POSITIVE_INFINITY) {
      const known = heard.get(groupId);
      if (!users.has(groupId) || (known !== undefined && Number.isFinite(revision) && revision <= known.revision)) return;
      heard.set(groupId, { times: timesOf(groupId) + 1, revision: Number.isFinite(revision) ? revision : (known?.revision ?? 0), values });
      put(groupId, () => ({ values, status: 'ready' }));
      for (const look of [...waiting]) look(groupId, values);
    },
    attempt(groupId, change, run, isTold) {
      let isSettled = false;
      const changed = (all: GroupValuesMap<Value>): GroupValuesMap<Value> => {
        const known = all.get(groupId);
        return known === undefined || isSettled ? all : withValue(all, groupId, { ...known, values: change(known.values) });
      };
      return new Promise((resolve) => {
        const attempted = overlay.attempt(changed, async () => {
          const result = await run();
          if (!result.ok) return result;
          resolve(result);
          isSettled = await told(groupId, (values) => isTold(values, result.value));
          return result;
        });
        void attempted.then(resolve);
      });
    },
    refresh() {
      for (const groupId of users.keys()) {
        heard.delete(groupId);
        void load(groupId);
      }
    },
    clear() {
      users.clear();
      waiting.clear();
      heard.clear();
      overlay.reset();
    },
  };
}
