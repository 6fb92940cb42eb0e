'use client';
import type { MouseEvent } from 'react';
import type { Message } from '../../model/message.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { type MenuTriggerHandlers, useMenuTrigger } from '../primitives/useMenuTrigger.js';
import { messageAt } from './useRowCallbacks.js';
import type { ListRows } from './useShownRows.js';

/** The message menu by right click, long press and the keys for it. Selected text keeps the browser's own menu. */
export function useMessagePointer(rows: ListRows, openMenu: (message: Message, request: OverlayRequest) => void): MenuTriggerHandlers {
  const handlers = useMenuTrigger(
    (request) => {
      const message = messageAt(rows, rows.indexOf(request.element.dataset.key ?? ''));
      if (message !== undefined) openMenu(message, request);
    },
    { selector: 'article[data-key]' },
  );
  return {
    ...handlers,
    onContextMenu(event: MouseEvent<HTMLElement>) {
      if (!isSelected(event.target)) handlers.onContextMenu(event);
    },
  };
}

function isSelected(target: EventTarget): boolean {
  const selection = document.getSelection();
  return target instanceof Node && selection !== null && !selection.isCollapsed && selection.containsNode(target, true);
}
