'use client';
import { type CSSProperties, type KeyboardEvent, type MouseEvent, type PointerEvent, useRef, useState, type WheelEvent } from 'react';

const largest = 8;
const step = 1.6;
/** Px before a press is a drag. */
const slip = 4;

interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

const whole: View = { scale: 1, x: 0, y: 0 };

export interface PictureZoom {
  readonly scale: number;
  readonly style: CSSProperties;
  readonly in: () => void;
  readonly out: () => void;
  /** Whether the pointer that was just released had moved the picture. */
  readonly hasDragged: () => boolean;
  readonly handlers: {
    readonly onWheel: (event: WheelEvent) => void;
    readonly onDoubleClick: (event: MouseEvent) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerUp: (event: PointerEvent<HTMLElement>) => void;
    readonly onPointerCancel: (event: PointerEvent<HTMLElement>) => void;
  };
}

/** Zooms by wheel, double click, buttons and two fingers, and moves what is zoomed. */
export function usePictureZoom(): PictureZoom {
  const [view, setView] = useState(whole);
  const pointers = useRef(new Map<number, { x: number; y: number }>());
  const moved = useRef(0);
  const by = (factor: number) => setView((now) => scaled(now, factor));

  const onPointerEnd = (event: PointerEvent<HTMLElement>) => {
    pointers.current.delete(event.pointerId);
  };
  return {
    scale: view.scale,
    style: { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` },
    in: () => by(step),
    out: () => by(1 / step),
    hasDragged: () => moved.current > slip,
    handlers: {
      onWheel: (event) => by(Math.exp(-event.deltaY / 300)),
      onDoubleClick: (event) => {
        if (event.target !== event.currentTarget) setView((now) => (now.scale > 1 ? whole : scaled(now, 2.5)));
      },
      onKeyDown: (event) => {
        if (event.key === '+' || event.key === '=') by(step);
        else if (event.key === '-') by(1 / step);
      },
      onPointerDown: (event) => {
        moved.current = 0;
        pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
        event.currentTarget.setPointerCapture?.(event.pointerId);
      },
      onPointerMove: (event) => {
        const from = pointers.current.get(event.pointerId);
        if (from === undefined) return;
        const to = { x: event.clientX, y: event.clientY };
        moved.current += Math.hypot(to.x - from.x, to.y - from.y);
        const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
        pointers.current.set(event.pointerId, to);
        if (other !== undefined) by(distance(to, other) / Math.max(1, distance(from, other)));
        else setView((now) => (now.scale > 1 ? { ...now, x: now.x + to.x - from.x, y: now.y + to.y - from.y } : now));
      },
      onPointerUp: onPointerEnd,
      onPointerCancel: onPointerEnd,
    },
  };
}

function scaled(view: View, factor: number): View {
  const scale = Math.min(largest, Math.max(1, view.scale * factor));
  const share = scale / view.scale;
  return scale === 1 ? whole : { scale, x: view.x * share, y: view.y * share };
}

function distance(a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
