import type { Meta, StoryObj } from '@storybook/react-vite';
import { Badge } from 'parley-kit';
import { expect } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Components/Badge',
  component: Badge,
  decorators: [withChat],
  args: { count: { count: 3, exact: true } },
  parameters: chat({ frame: 'fit' }),
} satisfies Meta<typeof Badge>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = { play: shows('3') };

/** Nothing for nothing. */
export const Empty: Story = {
  args: { count: { count: 0, exact: true } },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.parley-Badge')).toBeNull();
  },
};

export const Many: Story = { args: { count: { count: 237, exact: true } }, play: shows('99+') };

/** The backend only knows that there are at least so many. */
export const Guess: Story = { args: { count: { count: 20, exact: false } }, play: shows('20+') };

export const Muted: Story = { args: { muted: true }, play: shows('3') };

/** Marked unread by hand. */
export const Dot: Story = {
  args: { count: { count: 0, exact: true }, dot: true },
  play: async ({ canvasElement }) => {
    await expect(canvasElement.querySelector('.parley-Badge')).toHaveAttribute('data-dot');
  },
};

export const Arabic: Story = { name: 'RTL', args: { count: { count: 237, exact: true } }, globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };

function shows(words: string): NonNullable<Story['play']> {
  return async ({ canvas }) => {
    await expect(canvas.getByText(words)).toBeVisible();
  };
}
