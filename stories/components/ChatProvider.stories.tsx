import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatProvider, ConversationList, createChatClient } from 'parley-kit';
import { createLocalBackend, demoWorld } from 'parley-kit/adapters/local';
import { expect, waitFor } from 'storybook/test';

const backend = createLocalBackend({ scenario: demoWorld(), storage: 'memory', name: 'provider' });

const meta = {
  title: 'Components/ChatProvider',
  component: ChatProvider,
  args: {
    adapter: backend.createAdapter(),
    credentials: { userId: 'alice' },
    timeZone: 'UTC',
    style: { inlineSize: 340, blockSize: 480 },
    children: <ConversationList />,
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /Saturday climbers/ })).toBeVisible();
  },
} satisfies Meta<typeof ChatProvider>;

export default meta;
type Story = StoryObj<typeof meta>;

/** One adapter, one account, in the theme of the system. */
export const Default: Story = { args: { theme: 'light' } };
export const Dark: Story = { args: { theme: 'dark' } };
export const HighContrast: Story = { args: { theme: 'light', contrast: 'more' } };
export const Compact: Story = { args: { theme: 'light', density: 'compact', avatars: 'square' } };

/** Its own words over those of the catalogue. */
export const OwnWords: Story = {
  args: { theme: 'light', translations: { 'conversationList.title': 'Harbour talk' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Harbour talk' })).toBeVisible();
  },
};

/** Two accounts on one page: their conversations are one list. */
export const TwoAccounts: Story = {
  args: { adapter: undefined, credentials: undefined, theme: 'light', clients: [clientOf('alice'), clientOf('bob')] },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('button', { name: /Saturday climbers/ })).toHaveLength(2));
  },
};

function clientOf(userId: string) {
  const client = createChatClient({ adapter: backend.createAdapter() });
  void client.actions.connect(async () => ({ userId }));
  return client;
}
