import { type ChatError, chatError } from '../../model/error.js';
import { isChatError, toChatError } from '../../model/toChatError.js';
import type { ChatAdapter, FacetName } from '../ChatAdapter.js';
import { type CallbackName, callbackNames, type FacetShape, type Post, type Sent, type WatchFacetName } from './posts.js';
import { startWatch } from './startWatch.js';

export interface FollowerOptions {
  /** The tab's own adapter: for what can be answered here, and for everything once this tab leads. */
  readonly adapter: ChatAdapter;
  readonly post: (post: Sent) => void;
  /** Null: nobody leads now. */
  readonly leader: () => string | 'here' | null;
}

/** Calls that are answered in another tab. */
export interface Follower {
  call(facet: FacetName, method: string, args: unknown): Promise<unknown>;
  facet(name: FacetName, shape: FacetShape): object;
  receive(post: Post): void;
  /** The leader is gone, and with it the answers: a send may have arrived. */
  lose(): void;
  /** Has the new leader (perhaps this tab) watch what the former one watched. */
  watchAgain(): void;
}

interface Watch {
  readonly facet: WatchFacetName;
  readonly args: unknown;
  /** Where this tab leads, and so watches by itself. */
  release?: (() => void) | undefined;
}

interface Pending {
  readonly isSend: boolean;
  readonly callbacks: Readonly<Partial<Record<CallbackName, (value: unknown) => void>>>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: ChatError) => void;
}

export function createFollower({ adapter, post, leader }: FollowerOptions): Follower {
  const pending = new Map<string, Pending>();
  const watches = new Map<string, Watch>();
  let counter = 0;
  const nextId = (): string => {
    counter += 1;
    return String(counter);
  };

  return {
    call,
    facet: (name, shape) => remoteFacet(name, shape),
    receive,
    lose() {
      const lost = [...pending.values()];
      pending.clear();
      for (const { isSend, reject } of lost) reject(chatError(isSend ? 'in-doubt' : 'offline', { detail: 'The leading tab is gone.' }));
    },
    watchAgain() {
      for (const [id, watch] of watches) start(id, watch);
    },
  };

  function call(facet: FacetName, method: string, given: unknown): Promise<unknown> {
    const { args, signal, callbacks } = takeApart(given);
    const to = leader();
    if (to === 'here') return runHere(facet, method, given);
    if (to === null) return Promise.reject(chatError('offline', { detail: 'No tab leads.' }));
    if (signal?.aborted) return Promise.reject(reasonOf(signal));
    const id = nextId();
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        const reason = reasonOf(signal);
        post({ type: 'abort', to, call: id, reason });
        settle(() => reject(reason));
      };
      const settle = (end: () => void): void => {
        pending.delete(id);
        signal?.removeEventListener('abort', abort);
        end();
      };
      signal?.addEventListener('abort', abort, { once: true });
      pending.set(id, {
        isSend: facet === 'messages' && method === 'send',
        callbacks,
        resolve: (value) => settle(() => resolve(value)),
        reject: (error) => settle(() => reject(error)),
      });
      try {
        post({ type: 'call', to, call: id, facet, method, args, wants: callbackNames.filter((name) => callbacks[name] !== undefined) });
      } catch (thrown) {
        settle(() => reject(chatError('invalid', { detail: toChatError(thrown).detail })));
      }
    });
  }

  function receive(message: Post): void {
    if (message.type === 'result') pending.get(message.call)?.resolve(message.value);
    else if (message.type === 'error') pending.get(message.call)?.reject(message.error);
    else if (message.type === 'callback') pending.get(message.call)?.callbacks[message.name]?.(message.value);
  }

  function remoteFacet(name: FacetName, { methods, values }: FacetShape): object {
    const facet: Record<string, unknown> = { ...values };
    for (const method of methods) {
      if (name === 'messages' && method === 'measure') facet.measure = adapter.messages.measure?.bind(adapter.messages);
      else if (method === 'watch') facet.watch = (args: unknown) => watch(name === 'presence' ? 'presence' : 'conversations', args);
      else facet[method] = (args: unknown) => call(name, method, args);
    }
    return facet;
  }

  async function runHere(facet: FacetName, method: string, args: unknown): Promise<unknown> {
    const run: unknown = Reflect.get(adapter[facet] ?? {}, method);
    if (typeof run !== 'function') throw chatError('unsupported', { detail: `${facet}.${method}` });
    return Reflect.apply(run, adapter[facet], [args]);
  }

  function watch(facet: WatchFacetName, args: unknown): () => void {
    const id = nextId();
    const watch: Watch = { facet, args };
    watches.set(id, watch);
    start(id, watch);
    return () => {
      if (!watches.delete(id)) return;
      watch.release?.();
      post({ type: 'release', call: id });
    };
  }

  function start(id: string, watch: Watch): void {
    watch.release?.();
    watch.release = undefined;
    const { facet, args } = watch;
    if (leader() === 'here') watch.release = startWatch(adapter, facet, args);
    else post({ type: 'watch', call: id, facet, args });
  }
}

function takeApart(given: unknown): {
  readonly args: unknown;
  readonly signal: AbortSignal | undefined;
  readonly callbacks: Pending['callbacks'];
} {
  if (typeof given !== 'object' || given === null) return { args: given, signal: undefined, callbacks: {} };
  const { signal, onProgress, checkpoint, ...args }: Readonly<Record<string, unknown>> = { ...given };
  return {
    args,
    signal: signal instanceof AbortSignal ? signal : undefined,
    callbacks: { ...callback('onProgress', onProgress), ...callback('checkpoint', checkpoint) },
  };
}

function callback(name: CallbackName, given: unknown): Pending['callbacks'] {
  return typeof given === 'function' ? { [name]: (value: unknown) => void Reflect.apply(given, undefined, [value]) } : {};
}

function reasonOf(signal: AbortSignal | undefined): ChatError {
  const reason: unknown = signal?.reason;
  return isChatError(reason) ? reason : reason instanceof Error ? toChatError(reason) : chatError('aborted');
}
