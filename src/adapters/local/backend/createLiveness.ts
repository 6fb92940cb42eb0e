import { key, within } from '../database/keys.js';
import type { ConnectionRow } from '../database/peopleRows.js';
import type { Surroundings } from '../surroundings.js';
import type { Server } from './createServer.js';
import { addConnection, removeConnections } from './presence.js';

/** Where there are no locks: a tab that said nothing for this long is gone. Hidden tabs may speak but once a minute. */
const silenceMs = 90_000;

export interface LivenessOptions {
  readonly server: Server;
  readonly locks: Surroundings['locks'];
  readonly name: string;
  readonly tabId: string;
  /** The connections of this tab. */
  readonly ownConnections: () => readonly ConnectionRow[];
}

/**
 * Takes the connections of dead tabs away, so that whoever crashed goes offline. A tab holds a Web Lock as long as it lives;
 * the others wait for that lock, and get it the moment it has died. Without Web Locks, tabs say now and then that they live.
 */
export interface Liveness {
  /** Resolves when this tab counts as alive. */
  hold(): Promise<void>;
  /** Looks after this tab's death. */
  watch(tabId: string): void;
  /** Looks after the tabs that are connected now. */
  watchAll(): Promise<void>;
  /** To be called now and then. */
  beat(): Promise<void>;
  stop(): void;
}

export function createLiveness({ server, locks, name, tabId, ownConnections }: LivenessOptions): Liveness {
  const watched = new Set<string>([tabId]);
  const stopped = new AbortController();
  let holding: Promise<void> | null = null;

  const lockOf = (tab: string): string => `parley-local/${name}/tab/${tab}`;

  function reap(isGone: (connection: ConnectionRow) => boolean): Promise<void> {
    return server.write(async (act) => removeConnections(act, (await act.list('connections')).filter(isGone)));
  }

  function hold(): Promise<void> {
    if (locks === null) return Promise.resolve();
    holding ??= new Promise<void>((resolve) => {
      const untilStopped = (): Promise<void> =>
        new Promise((release) => {
          resolve();
          stopped.signal.addEventListener('abort', () => release(), { once: true });
        });
      locks.withLock(lockOf(tabId), untilStopped, stopped.signal).catch(() => resolve());
    });
    return holding;
  }

  function watch(tab: string): void {
    if (locks === null || watched.has(tab)) return;
    watched.add(tab);
    locks
      .withLock(lockOf(tab), () => reap((connection) => connection.tabId === tab), stopped.signal)
      .catch(() => {})
      .finally(() => watched.delete(tab));
  }

  return {
    hold,
    watch,
    async watchAll() {
      const connections = await server.read((view) => view.list('connections'));
      for (const connection of connections) watch(connection.tabId);
      if (locks === null) await reap((connection) => isSilent(connection, server.clock.now()) && connection.tabId !== tabId);
    },
    async beat() {
      if (locks !== null) return;
      await server.write(async (act) => {
        for (const own of ownConnections()) {
          const known = await act.list('connections', within(own.userId));
          // Asleep for so long that the others took it for dead: back again.
          const isMissing = !known.some(({ id }) => id === own.id);
          if (isMissing) await addConnection(act, { ...own, beatAt: act.now });
          else act.put('connections', key(own.userId, own.id), { ...own, beatAt: act.now });
        }
      });
      await reap((connection) => isSilent(connection, server.clock.now()) && connection.tabId !== tabId);
    },
    stop: () => stopped.abort(),
  };
}

function isSilent(connection: ConnectionRow, now: number): boolean {
  return connection.beatAt < now - silenceMs;
}
