import { ChatPanel, ConversationList } from 'parley-kit';
import type { ChatEvent } from 'parley-kit/adapter';
import { fixtureConversation, fixtureIncoming, fixtureNow, fixtureUser, hostileEvents } from 'parley-kit/testing';
import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { longPatience } from '../patience.js';
import { stage } from './support/stage.js';

it('draws whatever an adapter lets through from a stranger, each message in its own row, and goes on', {
  timeout: 2 * longPatience,
}, async () => {
  const screens = (
    <div style={{ display: 'grid', gridTemplateRows: '200px 440px' }}>
      <ConversationList />
      <ChatPanel conversation="c1" />
    </div>
  );
  const { adapter } = await stage({ conversations: [fixtureConversation()], users: [fixtureUser()] }, screens);
  await expect.element(page.getByText('No messages yet').last()).toBeVisible();

  const events = hostileEvents();
  for (const [index, { value }] of events.entries()) {
    // The type is what the border must not trust.
    adapter.emit(apart(value, index) as ChatEvent);
    if (index % 20 === 0) await new Promise(requestAnimationFrame);
  }
  const after = fixtureIncoming({ names: ['after'], sentAt: fixtureNow + 1_000_000, content: { kind: 'text', text: 'And life goes on' } });
  adapter.emit({ type: 'message', message: after });

  await expect.element(page.getByRole('article').filter({ hasText: 'And life goes on' })).toBeVisible();
  await expect.element(page.getByRole('list', { name: 'Conversations' }).getByText('And life goes on')).toBeVisible();
  const log = document.querySelector('[role="log"]');
  if (log === null) throw new Error('There is no list.');
  const seen = new Set<string>();
  // All of them are drawn once, from the newest to the oldest.
  await vi.waitFor(
    async () => {
      // Those that the last step brought into view are drawn by now.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      for (const article of log.querySelectorAll('article')) seen.add(article.getAttribute('aria-posinset') ?? '');
      expectHarmless(log);
      log.scrollTop -= log.clientHeight / 2;
      expect(log.scrollTop).toBe(0);
    },
    { timeout: longPatience, interval: 50 },
  );
  // 14 payloads, 12 texts and 12 file names at the least are messages like others.
  expect(seen.size).toBeGreaterThan(30);
});

function expectHarmless(log: Element): void {
  expect(Reflect.has(globalThis, 'pwned')).toBe(false);
  expect(Reflect.has({}, 'polluted')).toBe(false);
  expect(log.querySelector('script, iframe, [onerror], img[src="x"], img[src^="javascript:" i], img[src^="file:"]')).toBeNull();
  for (const link of log.querySelectorAll('a')) expect(link.protocol).toMatch(/^(https?|blob|mailto|tel):$/);
}

/** Those that differ in content only would all be one message; here each has a name and a place. */
function apart(event: unknown, index: number): unknown {
  const message = member(event, 'message');
  if (!Array.isArray(member(message, 'names'))) return event;
  return { ...Object(event), message: { ...Object(message), names: [`hostile:${index}`], order: String(index).padStart(15, '0') } };
}

/** Some of them throw when they are looked at. */
function member(value: unknown, key: string): unknown {
  try {
    return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  } catch {
    return undefined;
  }
}
