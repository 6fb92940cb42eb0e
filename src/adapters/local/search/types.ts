/** A message as the index takes it in. */
export interface IndexEntry {
  readonly conversationId: string;
  readonly seq: number;
  /** `WorldRow.indexing` when it was read. Of two entries of one message the later counts. */
  readonly version: number;
  readonly senderId: string;
  readonly sentAt: number;
  /** Empty: the message is gone. */
  readonly kind: string;
  readonly text: string;
  readonly hiddenFor?: readonly string[] | undefined;
}

/** What is looked for, as the index understands it. */
export interface IndexQuery {
  /** For whom: what was hidden for them is not found. */
  readonly self: string;
  readonly terms: readonly string[];
  readonly match: 'all' | 'any';
  readonly conversationId?: string | undefined;
  readonly senderIds?: readonly string[] | undefined;
  readonly kinds?: readonly string[] | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Messages, or conversations with the newest of theirs. */
  readonly by: 'message' | 'conversation';
  /** The last hit of the page before. */
  readonly after?: IndexHit | undefined;
  readonly limit: number;
}

export interface IndexHit {
  readonly conversationId: string;
  readonly seq: number;
  readonly sentAt: number;
  /** Of its conversation, where that is asked. */
  readonly count?: number | undefined;
}

/** From which message on somebody sees a conversation: those after this one. Null: not at all. */
export type Floor = readonly [conversationId: string, floor: number | null];

export interface IndexAnswer {
  readonly hits: readonly IndexHit[];
  readonly hasMore: boolean;
  readonly total: number;
  /** There are hits in these, of which nobody has said who sees them: the answer counts once that is said. */
  readonly unknown: readonly string[];
}

/** How far the index has come with the messages that were there before it. */
export interface Progress {
  /** All up to here, in the order of conversations and of their messages. Null: none. */
  readonly reached: { readonly conversationId: string; readonly seq: number } | null;
  readonly isComplete: boolean;
}

/** The index behind whatever holds it: a worker, or this thread. */
export interface IndexHost {
  /**
   * Opens the index of a world (`WorldRow.epoch`), as far as it is stored. `store`: the name of its database, null: kept in
   * memory only. `fresh`: what is stored does not count.
   */
  open(options: { readonly store: string | null; readonly epoch: string; readonly fresh: boolean }): Promise<Progress>;
  /** Takes over what others have stored meanwhile. */
  refresh(): Promise<Progress>;
  /** Takes these in. With `progress` they are of the messages that were there before, and stored now and then. */
  add(entries: readonly IndexEntry[], progress?: Progress): Promise<void>;
  /** Stores what is not stored yet. False: it is kept in memory only. */
  save(): Promise<boolean>;
  /** Who sees what, before the next query. `forget`: conversations of which that is to be asked anew; null: all. */
  search(query: IndexQuery, floors: readonly Floor[], forget: readonly string[] | null): Promise<IndexAnswer>;
  close(): void;
}
