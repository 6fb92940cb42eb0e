import type { StoreApi } from 'zustand/vanilla';
import type { PartEventChecks } from '../../contract/checks/event.js';
import type { ChatEvent } from '../../contract/events.js';
import type { ListLoader } from '../actions/createListLoader.js';
import type { Optimistic } from '../actions/createOptimistic.js';
import type { ActionResult, ReadonlyStore } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import type { Conversations } from '../sync/createConversations.js';

/**
 * A part of the core that only some screens need (search, topics, threads ...): its actions and its own small store. It is
 * loaded by the first hook that uses it, so that neither the first screen nor the engine carries it.
 */
export interface PartDefinition<State extends object, Actions extends object> {
  /** For diagnostics. */
  readonly name: string;
  /** Before anything is loaded, on a server, and again after another account signed in. */
  readonly initial: State;
  readonly load: () => Promise<PartMaker<State, Actions>>;
}

/** Makes the part of one client. */
export type PartMaker<State extends object, Actions extends object> = (host: PartHost<State>) => LoadedPart<Actions>;

/** What a part stands on. */
export interface PartHost<State extends object> {
  readonly context: ClientContext;
  readonly call: Call;
  /** Shows something in the client's state at once; a refusal takes it back. */
  readonly optimistic: Optimistic;
  readonly loadList: ListLoader;
  /** Takes conversations that the backend has answered into the client's state. */
  readonly conversations: Pick<Conversations, 'take' | 'tell'>;
  /** The part's own. Values in it are never changed, but replaced. */
  readonly store: StoreApi<State>;
}

/** A part at work. */
export interface LoadedPart<Actions extends object> {
  /** Promises of `ActionResult`, which never reject, or functions that return a release. */
  readonly actions: Actions;
  /** Of the events that only this part reads. Without them, those never come. */
  readonly checks?: PartEventChecks | undefined;
  /** What the adapter told, checked, after the client's state has taken it. */
  readonly onEvents?: ((events: readonly ChatEvent[]) => void) | undefined;
  /** More came than this client can take in: these events were let go of, and nobody sees them. */
  readonly onDropped?: ((events: readonly ChatEvent[]) => void) | undefined;
  /** A new connection, on which events may have been missed: what is shown is asked for anew. */
  readonly onGap?: (() => void) | undefined;
  /** The account has gone, and the store is back at `initial`: what is under way is not to be put into it any more. */
  readonly onForget?: (() => void) | undefined;
}

/** A part as hooks use it: what it shows is here at once, what it does waits until it is loaded. */
export interface ClientPart<State extends object, Actions extends object> {
  readonly store: ReadonlyStore<State>;
  /** `offline` where the part could not be loaded; the next call tries again. */
  run<Value>(work: (actions: Actions) => Promise<ActionResult<Value>>): Promise<ActionResult<Value>>;
  /** For what lasts until it is released. */
  hold(work: (actions: Actions) => () => void): () => void;
}

/** What a client keeps for its parts. */
export interface PartSlots {
  /** By definition. */
  readonly made: Map<object, object>;
  /** Makes the part, once the engine is there. */
  attach<State extends object, Actions extends object>(make: PartMaker<State, Actions>, store: StoreApi<State>): Promise<Actions>;
}
