import type { Meta, StoryObj } from '@storybook/react-vite';
import { Avatar, useUser } from 'parley-kit';
import { expect, waitFor } from 'storybook/test';
import { chat, withChat } from '../support/withChat.js';

const members = ['Alice Moreau', 'Bob Okafor', '王美', 'ليلى حداد'].map((name) => ({ name, seed: name, source: undefined }));
const mei = { name: '王美', seed: 'mei', source: undefined, members: undefined };

const meta = {
  title: 'Components/Avatar',
  component: Avatar,
  decorators: [withChat],
  args: { avatar: mei, size: 56 },
  parameters: chat({ frame: 'fit' }),
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('.parley-Avatar')).toBeVisible());
  },
} satisfies Meta<typeof Avatar>;

export default meta;
type Story = StoryObj<typeof meta>;

function AvatarOf({ userId }: { readonly userId: string }) {
  return <Avatar avatar={useUser(userId).avatar} size={56} />;
}

/** A picture. */
export const Default: Story = {
  render: () => <AvatarOf userId="mei" />,
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelector('img')).toHaveAttribute('src', expect.stringMatching(/^blob:/)));
  },
};

/** No picture: initials, on a colour that is the person's own. */
export const Initials: Story = {
  render: (args) => (
    <div style={{ display: 'flex', gap: 8 }}>
      {['Alice Moreau', 'Bob', '王美', 'ليلى حداد', 'נועה לוי', '佐藤はるか', '🧗 Priya'].map((name) => (
        <Avatar {...args} key={name} avatar={{ name, seed: name, source: undefined, members: undefined }} />
      ))}
    </div>
  ),
};

/** The picture could not be loaded. */
export const Failed: Story = { name: 'Error', args: { avatar: { ...mei, source: { blob: 'face' } } } };

/** A group shows two of its members. */
export const Group: Story = { args: { avatar: { ...mei, name: 'Saturday climbers', members } } };

/** A group of which nobody is known yet. */
export const Empty: Story = { args: { avatar: { ...mei, name: '', members: [] } } };

export const Presence: Story = {
  render: (args) => (
    <div style={{ display: 'flex', gap: 8 }}>
      {(['online', 'away', 'busy', 'offline'] as const).map((presence) => (
        <Avatar {...args} key={presence} presence={presence} />
      ))}
    </div>
  ),
};

export const Square: Story = { parameters: chat({ frame: 'fit', provider: { avatars: 'square' } }) };

export const Dark: Story = { ...Initials, globals: { theme: 'dark' } };
