import type { ChatAdapter, FacetName } from '../contract/ChatAdapter.js';
import type { ChatEvent, ChatEventListener } from '../contract/events.js';
import { interceptFacet, mirrorAdapter } from '../contract/wrapAdapter/mirrorAdapter.js';
import type { ChatErrorCode } from '../model/chatErrorCodes.js';
import { type ChatError, chatError } from '../model/error.js';
import { createSeededRandom } from '../platform/memory/createSeededRandom.js';
import type { ClockPort } from '../platform/ports.js';
import { systemClock } from '../platform/systemClock.js';
import { createCallLine } from './faults/callLine.js';
import { createEventLine } from './faults/eventLine.js';
import { type Faults, noFaults } from './faults/faultSettings.js';
import { playBackend } from './faults/playBackend.js';

/** Faults to begin with, and what seeds them. */
export interface FaultInjectorOptions extends Partial<Faults> {
  /** The same seed and the same calls give the same faults. Default 1. */
  readonly seed?: number | undefined;
  /** Default: the machine's. */
  readonly clock?: ClockPort | undefined;
}

/** How often each fault has happened. */
export type FaultCounts = Readonly<Record<FaultName, number>>;
type FaultName = 'lostCalls' | 'lostAcks' | 'refused' | 'duplicated' | 'reordered' | 'delayed' | 'disconnects';

/** The switches. All of them may be used at any time. */
export interface FaultControls {
  /** The rates as they are now. */
  get(): Faults;
  /** Changes some rates; the others stay. */
  set(faults: Partial<Faults>): void;
  /** Cuts the connection, for `ms` or until `reconnect`. What was under way is lost or in doubt, and so are the events meanwhile. */
  disconnect(ms?: number): void;
  /** Ends a cut. */
  reconnect(): void;
  /** The same account signed in elsewhere: this session is over. */
  kick(): void;
  /** The credentials are no longer good: calls fail until `session.renew` or a new `connect`. */
  expireCredentials(): void;
  /** Refuses the next calls: of this name (`messages.send`), or any. */
  refuse(code: ChatErrorCode, options?: { readonly call?: string | undefined; readonly times?: number | undefined }): void;
  /** Events under way arrive now. */
  flush(): void;
  /** How often each fault has happened, from the beginning. */
  readonly counts: FaultCounts;
}

/** An adapter over a bad line, and the hand on that line. */
export interface FaultInjector {
  /** The adapter over the bad line. */
  readonly adapter: ChatAdapter;
  /** The hand on that line. */
  readonly faults: FaultControls;
}

/** Methods that answer at once and are no calls to a backend. */
const synchronous = new Set(['conversations.watch', 'presence.watch', 'messages.measure']);

/**
 * The adapter over a bad line. Wraps any adapter; whatever goes wrong stays within the contract, so a client that follows
 * it loses nothing, doubles nothing and shows everything in order.
 * @example const { adapter, faults } = createFaultInjector(local, { seed: 7, lostAcks: 0.3, latency: { min: 20, max: 200 } });
 */
export function createFaultInjector(inner: ChatAdapter, options: FaultInjectorOptions = {}): FaultInjector {
  const { seed = 1, clock = systemClock(), ...given } = options;
  let settings: Faults = { ...noFaults(), ...given };
  const counts = { lostCalls: 0, lostAcks: 0, refused: 0, duplicated: 0, reordered: 0, delayed: 0, disconnects: 0 };
  const count = (fault: FaultName): void => {
    counts[fault] += 1;
  };
  const random = createSeededRandom(seed);
  const backend = playBackend(inner, () => settings.play, random);

  /** `idle`: no session. The other states but `ready` let nothing through. */
  let session: 'idle' | 'ready' | 'expired' | 'ended' = 'idle';
  let isCut = false;
  let cancelReconnect = (): void => {};

  const listeners = new Set<{ readonly listener: ChatEventListener }>();
  let release: (() => void) | undefined;
  const deliver = (events: readonly ChatEvent[]): void => {
    for (const { listener } of [...listeners]) listener(events);
  };
  const revised = inner.snapshots === 'revision';
  const eventLine = createEventLine({ clock, random, faults: () => settings, revised, deliver, count });
  const callLine = createCallLine({ clock, random, faults: () => settings, barrier, disconnect, count });

  const adapter = mirrorAdapter(backend, {
    facet: (name, facet) => facet && interceptFacet(facet, (method, call) => throughTheLine(name, method, call)),
    subscribe(listener) {
      const entry = { listener };
      listeners.add(entry);
      release ??= backend.subscribe(receive);
      return () => {
        listeners.delete(entry);
        if (listeners.size > 0) return;
        release?.();
        release = undefined;
      };
    },
  });

  const faults: FaultControls = {
    get: () => settings,
    set(partial) {
      settings = { ...settings, ...partial };
    },
    disconnect,
    reconnect,
    kick() {
      end('ended', chatError('signed-in-elsewhere'), 'ended');
      void backend.session.disconnect({}).catch(() => {});
    },
    expireCredentials() {
      end('expired', chatError('credentials-expired'), 'reconnecting');
    },
    refuse: (code, plan = {}) => callLine.refuse(code, plan),
    flush: () => eventLine.flush(),
    counts,
  };
  return { adapter, faults };

  function throughTheLine(facet: FacetName, method: string, call: (args: unknown) => unknown): (args: unknown) => unknown {
    const name = `${facet}.${method}`;
    if (synchronous.has(name)) return call;
    if (name === 'session.connect') return (args) => connect(call, args);
    if (name === 'session.renew') return (args) => renew(call, args);
    if (name === 'session.disconnect') return (args) => disconnectForGood(call, args);
    return (args) => callLine.call(name, args, () => call(args));
  }

  async function connect(call: (args: unknown) => unknown, args: unknown): Promise<unknown> {
    if (isCut) throw chatError('offline');
    // Two sessions of one adapter would be a fault of ours.
    if (session === 'expired') await backend.session.disconnect({});
    const connected = await call(args);
    session = 'ready';
    return connected;
  }

  async function renew(call: (args: unknown) => unknown, args: unknown): Promise<unknown> {
    if (isCut) throw chatError('offline');
    const renewed = await call(args);
    if (session === 'expired') {
      session = 'ready';
      deliver([{ type: 'session', status: 'ready', resumed: false }]);
    }
    return renewed;
  }

  async function disconnectForGood(call: (args: unknown) => unknown, args: unknown): Promise<unknown> {
    session = 'idle';
    eventLine.cut();
    callLine.cut(chatError('not-connected'));
    return call(args);
  }

  function barrier(): ChatError | null {
    if (session === 'ended') return chatError('not-connected');
    if (isCut) return chatError('offline');
    return session === 'expired' ? chatError('credentials-expired') : null;
  }

  function receive(events: readonly ChatEvent[]): void {
    if (session === 'ended' || session === 'expired' || isCut) return;
    eventLine.push(events);
  }

  function disconnect(ms?: number): void {
    cancelReconnect();
    if (ms !== undefined) cancelReconnect = clock.after(ms, reconnect);
    if (isCut) return;
    isCut = true;
    cutLines(chatError('offline'));
    if (session === 'ready') deliver([{ type: 'session', status: 'reconnecting', error: chatError('offline') }]);
  }

  function reconnect(): void {
    cancelReconnect();
    if (!isCut) return;
    isCut = false;
    if (session === 'ready') deliver([{ type: 'session', status: 'ready', resumed: false }]);
  }

  function end(next: 'expired' | 'ended', error: ChatError, status: 'reconnecting' | 'ended'): void {
    if (session !== 'ready') return;
    session = next;
    cutLines(error);
    deliver([{ type: 'session', status, error }]);
  }

  function cutLines(error: ChatError): void {
    eventLine.cut();
    callLine.cut(error);
  }
}
