import { chatError } from '../../model/error.js';
import { toChatError } from '../../model/toChatError.js';
import type { ChatAdapter } from '../ChatAdapter.js';
import type { Post, Sent } from './posts.js';
import { startWatch } from './startWatch.js';

/** The leading tab's side: carries out what the others ask for. */
export interface Server {
  receive(post: Post): void;
  /** A tab is gone: what it asked for is not wanted any more. */
  forget(tab: string): void;
  forgetAll(): void;
}

export interface ServerOptions {
  readonly adapter: ChatAdapter;
  readonly post: (post: Sent) => void;
  /** Signing in concerns all tabs, so it goes through the leader's own way. */
  readonly connect: (args: unknown) => Promise<unknown>;
}

export function createServer({ adapter, post, connect }: ServerOptions): Server {
  const calls = new Map<string, AbortController>();
  const watches = new Map<string, () => void>();

  return {
    receive(message) {
      if (message.type === 'call') void serve(message);
      else if (message.type === 'abort') calls.get(key(message))?.abort(message.reason);
      else if (message.type === 'watch') watch(message);
      else if (message.type === 'release') release(key(message));
    },
    forget(tab) {
      for (const [id, controller] of calls) if (id.startsWith(`${tab} `)) controller.abort(chatError('aborted'));
      for (const id of [...watches.keys()]) if (id.startsWith(`${tab} `)) release(id);
    },
    forgetAll() {
      for (const controller of calls.values()) controller.abort(chatError('aborted'));
      for (const id of [...watches.keys()]) release(id);
    },
  };

  async function serve(message: Extract<Post, { readonly type: 'call' }>): Promise<void> {
    const { call, facet, method, from: to } = message;
    const controller = new AbortController();
    calls.set(key(message), controller);
    try {
      const callbacks = message.wants.map((name) => [name, (value: unknown) => post({ type: 'callback', to, call, name, value })]);
      const args = { ...Object(message.args), ...Object.fromEntries(callbacks), signal: controller.signal };
      const run: unknown = Reflect.get(adapter[facet] ?? {}, method);
      if (typeof run !== 'function') throw chatError('unsupported', { detail: `${facet}.${method}` });
      const isConnect = facet === 'session' && method === 'connect';
      const value: unknown = await (isConnect ? connect(args) : Reflect.apply(run, adapter[facet], [args]));
      post({ type: 'result', to, call, value });
    } catch (thrown) {
      post({ type: 'error', to, call, error: toChatError(thrown) });
    } finally {
      calls.delete(key(message));
    }
  }

  function watch(message: Extract<Post, { readonly type: 'watch' }>): void {
    const id = key(message);
    if (!watches.has(id)) watches.set(id, startWatch(adapter, message.facet, message.args));
  }

  function release(id: string): void {
    watches.get(id)?.();
    watches.delete(id);
  }
}

function key({ from, call }: { readonly from: string; readonly call: string }): string {
  return `${from} ${call}`;
}
