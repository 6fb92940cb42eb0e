import type { Meta, StoryObj } from '@storybook/react-vite';
import { EmptyState, MessageList } from 'parley-kit';
import { longWorld } from 'parley-kit/adapters/local';
import { expect, waitFor } from 'storybook/test';
import { orderCard } from '../support/kinds/orderCard.js';
import { redPacket } from '../support/kinds/redPacket.js';
import { talk, talkWorld } from '../support/talkWorld.js';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Components/MessageList',
  component: MessageList,
  decorators: [withChat],
  args: { conversation: 'direct:alice:bob', style: { blockSize: '100%' } },
  parameters: chat({ provider: { kinds: [redPacket, orderCard] } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
  },
} satisfies Meta<typeof MessageList>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {};

export const Empty: Story = {
  args: { conversation: talk },
  parameters: chat({ world: talkWorld([]) }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No messages yet')).toBeVisible();
  },
};

/** Words of your own where nothing is yet. */
export const EmptyOfYourOwn: Story = {
  args: { conversation: talk, empty: <EmptyState title="Ask us anything" description="We answer within the hour." /> },
  parameters: chat({ world: talkWorld([]) }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Ask us anything')).toBeVisible();
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
  parameters: chat({ refuse: { call: 'messages.page', code: 'not-member' } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Try again' }));
    // The one that was there goes while it is tried.
    await waitFor(() => expect(canvas.getByRole('alert')).toBeVisible());
  },
};

/** Read up to here: the list opens at the divider, and a button leads to the newest. */
export const Unread: Story = {
  args: { conversation: 'group:long' },
  parameters: chat({ world: () => longWorld({ count: 2000, unread: 60 }) }),
  play: async ({ canvas, userEvent, step }) => {
    await step('Open at the first unread message', async () => {
      await expect(await canvas.findByText('New messages')).toBeVisible();
    });
    await step('Go to the newest', async () => {
      const button = await canvas.findByRole('button', { name: /new messages|newest message/ });
      await userEvent.click(button);
      await waitFor(() => expect(canvas.queryByRole('button', { name: /new messages|newest message/ })).not.toBeInTheDocument());
    });
  },
};

/** Further up in it: a button leads to the newest, and the date stands above while one scrolls. */
export const FurtherUp: Story = {
  args: { conversation: 'group:long' },
  parameters: chat({ world: () => longWorld({ count: 300 }) }),
  play: async ({ canvas, step }) => {
    const log = await canvas.findByRole('log', { name: 'Messages' });
    await waitFor(() => expect(log.scrollTop).toBeGreaterThan(0));
    await step('Go up', async () => {
      // While it is being opened it goes to its end for a few frames more.
      await waitFor(() => {
        log.dispatchEvent(new WheelEvent('wheel', { deltaY: -400 }));
        log.scrollBy(0, -400);
        void expect(canvas.getByRole('button', { name: /newest message/ })).toBeVisible();
      });
    });
  },
};

/** Older messages did not come: said above them, with the way to try again. */
export const OlderFailed: Story = {
  args: { conversation: 'group:long' },
  parameters: chat({
    world: () => longWorld({ count: 300 }),
    begin: async ({ faults }) => {
      while (document.querySelector('article') === null) await new Promise(requestAnimationFrame);
      faults.refuse('server', { call: 'messages.page', times: Number.POSITIVE_INFINITY });
    },
  }),
  play: async ({ canvas }) => {
    const log = await canvas.findByRole('log', { name: 'Messages' });
    await waitFor(() => expect(log.querySelector('article')).not.toBeNull());
    await waitFor(() => {
      log.dispatchEvent(new WheelEvent('wheel', { deltaY: -400 }));
      log.scrollBy(0, -400);
      void expect(canvas.getByRole('alert')).toBeVisible();
    });
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible();
  },
};

/** A quote leads to what it quotes, which is marked for a moment. */
export const Jumped: Story = {
  tags: ['!autodocs'],
  args: { conversation: 'group:climbing' },
  play: async ({ canvasElement, userEvent, step }) => {
    const quote = await waitFor(() => {
      const found = canvasElement.querySelector('.parley-MessageQuote');
      if (found === null) throw new Error('No answer is drawn.');
      return found;
    });
    await step('Follow it', async () => {
      await userEvent.click(quote);
      await waitFor(() => expect(canvasElement.querySelector('[data-highlighted]')).toBeVisible());
    });
  },
};

/** Everybody writes in their own direction and script. */
export const ManyLanguages: Story = {
  args: { conversation: 'group:design' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /栏杆的高度/ })).toBeVisible();
  },
};

export const Arabic: Story = {
  name: 'RTL',
  args: { conversation: 'group:project' },
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /Drill is charged/ })).toBeVisible();
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };
