import type { Meta, StoryObj } from '@storybook/react-vite';
import { MessagesSquare } from 'lucide-react';
import { Button, EmptyState, ErrorState, Skeleton } from 'parley-kit';
import { expect, fn } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

const retry = fn();

const meta = {
  title: 'Components/States',
  component: EmptyState,
  subcomponents: { ErrorState, Skeleton },
  decorators: [withChat],
  args: { icon: MessagesSquare, title: 'No conversations yet', description: 'People you write with, and groups, will be here.' },
  parameters: chat({ frame: 'list' }),
} satisfies Meta<typeof EmptyState>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Nothing is here, and that is all right. */
export const Empty: Story = {
  args: { action: <Button variant="solid">New chat</Button> },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('button', { name: 'New chat' })).toBeVisible();
  },
};

/** Something did not work: what, why, and the way on. */
export const Failed: Story = {
  name: 'Error',
  render: () => <ErrorState title="Conversations could not be loaded" error={{ code: 'timeout', retry: 'later' }} onRetry={retry} />,
  play: async ({ canvas, userEvent }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent('Conversations could not be loaded');
    await userEvent.click(canvas.getByRole('button', { name: 'Try again' }));
    await expect(retry).toHaveBeenCalled();
  },
};

/** The places of what is not there yet. They show themselves after a moment, so that a short wait shows nothing. */
export const Loading: Story = {
  render: () => (
    <div style={{ display: 'grid', gap: 12, padding: 16 }}>
      <Skeleton shape="circle" width={44} height={44} />
      <Skeleton width="60%" />
      <Skeleton width="40%" />
      <Skeleton shape="block" height={120} />
    </div>
  ),
};

export const FailedInArabic: Story = {
  ...Failed,
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /[\u0600-\u06ff]/ })).toBeVisible();
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };
export const FailedInTheDark: Story = { ...Failed, globals: { theme: 'dark' } };
export const LongWords: Story = {
  name: 'Long content',
  args: { title: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz', description: 'x'.repeat(120) },
};
