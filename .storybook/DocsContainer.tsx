import { DocsContainer as Container, type DocsContainerProps } from '@storybook/addon-docs/blocks';
import { type PropsWithChildren, useSyncExternalStore } from 'react';
import { GLOBALS_UPDATED, SET_GLOBALS } from 'storybook/internal/core-events';
import { addons } from 'storybook/preview-api';
import { themes } from 'storybook/theming';

/** Pages of documentation wear the toolbar's theme, like the stories in them. */
export function DocsContainer({ children, context }: PropsWithChildren<DocsContainerProps>) {
  const isDark = useSyncExternalStore(theme.subscribe, theme.isDark);
  return (
    <Container
      context={context}
      theme={{ ...(isDark ? themes.dark : themes.light), fontBase: 'system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif' }}
    >
      <div className="docs-page" data-theme={isDark ? 'dark' : 'light'}>
        {children}
      </div>
    </Container>
  );
}

const theme = createThemeStore();

function createThemeStore() {
  let name = /theme:([\w-]+)/.exec(new URLSearchParams(location.search).get('globals') ?? '')?.[1] ?? 'light';
  const listeners = new Set<() => void>();
  const note = ({ globals }: { readonly globals: Readonly<Record<string, unknown>> }) => {
    if (typeof globals.theme !== 'string') return;
    name = globals.theme;
    for (const listener of [...listeners]) listener();
  };
  addons.ready().then((channel) => {
    channel.on(GLOBALS_UPDATED, note);
    channel.on(SET_GLOBALS, note);
  });
  return {
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    isDark: () => name.endsWith('dark') || (name === 'system' && matchMedia('(prefers-color-scheme: dark)').matches),
  };
}
