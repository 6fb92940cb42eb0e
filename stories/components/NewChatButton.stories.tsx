import type { Meta, StoryObj } from '@storybook/react-vite';
import { SquarePen } from 'lucide-react';
import { NewChatButton } from 'parley-kit';
import { emptyWorld } from 'parley-kit/adapters/local';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Components/NewChatButton',
  component: NewChatButton,
  decorators: [withChat],
  args: { icon: SquarePen, variant: 'solid', onOpened: fn() },
  parameters: chat({}),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'New chat' }));
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'New chat' })).toBeVisible());
  },
} satisfies Meta<typeof NewChatButton>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Choose somebody, and the conversation opens. */
export const Default: Story = {
  play: async ({ args, canvas, userEvent, step }) => {
    await step('Open the dialog', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: 'New chat' }));
      await screen.findByRole('dialog', { name: 'New chat' });
    });
    await step('Choose somebody', async () => {
      await userEvent.click(await screen.findByRole('button', { name: /Priya Raman/ }));
      await waitFor(() => expect(args.onOpened).toHaveBeenCalledWith('direct:alice:priya'));
    });
  },
};

/** The last step of a group: its name. */
export const NamingAGroup: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'New chat' }));
    await userEvent.click(await screen.findByRole('button', { name: 'New group' }));
    for (const name of [/Bob Okafor/, /Priya Raman/]) await userEvent.click(await screen.findByRole('button', { name }));
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    await waitFor(() => expect(screen.getByRole('textbox', { name: 'Group name' })).toHaveFocus());
    await expect(screen.getByText('2 people')).toBeVisible();
    await expect(screen.getByRole('button', { name: 'Create group' })).toHaveAttribute('aria-disabled', 'true');
  },
};

/** The backend refused: said where one chose. */
export const Refused: Story = {
  parameters: chat({ refuse: { call: 'conversations.openDirect', code: 'forbidden' } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'New chat' }));
    await userEvent.click(await screen.findByRole('button', { name: /Priya Raman/ }));
    await expect(await screen.findByRole('alert')).toBeVisible();
  },
};

export const IconOnly: Story = {
  args: { variant: 'icon' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'New chat' })).toBeVisible();
  },
};

/** Nobody is known yet: people are searched for. */
export const Empty: Story = { parameters: chat({ world: emptyWorld }) };

export const Loading: Story = { parameters: chat({ faults: { latency: forever } }) };

/** The backend does not let Bob write to a stranger. */
export const Failed: Story = { name: 'Error', parameters: chat({ refuse: { call: 'contacts.page', code: 'forbidden' } }) };

export const Arabic: Story = {
  name: 'RTL',
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('button')).toHaveTextContent(/[\u0600-\u06ff]/));
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = { parameters: chat({ frame: 'phone' }) };
