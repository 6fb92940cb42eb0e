import { useCallback, useState } from 'react';

const key = 'parley-demo:side';
/** Px. */
export const sideWidths = { least: 280, usual: 320, most: 420 } as const;

/** How wide the list is, kept in this browser. */
export function useSideWidth(): readonly [number, (width: number) => void] {
  const [width, setWidth] = useState(stored);
  const update = useCallback((wanted: number) => {
    const next = clamp(wanted);
    setWidth(next);
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // Kept for this tab only.
    }
  }, []);
  return [width, update];
}

function stored(): number {
  try {
    return clamp(Number(localStorage.getItem(key) ?? sideWidths.usual));
  } catch {
    return sideWidths.usual;
  }
}

function clamp(width: number): number {
  return Number.isFinite(width) ? Math.round(Math.min(sideWidths.most, Math.max(sideWidths.least, width))) : sideWidths.usual;
}
