import axe from 'axe-core';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { cleanup } from 'vitest-browser-react';
import { inputStage, note, picture, quiet, required } from './inputStage.js';

afterEach(() => cleanup());

describe.each(['light', 'dark'] as const)('MessageInput in %s passes axe', (theme) => {
  it('empty, typed in, with files, and over the limit', async () => {
    const shown = await inputStage({ theme });
    await clean();
    await userEvent.fill(shown.textarea(), 'Words');
    await clean();
    const files = [await picture('roof.png'), note('plan.pdf'), note('empty.txt', 0)];
    await userEvent.upload(required('input[type="file"]'), files);
    // Their names alone are there before what shows them is loaded.
    await vi.waitFor(() => expect(document.querySelectorAll('.parley-MessageInputFileRemove')).toHaveLength(3));
    await clean();
    await userEvent.fill(shown.textarea(), 'a'.repeat(13_096));
    await vi.waitFor(() => expect(required('.parley-MessageInputLimit').textContent).toContain('808 bytes too long'));
    await clean();
  });

  it('where writing is denied', async () => {
    await inputStage({ theme, conversation: quiet });
    await clean();
  });

  it('with the emoji picker open', async () => {
    const shown = await inputStage({ theme });
    await userEvent.click(shown.button('Emoji'));
    await vi.waitFor(() => expect(document.querySelectorAll('.parley-EmojiPickerRow button').length).toBeGreaterThan(0));
    // One that gives way to another is ended, too.
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
    await clean(required('.parley-Popover'));
  });
});

describe('MessageInput', () => {
  it('stands in the column of the messages, at both edges', async () => {
    for (const [width, dir] of [
      [390, 'ltr'],
      [1000, 'ltr'],
      [1000, 'rtl'],
    ] as const) {
      const shown = await inputStage({ width, dir });
      const words = `${'wide '.repeat(20)}${width}${dir}`;
      await userEvent.fill(shown.textarea(), words);
      await userEvent.keyboard('{Enter}');
      const row = await vi.waitFor(() => {
        const found = [...document.querySelectorAll('article')].find((each) => each.textContent?.includes(`${width}${dir}`));
        if (found === undefined) throw new Error('Not shown yet.');
        return found;
      });
      const [bubbles, field] = [required('.parley-MessageItem', row), required('.parley-MessageInputRow')].map((each) =>
        each.getBoundingClientRect(),
      );
      expect([field?.left, field?.right]).toEqual([bubbles?.left, bubbles?.right]);
      await cleanup();
    }
  });

  it('mirrors in right-to-left text: attachments at the right, Send at the left', async () => {
    const shown = await inputStage({ locale: 'ar' });
    await vi.waitFor(() => shown.button('إرفاق'));
    const [attach, text, send] = [shown.button('إرفاق'), shown.textarea(), shown.button('إرسال')].map(
      (each) => each.getBoundingClientRect().left,
    );
    expect(attach).toBeGreaterThan(text ?? 0);
    expect(text).toBeGreaterThan(send ?? 0);
    await userEvent.fill(shown.textarea(), 'Hello');
    expect(getComputedStyle(shown.textarea()).direction).toBe('ltr');
    await clean();
  });
});

async function clean(root: Element = required('.parley-MessageInput')): Promise<void> {
  const { violations } = await axe.run(root);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
}
