'use client';
import { useEffect, useRef, useState } from 'react';
import { droppedFiles } from './droppedFiles.js';

/** Takes files that are dropped on an element; other things that are dragged pass by. Whether some hang over it now. */
export function useFileDrop(target: HTMLElement | null, onFiles: (files: readonly File[]) => void, enabled: boolean): boolean {
  const [isOver, setOver] = useState(false);
  const latest = useRef({ onFiles, enabled });
  useEffect(() => {
    latest.current = { onFiles, enabled };
  });
  useEffect(
    function listenToDrags() {
      if (target === null) return undefined;
      // Entering a child leaves its parent: only the balance tells.
      let depth = 0;
      const count = (by: number) => {
        depth = Math.max(0, depth + by);
        setOver(depth > 0);
      };
      const onDrag = (event: DragEvent) => {
        const { dataTransfer } = event;
        if (dataTransfer === null || !dataTransfer.types.includes('Files')) return;
        if (event.type === 'dragenter') count(1);
        if (event.type === 'dragleave') count(-1);
        if (event.type === 'dragover') {
          event.preventDefault();
          dataTransfer.dropEffect = latest.current.enabled ? 'copy' : 'none';
        }
        if (event.type === 'drop') {
          event.preventDefault();
          count(-depth);
          const files = latest.current.enabled ? droppedFiles(dataTransfer) : [];
          if (files.length > 0) latest.current.onFiles(files);
        }
      };
      const types = ['dragenter', 'dragleave', 'dragover', 'drop'] as const;
      for (const type of types) target.addEventListener(type, onDrag);
      return () => {
        for (const type of types) target.removeEventListener(type, onDrag);
      };
    },
    [target],
  );
  return isOver && enabled;
}
