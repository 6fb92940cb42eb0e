'use client';
import { useCallback, useState } from 'react';
import { createPart } from './createPart.js';
import { IconButton, type IconButtonProps } from './IconButton.js';
import { LazyMenu, type MenuEntry } from './LazyMenu.js';
import { type OverlayRequest, requestFromClick } from './overlay.js';

export interface MenuButtonProps extends Omit<IconButtonProps, 'onClick'> {
  readonly entries: readonly MenuEntry[];
}

/** A button that opens a menu, whose code is loaded then. */
export const MenuButton = createPart<MenuButtonProps, HTMLButtonElement>('MenuButton', (props, ref) => {
  const { entries, ...button } = props;
  const [request, setRequest] = useState<OverlayRequest | null>(null);
  const close = useCallback(() => setRequest(null), []);
  return (
    <>
      <IconButton
        {...button}
        ref={ref}
        aria-haspopup="menu"
        aria-expanded={request !== null}
        onClick={(event) => setRequest(requestFromClick(event))}
      />
      {request && <LazyMenu request={request} label={button.label} entries={entries} onClose={close} />}
    </>
  );
});
