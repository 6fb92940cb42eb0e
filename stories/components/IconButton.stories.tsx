import type { Meta, StoryObj } from '@storybook/react-vite';
import { ArrowLeft, Trash2 } from 'lucide-react';
import { IconButton } from 'parley-kit';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

const provider = { style: { paddingBlockStart: 56 } };

const meta = {
  title: 'Components/IconButton',
  component: IconButton,
  decorators: [withChat],
  args: { icon: ArrowLeft, label: 'Back to the list', onClick: fn() },
  parameters: chat({ frame: 'fit', provider }),
} satisfies Meta<typeof IconButton>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Its name is its tooltip. */
export const Default: Story = {
  play: async ({ args, canvas, userEvent, step }) => {
    const button = canvas.getByRole('button', { name: 'Back to the list' });
    await step('Press it', async () => {
      await userEvent.click(button);
      await expect(args.onClick).toHaveBeenCalledOnce();
    });
    await step('Point at it', async () => {
      await userEvent.hover(button);
      await waitFor(() => expect(screen.getByText('Back to the list')).toBeVisible());
    });
  },
};

export const Solid: Story = { args: { variant: 'solid', tone: 'accent' } };

export const Danger: Story = { args: { icon: Trash2, label: 'Delete', tone: 'danger' } };

export const Denied: Story = {
  args: { denied: 'Only the staff may do this' },
  play: async ({ args, canvas, userEvent }) => {
    const button = canvas.getByRole('button', { name: 'Back to the list' });
    await expect(button).toHaveAttribute('aria-description', 'Only the staff may do this');
    await userEvent.click(button);
    await expect(args.onClick).not.toHaveBeenCalled();
  },
};

/** What points somewhere points the other way. */
export const Mirrored: Story = { args: { mirrored: true }, globals: { direction: 'rtl' } };

export const Dark: Story = { globals: { theme: 'dark' } };
