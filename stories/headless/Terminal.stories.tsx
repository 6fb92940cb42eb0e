import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, waitFor } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';
import { Terminal } from './Terminal.js';

const meta = {
  title: 'Headless/Terminal',
  component: Terminal,
  decorators: [withChat],
  parameters: chat({ frame: 'wide', conversation: 'direct:alice:bob' }),
} satisfies Meta<typeof Terminal>;

export default meta;

export const Default: StoryObj<typeof meta> = {
  play: async ({ canvas, userEvent }) => {
    await expect(await canvas.findByText(/coffee at the harbour/)).toBeVisible();
    await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'on my way{Enter}');
    await waitFor(() => expect(canvas.getByText('on my way')).toBeVisible());
  },
};
