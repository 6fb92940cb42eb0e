import type { ChatAdapter } from '../../contract/ChatAdapter.js';
import type { ChatError } from '../../model/error.js';
import type { User } from '../../model/user.js';
import type { ClockPort, LockPort, RandomPort, TabPort } from '../../platform/ports.js';
import type { Policy } from './backend/policy.js';
import type { Scenario } from './scenario.js';

/** Options of `createLocalBackend`. */
export interface LocalBackendOptions {
  /** What an empty database is filled with. Absent: it begins empty, and everybody may sign in. */
  readonly scenario?: Scenario | undefined;
  /** Of the database. Tabs of one origin with the same name share it. Default: the scenario's name, or `parley`. */
  readonly name?: string | undefined;
  /** Default: `indexeddb` where there is one, else `memory`, which lives as long as this object. */
  readonly storage?: 'indexeddb' | 'memory' | undefined;
  /** Connections that one account may hold; a further one ends the oldest (`signed-in-elsewhere`). Default: any number. */
  readonly connectionsPerAccount?: number | undefined;
  /** `refused`: only who is on a person's contact list may write to that person (`not-friend`). Default: `allowed`. */
  readonly strangers?: Policy['strangers'] | undefined;
  /** Somebody who was blocked is `refused` (`blocked`), or `unaware`: sends into the void and is told that it was sent. Default: `refused`. */
  readonly blockedSenders?: Policy['blockedSenders'] | undefined;
  /**
   * Hears of storage that is full (`storage-full`), not to be had (`storage-blocked`) or damaged (`storage-corrupt`), once
   * each time. The backend goes on, in memory where need be. `storage-blocked` with `data.reason` `outdated`: another tab
   * runs a newer version of the app, and this one is to be loaded again.
   */
  readonly onTrouble?: ((error: ChatError) => void) | undefined;
  /** Somebody has started over, here or in another tab: all sessions have ended. Loading the page again is a good answer. */
  readonly onReset?: (() => void) | undefined;
  /** For tests and stories. */
  readonly clock?: ClockPort | undefined;
  /** For ids and jitter. Default: the platform's. */
  readonly random?: RandomPort | undefined;
  /** How tabs hear of each other. Default: BroadcastChannel. */
  readonly tabs?: TabPort | undefined;
  /** How tabs know that another has died. Null: they go by its silence. Default: Web Locks where there are any. */
  readonly locks?: LockPort | null | undefined;
  /**
   * Makes the worker in which searches run, where the one that comes with the package cannot be found or is not allowed. Null:
   * they run in the page, in small pieces. Default: the package's own; without workers as null.
   */
  readonly searchWorker?: (() => Worker) | null | undefined;
}

/** A whole chat backend that lives in the browser. Nothing is opened before it is first used. */
export interface LocalBackend {
  /** Of the database, and in the `name` of its adapters: `local:<name>`. */
  readonly name: string;
  /** Its clock, and locks among the tabs that share it: for what lives beside it, such as a demo's inhabitants. */
  readonly clock: ClockPort;
  /** Locks among the tabs that share it. */
  readonly locks: LockPort;
  /**
   * A client of it, for one account at a time; credentials are `{ userId }`. Make as many as there are sessions.
   * @example const adapter = backend.createAdapter();
   */
  createAdapter(): ChatAdapter;
  /**
   * Who can sign in, in the scenario's order.
   * @example const people = await backend.accounts();
   */
  accounts(): Promise<readonly User[]>;
  /**
   * Forgets everything and begins anew. Every session ends (`unauthenticated`), also those in other tabs.
   * @example await backend.reset();
   */
  reset(): Promise<void>;
  /** The last trouble with storage; null: none so far. */
  trouble(): ChatError | null;
  /** False: kept in memory only. Null: not opened yet. */
  isDurable(): boolean | null;
  /**
   * Signs everybody out who came through this object, and lets go of the database.
   * @example await backend.close();
   */
  close(): Promise<void>;
}
