'use client';
import { createLazyPart } from '../../primitives/createLazyPart.js';
import { CardPlaceholder } from './CardPlaceholder.js';
import { ImagePlaceholder } from './ImagePlaceholder.js';

export const LazyFallbackCell = createLazyPart(async () => (await loadCells()).FallbackCell, CardPlaceholder);

export const LazyFileCell = createLazyPart(async () => (await loadCells()).FileCell, CardPlaceholder);

/** What it shows comes by way of the engine, which loads at the same time. */
export const LazyImageCell = createLazyPart(async () => (await loadCells()).ImageCell, ImagePlaceholder);

/** Lies on top of what is there: nothing waits in its place. */
export const LazyTransferRing = createLazyPart(
  async () => (await loadCells()).TransferRing,
  () => null,
);

const loadCells = () => import('./laterCells.js');
