'use client';
import { type DragEvent, useRef, useState } from 'react';
import { droppedFiles } from './droppedFiles.js';

export interface FileDrop {
  /** Files hang over the target now. */
  readonly isOver: boolean;
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void;
    readonly onDragOver: (event: DragEvent) => void;
    readonly onDragLeave: (event: DragEvent) => void;
    readonly onDrop: (event: DragEvent) => void;
  };
}

/**
 * Takes files that are dropped on an element; other things that are dragged pass by. While it is not enabled, files are
 * refused: left to the browser, they would take the place of the page.
 */
export function useFileDrop(onFiles: (files: readonly File[]) => void, enabled: boolean): FileDrop {
  const [isOver, setOver] = useState(false);
  // Entering a child leaves its parent: only the balance tells.
  const depth = useRef(0);
  return {
    isOver: isOver && enabled,
    handlers: {
      onDragEnter: (event) => {
        if (!carriesFiles(event)) return;
        depth.current += 1;
        setOver(true);
      },
      onDragOver: (event) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = enabled ? 'copy' : 'none';
      },
      onDragLeave: (event) => {
        if (!carriesFiles(event)) return;
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      },
      onDrop: (event) => {
        depth.current = 0;
        setOver(false);
        if (!carriesFiles(event)) return;
        event.preventDefault();
        const files = enabled ? droppedFiles(event.dataTransfer) : [];
        if (files.length > 0) onFiles(files);
      },
    },
  };
}

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes('Files');
}
