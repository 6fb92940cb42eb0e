import type { ChatAdapter, FacetName } from '../../contract/ChatAdapter.js';
import type { ChatEvent } from '../../contract/events.js';
import type { SendAck } from '../../contract/facets/messages.js';
import type { Credentials } from '../../contract/facets/session.js';
import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import type { MessageContent } from '../../model/content.js';
import type { ChatError } from '../../model/error.js';
import type { IncomingMessage, MessageDraft } from '../../model/message.js';

/** Two people who may write to each other. They may have written already. */
export type Person = 'alice' | 'bob';

/** What an adapter's author provides. */
export interface ConformanceBackend {
  /** An adapter of its own, not connected, to the same backend as the others. */
  createAdapter(): ChatAdapter | Promise<ChatAdapter>;
  /** What this person signs in with. Asked anew for every connection. */
  credentials(person: Person): Credentials;
  /**
   * Conversation ids of a community in which Alice may make topics, and Bob is; and of a live room that is Alice's. Absent: the
   * cases make them by `groups.create`, where `groups.types` has a `community` and a `live`.
   */
  readonly community?: string | undefined;
  /** A live room that is Alice's, as `community` says. */
  readonly liveRoom?: string | undefined;
  /** How long anything may take, ms. Default 5000. */
  readonly patience?: number | undefined;
  /**
   * Cuts the line between this client and the backend, as a network does: calls fail and events are lost until `restore`, or, where
   * there is none, until the adapter has found its way back by itself. Other clients of the same person may be cut too, but nobody
   * else's. Absent, as the two below: the cases that need it are reported as not offered.
   */
  cut?(client: ConformanceClient): void | Promise<void>;
  /** Ends a cut. Absent: the adapter finds its way back by itself. */
  restore?(client: ConformanceClient): void | Promise<void>;
  /** Makes the credentials of this client's session expire. Those that `credentials` gives from then on are good. */
  expire?(client: ConformanceClient): void | Promise<void>;
  /** Ends this client's session, as the backend does when the same account signs in elsewhere. */
  kick?(client: ConformanceClient): void | Promise<void>;
}

/** Whose line is meant: an adapter that `createAdapter` gave, and who is signed in there. */
export interface ConformanceClient {
  /** As `createAdapter` gave it. */
  readonly adapter: ChatAdapter;
  /** Who is signed in there. */
  readonly person: Person;
}

/** What a case does to a session from the backend's side, where the `ConformanceBackend` can. */
export type ConformanceControl = 'cut' | 'expire' | 'kick';

/** A facet, an optional member of one (`messages.upload`), or something that the backend under test has to be able to do. */
export type ConformanceNeed = FacetName | `${FacetName}.${string}` | ConformanceControl;

/** One thing that every adapter must do. Data: any test runner can run it. */
export interface ConformanceCase {
  /** What must be true, as a sentence; unique. */
  readonly name: string;
  /** What it is about: the heading under which a report card lists it. */
  readonly facet: FacetName;
  /** What there is nothing to prove without: the case then counts as not offered. */
  readonly needs: readonly ConformanceNeed[];
  /** Throws an Error that says what is wrong. */
  run(harness: ConformanceHarness): Promise<void>;
}

/** What a case works with. */
export interface ConformanceHarness {
  /** What the adapter's author provided. */
  readonly backend: ConformanceBackend;
  /** A further adapter, not connected; disconnected after the case. */
  createAdapter(): Promise<ChatAdapter>;
  /** Somebody signed in, who hears everything and is signed out after the case: with an adapter of `createAdapter`, or of one's own making. */
  connect(person: Person, create?: () => Promise<ChatAdapter>): Promise<Actor>;
  /** Rejects when `call` has not settled in time. */
  inTime<T>(what: string, call: Promise<T>): Promise<T>;
  /** The call must fail, with plain data of the closed list: with this code, or one of these, where they are given. */
  refuses(what: string, call: Promise<unknown>, code?: ChatErrorCode | readonly ChatErrorCode[]): Promise<ChatError>;
  /** What the call answers. Refused as `unsupported`, it ends the case as not offered. */
  offered<T>(what: string, call: Promise<T>): Promise<T>;
  /** Asks until the answer is as expected: backends may take a moment to take in what happened. */
  becomes<T>(what: string, ask: () => Promise<T>, expected: T): Promise<void>;
  /** Ends the case as not offered where only the backend's data can tell (a rule that a conversation lacks). */
  offeredIf(condition: boolean, what: string): void;
  /** Cuts the line of somebody, who has heard of it when this resolves. Resolves with what mends it, which resolves likewise. */
  cut(actor: Actor): Promise<() => Promise<void>>;
  /** A text or an id that is nowhere yet. */
  unique(prefix: string): string;
}

/** One of the people of a case, signed in. */
export interface Actor {
  /** Connected for this person. */
  readonly adapter: ChatAdapter;
  /** As the backend knows this person. */
  readonly person: Person;
  /** As the backend knows this person. */
  readonly userId: string;
  /** Everything heard so far. */
  readonly events: readonly ChatEvent[];
  /** The conversation with the other of the two. */
  openDirect(): Promise<string>;
  /** A draft of this person's, with a fresh id. Without `content`: a text that is nowhere yet. */
  draft(conversationId: string, content?: MessageContent, more?: Partial<MessageDraft>): MessageDraft;
  /** Sends a text; resolves with what was sent, and its acknowledgement. */
  send(conversationId: string, text?: string): Promise<{ readonly draft: MessageDraft; readonly ack: SendAck }>;
  /** The first event, past or to come, that `pick` makes something of. */
  hears<T>(what: string, pick: (event: ChatEvent) => T | undefined): Promise<T>;
  /** The same, of what is heard after this call. */
  hearsNext<T>(what: string, pick: (event: ChatEvent) => T | undefined): Promise<T>;
  /** The message of this text, past or to come. */
  hearsText(text: string): Promise<IncomingMessage>;
  /** The newest messages, oldest first. */
  latest(conversationId: string, limit?: number): Promise<readonly IncomingMessage[]>;
}
