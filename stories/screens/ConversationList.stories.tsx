import type { Meta, StoryObj } from '@storybook/react-vite';
import { ConversationList } from 'parley-kit';
import { busyWorld, emptyWorld, longWordsWorld } from 'parley-kit/adapters/local';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { redPacket } from '../support/kinds/redPacket.js';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Screens/ConversationList',
  component: ConversationList,
  decorators: [withChat],
  args: { onSelect: fn() },
  parameters: { ...chat({ frame: 'list', provider: { kinds: [redPacket] } }), docs: { keyboard: 'Conversation list' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /12 unread|4 unread/ })).toBeVisible();
  },
} satisfies Meta<typeof ConversationList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Pinned ones first; unread counts, drafts, muted groups, presence. */
export const Default: Story = {
  play: async ({ args, canvas, userEvent, step }) => {
    await step('Open a conversation', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: /Saturday climbers/ }));
      await expect(args.onSelect).toHaveBeenCalledWith(expect.objectContaining({ id: 'group:climbing' }));
      await expect(canvas.getByRole('button', { name: /Saturday climbers/ })).toHaveAttribute('aria-current', 'true');
    });
  },
};

export const Empty: Story = {
  parameters: chat({ world: emptyWorld }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No conversations yet')).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: chat({ faults: { latency: forever } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Conversations are loading')).toBeInTheDocument();
  },
};

export const Failed: Story = {
  name: 'Error',
  parameters: chat({ refuse: { call: 'conversations.page', code: 'forbidden' } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** Finding one by its name. */
export const Searching: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent, step }) => {
    await canvas.findByRole('button', { name: /Saturday climbers/ });
    const field = canvas.getByRole('searchbox', { name: 'Search chats' });
    await step('Type a name', async () => {
      await userEvent.type(field, 'climb');
      await waitFor(() => expect(within(canvas.getByRole('list', { name: 'Conversations' })).getAllByRole('listitem')).toHaveLength(1));
    });
    await step('Ask for what is not there', async () => {
      await userEvent.clear(field);
      await userEvent.type(field, 'zzz');
      await expect(await canvas.findByText('Nothing found for “zzz”')).toBeVisible();
    });
  },
};

/** The menu of a row, by keyboard. */
export const Menu: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent, step }) => {
    const row = await canvas.findByRole('button', { name: /Saturday climbers/ });
    await step('Open it with Shift and F10', async () => {
      row.focus();
      await userEvent.keyboard('{Shift>}{F10}{/Shift}');
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Pin to top' })).toBeVisible());
    });
    await step('Mute the conversation', async () => {
      await userEvent.click(screen.getByRole('menuitem', { name: 'Mute' }));
      await waitFor(() => expect(canvas.getByRole('button', { name: /Saturday climbers.*muted/ })).toBeVisible());
    });
  },
};

/** What can't be undone asks first. */
export const Deleting: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent }) => {
    (await canvas.findByRole('button', { name: /Saturday climbers/ })).focus();
    await userEvent.keyboard('{Shift>}{F10}{/Shift}');
    await userEvent.click(await screen.findByRole('menuitem', { name: /Delete/ }));
    await waitFor(() => expect(screen.getByRole('dialog')).toHaveAccessibleDescription(/Saturday climbers/));
  },
};

export const LongWords: Story = {
  name: 'Long content',
  parameters: chat({ world: longWordsWorld }),
  play: async ({ canvas }) => {
    const rows = await waitFor(() => {
      const items = canvas.getAllByRole('listitem');
      expect(items).toHaveLength(4);
      return items;
    });
    const list = canvas.getByRole('list', { name: 'Conversations' });
    await expect(list.scrollWidth).toBeLessThanOrEqual(list.clientWidth);
    for (const row of rows) await expect(row.scrollWidth).toBeLessThanOrEqual(list.clientWidth);
  },
};

/** Two thousand, of which some twenty are in the document. */
export const Busy: Story = {
  parameters: chat({ world: () => busyWorld({ conversations: 2000 }) }),
  play: async ({ canvas }) => {
    await canvas.findByRole('button', { name: /^Group 1\b/ });
    await expect(canvas.getAllByRole('listitem').length).toBeLessThan(40);
  },
};

export const Arabic: Story = {
  name: 'RTL',
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'الدردشات' })).toBeVisible();
    await expect(await canvas.findByRole('button', { name: /Saturday climbers/ })).toBeVisible();
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = { parameters: chat({ frame: 'phone' }) };
