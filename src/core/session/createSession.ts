import type { FacetName } from '../../contract/ChatAdapter.js';
import { facetNames } from '../../contract/ChatAdapter.js';
import { checkConnected } from '../../contract/checkEvent.js';
import type { ChatEvent, FacetsChangedEvent, ServerTimeEvent, SessionEvent } from '../../contract/events.js';
import type { Credentials, CredentialsGetter } from '../../contract/facets/session.js';
import { foreignContract } from '../../contract/foreignContract.js';
import { type ChatError, chatError } from '../../model/error.js';
import { isChatError } from '../../model/toChatError.js';
import type { ActionResult } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { SessionState } from '../state.js';
import { createRenewals } from './createRenewals.js';
import { createRetry } from './createRetry.js';
import { settleCall } from './settleCall.js';

const connectTimeoutMs = 30_000;
const disconnectTimeoutMs = 5000;

export type ControlEvent = SessionEvent | FacetsChangedEvent | ServerTimeEvent;

export interface SessionOptions {
  readonly context: ClientContext;
  /** Checked events of the running session. */
  readonly onEvents: (events: readonly ChatEvent[]) => void;
  /** Who signs in is known: brings in what that account has stored here. Never rejects. */
  readonly onAccount: (userId: string) => Promise<void>;
  /** Calls work from now on. `resumed`: nothing was missed since the cut. */
  readonly onReady: (resumed: boolean) => void;
  /** The way to the backend is cut; it may come back. */
  readonly onCut: () => void;
  /** This session is over: nothing of it counts any more. */
  readonly onOver: () => void;
}

export interface Session {
  connect(getCredentials: CredentialsGetter): Promise<ActionResult>;
  reconnect(): void;
  /** Fresh credentials for the running session. False: there are none, and it has ended or will connect anew. */
  renew(): Promise<boolean>;
  /** What the adapter says about the session itself. */
  handle(event: ControlEvent): void;
  /** Ends the session, if there is one. Resolves when the adapter has let go, or after five seconds. */
  close(): Promise<void>;
  /** Whether the adapter can be called: it is connected, or reconnects by itself. */
  isUp(): boolean;
  isReady(): boolean;
  /** Fires when the session is over. */
  readonly over: () => AbortSignal;
  /** Counts connections: cursors and answers of an older one are worth nothing. */
  readonly connection: () => number;
}

/** Signing in, staying in, coming back. One epoch from a person's sign-in to its end. */
export function createSession({ context, onEvents, onAccount, onReady, onCut, onOver }: SessionOptions): Session {
  const { adapter, platform } = context;
  const { clock } = platform;
  const retry = createRetry(platform);
  const renewals = createRenewals(clock);

  let getter: CredentialsGetter | null = null;
  /** Whose session runs, once the credentials have said so. */
  let account: string | null = null;
  let overController = new AbortController();
  let unsubscribe = (): void => {};
  let firstTry: Promise<ActionResult> | null = null;
  let isUp = false;
  let connection = 0;
  let renewing: Promise<boolean> | null = null;

  const status = (): SessionState['status'] => context.state().session.status;

  function patch(change: Partial<SessionState>): void {
    context.dispatch({ type: 'core/session', patch: change });
    if (change.status !== undefined)
      context.diagnostics.record('session', change.status, change.error === undefined ? null : change.error.code);
  }

  function begin(): Promise<ActionResult> {
    overController = new AbortController();
    const over = overController.signal;
    const foreign = foreignContract(adapter);
    if (foreign !== null) {
      // Nothing of it is called: what its members mean is not known here.
      overController.abort();
      patch({ status: 'ended', error: foreign, syncing: false });
      return Promise.resolve(failed(foreign));
    }
    renewals.reset();
    retry.reset();
    patch({ status: 'connecting', epoch: context.state().session.epoch + 1, error: undefined, syncing: false });
    unsubscribe = adapter.subscribe((events) => {
      if (!over.aborted) onEvents(events);
    });
    return connectWith('sign-in', over);
  }

  async function connectWith(why: 'sign-in' | 'expired', over: AbortSignal): Promise<ActionResult> {
    const credentials = await ask(why);
    if (over.aborted) return failed(chatError('aborted'));
    if (!credentials.ok) return onFailure(credentials.error, over);
    account = credentials.value.userId;
    await onAccount(account);
    const answer = await settleCall((signal) => adapter.session.connect({ credentials: credentials.value, signal }), {
      clock,
      timeoutMs: connectTimeoutMs,
      signals: [over],
    });
    if (over.aborted) return failed(chatError('aborted'));
    if (!answer.ok) return onFailure(answer.error, over);
    const connected = checkConnected(answer.value, context.report);
    if (connected === null) return onFailure(chatError('server', { detail: 'connect() answered with no user' }), over);

    isUp = true;
    retry.reset();
    connection += 1;
    context.dispatch(
      {
        type: 'core/session',
        patch: {
          status: 'ready',
          self: connected.self.id,
          error: undefined,
          ...(connected.serverNow === undefined ? {} : { clockOffset: connected.serverNow - clock.now() }),
        },
      },
      facetsEvent(),
      { type: 'core/users', users: [connected.self] },
    );
    context.diagnostics.record('session', 'ready');
    onReady(false);
    return { ok: true, value: undefined };
  }

  /** A getter that throws is a service that fails, unless it says what it means. */
  async function ask(why: 'sign-in' | 'expired'): Promise<ActionResult<Credentials>> {
    if (getter === null) return failed(chatError('unauthenticated'));
    try {
      return { ok: true, value: await getter(why) };
    } catch (thrown) {
      if (isChatError(thrown)) return failed(thrown);
      return failed(chatError('server', { detail: thrown instanceof Error ? thrown.message : String(thrown) }));
    }
  }

  function onFailure(error: ChatError, over: AbortSignal): ActionResult | Promise<ActionResult> {
    if (error.code === 'credentials-expired' && renewals.take(isUp)) return connectWith('expired', over);
    if (canTryAgain(error)) {
      // The first try may still be "connecting"; later ones are a way back.
      patch({ status: status() === 'connecting' ? 'connecting' : 'reconnecting', error });
      retry.schedule(() => {
        if (!over.aborted) void connectWith('sign-in', over);
      });
    } else {
      end(error);
    }
    return failed(error);
  }

  /** Over for good: only a person signs in again. */
  function end(error: ChatError | undefined): void {
    leave();
    patch({ status: 'ended', error, syncing: false });
    void disconnect();
  }

  function leave(): void {
    const wasOver = overController.signal.aborted;
    isUp = false;
    unsubscribe();
    unsubscribe = () => {};
    retry.stop();
    firstTry = null;
    account = null;
    overController.abort();
    if (!wasOver) onOver();
  }

  async function disconnect(): Promise<void> {
    await settleCall((signal) => adapter.session.disconnect({ signal }), { clock, timeoutMs: disconnectTimeoutMs, signals: [] });
  }

  function facetsEvent() {
    const facets: Partial<Record<FacetName, true>> = {};
    for (const name of facetNames) if (adapter[name] !== undefined) facets[name] = true;
    return { type: 'core/facets', facets, limits: adapter.limits ?? {} } as const;
  }

  async function renewOnce(): Promise<boolean> {
    const over = overController.signal;
    if (over.aborted) return false;
    if (!renewals.take(isUp)) {
      end(chatError('credentials-expired'));
      return false;
    }
    const renew = adapter.session.renew?.bind(adapter.session);
    if (renew === undefined || !isUp) {
      cut(chatError('credentials-expired'));
      isUp = false;
      return (await connectWith('expired', over)).ok;
    }
    const credentials = await ask('expired');
    if (over.aborted) return false;
    const answer = credentials.ok
      ? await settleCall((signal) => renew({ credentials: credentials.value, signal }), {
          clock,
          timeoutMs: connectTimeoutMs,
          signals: [over],
        })
      : credentials;
    if (answer.ok || over.aborted) return answer.ok;
    if (credentials.ok && answer.error.code === 'credentials-expired') return renewOnce();
    // Nobody else tries again: a new connection does.
    isUp = false;
    cut(answer.error);
    await onFailure(answer.error, over);
    return false;
  }

  function renew(): Promise<boolean> {
    renewing ??= renewOnce().finally(() => {
      renewing = null;
    });
    return renewing;
  }

  function cut(error: ChatError | undefined): void {
    if (status() !== 'reconnecting') onCut();
    patch({ status: 'reconnecting', error });
  }

  function onSessionEvent(event: SessionEvent): void {
    // Before `connect` has resolved, its answer is what counts; of a session that is over, nothing is.
    if (!isUp || overController.signal.aborted) return;
    if (event.status === 'ready') {
      if (status() !== 'reconnecting') return;
      if (event.resumed !== true) connection += 1;
      patch({ status: 'ready', error: undefined });
      onReady(event.resumed === true);
    } else if (event.error?.code === 'credentials-expired') {
      // What comes until there are fresh ones is missed like over any other cut.
      cut(event.error);
      if (event.status === 'ended') isUp = false;
      void renew();
    } else if (event.status === 'reconnecting') {
      cut(event.error);
    } else {
      end(event.error);
    }
  }

  async function close(): Promise<void> {
    const wasRunning = !overController.signal.aborted && status() !== 'signed-out';
    leave();
    if (status() === 'signed-out') return;
    patch({ status: 'signed-out', epoch: context.state().session.epoch + 1, error: undefined, syncing: false });
    if (wasRunning) await disconnect();
  }

  return {
    async connect(getCredentials) {
      const isRunning = firstTry !== null && !overController.signal.aborted;
      const running = firstTry;
      getter = getCredentials;
      if (!isRunning || running === null) {
        firstTry = begin();
        return firstTry;
      }
      if (account === null) return running;
      // Somebody else signs in: one session ends and another begins. The same person changes nothing.
      const credentials = await ask('sign-in');
      if (!credentials.ok || credentials.value.userId === account || firstTry !== running) return running;
      await close();
      firstTry = begin();
      return firstTry;
    },
    reconnect() {
      if (retry.now()) return;
      if (status() === 'ended' && getter !== null) firstTry = begin();
    },
    renew,
    handle(event) {
      if (event.type === 'session') onSessionEvent(event);
      else if (event.type === 'facets-changed') context.dispatch(facetsEvent());
      else patch({ clockOffset: event.now - clock.now() });
    },
    close,
    isUp: () => isUp,
    isReady: () => isUp && status() === 'ready',
    over: () => overController.signal,
    connection: () => connection,
  };
}

/** What may go well the next time. A foreign exception tells nothing, and is mostly a network that fails. */
function canTryAgain(error: ChatError): boolean {
  return error.retry === 'later' || error.code === 'unknown' || error.code === 'in-doubt' || error.code === 'aborted';
}

function failed(error: ChatError): { readonly ok: false; readonly error: ChatError } {
  return { ok: false, error };
}
