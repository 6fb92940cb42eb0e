import { afterEach, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { QuickStart } from '../../stories/guides/samples/QuickStart.js';

afterEach(async () => {
  await cleanup();
});

const list = page.getByRole('list', { name: 'Conversations' });
const climbers = page.getByRole('button', { name: /Saturday climbers/ });
const log = page.getByRole('log', { name: 'Messages' });
const back = page.getByRole('button', { name: 'Back to the list' });

it('shows one screen at a time at 320 px, and leads back to where the list was left', async () => {
  await page.viewport(320, 568);
  document.body.style.margin = '0';
  await render(<QuickStart />);
  await expect.element(climbers).toBeVisible();
  expect(document.querySelector('.parley-ChatPanel')?.checkVisibility()).toBe(false);

  await climbers.click();
  await expect.element(log).toBeVisible();
  await expect.element(page.getByRole('textbox', { name: 'Message' })).toBeInViewport({ ratio: 1 });
  await expect.element(page.getByRole('button', { name: 'Send' })).toBeInViewport({ ratio: 1 });
  expect(list.elements()).toEqual([]);
  expect(document.documentElement.scrollWidth).toBe(320);
  expect(document.documentElement.scrollHeight).toBe(568);

  await back.click();
  await expect.element(list).toBeVisible();
  await expect.element(climbers).toHaveFocus();
  expect(log.elements()).toEqual([]);

  await climbers.click();
  // Where focus goes when its row is hidden: to the chat.
  await expect.element(page.getByRole('region', { name: 'Chat with Saturday climbers' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(list).toBeVisible();
});

it('shows both where there is room, without a way back', async () => {
  await page.viewport(1024, 700);
  await render(<QuickStart />);
  await climbers.click();
  await expect.element(log).toBeVisible();
  await expect.element(list).toBeVisible();
  expect(back.elements()).toEqual([]);
  await page.getByRole('textbox', { name: 'Message' }).click();
  await userEvent.keyboard('{Escape}');
  await expect.element(log).toBeVisible();
});
