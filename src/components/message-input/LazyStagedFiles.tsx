'use client';
import type { StagedFile } from '../../hooks/useMessageInput.js';
import { createLazyPart } from '../primitives/createLazyPart.js';

export interface StagedFilesProps {
  readonly files: readonly StagedFile[];
  readonly onRemove: (id: string) => void;
}

/** The files that wait to be sent; by their bare names while its code is loaded with the first of them. */
export const LazyStagedFiles = createLazyPart<StagedFilesProps>(
  async () => (await import('./StagedFiles.js')).StagedFiles,
  ({ files }) => (
    <ul className="parley-MessageInputFiles">
      {files.map(({ id, file }) => (
        <li key={id} className="parley-MessageInputFile">
          {file.name}
        </li>
      ))}
    </ul>
  ),
);
