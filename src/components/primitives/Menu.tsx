'use client';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Menu as BaseMenu } from '@base-ui/react/menu';
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Icon } from './Icon.js';
import type { MenuEntry, MenuProps } from './LazyMenu.js';
import { useOverlayEnvironment } from './overlay.js';
import { anchorOf, returnFocus } from './overlayAnchor.js';

/** The menu itself; loaded by LazyMenu. */
export function Menu({ request, entries, label, onClose }: MenuProps) {
  const { container, dir } = useOverlayEnvironment();
  const close = () => {
    // Gone first: what is in the page's way may keep focus from getting back.
    flushSync(onClose);
    returnFocus(request);
  };
  // There is nothing to go on to: the menu stands at the end of the page.
  const closeOnTab = (event: KeyboardEvent) => {
    if (event.key !== 'Tab') return;
    event.preventDefault();
    close();
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
            <BaseMenu.Popup className="parley-Menu" aria-label={label} finalFocus={false} onKeyDown={closeOnTab}>
              <MenuRows entries={entries} request={request} onChoose={choose} />
            </BaseMenu.Popup>
          </BaseMenu.Positioner>
        </BaseMenu.Portal>
      </BaseMenu.Root>
    </DirectionProvider>
  );
}

interface MenuRowsProps extends Pick<MenuProps, 'entries' | 'request'> {
  readonly onChoose: (entry: MenuEntry) => void;
}

/** Within the popup, which leaves the focus where it is once it is in there. */
function MenuRows({ entries, request, onChoose }: MenuRowsProps) {
  const first = useRef<HTMLDivElement>(null);

  useLayoutEffect(
    function startAtFirstEntry() {
      if (request.by !== 'keyboard') return;
      // What has the focus may have been scrolled away since.
      request.element.scrollIntoView({ block: 'nearest' });
      first.current?.focus({ preventScroll: true });
    },
    [request],
  );

  return entries.map((entry, index) => (
    <MenuRow key={entry.key} entry={entry} onChoose={onChoose} itemRef={index === 0 ? first : undefined} />
  ));
}

interface MenuRowProps extends Pick<MenuRowsProps, 'onChoose'> {
  readonly entry: MenuEntry;
  readonly itemRef: RefObject<HTMLDivElement | null> | undefined;
}

function MenuRow({ entry, onChoose, itemRef }: MenuRowProps) {
  const isDenied = entry.denied !== undefined;
  return (
    <>
      {entry.separated && <BaseMenu.Separator className="parley-Menu-separator" />}
      <BaseMenu.Item
        ref={itemRef}
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
