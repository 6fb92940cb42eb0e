import type { Meta, StoryObj } from '@storybook/react-vite';
import { Megaphone, Pin } from 'lucide-react';
import {
  type AttachmentAction,
  ChatPanel,
  type ChatProviderProps,
  ConversationList,
  defineMessageKind,
  type MessageAction,
  type MessageCellProps,
} from 'parley-kit';
import type { CSSProperties } from 'react';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

/** A list and a chat, as an app would place them. */
function Messenger() {
  return (
    <div style={{ display: 'grid', gridTemplateColumns: '320px minmax(0, 1fr)', blockSize: '100%' }}>
      <ConversationList />
      <ChatPanel />
    </div>
  );
}

const meta = {
  title: 'Customization/Rungs',
  component: Messenger,
  decorators: [withChat],
  parameters: chat({ frame: 'wide', conversation: 'direct:alice:bob' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
  },
} satisfies Meta<typeof Messenger>;

export default meta;
type Story = StoryObj<typeof meta>;

const sea: CSSProperties & Record<`--${string}`, string | number> = {
  '--parley-accent-hue': 175,
  '--parley-accent-chroma': 0.8,
  '--parley-neutral-chroma': 3,
  '--parley-radius-factor': 0.3,
  '--parley-font-family': 'Georgia, serif',
};

/** Five variables make another house: a hue, how strong it is, how much of it the greys take, corners, letters. */
export const FiveVariables: Story = { parameters: chat({ provider: { style: sea } }) };
export const FiveVariablesInTheDark: Story = { ...FiveVariables, globals: { theme: 'dark' } };

/** Parts in another order, with something of your own among them. */
export const PartsRearranged: Story = {
  render: () => (
    <ChatPanel>
      <ChatPanel.Input placeholder="Ask us anything" />
      <ChatPanel.Messages />
      <p style={{ margin: 0, padding: 8, textAlign: 'center' }}>We answer within the hour.</p>
    </ChatPanel>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByPlaceholderText('Ask us anything')).toBeVisible();
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
  },
};

/** Another element in the place of a part's own; it keeps the attributes and handlers. */
export const ElementReplaced: Story = {
  render: () => (
    <ChatPanel render="aside">
      <ChatPanel.Header render={(props) => <div {...props} data-testid="header" />} />
      <ChatPanel.Messages />
    </ChatPanel>
  ),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('complementary', { name: 'Chat with Bob Okafor' })).toBeVisible();
    await expect(canvas.getByTestId('header')).toHaveClass('parley-ChatHeader');
  },
};

const announcement = defineMessageKind({
  type: 'announcement',
  match: (content) => content.kind === 'custom' && content.type === 'announcement',
  Cell: ({ message }: MessageCellProps<unknown>) => (
    <p style={{ margin: 0 }}>
      <Megaphone size={16} aria-hidden="true" /> {message.content.kind === 'custom' ? message.content.description : ''}
    </p>
  ),
  preview: () => '📣 Announcement',
});
const announce: AttachmentAction = {
  key: 'announcement',
  label: () => 'Announcement',
  Icon: Megaphone,
  run: (context) => context.send({ kind: 'custom', type: 'announcement', data: null, description: 'The lift is repaired.' }),
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

/** A kind, an entry behind the "+" and an entry of the message menu, from outside. */
export const Registered: Story = {
  parameters: chat({ provider }),
  play: async ({ canvas, userEvent, step }) => {
    await step('Send it from behind the "+"', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: 'Attach' }));
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Announcement' }));
      await waitFor(() => expect(canvas.getByRole('article', { name: /The lift is repaired/ })).toBeVisible());
      await waitFor(() => expect(canvas.getByRole('button', { name: /📣 Announcement/ })).toBeVisible());
    });
    await step('Save it from its menu', async () => {
      canvas.getByRole('article', { name: /The lift is repaired/ }).focus();
      await userEvent.keyboard('{Enter}');
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Save' }));
      await expect(onSave).toHaveBeenCalledOnce();
    });
  },
};
