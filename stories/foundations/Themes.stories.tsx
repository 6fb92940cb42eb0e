import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect } from 'storybook/test';
import { Messenger } from '../support/Messenger.js';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Foundations/Themes',
  component: Messenger,
  tags: ['!autodocs'],
  decorators: [withChat],
  parameters: chat({ frame: 'wide', conversation: 'group:climbing', provider: { style: { blockSize: 480 } } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Saturday climbers' })).toBeVisible();
  },
} satisfies Meta<typeof Messenger>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Light: Story = { globals: { theme: 'light' } };
export const Dark: Story = { globals: { theme: 'dark' } };
/** 7:1 for all text. Also worn where the system asks for more contrast. */
export const HighContrast: Story = { globals: { theme: 'contrast-light' } };
export const HighContrastInTheDark: Story = { globals: { theme: 'contrast-dark' } };

/** The same three rows in 64, 56 and 44 px. */
export const Cosy: Story = { globals: { density: 'cosy' } };
export const Compact: Story = { globals: { density: 'compact' } };

/** Corners of avatars are of the provider too. */
export const SquareAvatars: Story = { parameters: chat({ provider: { avatars: 'square', style: { blockSize: 480 } } }) };
