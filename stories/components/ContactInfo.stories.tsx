import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactInfo } from 'parley-kit';
import { expect, fn, waitFor } from 'storybook/test';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Components/ContactInfo',
  component: ContactInfo,
  decorators: [withChat],
  args: { contact: 'priya', onClose: fn(), onSendMessage: fn() },
  parameters: chat({ frame: 'list' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Priya Raman')).toBeVisible();
  },
} satisfies Meta<typeof ContactInfo>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await canvas.findByText('Priya Raman');
    await userEvent.click(await canvas.findByRole('button', { name: 'Send message' }));
    await waitFor(() => expect(args.onSendMessage).toHaveBeenCalledWith('direct:alice:priya'));
  },
};

/** Bob does not know Mei yet, and asks. */
export const Stranger: Story = {
  args: { contact: 'noa' },
  parameters: chat({ as: 'bob' }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Add to contacts' }));
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Request sent'));
  },
};

/** A name of one's own for a contact; the one that they have comes back with an empty one. */
export const OwnName: Story = {
  play: async ({ canvas, userEvent }) => {
    const field = await canvas.findByRole('textbox', { name: 'Your name for them' });
    await userEvent.clear(field);
    await userEvent.type(field, 'Priya (climbing){Enter}');
    await expect(await canvas.findByText('Priya (climbing)')).toBeVisible();
  },
};

/** Somebody from whom nothing more is heard. */
export const Blocked: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Block' }));
    await expect(await canvas.findByRole('button', { name: 'Unblock' })).toBeVisible();
  },
};

/** Oneself: nothing to send. */
export const Self: Story = {
  args: { contact: 'alice' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Alice Moreau')).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Send message' })).not.toBeInTheDocument();
  },
};

/** Until the profile is there, the id stands for the name. */
export const Loading: Story = {
  parameters: chat({ faults: { latency: forever } }),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText('priya'))[0]).toBeVisible();
  },
};

/** The conversation could not be opened: it says why. */
export const Failed: Story = {
  name: 'Error',
  args: { contact: 'haruka' },
  parameters: chat({ as: 'priya', refuse: { call: 'conversations.openDirect', code: 'not-friend' } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Send message' }));
    await waitFor(() => expect(canvas.getByRole('status')).not.toBeEmptyDOMElement());
  },
};

export const LongName: Story = {
  name: 'Long content',
  args: { contact: 'max' },
  parameters: chat({ as: 'mei' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Maximilian Alexander/)).toBeVisible();
  },
};

export const Arabic: Story = {
  name: 'RTL',
  args: { contact: 'layla' },
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('ليلى حداد')).toBeVisible();
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };
