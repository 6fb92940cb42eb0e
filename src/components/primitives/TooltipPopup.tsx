'use client';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useOverlayEnvironment } from './overlay.js';

export interface TooltipPopupProps {
  readonly anchor: HTMLElement;
  readonly text: string;
}

/** The tooltip itself; loaded by TooltipHost. The name of its button says the same, so it is not read aloud. */
export function TooltipPopup({ anchor, text }: TooltipPopupProps) {
  const { container, dir } = useOverlayEnvironment();
  return (
    <DirectionProvider direction={dir}>
      <Tooltip.Root open disableHoverablePopup>
        <Tooltip.Portal container={container} className="parley-Portal">
          <Tooltip.Positioner anchor={anchor} side="bottom" sideOffset={6} collisionPadding={8} positionMethod="fixed">
            <Tooltip.Popup className="parley-Tooltip" aria-hidden="true">
              {text}
            </Tooltip.Popup>
          </Tooltip.Positioner>
        </Tooltip.Portal>
      </Tooltip.Root>
    </DirectionProvider>
  );
}
