'use client';
import { useErrorText } from '../../hooks/useErrorText.js';
import type { Denial } from '../../model/rights.js';

/** Why nothing can be written here now, and until when. What was typed stays. */
export function DeniedNote({ id, denied }: { readonly id: string; readonly denied: Denial }) {
  const errorText = useErrorText();
  return (
    <p id={id} className="parley-MessageInputDenied" role="status">
      {errorText(denied)}
    </p>
  );
}
