import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatPanel, ConversationList } from 'parley-kit';
import { expect, screen, waitFor, within } from 'storybook/test';
import { redPacket, redPacketOf, sendRedPacket } from '../support/kinds/redPacket.js';
import { talk, talkWorld } from '../support/talkWorld.js';
import { chat, withChat } from '../support/withChat.js';

const kinds = [redPacket];

const meta = {
  title: 'Messages/Custom: Red packet',
  component: ChatPanel,
  decorators: [withChat],
  parameters: chat({
    conversation: talk,
    provider: { kinds, attachmentActions: [sendRedPacket] },
    world: talkWorld([
      ['bob', redPacketOf('恭喜发财，万事如意', 888)],
      ['alice', 'Thank you!', { replyTo: 1 }],
      ['alice', redPacketOf('For your patience', 200, 'EUR')],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('For your patience')).toBeVisible();
  },
} satisfies Meta<typeof ChatPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** One registration: bubble, quote, list preview, what is read aloud. */
export const Default: Story = {
  play: async ({ canvas }) => {
    const answer = await canvas.findByRole('article', { name: /Thank you/ });
    await expect(within(answer).getByRole('button', { name: /🧧 恭喜发财/ })).toBeVisible();
  },
};

/** Sent from behind the "+". */
export const Sending: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Attach' }));
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Red packet' })).toBeVisible());
    await userEvent.click(screen.getByRole('menuitem', { name: 'Red packet' }));
    await waitFor(() => expect(canvas.getByText('Good luck!')).toBeVisible());
  },
};

export const InTheList: Story = {
  parameters: chat({ frame: 'list' }),
  render: () => <ConversationList />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /🧧 For your patience/ })).toBeVisible();
  },
};

/** A payload that its schema refuses: the sender's words for it, and the list goes on. */
export const Invalid: Story = {
  parameters: chat({
    world: talkWorld([
      ['bob', { kind: 'custom', type: 'red-packet', data: { greeting: 12 }, description: 'Red packet' }],
      ['bob', { kind: 'custom', type: 'red-packet', data: 'not even an object' }],
      ['bob', redPacketOf('For your patience', 200, 'EUR')],
    ]),
  }),
};

/** An app that never registered it. */
export const Unregistered: Story = {
  parameters: chat({ provider: { kinds: [] } }),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText('Red packet: For your patience'))[0]).toBeInTheDocument();
  },
};

export const Arabic: Story = { name: 'RTL', globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = { parameters: chat({ frame: 'phone' }) };
