import { chatError } from '../../model/error.js';
import type { ActionResult } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Session } from './createSession.js';
import { settleCall } from './settleCall.js';

const defaultTimeoutMs = 30_000;

export interface CallOptions {
  readonly timeoutMs?: number | undefined;
  /** Fires when this one call is not wanted any more. */
  readonly signal?: AbortSignal | undefined;
}

/** Calls the adapter. Never rejects, always settles. */
export type Call = <T>(
  name: string,
  run: (signal: AbortSignal, extend: () => void) => Promise<T>,
  options?: CallOptions,
) => Promise<ActionResult<T>>;

/** Calls within the session: ended with it, timed, recorded, and once more with fresh credentials where they had expired. */
export function createCalls(context: ClientContext, session: Session): Call {
  const { clock } = context.platform;

  return async function call(name, run, options = {}) {
    if (!session.isUp()) return { ok: false, error: chatError('not-connected') };
    const over = session.over();
    const rules = {
      clock,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      signals: options.signal === undefined ? [over] : [over, options.signal],
    };
    const startedAt = clock.now();
    let result = await settleCall(run, rules);
    if (!result.ok && result.error.code === 'credentials-expired' && !over.aborted && (await session.renew())) {
      result = await settleCall(run, rules);
    }
    context.diagnostics.record('call', name, {
      ms: clock.now() - startedAt,
      ...(result.ok ? { ok: true } : { ok: false, error: result.error.code }),
    });
    // An answer to a session that is over is no answer.
    return over.aborted ? { ok: false, error: chatError('aborted') } : result;
  };
}
