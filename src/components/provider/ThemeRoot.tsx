'use client';
import { type ForwardedRef, useCallback, useMemo, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { createPart } from '../primitives/createPart.js';
import { LazyTooltipHost } from '../primitives/LazyTooltipHost.js';
import { OverlayContext } from '../primitives/overlay.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { Announcer } from './Announcer.js';
import { LazyFocusKeeper } from './LazyFocusKeeper.js';

/** Props of `ThemeRoot`; the rest goes to its `div`. */
export interface ThemeRootProps extends PartProps {
  /** Default: as the system has it. */
  readonly theme?: 'light' | 'dark' | 'system' | undefined;
  /** Rows of 64, 56 or 44 px. Default `comfortable`. */
  readonly density?: 'compact' | 'cosy' | 'comfortable' | undefined;
  /** The shape of pictures of people. Default `circle`. */
  readonly avatars?: 'circle' | 'rounded' | 'square' | undefined;
  /** Default: more where the system asks for it. */
  readonly contrast?: 'normal' | 'more' | undefined;
  /** Default: that of the language. */
  readonly dir?: 'ltr' | 'rtl' | undefined;
}

/**
 * The element that carries theme, density, direction and language, and within which overlays and announcements stay.
 * @selector .parley-ChatProvider [data-theme] [data-density] [data-avatars] [data-contrast]
 */
export const ThemeRoot = createPart<ThemeRootProps>('ThemeRoot', (props, ref) => {
  const { theme = 'system', density = 'comfortable', avatars = 'circle', contrast, dir, children, ...rest } = props;
  const i18n = useI18n();
  const [container, setContainer] = useState<HTMLElement | null>(null);
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const direction = dir ?? i18n.dir;
  const environment = useMemo(() => ({ container, dir: direction }), [container, direction]);
  const both = useCallback(
    (element: HTMLDivElement | null) => {
      setRoot(element);
      assign(ref, element);
    },
    [ref],
  );
  const own = {
    className: 'parley-ChatProvider',
    'data-theme': theme,
    'data-density': density,
    'data-avatars': avatars,
    'data-contrast': contrast,
    dir: direction,
    lang: i18n.locale,
    children: (
      <OverlayContext.Provider value={environment}>
        <Announcer>
          {children}
          <LazyTooltipHost root={root} />
          <LazyFocusKeeper root={root} />
        </Announcer>
        <div className="parley-Overlays" ref={setContainer} />
      </OverlayContext.Provider>
    ),
  };
  return renderElement('div', own, rest, both);
});

function assign<Element>(ref: ForwardedRef<Element>, element: Element | null): void {
  if (typeof ref === 'function') ref(element);
  else if (ref !== null) ref.current = element;
}
