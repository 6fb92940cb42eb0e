import type { Meta, StoryObj } from '@storybook/react-vite';
import { useOpenConversation } from 'parley-kit';
import { demoWorld, pairWorld } from 'parley-kit/adapters/local';
import { useEffect } from 'react';
import { expect, waitFor } from 'storybook/test';
import { Messenger } from '../support/Messenger.js';
import { chat, withChat } from '../support/withChat.js';

const conversation = 'direct:alice:bob';

const meta = {
  title: 'Adapters/Local',
  component: Messenger,
  decorators: [withChat],
  parameters: chat({ frame: 'wide', conversation, world: pairWorld }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /Shall we begin/ })).toBeVisible();
  },
} satisfies Meta<typeof Messenger>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Two people who share one conversation: the smallest world. */
export const Pair: Story = {};

/** The other person is a client of the same backend: what he sends comes live. */
export const SomebodyWrites: Story = {
  parameters: chat({
    begin: async ({ as }) => {
      const bob = await as('bob');
      bob.actions.send(conversation, { kind: 'text', text: 'Are you there?' });
    },
  }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('article', { name: /Are you there/ })).toBeVisible());
  },
};

export const SomebodyTypes: Story = {
  parameters: chat({
    begin: async ({ as }) => {
      const bob = await as('bob');
      bob.actions.setTyping(conversation, true);
    },
  }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByText(/typing/)[0]).toBeVisible());
  },
};

/** One world, seen by somebody else in it. */
export const AsBob: Story = {
  parameters: chat({ as: 'bob' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /Alice Moreau/ })).toBeVisible();
  },
};

function Opened() {
  const open = useOpenConversation();
  useEffect(() => open('group:neighbours'), [open]);
  return <Messenger />;
}

/** The twelve, and a hundred thousand messages that are made when they are asked for. */
export const TheTwelve: Story = {
  parameters: chat({ conversation: null, world: demoWorld }),
  render: () => <Opened />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /Harbour Street Neighbours/ })).toBeVisible();
  },
};
