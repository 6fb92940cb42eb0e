import type { IndexHost } from './types.js';

/** What a worker and the page say to each other: calls of an `IndexHost`, answered by number. */
export type HostCall = {
  readonly [M in Exclude<keyof IndexHost, 'close'>]: { readonly id: number; readonly method: M; readonly args: Parameters<IndexHost[M]> };
}[Exclude<keyof IndexHost, 'close'>];

export type HostAnswer =
  | { readonly type: 'ready' }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly why: string };
