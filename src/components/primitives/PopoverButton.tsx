'use client';
import { type ReactNode, useCallback, useState } from 'react';
import { createPart } from './createPart.js';
import { IconButton, type IconButtonProps } from './IconButton.js';
import { LazyPopover, type PopoverProps } from './LazyPopover.js';
import { type OverlayRequest, requestFromClick } from './overlay.js';

export interface PopoverButtonProps extends Omit<IconButtonProps, 'onClick'>, Pick<PopoverProps, 'side' | 'align'> {
  /** What is in the popover; mounted while it is open. */
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

/** A button that opens a popover, whose code is loaded then. */
export const PopoverButton = createPart<PopoverButtonProps, HTMLButtonElement>('PopoverButton', (props, ref) => {
  const { children, side, align, ...button } = props;
  const [request, setRequest] = useState<OverlayRequest | null>(null);
  const close = useCallback(() => setRequest(null), []);
  return (
    <>
      <IconButton
        {...button}
        ref={ref}
        aria-haspopup="dialog"
        aria-expanded={request !== null}
        onClick={(event) => setRequest(request === null ? requestFromClick(event) : null)}
      />
      {request && (
        <LazyPopover request={request} label={button.label} side={side} align={align} onClose={close}>
          {typeof children === 'function' ? children(close) : children}
        </LazyPopover>
      )}
    </>
  );
});
