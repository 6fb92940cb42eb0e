import type { ChatError } from '../../model/error.js';
import type { AdapterLimits, FacetName } from '../ChatAdapter.js';
import type { ChatEvent } from '../events.js';
import type { Connected } from '../facets/session.js';

/** What a facet looks like from another tab: which methods it has, and its plain members. */
export interface FacetShape {
  readonly methods: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
}

export interface AdapterShape {
  readonly facets: Readonly<Partial<Record<FacetName, FacetShape>>>;
  readonly limits?: AdapterLimits | undefined;
}

/** What tabs tell each other. All of it survives structuredClone. `from` and `to` are ids of tabs; no `to`: everybody. */
export type Post = { readonly from: string; readonly to?: string | undefined } & (
  | { readonly type: 'hello' | 'bye' }
  /** A new leader: what the former one was asked is lost. */
  | { readonly type: 'leading' }
  | { readonly type: 'welcome'; readonly connected: Connected; readonly shape: AdapterShape }
  | { readonly type: 'shape'; readonly shape: AdapterShape }
  | { readonly type: 'events'; readonly events: readonly ChatEvent[] }
  | {
      readonly type: 'call';
      readonly call: string;
      readonly facet: FacetName;
      readonly method: string;
      readonly args: unknown;
      readonly wants: readonly CallbackName[];
    }
  | { readonly type: 'abort'; readonly call: string; readonly reason: ChatError }
  | { readonly type: 'callback'; readonly call: string; readonly name: CallbackName; readonly value: unknown }
  | { readonly type: 'result'; readonly call: string; readonly value: unknown }
  | { readonly type: 'error'; readonly call: string; readonly error: ChatError }
  | { readonly type: 'watch'; readonly call: string; readonly facet: WatchFacetName; readonly args: unknown }
  | { readonly type: 'release'; readonly call: string }
);

/** `from` is added when it is sent. */
export type Sent = Post extends infer P ? (P extends Post ? Omit<P, 'from'> : never) : never;

export type WatchFacetName = 'conversations' | 'presence';

/** Arguments that are functions stay behind; the leader calls back instead. */
export const callbackNames = ['onProgress', 'checkpoint'] as const;
export type CallbackName = (typeof callbackNames)[number];

/** The channel's name holds the contract's version, so whoever talks here talks like this. */
export function isPost(value: unknown): value is Post {
  return typeof value === 'object' && value !== null && 'type' in value && 'from' in value && typeof value.from === 'string';
}
