import type { Meta, StoryObj } from '@storybook/react-vite';
import { MessageList } from 'parley-kit';
import { expect, waitFor } from 'storybook/test';
import { file, talk, talkWorld } from '../support/talkWorld.js';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Messages/File',
  component: MessageList,
  decorators: [withChat],
  args: { conversation: talk, style: { blockSize: '100%' } },
  parameters: chat({
    world: talkWorld([
      ['bob', file('roof-garden-minutes.txt', 412, 'text/plain')],
      ['alice', file('quote-2024-117.csv', 18_400, 'text/csv')],
      ['bob', file('everything.tar.gz', 1_932_735_283)],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /everything\.tar\.gz/ })).toBeVisible();
  },
} satisfies Meta<typeof MessageList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Name, size and a picture of its kind; a click fetches it. */
export const Default: Story = {};

/** Long names are cut in the middle, so that their ending stays in sight. */
export const LongNames: Story = {
  parameters: chat({
    frame: 'phone',
    world: talkWorld([
      ['bob', file('a-file-name-that-goes-on-and-on-because-somebody-exported-it-from-a-camera-2024-03-14T10-22-31.log', 20)],
      ['alice', file('色彩规范 v3 最终版（真的最终版）最终版的最终版本不会再改了.md', 4_000)],
      ['bob', file('invoice_\u202egnp.exe', 1)],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /22-31\.log/ })).toBeVisible();
  },
};

/** On its way there, and can be called back. */
export const Sending: Story = {
  parameters: chat({
    begin: ({ client, faults }) => {
      faults.set({ latency: forever });
      const blobs = { mine: new Blob([new Uint8Array(200_000)]) };
      client.actions.send(talk, { kind: 'file', name: 'plan.pdf', size: 200_000, source: { blob: 'mine' } }, { blobs });
    },
  }),
  play: async ({ canvas, userEvent, step }) => {
    await expect(await canvas.findByRole('progressbar', { name: 'Sending plan.pdf' })).toBeInTheDocument();
    await step('Think better of it', async () => {
      await userEvent.click(canvas.getByRole('button', { name: 'Cancel sending' }));
      await waitFor(() => expect(canvas.queryByRole('progressbar')).not.toBeInTheDocument());
    });
  },
};

/** The backend does not hand it out. */
export const Failed: Story = {
  name: 'Error',
  parameters: chat({ refuse: { call: 'media.resolve', code: 'forbidden' } }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /everything\.tar\.gz/ }));
    await expect(await canvas.findByText('Not available')).toBeVisible();
  },
};

export const Arabic: Story = {
  name: 'RTL',
  globals: { locale: 'ar' },
  parameters: chat({
    world: talkWorld([
      ['bob', file('خطة المشروع.txt', 300)],
      ['alice', file('everything.tar.gz', 80_000)],
    ]),
  }),
};
export const Dark: Story = { globals: { theme: 'dark' } };
