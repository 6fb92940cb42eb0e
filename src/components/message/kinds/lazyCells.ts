'use client';
import { createLazyPart } from '../../primitives/createLazyPart.js';
import { CardPlaceholder } from './CardPlaceholder.js';

export const LazyFallbackCell = createLazyPart(async () => (await loadCells()).FallbackCell, CardPlaceholder);

export const LazyFileCell = createLazyPart(async () => (await loadCells()).FileCell, CardPlaceholder);

/** Lies on top of what is there: nothing waits in its place. */
export const LazyTransferRing = createLazyPart(
  async () => (await loadCells()).TransferRing,
  () => null,
);

const loadCells = () => import('./laterCells.js');
