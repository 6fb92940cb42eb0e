import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatPanel } from 'parley-kit';
import type { CSSProperties } from 'react';
import { expect } from 'storybook/test';
import { Messenger } from '../support/Messenger.js';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Customization/Rungs',
  component: Messenger,
  decorators: [withChat],
  parameters: chat({ frame: 'wide', conversation: 'direct:alice:bob' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
  },
} satisfies Meta<typeof Messenger>;

export default meta;
type Story = StoryObj<typeof meta>;

const sea: CSSProperties & Record<`--${string}`, string | number> = {
  '--parley-accent-hue': 175,
  '--parley-accent-chroma': 0.8,
  '--parley-neutral-chroma': 3,
  '--parley-radius-factor': 0.3,
  '--parley-font-family': 'Georgia, serif',
};

/** Five variables make another house: a hue, how strong it is, how much of it the greys take, corners, letters. */
export const FiveVariables: Story = { parameters: chat({ provider: { style: sea } }) };
export const FiveVariablesInTheDark: Story = { ...FiveVariables, globals: { theme: 'dark' } };

/** Parts in another order, with something of your own among them. */
export const PartsRearranged: Story = {
  render: () => (
    <ChatPanel>
      <ChatPanel.Input placeholder="Ask us anything" />
      <ChatPanel.Messages />
      <p style={{ margin: 0, padding: 8, textAlign: 'center' }}>We answer within the hour.</p>
    </ChatPanel>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByPlaceholderText('Ask us anything')).toBeVisible();
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
  },
};

/** Another element in the place of a part's own; it keeps the attributes and handlers. */
export const ElementReplaced: Story = {
  render: () => (
    <ChatPanel render="aside">
      <ChatPanel.Header render={(props) => <div {...props} data-testid="header" />} />
      <ChatPanel.Messages />
    </ChatPanel>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('complementary', { name: 'Chat with Bob Okafor' })).toBeVisible();
    await expect(canvas.getByTestId('header')).toHaveClass('parley-ChatHeader');
  },
};
