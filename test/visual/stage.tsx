import { ChatProvider, type ChatProviderProps, createChatClient } from 'parley-kit';
import { createLocalBackend, demoWorld, type Scenario } from 'parley-kit/adapters/local';
import { createFakeClock, createMemoryPlatform } from 'parley-kit/testing';
import type { CSSProperties, ReactNode } from 'react';
import { expect, vi } from 'vitest';
import { cdp, page } from 'vitest/browser';
import { render } from 'vitest-browser-react';
import { longPatience } from '../patience.js';

export interface Scene extends Partial<ChatProviderProps> {
  readonly size: readonly [width: number, height: number];
  readonly world?: Scenario | undefined;
  /** Large targets, and nothing that only a pointer finds. */
  readonly touch?: boolean | undefined;
  readonly screen: ReactNode;
}

/** Fonts that the tests' machine has by name, one for each script: what `system-ui` is differs from machine to machine. */
export const fonts = '"Liberation Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "WenQuanYi Zen Hei", "Noto Color Emoji", sans-serif';

/** All that screens load when they first need it, in every language. */
const parts = import.meta.glob(['../../src/components/**/*.{ts,tsx}', '../../src/i18n/generated/*.ts', '!**/emoji-picker/**']);

/** Nothing that comes late is missing from a picture: a server that is busy answers later than a screen seems to rest. */
export async function loadParts(): Promise<void> {
  await Promise.all(Object.values(parts).map((load) => load()));
}

/** Draws a screen of Alice's in a world whose clock stands still, and waits until nothing on it is about to change. */
export async function draw({ size, world = demoWorld(), touch = false, screen, ...props }: Scene): Promise<void> {
  const [width, height] = size;
  await emulate(touch);
  await page.viewport(width, height);
  const clock = createFakeClock({ now: world.now });
  const backend = createLocalBackend({ scenario: world, clock, storage: 'memory', name: `visual-${crypto.randomUUID()}` });
  const platform = {
    ...createMemoryPlatform({ clock, seed: 1 }),
    objectUrls: { create: (blob: Blob) => URL.createObjectURL(blob), revoke: (url: string) => URL.revokeObjectURL(url) },
  };
  const client = createChatClient({ adapter: backend.createAdapter(), platform });
  await client.actions.connect(() => ({ userId: 'alice' }));
  document.body.style.margin = '0';
  await render(
    <div data-testid="stage" style={{ inlineSize: width, blockSize: height, '--parley-font-family': fonts } as CSSProperties}>
      <ChatProvider clients={[client]} timeZone="UTC" theme="light" {...props}>
        {screen}
      </ChatProvider>
    </div>,
  );
  let before = '';
  let quiet = 0;
  await vi.waitFor(
    async () => {
      await clock.advanceAsync(20);
      const now = document.body.innerHTML;
      quiet = now === before ? quiet + 1 : 0;
      before = now;
      expect(unsettled()).toEqual([]);
      expect(quiet).toBeGreaterThan(8);
    },
    { timeout: longPatience, interval: 50 },
  );
  await document.fonts.ready;
}

/** Compares what was drawn with its picture. */
export async function look(name: string): Promise<void> {
  await expect.element(page.getByTestId('stage')).toMatchScreenshot(name, { timeout: longPatience });
}

/** What is still loading, or has not come. */
function unsettled(): string[] {
  const found: string[] = [];
  if (document.querySelector('.parley-ConversationListItem, .parley-ContactRow, .parley-MessageItem, .parley-EmptyState') === null)
    found.push('empty');
  const hasRows = document.querySelector('.parley-ConversationListItem, .parley-PersonRow') !== null;
  if (hasRows && document.querySelector('.parley-Avatar-presence') === null) found.push('presence');
  for (const waiting of document.querySelectorAll('.parley-Skeleton, .parley-Spinner')) found.push(waiting.className);
  for (const picture of document.querySelectorAll('img')) if (!picture.complete || picture.naturalWidth === 0) found.push(picture.src);
  for (const cell of document.querySelectorAll('.parley-ImageCell')) {
    if (cell.querySelector('[data-loaded]') === null && isSeen(cell)) found.push(cell.className);
  }
  return found;
}

function isSeen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
}

async function emulate(touch: boolean): Promise<void> {
  await cdp().send('Emulation.setTouchEmulationEnabled', { enabled: touch, maxTouchPoints: 5 });
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value: 'reduce' }] });
}
