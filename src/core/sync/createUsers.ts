import { checkUsers } from '../../contract/checkEvent.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import type { ChatState } from '../state.js';

const usualPerQuery = 100;
/** People whom a query did not find, or that failed, are asked for again after this. */
const retryAfterMs = 60_000;
const loadFailedAgainMs = 5000;

/** Profiles, asked for together and once. */
export interface Users {
  need(userIds: readonly string[]): void;
  /**
   * A new connection: what failed, or was not found, is asked for again; and where events may have been missed, so is, once,
   * whatever is known from before and still needed.
   */
  forget(resumed: boolean): void;
  /** Another account. */
  clear(): void;
}

/** Profiles that are asked for again by themselves after a cut. */
const maxRenewed = 200;

export function createUsers(context: ClientContext, call: Call): Users {
  const { users } = context.adapter;
  const { clock } = context.platform;
  let wanted = new Set<string>();
  /** Not to be asked for again before this moment: under way, not found, or failed. */
  const restUntil = new Map<string, number>();
  /** Profiles as they were before this connection: they may have changed since. */
  let stale: ChatState['users'] = new Map();
  /** Those of them that were asked for again. */
  let renewed = new Set<string>();
  /** Who was needed of late. */
  const needed = new Set<string>();
  let isScheduled = false;

  async function run(): Promise<void> {
    isScheduled = false;
    const ids = [...wanted];
    wanted = new Set();
    const perQuery = Math.max(1, Math.min(usualPerQuery, context.state().session.limits.usersPerQuery ?? usualPerQuery));
    const queries: Promise<void>[] = [];
    for (let start = 0; start < ids.length; start += perQuery) queries.push(query(ids.slice(start, start + perQuery)));
    await Promise.all(queries);
  }

  async function query(userIds: readonly string[]): Promise<void> {
    for (const id of userIds) restUntil.set(id, clock.now() + retryAfterMs);
    const answer = await call('users.get', (signal) => users.get({ userIds, signal }));
    if (answer.ok) {
      for (const id of userIds) renewed.add(id);
      return context.dispatch({ type: 'core/users', users: checkUsers(answer.value, context.report) });
    }
    for (const id of userIds) restUntil.set(id, clock.now() + loadFailedAgainMs);
    clock.after(loadFailedAgainMs, () => need(userIds));
  }

  function need(userIds: readonly string[]): void {
    const known = context.state().users;
    for (const id of userIds) {
      needed.delete(id);
      needed.add(id);
      const user = known.get(id);
      const isCurrent = user !== undefined && (renewed.has(id) || user !== stale.get(id) || id === context.state().session.self);
      if (isCurrent || (restUntil.get(id) ?? 0) > clock.now()) continue;
      wanted.add(id);
    }
    if (wanted.size === 0 || isScheduled || context.state().session.status !== 'ready') return;
    isScheduled = true;
    queueMicrotask(() => void run());
  }

  return {
    need,
    forget(resumed) {
      restUntil.clear();
      if (!resumed) {
        stale = context.state().users;
        renewed = new Set();
      }
      need([...needed].slice(-maxRenewed));
    },
    clear() {
      needed.clear();
      renewed = new Set();
      stale = new Map();
    },
  };
}
