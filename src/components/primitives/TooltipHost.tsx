'use client';
import { useCallback, useEffect, useState } from 'react';
import type { TooltipHostProps } from './LazyTooltipHost.js';
import { useLoaded } from './useLoaded.js';

const SHOW_AFTER_MS = 500;

/**
 * The one tooltip of a provider: for whatever below `root` carries `data-tooltip`, on hover after a moment and on focus by
 * the keyboard at once. One listener for all, so that a button costs nothing.
 */
export function TooltipHost({ root }: TooltipHostProps) {
  const [shown, setShown] = useState<{ readonly anchor: HTMLElement; readonly text: string } | null>(null);

  useEffect(
    function followPointerAndFocus() {
      if (root === null) return undefined;
      let timer: ReturnType<typeof setTimeout> | undefined;
      // What it opened says more than its name.
      const show = (anchor: HTMLElement) => {
        if (anchor.ariaExpanded !== 'true') setShown({ anchor, text: anchor.dataset.tooltip ?? '' });
      };
      const hide = () => {
        clearTimeout(timer);
        setShown(null);
      };
      const onPointerOver = (event: PointerEvent) => {
        const anchor = tooltipAnchor(event.target);
        clearTimeout(timer);
        setShown((former) => (former?.anchor === anchor ? former : null));
        if (anchor !== null && event.pointerType === 'mouse') timer = setTimeout(show, SHOW_AFTER_MS, anchor);
      };
      const onFocusIn = (event: FocusEvent) => {
        const anchor = tooltipAnchor(event.target);
        if (anchor?.matches(':focus-visible')) show(anchor);
        else hide();
      };
      const onKeyDown = (event: KeyboardEvent) => event.key === 'Escape' && hide();
      root.addEventListener('pointerover', onPointerOver);
      root.addEventListener('pointerleave', hide);
      root.addEventListener('pointerdown', hide);
      root.addEventListener('focusin', onFocusIn);
      root.addEventListener('focusout', hide);
      root.addEventListener('keydown', onKeyDown);
      // What was pointed at, or reached by the keyboard, before this was loaded. A finger leaves its hover behind.
      const reached = root.querySelector<HTMLElement>('[data-tooltip]:focus-visible');
      const pointedAt = root.querySelector<HTMLElement>('[data-tooltip]:hover');
      if (reached !== null) show(reached);
      else if (pointedAt !== null && matchMedia('(hover: hover)').matches) timer = setTimeout(show, SHOW_AFTER_MS, pointedAt);
      return () => {
        clearTimeout(timer);
        root.removeEventListener('pointerover', onPointerOver);
        root.removeEventListener('pointerleave', hide);
        root.removeEventListener('pointerdown', hide);
        root.removeEventListener('focusin', onFocusIn);
        root.removeEventListener('focusout', hide);
        root.removeEventListener('keydown', onKeyDown);
      };
    },
    [root],
  );

  const giveUp = useCallback(() => setShown(null), []);
  return shown && <LoadedTooltip {...shown} onFailed={giveUp} />;
}

interface LoadedTooltipProps {
  readonly anchor: HTMLElement;
  readonly text: string;
  readonly onFailed: () => void;
}

function LoadedTooltip({ anchor, text, onFailed }: LoadedTooltipProps) {
  const loaded = useLoaded(loadTooltip, onFailed);
  return loaded && <loaded.TooltipPopup anchor={anchor} text={text} />;
}

const loadTooltip = () => import('./TooltipPopup.js');

function tooltipAnchor(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null;
}
