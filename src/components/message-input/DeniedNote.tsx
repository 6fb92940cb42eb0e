'use client';
import { useErrorText } from '../../hooks/useErrorText.js';
import type { Denial } from '../../model/rights.js';

/** Why nothing can be written here now, and until when. What was typed stays. */
export function DeniedNote({ denied }: { readonly denied: Denial }) {
  const errorText = useErrorText();
  return (
    <p className="parley-MessageInputDenied" role="status">
      {errorText(denied)}
    </p>
  );
}
