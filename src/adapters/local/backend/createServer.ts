import type { ChatEvent } from '../../../contract/events.js';
import { chatError } from '../../../model/error.js';
import type { ClockPort, RandomPort } from '../../../platform/ports.js';
import type { ManagedDatabase, WriteNeed } from '../database/createManagedDatabase.js';
import type { ReadTransaction, WriteTransaction } from '../database/Database.js';
import { key } from '../database/keys.js';
import type { Notice } from '../database/notice.js';
import type { UserRow } from '../database/peopleRows.js';
import type { WorldRow } from '../database/tables.js';
import type { Scenario, SeedConversation, SeedCrowd } from '../scenario.js';
import { worldKey } from '../seed.js';
import { crowdUser, foldedNames } from './crowd.js';
import type { Policy } from './policy.js';
import { markForSearch } from './searchMarks.js';

/** Entries of the log that are kept: a tab that slept through more fetches what it shows anew. */
const keptEntries = 5000;

/** A transaction as operations see it. */
export interface View extends ReadTransaction {
  readonly world: WorldRow;
  /** Server time, epoch ms. */
  readonly now: number;
  readonly policy: Policy;
  /** Where messages come from that nobody has touched. */
  seedOf(conversationId: string): SeedConversation | undefined;
  user(userId: string): Promise<UserRow | undefined>;
  /** People who have no rows. */
  readonly crowd: SeedCrowd | undefined;
  /** The names of the thousand of them that begin at this place, folded (`fold`), for a first look. */
  crowdNames(from: number): string;
  /** Conversations that some of them are in. */
  crowdedConversations(): readonly string[];
}

/** A transaction that changes something. What it logs reaches the clients once it has settled. */
export interface Act extends View, WriteTransaction {
  uuid(): string;
  /** From 0 up to, not including, 1. */
  random(): number;
  /** Tells these accounts, in this order. */
  log(to: 'all' | readonly string[], notice: Notice): void;
  /** Tells those who are there once the transaction has settled. Nothing is stored. */
  signal(to: SignalTarget, events: readonly ChatEvent[]): void;
  /** Goes on with it at this time (server clock), unless that is going to happen already, or this tab is gone by then. */
  wake(name: string, at: number, work: (act: Act) => Promise<void>): void;
}

/** Accounts, or the clients that are in a live room: all of them, one account's or those of all others. */
export type SignalTarget =
  | readonly string[]
  | { readonly room: string; readonly only?: string | undefined; readonly except?: string | undefined };

/** What a server would be: each operation is one transaction, so that those of all tabs follow one another. */
export interface Server {
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly scenario: Scenario | undefined;
  read<T>(work: (view: View) => Promise<T>): Promise<T>;
  write<T>(work: (act: Act) => Promise<T>, need?: WriteNeed): Promise<T>;
  /** Events that are worth something only now: nothing is stored, who is not there misses them. */
  signal(to: SignalTarget, events: readonly ChatEvent[]): void;
  /** Forgets what it was to go on with. */
  close(): void;
}

export interface ServerOptions {
  readonly database: ManagedDatabase;
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly scenario: Scenario | undefined;
  readonly policy: Policy;
  readonly onLogged: () => void;
  readonly signal: Server['signal'];
}

export function createServer({ database, clock, random, scenario, policy, onLogged, signal }: ServerOptions): Server {
  /** What was to be gone on with later, by name. */
  const wakes = new Map<string, () => void>();
  /** Of the crowd, which is always the same: some 3 MB for a hundred thousand, once somebody has searched. */
  const crowdNames = new Map<number, string>();
  let isClosed = false;
  const seeds = new Map<string, SeedConversation>(scenario?.conversations.map((seed) => [seed.id, seed]));

  async function viewOf(transaction: ReadTransaction): Promise<View> {
    const world = await transaction.get('meta', worldKey);
    if (world === undefined) throw chatError('storage-corrupt', { detail: 'The database has lost its first row.' });
    const isOurs = world.scenario === scenario?.name;
    const crowd = isOurs ? scenario?.crowd : undefined;
    const users = new Map<string, Promise<UserRow | undefined>>();
    return {
      get: transaction.get,
      list: transaction.list,
      world,
      now: clock.now(),
      policy,
      seedOf: (conversationId) => (isOurs ? seeds.get(conversationId) : undefined),
      crowd,
      crowdNames(from) {
        const names = crowdNames.get(from) ?? (crowd === undefined ? '' : foldedNames(crowd, from));
        if (crowd !== undefined) crowdNames.set(from, names);
        return names;
      },
      crowdedConversations: () => (isOurs ? [...seeds.values()].filter((each) => each.crowd !== undefined).map(({ id }) => id) : []),
      user(userId) {
        const found = users.get(userId) ?? transaction.get('users', userId).then((row) => row ?? crowdUser(crowd, userId));
        users.set(userId, found);
        return found;
      },
    };
  }

  function wakeAt(name: string, at: number, work: (act: Act) => Promise<void>): void {
    if (isClosed || wakes.has(name)) return;
    const stop = clock.after(Math.max(0, at - clock.now()), () => {
      wakes.delete(name);
      // What could not be done now is done by whoever comes next.
      server.write(work).catch(() => {});
    });
    wakes.set(name, stop);
  }

  const server: Server = {
    clock,
    random,
    scenario,
    signal,
    read: (work) => database.read(async (transaction) => work(await viewOf(transaction))),
    async write(work, need) {
      let hasLogged = false;
      let after: (() => void)[] = [];
      const result = await database.write(async (transaction) => {
        const view = await viewOf(transaction);
        let position = view.world.position;
        after = [];
        const search = markForSearch(transaction, view.world);
        const act: Act = {
          ...search.transaction,
          ...view,
          uuid: () => random.uuid(),
          random: () => random.number(),
          log(to, notice) {
            if (to !== 'all' && to.length === 0) return;
            position += 1;
            transaction.put('log', key(position), { position, to, notice });
          },
          signal: (to, events) => void after.push(() => signal(to, events)),
          wake: (name, at, later) => void after.push(() => wakeAt(name, at, later)),
        };
        const done = await work(act);
        const indexing = search.finish();
        hasLogged = position !== view.world.position;
        if (hasLogged || indexing !== view.world.indexing) {
          const world = await transaction.get('meta', worldKey);
          transaction.put('meta', worldKey, { ...(world ?? view.world), position, ...(indexing !== undefined && { indexing }) });
        }
        if (hasLogged) {
          if (position > keptEntries) transaction.deleteRange('log', { from: key(0), to: key(position - keptEntries) });
        }
        return done;
      }, need);
      if (hasLogged) onLogged();
      for (const each of after) each();
      return result;
    },
    close() {
      isClosed = true;
      for (const stop of wakes.values()) stop();
      wakes.clear();
    },
  };
  return server;
}
