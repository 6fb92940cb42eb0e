'use client';
import { useCallback, useState } from 'react';
import type { Message } from '../../model/message.js';
import type { OverlayRequest } from '../primitives/overlay.js';

interface Asked {
  readonly message: Message;
  readonly request: OverlayRequest;
}

export interface MessageOverlays {
  readonly menu: Asked | undefined;
  readonly picture: Asked | undefined;
  readonly openMenu: (message: Message, request: OverlayRequest) => void;
  readonly openPicture: (message: Message, request: OverlayRequest) => void;
  readonly closeMenu: () => void;
  readonly closePicture: () => void;
}

/** What lies over a message list: one menu, one viewer. */
export function useMessageOverlays(): MessageOverlays {
  const [menu, setMenu] = useState<Asked | undefined>();
  const [picture, setPicture] = useState<Asked | undefined>();
  return {
    menu,
    picture,
    openMenu: useCallback((message, request) => setMenu({ message, request }), []),
    openPicture: useCallback((message, request) => setPicture({ message, request }), []),
    closeMenu: useCallback(() => setMenu(undefined), []),
    closePicture: useCallback(() => setPicture(undefined), []),
  };
}
