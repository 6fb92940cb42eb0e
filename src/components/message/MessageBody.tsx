'use client';
import { Suspense } from 'react';
import { useMessageKinds } from '../../hooks/useMessageKinds.js';
import { resolveContent } from '../../kinds/resolveContent.js';
import type { Message } from '../../model/message.js';
import { CellBoundary } from './CellBoundary.js';
import { LazyFallbackCell } from './kinds/lazyCells.js';

/**
 * The content of a message in the cell of its kind. Whatever happens in a cell stays in it. One that is loaded (`lazy`) may be
 * waited for; the others have no such boundary, which React 18 would draw anew where a server's page is taken over.
 */
export function MessageBody({ message }: { readonly message: Message }) {
  const kinds = useMessageKinds();
  const { key, data } = resolveContent(kinds, message.content);
  // By property: a component that came from a call would be a new one to React with every render.
  const Cell = kinds.byKey[key]?.Cell;
  const fallback = <LazyFallbackCell message={message} />;
  if (Cell === undefined) return fallback;
  return (
    <CellBoundary content={message.content} fallback={fallback}>
      {isDrawnAtOnce(Cell) ? (
        <Cell data={data} message={message} />
      ) : (
        <Suspense fallback={fallback}>
          <Cell data={data} message={message} />
        </Suspense>
      )}
    </CellBoundary>
  );
}

/** `lazy` makes an object; so do `memo` and `forwardRef`, within which it may be. */
function isDrawnAtOnce(cell: unknown): boolean {
  return typeof cell === 'function';
}
