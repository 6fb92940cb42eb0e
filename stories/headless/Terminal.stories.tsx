import type { Meta, StoryObj } from '@storybook/react-vite';
import { longWorld } from 'parley-kit/adapters/local';
import { expect, waitFor, within } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';
import { Terminal } from './Terminal.js';

const meta = {
  title: 'Headless/Terminal',
  component: Terminal,
  decorators: [withChat],
  parameters: chat({ frame: 'wide', conversation: 'direct:alice:bob' }),
} satisfies Meta<typeof Terminal>;

export default meta;

export const Default: StoryObj<typeof meta> = {
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText(/coffee at the harbour/)).toBeVisible();
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'on my way{Enter}');
    await waitFor(() => expect(canvas.getByText('on my way')).toBeVisible());
  },
};

/** On a phone: list and chat share what there is. */
export const Narrow: StoryObj<typeof meta> = {
  parameters: chat({ frame: 'list', conversation: 'group:climbing' }),
  play: async ({ canvas }) => {
    const input = await canvas.findByRole('textbox', { name: 'Message' });
    await expect(input.getBoundingClientRect().width).toBeGreaterThan(120);
    const entry = await canvas.findByRole('button', { name: /Harbour Street Neighbours/ });
    const list = entry.closest('nav');
    await expect(list?.scrollWidth).toBe(list?.clientWidth);
  },
};

/** A hundred thousand messages: each press shows older ones, also past the first hundred. */
export const LongHistory: StoryObj<typeof meta> = {
  parameters: chat({ frame: 'wide', world: longWorld, conversation: 'group:long' }),
  play: async ({ canvas, userEvent }) => {
    const lines = async () => within(await canvas.findByRole('list', { name: 'Messages' })).getAllByRole('listitem').length;
    await canvas.findByRole('button', { name: '[older]' });
    for (let press = 1; press <= 3; press += 1) {
      const before = await lines();
      await userEvent.click(canvas.getByRole('button', { name: '[older]' }));
      await waitFor(async () => expect(await lines()).toBeGreaterThan(before + 10));
    }
    await expect(await lines()).toBeGreaterThan(120);
  },
};
