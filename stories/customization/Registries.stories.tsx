import type { Meta, StoryObj } from '@storybook/react-vite';
import { Megaphone, Pin } from 'lucide-react';
import { type AttachmentAction, type ChatProviderProps, defineMessageKind, type MessageAction, type MessageCellProps } from 'parley-kit';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { z } from 'zod';
import { Messenger } from '../support/Messenger.js';
import { chat, withChat } from '../support/withChat.js';

const Announcement = z.object({ words: z.string().max(500) });
type Announcement = z.infer<typeof Announcement>;

const announcement = defineMessageKind<Announcement>({
  type: 'announcement',
  schema: Announcement,
  Cell: ({ data }: MessageCellProps<Announcement>) => (
    <p style={{ margin: 0 }}>
      <Megaphone size={16} aria-hidden="true" /> {data.words}
    </p>
  ),
  preview: ({ words }) => `📣 ${words}`,
});
const announce: AttachmentAction = {
  key: 'announcement',
  label: () => 'Announcement',
  Icon: Megaphone,
  run: (context) => context.send({ kind: 'custom', type: 'announcement', data: { words: 'The lift is repaired.' } }),
};
const onSave = fn();
const save: MessageAction = {
  key: 'save',
  label: () => 'Save',
  Icon: Pin,
  available: () => true,
  run: ({ message }) => onSave(message.id),
};
const provider: Partial<ChatProviderProps> = {
  kinds: [announcement],
  attachmentActions: [announce],
  messageActions: [save, { key: 'copy', hidden: true }, { key: 'save', at: 'start' }],
};

const meta = {
  title: 'Customization/Registries',
  component: Messenger,
  decorators: [withChat],
  parameters: chat({ frame: 'wide', conversation: 'direct:alice:bob', provider }),
} satisfies Meta<typeof Messenger>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A kind, an entry behind the "+" and an entry of the message menu, from outside. */
export const Registered: Story = {
  play: async ({ canvas, userEvent, step }) => {
    await step('Send it from behind the "+"', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: 'Attach' }));
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Announcement' }));
      await waitFor(() => expect(canvas.getByRole('article', { name: /The lift is repaired/ })).toBeVisible());
      await waitFor(() => expect(canvas.getByRole('button', { name: /📣 The lift is repaired/ })).toBeVisible());
    });
    await step('Save it from its menu', async () => {
      canvas.getByRole('article', { name: /The lift is repaired/ }).focus();
      await userEvent.keyboard('{Enter}');
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Save' }));
      await expect(onSave).toHaveBeenCalledOnce();
    });
  },
};
