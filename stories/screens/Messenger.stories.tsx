import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConnectionBar } from 'parley-kit';
import { expect, waitFor } from 'storybook/test';
import { QuickStart as QuickStartApp } from '../guides/samples/QuickStart.js';
import { Messenger } from '../support/Messenger.js';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Screens/Messenger',
  component: Messenger,
  parameters: chat({ frame: 'wide' }),
} satisfies Meta<typeof Messenger>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A list and a chat in a grid of the host's. */
export const Default: Story = {
  decorators: [withChat],
  play: async ({ canvas, userEvent, step }) => {
    await step('Open a conversation', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /Saturday climbers/ }));
      await expect(await canvas.findByRole('heading', { name: 'Saturday climbers' })).toBeVisible();
    });
    await step('Write in it; the list says so', async () => {
      await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'See you there{Enter}');
      await waitFor(() => expect(canvas.getByRole('button', { name: /Saturday climbers.*See you there/ })).toBeVisible());
    });
  },
};

/** The code of the quick start as it stands: its own provider, its own backend in the browser's storage. */
export const QuickStart: Story = {
  render: () => <QuickStartApp />,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Saturday climbers/ }));
    await expect(await canvas.findByRole('heading', { name: 'Saturday climbers' })).toBeVisible();
  },
};

/** The same on a phone: one screen at a time, and the way back. Turn it (toolbar: viewport), and both are there. */
export const QuickStartPhone: Story = {
  ...QuickStart,
  name: 'Quick start, phone',
  globals: { viewport: { value: 'smallPhone' } },
  parameters: {
    viewport: { options: { smallPhone: { name: 'Small phone', styles: { width: '320px', height: '568px' }, type: 'mobile' } } },
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Saturday climbers/ }));
    await expect(await canvas.findByRole('log', { name: 'Messages' })).toBeVisible();
    await waitFor(() => expect(canvas.queryByRole('list', { name: 'Conversations' })).not.toBeInTheDocument());
    await userEvent.click(canvas.getByRole('button', { name: 'Back to the list' }));
    await expect(await canvas.findByRole('list', { name: 'Conversations' })).toBeVisible();
  },
};

/** The line is down: said once, and what is shown stays. */
export const Offline: Story = {
  decorators: [withChat],
  parameters: chat({ conversation: 'direct:alice:bob', begin: ({ setOnline }) => setOnline(false) }),
  render: () => (
    <div style={{ display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)', blockSize: '100%' }}>
      <ConnectionBar />
      <Messenger />
    </div>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
    await expect(await canvas.findByText(/You are offline/)).toBeVisible();
    await expect(canvas.getAllByText(/You are offline/)).toHaveLength(1);
  },
};
