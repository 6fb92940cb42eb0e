import { chatError } from '../../../model/error.js';
import { isChatError } from '../../../model/toChatError.js';
import { event, signal as signals } from '../constants.js';
import { toError } from '../errors.js';
import { isRecord, recordOf } from '../read.js';
import type { TencentAdapterOptions, TencentModule, TencentSdk } from '../types.js';

/** Signing in takes so long at most, if nobody withdraws it before. */
const READY_MS = 30_000;

/** One account at the service: who is signed in, and the one way to its calls. */
export interface Link {
  readonly self: string;
  readonly isOpen: boolean;
  /** The SDK, once somebody has signed in. */
  readonly sdk: TencentSdk | undefined;
  open(args: { readonly userId: string; readonly userSig: string | undefined; readonly signal?: AbortSignal | undefined }): Promise<void>;
  /** Fresh credentials, after the old ones have expired. Without a UserSig the app is asked for one. */
  renew(userSig: string | undefined): Promise<void>;
  /** The service ended it: nothing is signed out. */
  drop(): void;
  close(): Promise<void>;
  /**
   * Calls the SDK, and answers what it says. It may throw at once, reject, or hang where nobody answers; each ends here as a
   * `ChatError`, at the latest with the session or the signal.
   */
  ask(signal: AbortSignal | undefined, call: (sdk: TencentSdk) => unknown): Promise<unknown>;
}

/** What happens at the SDK, by the vendor's name. */
export type Heard = (name: string, data: unknown) => void;

export function createLink(options: TencentAdapterOptions, heard: Heard): Link {
  let sdk: TencentSdk | undefined;
  let self = '';
  let isOpen = false;
  /** Whom the app has signed in by itself stays so. */
  let isOurs = false;
  let ended = new AbortController();
  let release = (): void => {};

  return {
    get self() {
      return self;
    },
    get isOpen() {
      return isOpen;
    },
    get sdk() {
      return sdk;
    },
    open,
    async renew(userSig) {
      if (sdk === undefined) throw chatError('not-connected');
      await signIn(sdk, self, userSig, undefined);
      isOpen = true;
    },
    drop() {
      isOpen = false;
    },
    close,
    ask,
  };

  async function open({ userId, userSig, signal }: Parameters<Link['open']>[0]): Promise<void> {
    await close();
    if (signal?.aborted === true) throw chatError('aborted');
    const opened = 'sdk' in options ? options.sdk : await load(options);
    sdk = opened;
    self = userId;
    ended = new AbortController();
    listen(opened);
    const isIn = opened.isReady() === true && String(opened.getLoginUser()) === userId;
    isOurs = !isIn;
    try {
      if (!isIn) {
        if (options.plugins !== undefined) opened.registerPlugin(options.plugins);
        await signIn(opened, userId, userSig, signal);
      }
    } catch (thrown) {
      await close();
      throw thrown;
    }
    isOpen = true;
  }

  function listen(opened: TencentSdk): void {
    const handlersOf = (names: object) =>
      Object.values(names).map((name: string) => [name, (said: unknown) => heard(name, recordOf(said).data)] as const);
    const [handlers, ofSignals] = [handlersOf(event), handlersOf(signals)];
    for (const [name, handler] of handlers) opened.on(name, handler);
    for (const [name, handler] of ofSignals) opened.addSignalingListener(name, handler);
    release = () => {
      for (const [name, handler] of handlers) opened.off(name, handler);
      for (const [name, handler] of ofSignals) opened.removeSignalingListener(name, handler);
    };
  }

  /** Signed in is not usable yet: the service says when it is ready. */
  async function signIn(opened: TencentSdk, userID: string, given: string | undefined, signal: AbortSignal | undefined): Promise<void> {
    const ready = waitUntilReady(opened, signal);
    try {
      const userSig = given ?? (await Promise.race([sign(userID), ready.failed]));
      if (userSig === undefined || userSig === '') throw chatError('unauthenticated', { detail: 'wants a userSig' });
      await Promise.race([Promise.resolve().then(() => opened.login({ userID, userSig })), ready.failed]);
      if (opened.isReady() !== true) await ready.done;
    } catch (thrown) {
      const error = await toError(thrown);
      // An account that the service does not know is refused like a wrong signature.
      throw error.code === 'not-found' || error.code === 'invalid'
        ? { ...chatError('unauthenticated'), backendCode: error.backendCode }
        : error;
    } finally {
      ready.release();
    }
  }

  /** The app's own function: where it fails, its server mostly cannot be reached, and is asked again later. */
  async function sign(userId: string): Promise<string | undefined> {
    try {
      return await options.userSig?.(userId);
    } catch (thrown) {
      throw isChatError(thrown) ? thrown : chatError('offline', { detail: `userSig: ${String(thrown)}` });
    }
  }

  async function close(): Promise<void> {
    const former = sdk;
    const wasOurs = isOurs && former !== undefined;
    isOpen = false;
    isOurs = false;
    sdk = undefined;
    release();
    release = () => {};
    ended.abort();
    if (wasOurs) await Promise.resolve(former.logout()).catch(() => {});
  }

  async function ask(signal: AbortSignal | undefined, call: (opened: TencentSdk) => unknown): Promise<unknown> {
    if (signal?.aborted === true) throw chatError('aborted');
    if (!isOpen || sdk === undefined) throw chatError('not-connected');
    const opened = sdk;
    const stopped = stop(signal, ended.signal);
    try {
      const answer: unknown = await Promise.race([Promise.resolve().then(() => call(opened)), stopped.failed]);
      return isRecord(answer) && 'code' in answer && 'data' in answer ? answer.data : answer;
    } catch (thrown) {
      throw await toError(thrown);
    } finally {
      stopped.release();
    }
  }
}

function waitUntilReady(sdk: TencentSdk, signal: AbortSignal | undefined) {
  const stopped = stop(signal, undefined);
  const timers: ReturnType<typeof setTimeout>[] = [];
  let onReady = (): void => {};
  const done = Promise.race([
    new Promise<void>((resolve, reject) => {
      onReady = resolve;
      timers.push(setTimeout(() => reject(chatError('timeout', { detail: 'the SDK did not become ready' })), READY_MS));
    }),
    stopped.failed,
  ]);
  done.catch(() => {});
  const handler = (): void => onReady();
  sdk.on(event.ready, handler);
  return {
    done,
    failed: stopped.failed,
    release() {
      sdk.off(event.ready, handler);
      for (const timer of timers) clearTimeout(timer);
      stopped.release();
    },
  };
}

/** Rejects when the caller withdraws, or when the session ends. */
function stop(signal: AbortSignal | undefined, ended: AbortSignal | undefined): { readonly failed: Promise<never>; release(): void } {
  let onAbort = (): void => {};
  let onEnd = (): void => {};
  const failed = new Promise<never>((_resolve, reject) => {
    onAbort = () => reject(chatError('aborted'));
    onEnd = () => reject(chatError('not-connected'));
  });
  failed.catch(() => {});
  signal?.addEventListener('abort', onAbort, { once: true });
  ended?.addEventListener('abort', onEnd, { once: true });
  return {
    failed,
    release() {
      signal?.removeEventListener('abort', onAbort);
      ended?.removeEventListener('abort', onEnd);
    },
  };
}

async function load(options: TencentAdapterOptions): Promise<TencentSdk> {
  if ('sdk' in options) return options.sdk;
  const loaded: unknown = await (options.load?.() ?? import('@tencentcloud/chat')).catch((thrown: unknown) => {
    throw chatError('offline', { detail: `@tencentcloud/chat did not load: ${String(thrown)}` });
  });
  // Bundlers differ in how often they wrap what is not written as a module.
  const module = [loaded, recordOf(loaded).default, recordOf(recordOf(loaded).default).default].find(isModule);
  if (module === undefined) throw chatError('unsupported', { detail: 'what was loaded is not @tencentcloud/chat' });
  return module.create({ SDKAppID: options.sdkAppId });
}

function isModule(value: unknown): value is TencentModule {
  return isRecord(value) && typeof value.create === 'function';
}
