import type { ChatAdapter } from '../../contract/ChatAdapter.js';
import type { ChatActions, ChatClient, ChatClientOptions } from '../ChatClient.js';
import type { DiagnosticsRecorder } from '../createDiagnostics.js';
import type { Stores } from '../createStores.js';
import type { PartKeeper } from '../parts/createPartKeeper.js';

/** What a client is before its engine is there, and what the engine works on. */
export interface EngineHost {
  readonly adapter: ChatAdapter;
  readonly cache: NonNullable<ChatClientOptions['cache']>;
  readonly stores: Stores;
  readonly diagnostics: DiagnosticsRecorder;
  readonly appListeners: ReadonlySet<Parameters<ChatClient['onAppEvent']>[0]>;
  readonly messageListeners: ReadonlySet<Parameters<ChatClient['onNewMessage']>[0]>;
}

/** As the client's, but for the id of what is sent: the client has given it away already. */
export interface EngineActions extends Omit<ChatActions, 'send'> {
  send(id: string, ...message: Parameters<ChatActions['send']>): void;
}

/** All of a client that has effects: session, inbox, outbox, storage, reducers. Loaded beside the first screen, not with it. */
export interface Engine {
  readonly actions: EngineActions;
  readonly restored: ChatClient['restored'];
  readonly snapshot: ChatClient['snapshot'];
  /** Makes what only some screens need, and drives it from now on. */
  readonly attach: PartKeeper['attach'];
  /** Somebody holds the client, or nobody does any more. */
  hold(): void;
  letGo(): void;
}

/** Makes the engine of one client. */
export type EngineMaker = (host: EngineHost) => Engine;
