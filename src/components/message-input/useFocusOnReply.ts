'use client';
import { type RefObject, useEffect, useRef } from 'react';
import type { Quote } from '../../model/message.js';
import type { InputTextareaHandle } from './InputTextarea.js';

/** Who chose Reply wants to write: the text gets the focus. A quote that came back with a draft does not take it. */
export function useFocusOnReply(quote: Quote | undefined, textarea: RefObject<InputTextareaHandle | null>): void {
  const former = useRef(quote);
  useEffect(
    function focusText() {
      if (quote !== undefined && quote !== former.current) textarea.current?.focus();
      former.current = quote;
    },
    [quote, textarea],
  );
}
