'use client';
import { useMemo, useState } from 'react';
import { ChatProvider as HeadlessChatProvider, type ChatProviderProps as HeadlessChatProviderProps } from '../../hooks/ChatProvider.js';
import { builtInCells } from '../message/kinds/builtInCells.js';
import { createLinkFinderStore, LinkFinderContext } from '../message/linkFinder.js';
import { createPart } from '../primitives/createPart.js';
import { ThemeRoot, type ThemeRootProps } from './ThemeRoot.js';

/**
 * Props of `ChatProvider`: which backend, whose account, which words, which theme. `className`, `style` and `render` are those of
 * its element.
 */
export interface ChatProviderProps
  extends HeadlessChatProviderProps,
    Pick<ThemeRootProps, 'theme' | 'density' | 'avatars' | 'contrast' | 'dir'> {
  /** Joined with the class of the provider's own element. */
  readonly className?: ThemeRootProps['className'];
  /** Merged over the style of the provider's own element: variables of a theme, mostly. */
  readonly style?: ThemeRootProps['style'];
  /** Another element in place of the provider's own: a tag, an element, or a function of the props that it must take. */
  readonly render?: ThemeRootProps['render'];
}

/**
 * Everything below it talks to this backend and wears this theme.
 * @example <ChatProvider adapter={adapter} credentials={{ userId }} theme="system" density="cosy">…</ChatProvider>
 */
export const ChatProvider = createPart<ChatProviderProps>('ChatProvider', (props, ref) => {
  const { theme, density, avatars, contrast, dir, className, style, render, children, kinds, ...headless } = props;
  const withCells = useMemo(() => [...builtInCells, ...(kinds ?? [])], [kinds]);
  const [linkFinder] = useState(createLinkFinderStore);
  return (
    <HeadlessChatProvider {...headless} kinds={withCells}>
      <ThemeRoot
        ref={ref}
        theme={theme}
        density={density}
        avatars={avatars}
        contrast={contrast}
        dir={dir}
        className={className}
        style={style}
        render={render}
      >
        <LinkFinderContext.Provider value={linkFinder}>{children}</LinkFinderContext.Provider>
      </ThemeRoot>
    </HeadlessChatProvider>
  );
});
