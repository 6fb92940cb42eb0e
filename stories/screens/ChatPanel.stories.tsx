import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatPanel } from 'parley-kit';
import { longWorld } from 'parley-kit/adapters/local';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { orderCard } from '../support/kinds/orderCard.js';
import { redPacket } from '../support/kinds/redPacket.js';
import { file, talk, talkWorld } from '../support/talkWorld.js';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Screens/ChatPanel',
  component: ChatPanel,
  decorators: [withChat],
  args: { onInfo: fn() },
  parameters: {
    ...chat({ conversation: 'direct:alice:bob', provider: { kinds: [redPacket, orderCard] } }),
    docs: { keyboard: 'Messages' },
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
  },
} satisfies Meta<typeof ChatPanel>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Header, messages and input of the open conversation. */
export const Default: Story = {
  play: async ({ args, canvas, userEvent, step }) => {
    await canvas.findByRole('article', { name: /coffee at the harbour/ });
    await step('Write and send', async () => {
      await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Coffee it is{Enter}');
      await expect(await canvas.findByRole('article', { name: /You.*Coffee it is.*Sent/ })).toBeVisible();
      await expect(canvas.getByRole('textbox', { name: 'Message' })).toHaveValue('');
    });
    await step('Ask who that is', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Conversation info' }));
      await expect(args.onInfo).toHaveBeenCalledOnce();
    });
  },
};

/** A group: names, faces, a notice, the first unread message. */
export const Group: Story = {
  parameters: chat({ conversation: 'group:climbing' }),
  play: async ({ canvas, userEvent }) => {
    const notice = await canvas.findByRole('note', { name: 'Group notice' });
    await userEvent.click(within(notice).getByRole('button', { name: 'Show the whole notice' }));
    await expect(within(notice).getByRole('button', { name: 'Show less of the notice' })).toHaveAttribute('aria-expanded', 'true');
    await expect(await canvas.findByText('New messages')).toBeVisible();
  },
};

/** Reply by keyboard: the message's menu, then the quote above the input, then the quote in the bubble. */
export const Replying: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent, step }) => {
    const message = await canvas.findByRole('article', { name: /coffee at the harbour/ });
    await step('Open the menu of a message with Enter', async () => {
      message.focus();
      await userEvent.keyboard('{Enter}');
      await waitFor(() => expect(screen.getByRole('menuitem', { name: 'Reply' })).toBeVisible());
    });
    await step('Choose Reply', async () => {
      await userEvent.click(screen.getByRole('menuitem', { name: 'Reply' }));
      await expect(await canvas.findByRole('button', { name: 'Cancel reply' })).toBeVisible();
    });
    await step('Answer', async () => {
      await userEvent.type(canvas.getByRole('textbox', { name: 'Message' }), 'Gladly{Enter}');
      const answer = await canvas.findByRole('article', { name: /You.*Gladly/ });
      await waitFor(() => expect(within(answer).getByRole('button', { name: /coffee at the harbour/ })).toBeVisible());
    });
  },
};

/** One has left the group: what was said stays readable, and it says why there is nothing to write in. */
export const Gone: Story = {
  parameters: chat({
    conversation: 'group:climbing',
    begin: async ({ client }) => void (await client.actions.leaveGroup('group:climbing')),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('You left this group. You can still read it.')).toBeVisible();
    await expect(await canvas.findByRole('log', { name: 'Messages' })).toBeVisible();
  },
};

export const NothingOpen: Story = {
  parameters: chat({ conversation: null }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No conversation open')).toBeVisible();
  },
};

export const Empty: Story = {
  parameters: chat({ world: talkWorld([]), conversation: talk }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No messages yet')).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: chat({ faults: { latency: forever } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading messages')).toBeInTheDocument();
  },
};

export const Failed: Story = {
  name: 'Error',
  parameters: chat({ refuse: { call: 'messages.page', code: 'forbidden' } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('The messages couldn’t be loaded');
  },
};

/** 100,000 messages, opened at the first of 40 unread ones. */
export const LongHistory: Story = {
  parameters: chat({ world: () => longWorld({ unread: 40 }), conversation: 'group:long' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('New messages')).toBeVisible();
    await expect(canvas.getAllByRole('article').length).toBeLessThan(60);
  },
};

const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';

/** Words longer than the bubble, many lines, a file's long name, two directions: nothing is wider than the panel. */
export const LongContent: Story = {
  parameters: chat({
    world: talkWorld(
      [
        ['bob', long.repeat(3)],
        ['alice', 'One paragraph after the other. '.repeat(40)],
        ['priya', `${'שלום '.repeat(20)} and then on in English, with https://example.org/${'a-very-long-path/'.repeat(8)}`],
        ['bob', file('minutes-of-the-third-extraordinary-meeting-about-the-roof-garden-final-final.txt', 48_000, 'text/plain')],
      ],
      { group: true },
    ),
    conversation: talk,
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /roof-garden/ })).toBeVisible();
    const log = canvas.getByRole('log', { name: 'Messages' });
    await expect(log.scrollWidth).toBeLessThanOrEqual(log.clientWidth);
  },
};

/** Words in Arabic; from the right: the face before the name, own messages at the left. */
export const Arabic: Story = {
  name: 'RTL',
  globals: { locale: 'ar' },
  play: async ({ canvas, userEvent }) => {
    const log = await canvas.findByRole('log', { name: 'الرسائل' });
    await expect(getComputedStyle(log).direction).toBe('rtl');
    const theirs = await within(log).findByText(/coffee at the harbour/);
    await userEvent.type(canvas.getByRole('textbox'), 'Gladly{Enter}');
    const own = await within(log).findByText('Gladly');
    await waitFor(() => expect(own.getBoundingClientRect().right).toBeLessThan(theirs.getBoundingClientRect().right - 100));
  },
};
export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = {
  args: { onBack: fn() },
  parameters: chat({ frame: 'phone' }),
  play: async ({ args, canvas, userEvent }) => {
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
    const log = canvas.getByRole('log', { name: 'Messages' });
    await expect(log.scrollWidth).toBeLessThanOrEqual(390);
    await userEvent.click(canvas.getByRole('button', { name: 'Back to the list' }));
    await expect(args.onBack).toHaveBeenCalledOnce();
  },
};
