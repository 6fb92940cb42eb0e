import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConversationInfo } from 'parley-kit';
import { longWordsWorld } from 'parley-kit/adapters/local';
import { expect, fn, within } from 'storybook/test';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Components/ConversationInfo',
  component: ConversationInfo,
  decorators: [withChat],
  args: { conversation: 'group:climbing', onClose: fn() },
  parameters: chat({ frame: 'list' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Saturday climbers')).toBeVisible();
    await expect(await canvas.findByRole('button', { name: /Diego Fuentes/ })).toBeVisible();
  },
} satisfies Meta<typeof ConversationInfo>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A group: its notice and its members, each of whom leads to who they are. */
export const Default: Story = {
  play: async ({ args, canvas, userEvent, step }) => {
    await step('Choose a member', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /Diego Fuentes/ }));
      await expect(await canvas.findByRole('button', { name: 'Send message' })).toBeVisible();
    });
    await step('Go back, and away', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Back' }));
      await userEvent.click(await canvas.findByRole('button', { name: 'Close' }));
      await expect(args.onClose).toHaveBeenCalledOnce();
    });
  },
};

/** A direct conversation: the other person. */
/** It stands beside the chat with that person: no button leads there. */
export const Person: Story = {
  args: { conversation: 'direct:alice:bob' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Bob Okafor')).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Send message' })).not.toBeInTheDocument();
  },
};

export const Loading: Story = {
  parameters: chat({ faults: { latency: forever } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading…')).toBeInTheDocument();
  },
};

export const Failed: Story = {
  name: 'Error',
  parameters: chat({ refuse: { call: 'groups.members', code: 'forbidden' } }),
  play: async ({ canvas }) => {
    await expect(within(await canvas.findByRole('alert')).getByText('Members could not be loaded')).toBeVisible();
  },
};

export const LongName: Story = {
  name: 'Long content',
  args: { conversation: 'group:long-name' },
  parameters: chat({ world: longWordsWorld }),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText(/Rindfleisch/))[0]).toBeVisible();
  },
};

export const Arabic: Story = { name: 'RTL', globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = { args: { onBack: fn() }, parameters: chat({ frame: 'phone' }) };
