import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectionBar } from 'parley-kit';
import { expect, waitFor } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Components/ConnectionBar',
  component: ConnectionBar,
  decorators: [withChat],
  parameters: chat({ provider: { style: { blockSize: 'auto', minBlockSize: 48 } } }),
} satisfies Meta<typeof ConnectionBar>;

export default meta;
type Story = StoryObj<typeof meta>;

/** All is well: it draws nothing. */
export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.queryByText('Reconnecting…')).not.toBeInTheDocument();
  },
};

/** This machine has no network. */
export const Offline: Story = {
  parameters: chat({ begin: ({ setOnline }) => setOnline(false) }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/You are offline/)).toBeVisible();
  },
};

/** The backend is away, and a person may try now. */
export const Reconnecting: Story = {
  parameters: chat({ begin: ({ faults }) => faults.disconnect() }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    await expect(await canvas.findByText('Reconnecting…')).toBeVisible();
  },
};

/** It came back: the bar has gone. */
export const Back: Story = {
  parameters: chat({
    begin: async ({ faults, pass }) => {
      faults.disconnect();
      await pass(1000);
      faults.reconnect();
    },
  }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.queryByText('Reconnecting…')).not.toBeInTheDocument());
  },
};

export const Arabic: Story = { name: 'RTL', ...Offline, globals: { locale: 'ar' }, play: visible };
export const Dark: Story = { ...Offline, globals: { theme: 'dark' } };
export const Phone: Story = { ...Offline, parameters: chat({ frame: 'phone', begin: ({ setOnline }) => setOnline(false) }) };

async function visible({ canvas }: Parameters<NonNullable<Story['play']>>[0]): Promise<void> {
  await waitFor(() => expect(canvas.getByText(/غير متصل|الاتصال/)).toBeVisible());
}
