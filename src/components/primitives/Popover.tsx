'use client';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Popover as BasePopover } from '@base-ui/react/popover';
import { type FocusEvent as ReactFocusEvent, useRef } from 'react';
import { flushSync } from 'react-dom';
import { isTouched } from './isTouched.js';
import type { PopoverProps } from './LazyPopover.js';
import { useOverlayEnvironment } from './overlay.js';
import { anchorOf, returnFocus } from './overlayAnchor.js';

/** The popover itself; loaded by LazyPopover. */
export function Popover({ request, label, side = 'bottom', align = 'start', children, onClose, className = '' }: PopoverProps) {
  const { container, dir } = useOverlayEnvironment();
  const popup = useRef<HTMLDivElement>(null);
  const close = () => {
    // Gone first: what is in the page's way may keep focus from getting back.
    flushSync(onClose);
    returnFocus(request);
  };
  // Tab has led out of it, to where there is nothing: it stands at the end of the page.
  const closeBeside = ({ target }: ReactFocusEvent) => {
    if (popup.current?.contains(target) === false) close();
  };
  return (
    <DirectionProvider direction={dir}>
      <BasePopover.Root open onOpenChange={(open, { event }) => !open && !isBy(event, request) && close()}>
        <BasePopover.Portal container={container} className="parley-Portal">
          <BasePopover.Positioner
            anchor={anchorOf(request)}
            side={side}
            align={align}
            sideOffset={8}
            collisionPadding={8}
            positionMethod="fixed"
            onFocus={closeBeside}
          >
            <BasePopover.Popup
              ref={popup}
              className={`parley-Popover ${className}`.trim()}
              aria-label={label}
              initialFocus={() => (isTouched() ? popup.current : true)}
              finalFocus={false}
            >
              {children}
            </BasePopover.Popup>
          </BasePopover.Positioner>
        </BasePopover.Portal>
      </BasePopover.Root>
    </DirectionProvider>
  );
}

/** A press on what opened it is that one's business, or it would close the popover and open it again at once. */
function isBy(event: Event, { element, point }: PopoverProps['request']): boolean {
  const target = event instanceof FocusEvent ? event.relatedTarget : event instanceof MouseEvent ? event.target : null;
  return point === undefined && target instanceof Node && element.contains(target);
}
