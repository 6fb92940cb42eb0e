'use client';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Menu as BaseMenu } from '@base-ui/react/menu';
import { useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from './Icon.js';
import type { MenuEntry, MenuProps } from './LazyMenu.js';
import { useOverlayEnvironment } from './overlay.js';
import { anchorOf, returnFocus } from './overlayAnchor.js';

/** The menu itself; loaded by LazyMenu. */
export function Menu({ request, entries, label, onClose }: MenuProps) {
  const { container, dir } = useOverlayEnvironment();
  const popup = useRef<HTMLDivElement>(null);

  useLayoutEffect(
    function startAtFirstEntry() {
      if (request.by !== 'keyboard') return;
      popup.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus();
    },
    [request],
  );

  const close = () => {
    // Gone first: what is in the page's way may keep focus from getting back.
    flushSync(onClose);
    returnFocus(request);
  };
  const choose = (entry: MenuEntry) => {
    close();
    entry.run();
  };

  return (
    <DirectionProvider direction={dir}>
      <BaseMenu.Root open modal={false} onOpenChange={(open) => !open && close()}>
        <BaseMenu.Portal container={container} className="parley-Portal">
          <BaseMenu.Backdrop className="parley-Menu-backdrop" onContextMenu={(event) => event.preventDefault()} />
          <BaseMenu.Positioner
            anchor={anchorOf(request)}
            side="bottom"
            align="start"
            sideOffset={4}
            collisionPadding={8}
            positionMethod="fixed"
          >
            <BaseMenu.Popup ref={popup} className="parley-Menu" aria-label={label} finalFocus={false}>
              {entries.map((entry) => (
                <MenuRow key={entry.key} entry={entry} onChoose={choose} />
              ))}
            </BaseMenu.Popup>
          </BaseMenu.Positioner>
        </BaseMenu.Portal>
      </BaseMenu.Root>
    </DirectionProvider>
  );
}

function MenuRow({ entry, onChoose }: { readonly entry: MenuEntry; readonly onChoose: (entry: MenuEntry) => void }) {
  const isDenied = entry.denied !== undefined;
  return (
    <>
      {entry.separated && <BaseMenu.Separator className="parley-Menu-separator" />}
      <BaseMenu.Item
        className="parley-MenuItem"
        data-danger={entry.danger || undefined}
        disabled={isDenied}
        closeOnClick={false}
        label={entry.label}
        onClick={() => !isDenied && onChoose(entry)}
      >
        <span className="parley-MenuItem-icon">{entry.Icon && <Icon icon={entry.Icon} size="small" />}</span>
        <span className="parley-MenuItem-text">
          <span>{entry.label}</span>
          {isDenied && <span className="parley-MenuItem-reason">{entry.denied}</span>}
        </span>
      </BaseMenu.Item>
    </>
  );
}
