import type { Meta, StoryObj } from '@storybook/react-vite';
import { MessageList } from 'parley-kit';
import { expect, screen, waitFor } from 'storybook/test';
import { photo, talk, talkWorld } from '../support/talkWorld.js';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Messages/Image',
  component: MessageList,
  decorators: [withChat],
  args: { conversation: talk, style: { blockSize: '100%' } },
  parameters: chat({
    world: talkWorld([
      ['bob', 'Look what the harbour did on my way home'],
      ['bob', photo('larch hills', 800, 320)],
      ['alice', photo('dusk')],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Open picture dusk.png' })).toBeVisible();
  },
} satisfies Meta<typeof MessageList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A picture takes its place before it is there, so that nothing moves. */
export const Default: Story = {};

/** The viewer, loaded when it is first asked for. */
export const Viewer: Story = {
  play: async ({ canvas, userEvent, step }) => {
    await step('Open it', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: 'Open picture larch hills.png' }));
      const viewer = await screen.findByRole('dialog', { name: 'Picture' });
      await waitFor(() => expect(viewer).toBeVisible());
      // Keys go to it once it has the focus.
      await waitFor(() => expect(viewer.contains(document.activeElement)).toBe(true));
    });
    await step('Go to the next', async () => {
      await userEvent.keyboard('{ArrowRight}');
      await expect(await screen.findByText('2 of 2')).toBeVisible();
    });
  },
};

/** Very tall and very wide. */
export const Shapes: Story = {
  parameters: chat({
    world: talkWorld([
      ['bob', photo('tower', 240, 900)],
      ['alice', photo('coast', 1600, 200)],
      ['bob', photo('dot', 24, 24)],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: 'Open picture dot.png' })).toBeVisible();
  },
};

/** The bytes are on their way there, and can be called back. */
export const Sending: Story = {
  parameters: chat({
    begin: ({ client, faults }) => {
      faults.set({ latency: forever });
      const content = { ...photo('dusk'), renditions: [{ source: { blob: 'mine' }, width: 640, height: 420 }] };
      client.actions.send(talk, content, { blobs: { mine: new Blob([new Uint8Array(200_000)], { type: 'image/png' }) } });
    },
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('progressbar')).toBeInTheDocument();
  },
};

/** The bytes are gone: the place stays, and says so. */
export const Failed: Story = {
  name: 'Error',
  parameters: chat({
    world: talkWorld([['bob', { kind: 'image', name: 'gone.png', width: 640, height: 420, renditions: [{ source: { blob: 'gone' } }] }]]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('The picture couldn’t be loaded')).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: chat({ refuse: { call: 'media.resolve', code: 'forbidden' } }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('article').length).toBeGreaterThan(2));
  },
};

export const Arabic: Story = { name: 'RTL', globals: { locale: 'ar' }, play: shown };
export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = { parameters: chat({ frame: 'phone' }) };

async function shown({ canvas }: Parameters<NonNullable<Story['play']>>[0]): Promise<void> {
  await expect(await canvas.findByRole('button', { name: /dusk\.png/ })).toBeVisible();
}
