import { type ReactNode, useLayoutEffect } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import * as headless from '../../src/headless.js';
import { createMemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { createFakeClock } from '../../src/testing/createFakeClock.js';
import { smallBackend } from './world.js';

afterEach(async () => {
  await cleanup();
});

test('a group is loaded also where the one shown before it does not exist', async () => {
  const adapter = smallBackend().createAdapter();
  const { groups } = adapter;
  if (groups === undefined) throw new Error('No groups.');
  const get = vi.fn(groups.get);
  const screen = await stage({ ...adapter, groups: { ...groups, get } });
  await screen.show(<GroupName id="nowhere" />);
  await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(1));
  await screen.show(<GroupName id="team" />);
  await vi.waitFor(() => expect(shown()).toBe('Team'));
});

test('an address that was given back is asked for anew, and a moment later is still the same', async () => {
  const resolve = vi.fn(async () => ({ url: `https://pictures.test/${resolve.mock.calls.length}.png` }));
  // Kept for a moment that a busy machine may take from one line to the next.
  const clock = createFakeClock();
  const screen = await stage({ ...smallBackend().createAdapter(), media: { resolve } }, createMemoryPlatform({ clock }));
  const source = { url: 'x-picture:1' };
  await screen.show(<Picture source={source} />);
  await vi.waitFor(() => expect(shown()).toBe('https://pictures.test/1.png'));
  await screen.show(<Picture source={{ ...source }} />);
  expect(resolve).toHaveBeenCalledTimes(1);
  await screen.show(<Picture source={undefined} />);
  expect(shown()).toBe('loading');
  clock.advance(1000);
  drawn.length = 0;
  await screen.show(<Picture source={source} />);
  await vi.waitFor(() => expect(shown()).toBe('https://pictures.test/1.png'));
  expect(drawn[0]).toBe('loading');
  expect(resolve).toHaveBeenCalledTimes(1);
});

test('an address that lapses is shown until the next one is there', async () => {
  const resolve = vi.fn(async () => {
    const count = resolve.mock.calls.length;
    return { url: `https://pictures.test/${count}.png`, expiresAt: count === 1 ? Date.now() : undefined };
  });
  const screen = await stage({ ...smallBackend().createAdapter(), media: { resolve } });
  drawn.length = 0;
  await screen.show(<Picture source={{ url: 'x-picture:2' }} />);
  await vi.waitFor(() => expect(shown()).toBe('https://pictures.test/2.png'));
  expect([...new Set(drawn)]).toEqual(['loading', 'https://pictures.test/1.png', 'https://pictures.test/2.png']);
  expect(drawn.lastIndexOf('loading')).toBeLessThan(drawn.indexOf('https://pictures.test/1.png'));
});

test('an address asked for while there is no connection is asked for again when there is one', async () => {
  const resolve = vi.fn(async () => ({ url: 'https://pictures.test/late.png' }));
  const client = headless.createChatClient({
    adapter: { ...smallBackend().createAdapter(), media: { resolve } },
    platform: createMemoryPlatform(),
  });
  await render(
    <headless.ChatProvider clients={[client]}>
      <Picture source={{ url: 'x-picture:3' }} />
    </headless.ChatProvider>,
  );
  await vi.waitFor(() => expect(shown()).toBe('failed'));
  await client.actions.connect(() => ({ userId: 'ann' }));
  await vi.waitFor(() => expect(shown()).toBe('https://pictures.test/late.png'));
  expect(resolve).toHaveBeenCalledTimes(1);
});

/** What `Picture` was, render by render that reached the page. */
const drawn: string[] = [];

function GroupName({ id }: { readonly id: string }) {
  return <p data-testid="shown">{headless.useGroup(id).group?.name}</p>;
}

function Picture({ source }: { readonly source: headless.MediaSource | undefined }) {
  const { status, url } = headless.useMedia(source);
  const words = url ?? status;
  useLayoutEffect(() => {
    drawn.push(words);
  });
  return <p data-testid="shown">{words}</p>;
}

function shown(): string {
  return document.querySelector('[data-testid="shown"]')?.textContent ?? '';
}

/** Screens of Ann, who is signed in. */
async function stage(
  adapter: ChatAdapter,
  platform = createMemoryPlatform(),
): Promise<{ readonly show: (ui: ReactNode) => Promise<void> }> {
  const clients = [headless.createChatClient({ adapter, platform })];
  await Promise.all(clients.map((client) => client.actions.connect(() => ({ userId: 'ann' }))));
  const view = await render(<headless.ChatProvider clients={clients} />);
  return { show: async (ui) => view.rerender(<headless.ChatProvider clients={clients}>{ui}</headless.ChatProvider>) };
}
