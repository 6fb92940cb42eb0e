'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useIsomorphicLayoutEffect } from '../../hooks/useIsomorphicLayoutEffect.js';
import type { VirtualRowsView } from '../../hooks/useVirtualRows.js';
import type { MessageRef } from '../../model/message.js';
import type { ShownList } from './useShownRows.js';

/** How long a message that was jumped to stands out, ms. */
const highlightMs = 2_000;

export interface Jump {
  readonly highlighted: string | undefined;
  readonly jumpTo: (ref: MessageRef) => void;
}

/** Goes to a message, wherever it is, and makes it stand out for a moment. `onGone` hears of one that is no longer there. */
export function useJump(list: ShownList, view: VirtualRowsView, onGone: () => void): Jump {
  const { rows } = list;
  const { scrollToIndex } = view;
  const [target, setTarget] = useState<{ readonly key: string; readonly done: boolean } | undefined>();
  const latest = useRef({ jumpTo: list.jumpTo, onGone });
  useEffect(() => {
    latest.current = { jumpTo: list.jumpTo, onGone };
  });

  const jumpTo = useCallback((ref: MessageRef) => {
    void latest.current.jumpTo(ref).then((key) => {
      if (key === null) latest.current.onGone();
      else setTarget({ key, done: false });
    });
  }, []);

  // The window of the message may be shown one render after it was promised.
  useIsomorphicLayoutEffect(() => {
    if (target === undefined || target.done) return;
    const index = rows.indexOf(target.key);
    if (index < 0) return;
    scrollToIndex(index, { align: 'center' });
    setTarget({ key: target.key, done: true });
  }, [target, rows, scrollToIndex]);

  useEffect(() => {
    if (target?.done !== true) return;
    const timer = setTimeout(() => setTarget(undefined), highlightMs);
    return () => clearTimeout(timer);
  }, [target]);

  return { highlighted: target?.done === true ? target.key : undefined, jumpTo };
}
