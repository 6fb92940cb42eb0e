import type { Platform } from '../platform/ports.js';
import type { ChatClient, ChatClientOptions } from './ChatClient.js';
import { createActions } from './createActions.js';
import { createDiagnostics } from './createDiagnostics.js';
import { createEngineQueue } from './createEngineQueue.js';
import { createRetention } from './createRetention.js';
import { createStores } from './createStores.js';
import type { EngineHost, EngineMaker } from './engine/Engine.js';
import { recordActions } from './recordActions.js';
import type { ClientSnapshot } from './snapshot.js';
import type { SessionState } from './state.js';

/** The core knows no browser: whoever makes a client gives it its surroundings, and its engine the rest of them. */
export interface CoreClientOptions extends Omit<ChatClientOptions, 'platform'> {
  readonly ports: Pick<Platform, 'clock' | 'visibility' | 'network' | 'random'>;
  /** Called when the client is first retained or used, and again after it has failed. */
  readonly loadEngine: () => Promise<EngineMaker>;
}

/**
 * Makes the client of one account on one backend. Inert until it is retained or an action is called. What it shows is here at
 * once; what it does is its engine's business, which is loaded meanwhile.
 */
export function createChatClient({ adapter, ports, loadEngine, initialState, cache = 'recent' }: CoreClientOptions): ChatClient {
  const { clock, visibility, network, random } = ports;
  const stores = createStores(clock, initialState);
  const { store, volatile, now } = stores;
  const diagnostics = createDiagnostics(now, { adapter: adapter.name, contractVersion: adapter.contractVersion });
  const appListeners = new Set<Parameters<ChatClient['onAppEvent']>[0]>();
  const messageListeners = new Set<Parameters<ChatClient['onNewMessage']>[0]>();
  const host: EngineHost = { adapter, cache, stores, diagnostics, appListeners, messageListeners };

  let resolveRestored: (restored: Promise<void>) => void;
  const restored = new Promise<void>((resolve) => {
    resolveRestored = resolve;
  });
  const engine = createEngineQueue({
    ports,
    async load() {
      const made = (await loadEngine())(host);
      resolveRestored(made.restored);
      return made;
    },
    onTrouble: (error) => patchSession({ error }),
  });

  function patchSession(patch: Partial<SessionState>): void {
    const { session } = store.getState();
    store.setState({ session: { ...session, ...patch } });
  }

  return {
    adapter,
    store,
    volatile,
    actions: recordActions(
      diagnostics,
      createActions(engine, random, {
        onConnect() {
          if (engine.current() === null) patchSession({ status: 'connecting' });
        },
        showDraft(conversationId, draft, { quiet = false } = {}) {
          if (quiet) return;
          const drafts = new Map(store.getState().drafts);
          drafts.delete(conversationId);
          if (draft !== null) drafts.set(conversationId, draft);
          store.setState({ drafts });
        },
      }),
    ),
    diagnostics,
    parts: {
      made: new Map(),
      attach: (make, store) => new Promise((resolve) => engine.run((made) => resolve(made.attach(make, store)))),
    },
    initialState,
    now,
    visibility,
    network,
    restored,
    retain: createRetention({
      clock,
      onFirst: () => engine.run((made) => made.hold()),
      onLast: () => engine.run((made) => made.letGo()),
    }),
    // Nothing has happened without an engine: what was given is what there is.
    snapshot: () => engine.current()?.snapshot() ?? initialState ?? emptySnapshot(store.getState().session, now()),
    onAppEvent: (listener) => listenIn(appListeners, listener),
    onNewMessage: (listener) => listenIn(messageListeners, listener),
  };
}

function emptySnapshot({ self, facets, limits }: SessionState, now: number): ClientSnapshot {
  return { version: 1, now, session: { self, facets, limits }, users: [], conversations: [], timelines: [] };
}

function listenIn<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
