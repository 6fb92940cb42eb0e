import type { ChatEvent } from '../../../contract/events.js';
import { type ChatError, chatError } from '../../../model/error.js';
import type { ClockPort, TabChannel } from '../../../platform/ports.js';
import { key } from '../database/keys.js';
import type { ConnectionRow } from '../database/peopleRows.js';
import { callError } from '../errors.js';
import type { Surroundings } from '../surroundings.js';
import { requireAccount } from './accounts.js';
import { createLiveness } from './createLiveness.js';
import type { Server, SignalTarget } from './createServer.js';
import { addConnection, connectionsOf, removeConnections } from './presence.js';
import { readLog } from './readLog.js';
import { lapseUploads } from './uploadRows.js';

/** How often a tab looks for what no broadcast told it, and says that it lives. */
const tickMs = 15_000;

/** A client of this tab that is signed in. */
export interface HubClient {
  readonly userId: string;
  readonly watches: (userId: string) => boolean;
  /** Whether it looks at this conversation right now. */
  readonly looksAt: (conversationId: string) => boolean;
  /** Whether it is in this live room. */
  readonly isIn: (conversationId: string) => boolean;
  readonly deliver: (events: readonly ChatEvent[]) => void;
  readonly end: (error: ChatError) => void;
}

export interface HubConnection {
  readonly id: string;
  readonly end: () => Promise<void>;
}

/**
 * The clients of this tab, and how news reaches them. The log in the database is what counts; a broadcast only says that
 * there is something to read, so that a tab that was frozen, or missed it, catches up from where it was.
 */
export interface Hub {
  /** Signs a client in. */
  connect(client: HubClient): Promise<HubConnection>;
  /** Something was logged here. */
  announce(): void;
  signal(to: SignalTarget, events: readonly ChatEvent[]): void;
  /** There may be something to read: after the database was opened anew or replaced. */
  catchUp(): void;
  /** Ends every session of this tab. */
  endAll(error: ChatError): void;
  /** Ends the sessions properly and stops. */
  close(): Promise<void>;
}

export interface HubOptions {
  readonly server: Server;
  readonly surroundings: Surroundings;
  readonly name: string;
  readonly connectionsPerAccount: number;
  readonly isDurable: () => boolean | null;
  /** Somebody started over. */
  readonly onReset: () => void;
  readonly onTrouble: (error: ChatError) => void;
}

interface Entry {
  readonly client: HubClient;
  readonly row: ConnectionRow;
  position: number;
}

type TabMessage = { readonly kind: 'news' } | { readonly kind: 'signal'; readonly to: SignalTarget; readonly events: readonly ChatEvent[] };

export function createHub(options: HubOptions): Hub {
  const { server, surroundings, name, onTrouble } = options;
  const clock: ClockPort = surroundings.clock;
  const tabId = surroundings.random.uuid();
  const entries = new Map<string, Entry>();
  const liveness = createLiveness({
    server,
    locks: surroundings.locks,
    name,
    tabId,
    ownConnections: () => [...entries.values()].map(({ row }) => row),
  });
  let channel: TabChannel | null = null;
  let epoch: string | null = null;
  let isReading = false;
  let isStale = false;
  let isClosed = false;
  let stopTicking = (): void => {};
  let stopWaking = (): void => {};

  function start(): void {
    if (channel !== null) return;
    channel = surroundings.tabs.open(`parley-local/${name}`);
    channel.subscribe((message) => {
      if (!isTabMessage(message)) return;
      if (message.kind === 'news') catchUp();
      else deliverTo(message.to, message.events);
    });
    stopWaking = surroundings.onWake(() => catchUp());
    const tick = (): void => {
      stopTicking = clock.after(tickMs, tick);
      catchUp();
      liveness.beat().catch(report);
    };
    stopTicking = clock.after(tickMs, tick);
  }

  function report(thrown: unknown): void {
    if (!isClosed) onTrouble(callError(thrown));
  }

  /** One reading at a time; what comes meanwhile is read by the next. */
  function catchUp(): void {
    isStale = true;
    if (isReading || isClosed || entries.size === 0) return;
    isReading = true;
    readAll()
      .catch(report)
      .finally(() => {
        isReading = false;
      });
  }

  async function readAll(): Promise<void> {
    while (isStale && entries.size > 0 && !isClosed) {
      isStale = false;
      const batch = await server.read(async (view) => {
        if (view.world.epoch !== epoch) return view.world.epoch;
        return readLog(
          view,
          [...entries].map(([id, { client, position }]) => ({
            id,
            position,
            userId: client.userId,
            watches: client.watches,
            looksAt: client.looksAt,
          })),
        );
      });
      if (typeof batch === 'string') {
        await onOtherWorld();
        continue;
      }
      for (const tab of batch.tabs) liveness.watch(tab);
      for (const { id, position, events, end } of batch.readings) {
        const entry = entries.get(id);
        if (entry === undefined) continue;
        entry.position = Math.max(entry.position, position);
        if (events.length > 0) deliver(entry.client, events);
        if (end !== undefined) drop(id, end);
      }
      if (batch.hasMore) isStale = true;
    }
  }

  /** Not the database that the sessions began with: started over by somebody, or lost and replaced by memory. */
  async function onOtherWorld(): Promise<void> {
    if (options.isDurable() !== false) {
      endAll(chatError('unauthenticated', { detail: 'The backend was started over.' }));
      options.onReset();
      return;
    }
    const rows = [...entries.values()].map(({ row }) => row);
    const world = await server.write(async (act) => {
      for (const row of rows) {
        await requireAccount(act, row.userId);
        await addConnection(act, row);
      }
      return act.world;
    });
    epoch = world.epoch;
    isStale = true;
    for (const entry of entries.values()) {
      entry.position = world.position;
      deliver(entry.client, [{ type: 'session', status: 'ready', resumed: false }]);
    }
  }

  function deliver(client: HubClient, events: readonly ChatEvent[]): void {
    try {
      client.deliver(events);
    } catch (thrown) {
      report(thrown);
    }
  }

  function deliverTo(to: SignalTarget, events: readonly ChatEvent[]): void {
    for (const { client } of [...entries.values()]) if (isMeant(client, to)) deliver(client, events);
  }

  function drop(id: string, error: ChatError): void {
    const entry = entries.get(id);
    entries.delete(id);
    entry?.client.end(error);
  }

  function endAll(error: ChatError): void {
    for (const id of [...entries.keys()]) drop(id, error);
  }

  async function disconnect(id: string): Promise<void> {
    const entry = entries.get(id);
    entries.delete(id);
    if (entry !== undefined) await server.write((act) => removeConnections(act, [entry.row]));
  }

  return {
    async connect(client) {
      start();
      await liveness.hold();
      const id = surroundings.random.uuid();
      const row: ConnectionRow = { id, userId: client.userId, tabId, connectedAt: clock.now(), beatAt: clock.now() };
      const world = await server.write(async (act) => {
        await requireAccount(act, client.userId);
        const others = await connectionsOf(act, client.userId);
        const surplus = others.length + 1 - options.connectionsPerAccount;
        const oldestFirst = [...others].sort((a, b) => a.connectedAt - b.connectedAt);
        for (const older of oldestFirst.slice(0, Math.max(0, surplus))) {
          act.delete('connections', key(older.userId, older.id));
          act.log([client.userId], { type: 'kick', connectionId: older.id });
        }
        await addConnection(act, row);
        await lapseUploads(act, client.userId);
        act.log('all', { type: 'tab', tabId });
        return act.world;
      }, 'vital');
      if (entries.size === 0) epoch = world.epoch;
      entries.set(id, { client, row, position: world.position });
      catchUp();
      liveness.watchAll().catch(report);
      return { id, end: () => disconnect(id) };
    },
    announce() {
      catchUp();
      channel?.post({ kind: 'news' } satisfies TabMessage);
    },
    signal(to, events) {
      deliverTo(to, events);
      channel?.post({ kind: 'signal', to, events } satisfies TabMessage);
    },
    catchUp,
    endAll,
    async close() {
      const open = [...entries.keys()];
      await Promise.all(open.map(disconnect)).catch(() => {});
      isClosed = true;
      stopTicking();
      stopWaking();
      liveness.stop();
      server.close();
      channel?.close();
    },
  };
}

function isTabMessage(message: unknown): message is TabMessage {
  if (typeof message !== 'object' || message === null || !('kind' in message)) return false;
  if (message.kind === 'news') return true;
  if (message.kind !== 'signal' || !('to' in message) || !('events' in message) || !Array.isArray(message.events)) return false;
  return Array.isArray(message.to) || (typeof message.to === 'object' && message.to !== null && 'room' in message.to);
}

function isMeant({ userId, isIn }: HubClient, to: SignalTarget): boolean {
  if (!('room' in to)) return to.includes(userId);
  return isIn(to.room) && (to.only ?? userId) === userId && to.except !== userId;
}
