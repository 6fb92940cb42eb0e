'use client';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ActionResult } from '../core/ChatClient.js';
import { chatError } from '../model/error.js';
import type { Denial, Right } from '../model/rights.js';
import { isDenied } from '../model/rights.js';
import type { Action } from './types.js';

/** Makes an `Action` of something that a client can do. `run` is the same for the component's life; while denied it refuses. */
export function useAction<Args extends readonly unknown[], Value = void>(
  perform: (...args: Args) => Promise<ActionResult<Value>>,
  right: Right | undefined = true,
): Action<Args, Value> {
  const denied: Denial | undefined = isDenied(right) ? right : undefined;
  const [running, setRunning] = useState(0);
  const latest = useRef({ perform, denied });
  useEffect(() => {
    latest.current = { perform, denied };
  });
  const run = useCallback(async (...args: Args): Promise<ActionResult<Value>> => {
    const { perform: now, denied: why } = latest.current;
    if (why !== undefined) return { ok: false, error: chatError(why.reason) };
    setRunning((count) => count + 1);
    try {
      return await now(...args);
    } finally {
      setRunning((count) => count - 1);
    }
  }, []);
  return useMemo(() => ({ run, denied, pending: running > 0 }), [run, denied, running]);
}
