import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ChatErrorCode, MessageList } from 'parley-kit';
import { expect, waitFor } from 'storybook/test';
import { talk, talkWorld } from '../support/talkWorld.js';
import { chat, forever, type Stage, withChat } from '../support/withChat.js';

const words = { kind: 'text', text: 'On the tram now' } as const;

/** Alice writes, and the backend answers each try with this. */
const answered =
  (code: ChatErrorCode, times = 1) =>
  ({ client, faults }: Stage) => {
    faults.refuse(code, { call: 'messages.send', times });
    client.actions.send(talk, words);
  };

const meta = {
  title: 'Messages/Failed',
  component: MessageList,
  decorators: [withChat],
  args: { conversation: talk, style: { blockSize: '100%' } },
  parameters: chat({ world: talkWorld([['bob', 'Where are you?']]), begin: answered('rejected-content') }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/^Not sent:/)).toBeVisible();
  },
} satisfies Meta<typeof MessageList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Refused for good: why, and away with it. It is not offered again. */
export const Refused: Story = {
  play: async ({ canvas, userEvent, step }) => {
    await expect(await canvas.findByText(/^Not sent:/)).toBeVisible();
    await expect(canvas.queryByRole('button', { name: 'Send again' })).not.toBeInTheDocument();
    await step('Discard it', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Discard' }));
      await waitFor(() => expect(canvas.queryByRole('article', { name: /On the tram now/ })).not.toBeInTheDocument());
    });
  },
};

/** Tried as often as makes sense: now a person decides. */
export const Failed: Story = {
  name: 'Error',
  parameters: chat({
    begin: async (stage) => {
      answered('rate-limited', 10)(stage);
      for (let minute = 0; minute < 15; minute += 1) await stage.pass(60_000);
    },
  }),
  play: async ({ canvas, userEvent, step }) => {
    const again = await canvas.findByRole('button', { name: 'Send again' });
    await step('Send it again', async () => {
      await userEvent.click(again);
      await expect(await canvas.findByRole('article', { name: /On the tram now.*Sent/ })).toBeVisible();
    });
  },
};

/** Nobody knows whether it arrived, and this backend would keep a second copy: a person decides. */
export const InDoubt: Story = {
  parameters: chat({ faults: { play: { resend: 'ask' } }, begin: answered('in-doubt') }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Send again' })).toBeVisible();
    await expect(canvas.getAllByText('It is not known whether this arrived')[0]).toBeInTheDocument();
  },
};

/** Not there yet. */
export const Sending: Story = {
  parameters: chat({
    begin: ({ client, faults }) => {
      faults.set({ latency: forever });
      client.actions.send(talk, words);
    },
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /On the tram now.*Sending/ })).toBeVisible();
  },
};

/** Read by the other person. */
export const Read: Story = {
  parameters: chat({
    begin: async ({ as, client }) => {
      client.actions.send(talk, words);
      const bob = await as('bob');
      await bob.actions.markRead(talk);
    },
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /On the tram now.*(Sent|Read)/ })).toBeVisible();
  },
};

export const Arabic: Story = {
  name: 'RTL',
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /On the tram now/ })).toBeVisible();
    await expect(await canvas.findByRole('button', { name: 'تجاهل' })).toBeVisible();
  },
};

export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = { parameters: chat({ frame: 'phone' }) };
