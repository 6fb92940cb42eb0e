import type { ChatErrorCode } from '../../model/chatErrorCodes.js';
import { type ChatError, chatError } from '../../model/error.js';
import { isChatError, toChatError } from '../../model/toChatError.js';
import type { ClockPort, RandomPort } from '../../platform/ports.js';
import { between, chance } from './draw.js';
import type { Faults } from './faultSettings.js';

export interface CallLineOptions {
  readonly clock: ClockPort;
  readonly random: RandomPort;
  readonly faults: () => Faults;
  /** Why nothing can be called now; null: it can. */
  readonly barrier: () => ChatError | null;
  /** Cuts the connection, as a fault of its own. */
  readonly disconnect: (ms: number) => void;
  readonly count: (fault: 'lostCalls' | 'lostAcks' | 'refused' | 'disconnects') => void;
}

/** The way of calls to the backend and of answers back. */
export interface CallLine {
  call(name: string, args: unknown, run: () => unknown): Promise<unknown>;
  /** Refuses the next calls of this name (`messages.send`), or of any. */
  refuse(code: ChatErrorCode, options: { readonly call?: string | undefined; readonly times?: number | undefined }): void;
  /** Every call under way ends with this: those that may have arrived are in doubt. */
  cut(error: ChatError): void;
}

interface Planned {
  readonly code: ChatErrorCode;
  readonly call?: string | undefined;
  times: number;
}

/** Methods that change nothing: refusing or losing them would be another fault. */
const reads = new Set(
  [
    ['conversations.page', 'conversations.get', 'messages.page', 'messages.findSent', 'messages.fetchMerged', 'messages.merge'],
    ['users.get', 'users.find', 'media.resolve', 'contacts.page', 'contacts.requests', 'groups.page', 'groups.get', 'groups.members'],
    ['groups.applications', 'topics.page', 'threads.page', 'receipts.readers', 'reactions.users', 'pins.page', 'search.messages'],
    [
      'search.byConversation',
      'search.conversations',
      'search.people',
      'extensions.get',
      'translation.translate',
      'translation.transcribe',
      'live.onlineCount',
    ],
  ].flat(),
);

/** Without a signal a silent call would never settle. */
const PATIENCE = 30_000;

export function createCallLine({ clock, random, faults, barrier, disconnect, count }: CallLineOptions): CallLine {
  const planned: Planned[] = [];
  const underWay = new Set<(error: ChatError) => void>();

  return { call, refuse, cut };

  async function call(name: string, args: unknown, run: () => unknown): Promise<unknown> {
    const { latency, lostCalls, lostAcks, silence, refused, refuseWith, disconnects, disconnectFor } = faults();
    const isAction = !reads.has(name);
    const signal = signalOf(args);
    const isLostOnTheWay = chance(random, lostCalls);
    const isAckLost = chance(random, lostAcks) && isAction;
    const isSilent = chance(random, silence);
    const isRefused = chance(random, refused) && isAction;
    const isCut = chance(random, disconnects);
    const wayThere = between(random, latency) / 2;
    const wayBack = between(random, latency) / 2;
    const refusal = plannedRefusal(name) ?? (isRefused ? refuseWith[Math.floor(random.number() * refuseWith.length)] : undefined);

    throwIf(barrier());
    await way(wayThere, signal, (error) => error);
    if (refusal !== undefined) {
      count('refused');
      throw chatError(refusal);
    }
    if (isLostOnTheWay) {
      count('lostCalls');
      return lose(name, isSilent, signal);
    }
    const answer = answered(name, run);
    if (isCut) {
      count('disconnects');
      disconnect(between(random, disconnectFor));
    }
    const settled = await answer;
    if (isAckLost) {
      count('lostAcks');
      return lose(name, isSilent, signal);
    }
    await way(wayBack, signal, (error) => doubt(name, error));
    if ('error' in settled) throw settled.error;
    return settled.value;
  }

  function refuse(
    code: ChatErrorCode,
    { call, times = 1 }: { readonly call?: string | undefined; readonly times?: number | undefined },
  ): void {
    planned.push({ code, call, times });
  }

  function cut(error: ChatError): void {
    for (const end of [...underWay]) end(error);
  }

  function plannedRefusal(name: string): ChatErrorCode | undefined {
    const found = planned.find((plan) => plan.times > 0 && (plan.call === undefined || plan.call === name));
    if (found === undefined) return undefined;
    found.times -= 1;
    if (found.times === 0) planned.splice(planned.indexOf(found), 1);
    return found.code;
  }

  /** The backend's own answer; or, if the connection goes meanwhile, that nothing was heard. */
  function answered(name: string, run: () => unknown): Promise<{ readonly value: unknown } | { readonly error: unknown }> {
    return new Promise((resolve, reject) => {
      const end = (error: ChatError): void => {
        underWay.delete(end);
        reject(doubt(name, error));
      };
      underWay.add(end);
      const settle = (settled: { readonly value: unknown } | { readonly error: unknown }): void => {
        underWay.delete(end);
        resolve(settled);
      };
      Promise.resolve()
        .then(run)
        .then(
          (value) => settle({ value }),
          (error: unknown) => settle({ error }),
        );
    });
  }

  function way(ms: number, signal: AbortSignal | undefined, ended: (error: ChatError) => ChatError): Promise<void> {
    if (ms <= 0) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        cancel();
        underWay.delete(end);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const end = (error: ChatError): void => finish(() => reject(ended(error)));
      const abort = (): void => finish(() => reject(abortError(signal)));
      const cancel = clock.after(ms, () => finish(resolve));
      underWay.add(end);
      signal?.addEventListener('abort', abort, { once: true });
      if (signal?.aborted) abort();
    });
  }

  /** Nobody answers. Either that is noticed at once, or the caller waits until it has had enough. */
  async function lose(name: string, isSilent: boolean, signal: AbortSignal | undefined): Promise<never> {
    if (isSilent) await way(PATIENCE, signal, (error) => doubt(name, error));
    throw doubt(name, chatError('timeout', { detail: 'The answer was lost.' }));
  }
}

/** Of a send it matters that it may have arrived. */
function doubt(name: string, error: ChatError): ChatError {
  return name === 'messages.send' ? chatError('in-doubt', { detail: error.detail ?? error.code }) : error;
}

function signalOf(args: unknown): AbortSignal | undefined {
  if (typeof args !== 'object' || args === null || !('signal' in args)) return undefined;
  return args.signal instanceof AbortSignal ? args.signal : undefined;
}

function abortError(signal: AbortSignal | undefined): ChatError {
  const reason: unknown = signal?.reason;
  return isChatError(reason) ? reason : toChatError(reason instanceof Error ? reason : new DOMException('', 'AbortError'));
}

function throwIf(error: ChatError | null): void {
  if (error !== null) throw error;
}
