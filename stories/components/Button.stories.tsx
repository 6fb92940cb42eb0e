import type { Meta, StoryObj } from '@storybook/react-vite';
import { Button } from 'parley-kit';
import { expect, fn } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Components/Button',
  component: Button,
  decorators: [withChat],
  args: { children: 'Send message', onClick: fn() },
  parameters: chat({ frame: 'fit' }),
} satisfies Meta<typeof Button>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send message' }));
    await expect(args.onClick).toHaveBeenCalledOnce();
  },
};

/** `solid` for the one thing that a screen is about, `soft` for others, `ghost` in a row of tools; each in three tones. */
export const Variants: Story = {
  render: (args) => (
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(3, max-content)', gap: 8 }}>
      {(['solid', 'soft', 'ghost'] as const).flatMap((variant) =>
        (['neutral', 'accent', 'danger'] as const).map((tone) => (
          <Button {...args} key={`${variant} ${tone}`} variant={variant} tone={tone}>
            {variant}, {tone}
          </Button>
        )),
      )}
    </div>
  ),
};

export const Pending: Story = {
  args: { pending: true },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Send message' }));
    await expect(args.onClick).not.toHaveBeenCalled();
  },
};

/** Not now, and why: it stays in the tab order, so that the reason can be read. */
export const Denied: Story = {
  args: { denied: 'Only the staff may write here' },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.tab();
    const button = canvas.getByRole('button', { name: 'Send message' });
    await expect(button).toHaveFocus();
    await expect(button).toHaveAttribute('aria-description', 'Only the staff may write here');
    await userEvent.keyboard('{Enter}');
    await expect(args.onClick).not.toHaveBeenCalled();
  },
};

/** Another element in its place. */
export const AsLink: Story = {
  args: { render: (props) => <a {...props} href="#elsewhere" type={undefined} /> },
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('link', { name: 'Send message' })).toBeVisible();
  },
};

export const Dark: Story = { ...Variants, globals: { theme: 'dark' } };
