import type { Meta, StoryObj } from '@storybook/react-vite';
import { type Message, MessageBubble } from 'parley-kit';
import { toMessageRef } from 'parley-kit/adapter';
import { fixtureMessage } from 'parley-kit/testing';
import { expect } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

const theirs = fixtureMessage({ own: false, content: { kind: 'text', text: 'The tide comes in at six.' } });
const mine = fixtureMessage({ own: true, delivery: 'sent', content: { kind: 'text', text: 'Then we meet at five.' } });

const meta = {
  title: 'Components/MessageBubble',
  component: MessageBubble,
  decorators: [withChat],
  args: { message: theirs },
  parameters: chat({ frame: 'fit', conversation: 'direct:alice:bob' }),
} satisfies Meta<typeof MessageBubble>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The tide comes in at six.')).toBeVisible();
  },
};

export const Own: Story = { args: { message: mine } };

/** A run of one sender: the tail is on the last. */
export const Group: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 2, justifyItems: 'start' }}>
      {(['first', 'middle', 'last'] as const).map((position) => (
        <MessageBubble key={position} message={theirs} position={position} />
      ))}
    </div>
  ),
};

/** How far an own message has come: by a sign, never by colour alone. */
export const Delivery: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 12, justifyItems: 'start' }}>
      {(['sending', 'sent', 'failed', 'refused'] as const).map((delivery) => (
        <MessageBubble key={delivery} message={{ ...mine, delivery }} />
      ))}
    </div>
  ),
};

const answer: Message = { ...mine, replyTo: { ref: toMessageRef(theirs), senderName: 'Bob', content: theirs.content } };

export const Answer: Story = { args: { message: answer } };

/** Sized and coloured by variables of its own, here or anywhere above. */
export const Dressed: Story = { args: { message: mine, className: 'dressed', style: { fontStyle: 'italic' } } };

export const Dark: Story = { args: { message: mine }, globals: { theme: 'dark' } };
export const Arabic: Story = {
  name: 'RTL',
  args: { message: fixtureMessage({ own: false, content: { kind: 'text', text: 'يرتفع المد عند السادسة.' } }) },
  globals: { locale: 'ar' },
};
