import type { XmppAccounts } from './accountsOf.d.mts';

/** Where a server is to be found. Plain data: it can be handed to other processes. */
export interface XmppServerAddress {
  readonly name: 'prosody' | 'ejabberd';
  /** What its people's addresses end with. */
  readonly domain: string;
  /** The WebSocket's address. */
  readonly url: string;
  /** Where the WebSocket's address is found by (XEP-0156). */
  readonly hostMetaUrl: string;
  readonly host: string;
  /** Of plain TCP, for other clients. */
  readonly clientPort: number;
  readonly httpPort: number;
  /** Where `accountsOf` reaches it. */
  readonly admin: string;
}

export interface XmppServer extends XmppServerAddress, XmppAccounts {
  /** Where its data is. */
  readonly directory: string;
  /** Of its process, while it runs. */
  readonly pid: number | undefined;
  /** Lets it shut down as on any working day. */
  stop(): Promise<void>;
  /** Ends it without a word, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and ports. Streams that were there before can't be resumed: that is kept in memory alone. */
  start(): Promise<void>;
  /** Ends it and forgets its data. */
  close(): Promise<void>;
  /** What it has said since it was first started. */
  log(): string;
}

/** What a server can be started without, to be one that has not got it. */
export type XmppFeature = 'archive' | 'blocking' | 'carbons' | 'resumption' | 'rooms' | 'upload';

export interface XmppServerOptions {
  /** Keeps its data there, and after it is closed too. Default: a temporary one. */
  readonly directory?: string;
  /** Default: such as are free. */
  readonly ports?: { readonly http: number; readonly client: number };
  /** Who has an account, with the password that `passwordOf` says. */
  readonly people?: readonly string[];
  readonly without?: readonly XmppFeature[];
}
