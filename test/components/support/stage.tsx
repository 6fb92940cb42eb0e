import { ChatProvider, type ChatProviderProps } from 'parley-kit';
import type { ReactNode } from 'react';
import { render } from 'vitest-browser-react';
import { type Script, type ScriptedAdapter, scriptedAdapter } from './scriptedAdapter.js';

const credentials = { userId: 'me' };

/** Draws screens on a scripted backend, in a pane of a phone's width. */
export async function stage(
  script: Script | ScriptedAdapter,
  screen: ReactNode,
  props: Partial<ChatProviderProps> = {},
): Promise<{
  readonly adapter: ScriptedAdapter;
  readonly rerender: (screen: ReactNode) => Promise<void>;
  readonly unmount: () => Promise<void>;
}> {
  const adapter = 'subscribe' in script ? script : scriptedAdapter(script);
  const tree = (shown: ReactNode) => (
    <div style={{ inlineSize: 360, blockSize: 640 }}>
      <ChatProvider adapter={adapter} credentials={credentials} timeZone="UTC" {...props}>
        {shown}
      </ChatProvider>
    </div>
  );
  const view = await render(tree(screen));
  return { adapter, rerender: async (shown) => view.rerender(tree(shown)), unmount: async () => view.unmount() };
}
