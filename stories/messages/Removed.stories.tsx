import type { Meta, StoryObj } from '@storybook/react-vite';
import { MessageList } from 'parley-kit';
import { expect, screen, waitFor } from 'storybook/test';
import { talk, talkWorld } from '../support/talkWorld.js';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Messages/Removed',
  component: MessageList,
  decorators: [withChat],
  args: { conversation: talk, style: { blockSize: '100%' } },
  parameters: chat({
    world: talkWorld(
      [
        ['bob', 'I wanted to post something else here', { recalled: true }],
        ['bob', 'Wrong chat, sorry 🙈'],
        ['alice', 'Me too', { recalled: true }],
        ['alice', 'Now we all want to know', { replyTo: 1 }],
      ],
      { group: true },
    ),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /Now we all want to know/ })).toBeVisible();
  },
} satisfies Meta<typeof MessageList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Taken back: its content is shown nowhere, also not in a quote of it. */
export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Bob Okafor recalled a message')).toBeVisible();
    await expect(canvas.getByText('You recalled a message')).toBeVisible();
    await expect(canvas.queryByText('I wanted to post something else here')).not.toBeInTheDocument();
  },
};

/** Take one back, by keyboard. */
export const Recalling: Story = {
  play: async ({ canvas, userEvent, step }) => {
    const message = await canvas.findByRole('article', { name: /Now we all want to know/ });
    await step('Open its menu', async () => {
      message.focus();
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Recall' })).toBeVisible());
    });
    await step('Recall it', async () => {
      await userEvent.click(screen.getByRole('menuitem', { name: 'Recall' }));
      await waitFor(() => expect(canvas.queryByRole('article', { name: /Now we all want to know/ })).not.toBeInTheDocument());
      await expect(canvas.getAllByText('You recalled a message')).toHaveLength(2);
    });
  },
};

/** The backend refuses: what was shown too early is taken back. */
export const Refused: Story = {
  ...Recalling,
  parameters: chat({ refuse: { call: 'messages.recall', code: 'expired' } }),
  play: async ({ canvas, userEvent }) => {
    const message = await canvas.findByRole('article', { name: /Now we all want to know/ });
    message.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Recall' })).toBeVisible());
    await userEvent.click(screen.getByRole('menuitem', { name: 'Recall' }));
    await expect(await canvas.findByRole('article', { name: /Now we all want to know/ })).toBeVisible();
  },
};

export const Arabic: Story = { name: 'RTL', globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = { parameters: chat({ frame: 'phone' }) };
