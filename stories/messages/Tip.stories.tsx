import type { Meta, StoryObj } from '@storybook/react-vite';
import { type MessageContent, MessageList } from 'parley-kit';
import { expect } from 'storybook/test';
import { type Said, talk, talkWorld } from '../support/talkWorld.js';
import { chat, withChat } from '../support/withChat.js';

type TipEvent = Extract<MessageContent, { kind: 'tip' }>['event'];

const tip = (event: TipEvent, more: { readonly subjects?: readonly string[]; readonly value?: string } = {}): Said => [
  'bob',
  { kind: 'tip', event, actor: 'bob', ...more },
];

const meta = {
  title: 'Messages/Tip',
  component: MessageList,
  decorators: [withChat],
  args: { conversation: talk, style: { blockSize: '100%' } },
  parameters: chat({
    world: talkWorld(
      [
        tip('created'),
        tip('invited', { subjects: ['alice', 'priya'] }),
        tip('renamed', { value: 'Saturday climbers' }),
        tip('notice-changed', { value: 'Bring helmets' }),
        tip('admin-set', { subjects: ['priya'] }),
        ['priya', 'Thank you!'],
        tip('all-muted'),
        tip('removed', { subjects: ['priya'] }),
      ],
      { group: true },
    ),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Priya Raman/, { selector: '.parley-TipCell' })).toBeVisible();
  },
} satisfies Meta<typeof MessageList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** What happened in a group, told in the conversation: grey lines. */
export const Default: Story = {
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Bob Okafor removed Priya Raman')).toBeVisible();
    await expect(canvas.getByText('Bob Okafor invited you and Priya Raman')).toBeVisible();
  },
};

/** Ten at once. */
export const LongContent: Story = {
  parameters: chat({
    world: talkWorld([tip('invited', { subjects: ['mei', 'jun', 'layla', 'omar', 'noa', 'haruka', 'priya', 'diego', 'ingrid', 'max'] })], {
      group: true,
    }),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Bob Okafor invited/)).toBeVisible();
  },
};

/** One that only the backend can put in words. */
export const Other: Story = {
  parameters: chat({
    world: talkWorld(
      [['bob', { kind: 'tip', event: 'other', text: 'The group moved to another house.' }], tip('removed', { subjects: ['priya'] })],
      {
        group: true,
      },
    ),
  }),
};

export const Chinese: Story = {
  globals: { locale: 'zh-Hans' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/Bob Okafor.*移/)).toBeVisible();
  },
};

export const Arabic: Story = {
  name: 'RTL',
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Thank you!')).toBeVisible();
  },
};

export const Dark: Story = { globals: { theme: 'dark' }, play: Default.play ?? (() => undefined) };
