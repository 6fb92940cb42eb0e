import type { KeyboardEvent, PointerEvent } from 'react';
import { sideWidths } from './useSideWidth.js';

export interface SideHandleProps {
  readonly label: string;
  readonly width: number;
  readonly onChange: (width: number) => void;
}

/** The line between list and chat: dragged, or moved with the arrows; a double click puts it back. */
export function SideHandle({ label, width, onChange }: SideHandleProps) {
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    const handle = event.currentTarget;
    handle.focus();
    handle.setPointerCapture(event.pointerId);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const handle = event.currentTarget;
    const side = handle.parentElement?.getBoundingClientRect();
    if (side === undefined || !handle.hasPointerCapture(event.pointerId)) return;
    onChange(isRtl(handle) ? side.right - event.clientX : event.clientX - side.left);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const towardsEnd = isRtl(event.currentTarget) ? 'ArrowLeft' : 'ArrowRight';
    if (event.key === 'Home') onChange(sideWidths.least);
    else if (event.key === 'End') onChange(sideWidths.most);
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') onChange(width + (event.key === towardsEnd ? 10 : -10));
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a line that is dragged is no `hr`.
    <div
      className="SideHandle"
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={sideWidths.least}
      aria-valuemax={sideWidths.most}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      onDoubleClick={() => onChange(sideWidths.usual)}
    />
  );
}

function isRtl(element: HTMLElement): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
