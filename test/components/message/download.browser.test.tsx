import { type ChatAdapter, chatError, type MessageContent } from 'parley-kit/adapter';
import { afterEach, expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { required, settled, stage, talkOf } from '../chat-panel/chatStage.js';

const plan: MessageContent = { kind: 'file', name: 'plan.pdf', size: 2048, source: { url: 'x-files:plan' } };

afterEach(async () => {
  await cleanup();
  vi.restoreAllMocks();
});

it('hands a file to the browser once for each time it is asked for', async () => {
  const { saved, click } = await fileOf(async () => ({ url: 'https://files.test/plan' }));
  expect(saved).toEqual([]);
  click();
  await vi.waitFor(() => expect(saved).toEqual(['plan.pdf https://files.test/plan']));
  await vi.waitFor(() => expect(required('.parley-FileCard').dataset.state).toBe('idle'));
  click();
  await vi.waitFor(() => expect(saved).toHaveLength(2));
});

it('says that a file is not available, and asks again with the next click', async () => {
  let isThere = false;
  const { saved, click } = await fileOf(async () => {
    if (!isThere) throw chatError('not-found');
    return { url: 'https://files.test/plan' };
  });
  click();
  await vi.waitFor(() => expect(required('.parley-FileCard').textContent).toContain('Not available'));
  isThere = true;
  click();
  await vi.waitFor(() => expect(saved).toEqual(['plan.pdf https://files.test/plan']));
  await vi.waitFor(() => expect(required('.parley-FileCard').textContent).not.toContain('Not available'));
});

it('names a voice message, which has no cell of its own, and hands its recording to the browser', async () => {
  const asked: unknown[] = [];
  const { saved } = await fileOf(
    async ({ source, purpose }) => {
      asked.push([source, purpose]);
      return { url: 'https://files.test/voice' };
    },
    { kind: 'voice', durationMs: 12_000, mimeType: 'audio/webm;codecs=opus', size: 20_480, source: { url: 'x-files:voice' } },
  );
  const card = page.getByRole('button', { name: /^Voice message, 0:12 20/ });
  await expect.element(card).toHaveAccessibleDescription('Download Voice message, 0:12');
  await card.click();
  await vi.waitFor(() => expect(saved).toEqual(['voice.webm https://files.test/voice']));
  expect(asked).toEqual([[{ url: 'x-files:voice' }, 'download']]);
});

/** A chat with one file. `saved`: what the browser was told to save, instead of saving it. */
async function fileOf(resolve: NonNullable<ChatAdapter['media']>['resolve'], content: MessageContent = plan) {
  const saved: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function save(this: HTMLAnchorElement) {
    saved.push(`${this.download} ${this.href}`);
  });
  const wrap = (adapter: ChatAdapter): ChatAdapter => ({ ...adapter, media: { resolve } });
  await settled(await stage(talkOf({ messages: [{ by: 'bob', content }] }), { wrap }));
  await vi.waitFor(() => required('.parley-FileCard button'));
  return { saved, click: () => required('.parley-FileCard button').click() };
}
