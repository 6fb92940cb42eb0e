import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatPanel, ConversationList } from 'parley-kit';
import { expect, screen, waitFor } from 'storybook/test';
import { orderCard, orderOf } from '../support/kinds/orderCard.js';
import { talk, talkWorld } from '../support/talkWorld.js';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Messages/Custom: Order card',
  component: ChatPanel,
  decorators: [withChat],
  parameters: chat({
    conversation: talk,
    provider: { kinds: [orderCard] },
    world: talkWorld([
      ['bob', orderOf('Planter, long, larch × 3', 14_700, 'placed')],
      ['alice', orderOf('Oak shelf, 120 cm', 14_900)],
      ['bob', orderOf('Herb seedlings, mixed tray', 1_850, 'shipped')],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Herb seedlings, mixed tray')).toBeVisible();
  },
} satisfies Meta<typeof ChatPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

/** It says what Copy puts on the clipboard, so there is Copy. */
export const Menu: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent }) => {
    const card = await canvas.findByRole('article', { name: /Herb seedlings/ });
    card.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Copy' })).toBeVisible());
  },
};

export const InTheList: Story = {
  parameters: chat({ frame: 'list' }),
  render: () => <ConversationList />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /🛍 Herb seedlings/ })).toBeVisible();
  },
};

/** From an old version of the shop: its schema refuses it. */
export const Invalid: Story = {
  parameters: chat({
    world: talkWorld([['bob', { kind: 'custom', type: 'order-card', data: { orderId: 12 }, description: 'Order (from an old version)' }]]),
  }),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText('Order (from an old version)'))[0]).toBeInTheDocument();
  },
};

export const LongTitle: Story = {
  parameters: chat({ frame: 'phone', world: talkWorld([['bob', orderOf('Planter-'.repeat(24), 999_999_999)]]) }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Planter-Planter/)).toBeVisible();
  },
};

export const Arabic: Story = { name: 'RTL', globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
