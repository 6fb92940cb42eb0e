/**
 * What the core needs from its surroundings. Each port has a browser and a memory version; tests inject fakes.
 * Nothing here is called at import.
 */
export interface Platform {
  /** The time and timers of this machine. */
  readonly clock: ClockPort;
  /** When there is room for what may wait. */
  readonly scheduler: SchedulerPort;
  /** What outlives the tab, by account. */
  readonly storage: StoragePort;
  /** What is written at once, such as drafts, so that neither a reload nor a crash can take it. */
  readonly scratch: ScratchPort;
  /** Whether this machine has a network. */
  readonly network: NetworkPort;
  /** Whether a person looks at the window. */
  readonly visibility: VisibilityPort;
  /** Which of several tabs does what only one may do. */
  readonly locks: LockPort;
  /** How tabs hear of each other. */
  readonly tabs: TabPort;
  /** Ids, and what is left to chance. */
  readonly random: RandomPort;
  /** Addresses for bytes of ours. */
  readonly objectUrls: ObjectUrlPort;
}

/** The time and timers of this machine. */
export interface ClockPort {
  /** This machine's clock, epoch ms. */
  now(): number;
  /** Calls once after `ms`. Returns the cancel. */
  after(ms: number, call: () => void): () => void;
}

/** Drains bursts: a frame while visible, a timer while hidden, at once in tests. */
export interface SchedulerPort {
  schedule(call: () => void): () => void;
  /** Ms since some start, for time slices. */
  elapsed(): number;
}

export type StorageTrouble = 'full' | 'blocked' | 'corrupt' | 'outdated';

/** Opens the tables of one namespace (backend and account). Never rejects: what cannot be opened is opened in memory, and `onTrouble` says why. */
export interface StoragePort {
  open(namespace: string, onTrouble: (trouble: StorageTrouble, detail: string) => void): Promise<StorageHandle>;
}

export interface StoredRow {
  readonly key: string;
  readonly value: unknown;
}

export type StorageWrite =
  | { readonly op: 'put'; readonly table: string; readonly key: string; readonly value: unknown }
  | { readonly op: 'delete'; readonly table: string; readonly key: string };

/**
 * Tables of structured-clonable values (Blobs included), each in the order of its keys by code unit. A batch is atomic.
 * A write that does not fit rejects with `ChatError 'storage-full'` and changes nothing.
 */
export interface StorageHandle {
  /** False while kept in memory only. */
  readonly durable: boolean;
  get(table: string, key: string): Promise<unknown>;
  /** Rows whose key starts with `prefix`. */
  list(table: string, prefix?: string): Promise<readonly StoredRow[]>;
  write(batch: readonly StorageWrite[]): Promise<void>;
  /** Forgets everything of this namespace. */
  wipe(): Promise<void>;
  close(): void;
}

/**
 * Small texts that are kept at once, before a database could answer: what was typed a moment before the page went. The tabs
 * of one browser share them. Never throws: what finds no room, or nothing that keeps it, is not kept.
 */
export interface ScratchPort {
  put(key: string, text: string): void;
  get(key: string): string | null;
  remove(key: string): void;
  /** Key and text of those whose key starts with `prefix`. */
  list(prefix: string): readonly (readonly [key: string, text: string])[];
}

export interface NetworkPort {
  isOnline(): boolean;
  subscribe(listener: () => void): () => void;
}

export interface VisibilityPort {
  isVisible(): boolean;
  isFocused(): boolean;
  subscribe(listener: () => void): () => void;
}

/** Locks across the tabs of one origin. */
export interface LockPort {
  /** Waits for the lock, runs `hold`, and keeps the lock until its promise settles. `signal` gives up waiting. */
  withLock(name: string, hold: () => Promise<void>, signal?: AbortSignal): Promise<void>;
}

/** A channel to the other tabs that opened the same name. */
export interface TabChannel {
  /** Tells all other tabs of the channel, not this one. Plain data. */
  post(message: unknown): void;
  /** Hears what other tabs post, until the function that it answers with is called. */
  subscribe(listener: (message: unknown) => void): () => void;
  /** Neither hears nor posts any more. */
  close(): void;
}

/** Talks to the other tabs of this origin; one's own posts are not heard. */
export interface TabPort {
  /** The channel of this name. */
  open(name: string): TabChannel;
}

/** Where ids and jitter come from. */
export interface RandomPort {
  /** A fresh id, RFC 9562. */
  uuid(): string;
  /** From 0 up to, not including, 1. */
  number(): number;
}

/** Addresses for bytes that this client holds, for screens to load. Whoever creates one revokes it. */
export interface ObjectUrlPort {
  create(blob: Blob): string;
  revoke(url: string): void;
}
