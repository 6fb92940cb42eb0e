'use client';
import { createLazyPart } from '../primitives/createLazyPart.js';

export interface FileDropProps {
  /** While not, files are refused: left to the browser, they would take the place of the page. */
  readonly enabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Nobody drops a file in the first moment: loaded behind the first screen. */
export const LazyFileDrop = createLazyPart<FileDropProps>(
  async () => (await import('./FileDrop.js')).FileDrop,
  () => null,
);
