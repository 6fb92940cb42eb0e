import type { Meta, StoryObj } from '@storybook/react-vite';
import { MessageInput } from 'parley-kit';
import { expect, screen, waitFor, within } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

const conversation = 'direct:alice:bob';

const meta = {
  title: 'Components/MessageInput',
  component: MessageInput,
  decorators: [withChat],
  args: { conversation },
  parameters: { ...chat({ frame: 'phone', provider: { style: { blockSize: 'auto' } } }), docs: { keyboard: 'Message input' } },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Attach' })).toBeEnabled());
  },
} satisfies Meta<typeof MessageInput>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Nothing written: nothing to send. */
export const Default: Story = {
  play: async ({ canvas, userEvent, step }) => {
    await canvas.findByRole('button', { name: 'Attach' });
    const text = canvas.getByRole('textbox', { name: 'Message' });
    await expect(canvas.getByRole('button', { name: 'Send' })).toBeDisabled();
    await step('Shift and Enter break the line', async () => {
      await userEvent.type(text, 'one{Shift>}{Enter}{/Shift}two');
      await expect(text).toHaveValue('one\ntwo');
    });
    await step('Send by the button', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Send' }));
      await expect(text).toHaveValue('');
    });
  },
};

/** A draft comes back. */
export const WithDraft: Story = {
  parameters: chat({
    begin: ({ client }) => client.actions.setDraft(conversation, { text: 'I was about to say', updatedAt: client.now() }),
  }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveValue('I was about to say'));
  },
};

/** Files that wait to be sent. */
export const WithFiles: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('button', { name: 'Attach' });
    const notes = new File(['minutes'], 'roof-garden-minutes-of-the-third-meeting.txt', { type: 'text/plain' });
    await userEvent.click(canvas.getByRole('textbox', { name: 'Message' }));
    const clipboard = new DataTransfer();
    clipboard.items.add(notes);
    await userEvent.paste(clipboard);
    const list = await canvas.findByRole('list', { name: 'Files to send' });
    await expect(within(list).getByRole('button', { name: /Remove roof-garden/ })).toBeVisible();
    await expect(canvas.getByRole('button', { name: 'Send' })).toBeEnabled();
  },
};

/** Files hang over it: where they will go. In a `ChatPanel` the whole chat takes them. */
export const Dropping: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, step }) => {
    const text = canvas.getByRole('textbox', { name: 'Message' });
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Attach' })).toBeEnabled());
    const files = new DataTransfer();
    files.items.add(new File(['minutes'], 'minutes.txt', { type: 'text/plain' }));
    await step('Drag a file over it', async () => {
      // What takes drops is loaded right after the input.
      await waitFor(() => {
        text.dispatchEvent(new DragEvent('dragenter', { dataTransfer: files, bubbles: true, cancelable: true }));
        void expect(canvas.getByText('Drop files to send them here')).toBeVisible();
      });
    });
  },
};

/** What was dropped or pasted is too large here: it says so, and is not sent. */
export const FileTooLarge: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('button', { name: 'Attach' });
    await userEvent.click(canvas.getByRole('textbox', { name: 'Message' }));
    const clipboard = new DataTransfer();
    clipboard.items.add(new File([new Uint8Array(101 * 1024 * 1024)], 'the-whole-summer.mov', { type: 'video/quicktime' }));
    await userEvent.paste(clipboard);
    const list = await canvas.findByRole('list', { name: 'Files to send' });
    await expect(await within(list).findByText('Too large to send')).toBeVisible();
  },
};

/** The picker is loaded when it is first asked for. */
export const Emoji: Story = {
  tags: ['!autodocs'],
  parameters: chat({ provider: { style: { paddingBlockStart: 420 } } }),
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('button', { name: 'Attach' });
    await userEvent.click(canvas.getByRole('button', { name: 'Emoji' }));
    await waitFor(() => expect(screen.getByRole('searchbox', { name: 'Search emoji' })).toBeVisible());
  },
};

/** No emoji of this name. */
export const EmojiNotFound: Story = {
  ...Emoji,
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('button', { name: 'Attach' });
    await userEvent.click(canvas.getByRole('button', { name: 'Emoji' }));
    await userEvent.type(await screen.findByRole('searchbox', { name: 'Search emoji' }), 'qqq');
    await expect(await screen.findByText('No emoji found')).toBeVisible();
  },
};

/** What is registered behind the "+". */
export const Attachments: Story = {
  tags: ['!autodocs'],
  parameters: chat({ provider: { style: { paddingBlockStart: 120 } } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Attach' }));
    await waitFor(() => expect(screen.getByRole('menuitem', { name: 'File' })).toBeVisible());
  },
};

/** Only the staff may write: it says so. */
export const Denied: Story = {
  args: { conversation: 'group:announcements' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('status')).not.toBeEmptyDOMElement();
    await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveAttribute('aria-disabled', 'true');
  },
};

/** Near the limit of bytes, how many are left; over it, how many too many. */
export const TooLong: Story = {
  parameters: chat({
    begin: ({ client }) => client.actions.setDraft(conversation, { text: '長い'.repeat(2100), updatedAt: client.now() }),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/bytes (left|too long)/)).toBeVisible();
  },
};

export const Arabic: Story = {
  name: 'RTL',
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByRole('textbox')).toHaveAccessibleName('رسالة'));
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };
