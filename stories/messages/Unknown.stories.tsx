import type { Meta, StoryObj } from '@storybook/react-vite';
import { defineMessageKind, MessageList } from 'parley-kit';
import { expect } from 'storybook/test';
import { photo, talk, talkWorld } from '../support/talkWorld.js';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Messages/Unknown and fallbacks',
  component: MessageList,
  decorators: [withChat],
  args: { conversation: talk, style: { blockSize: '100%' } },
  parameters: chat({
    world: talkWorld([
      ['bob', { kind: 'unknown', originalKind: 'hologram', description: 'Hologram (your app is too old to show it)' }],
      ['bob', { kind: 'unknown' }],
      ['bob', { kind: 'custom', type: 'poll', data: { question: 'Tabs or spaces?' }, description: 'Poll: tabs or spaces?' }],
      ['bob', { kind: 'custom', type: 'constructor', data: {}, description: 'A type named like an ancestor' }],
      ['alice', 'And the list goes on'],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /And the list goes on/ })).toBeVisible();
  },
} satisfies Meta<typeof MessageList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** What this app cannot read: the sender's words for it, else that it is not supported. */
export const Default: Story = {};

/** Kinds that are known and have no cell yet: named, and fetched where there is something to fetch. */
export const WithoutACell: Story = {
  parameters: chat({
    world: talkWorld([
      ['bob', { kind: 'voice', source: { blob: 'voice:12000' }, durationMs: 12_000, size: 96_044, mimeType: 'audio/wav' }],
      ['bob', { kind: 'video', source: { blob: 'film' }, durationMs: 61_000, size: 4_000_000, name: 'climb.mp4' }],
      ['bob', { kind: 'location', latitude: 46.5763, longitude: 7.9904, description: 'Lauterbrunnen' }],
      ['bob', { kind: 'face', set: 'mountain-goats', key: 'wave' }],
      ['alice', { kind: 'call', media: 'video', outcome: 'completed', durationMs: 754_000, caller: 'alice' }],
      ['bob', { kind: 'merged', title: 'How we got lost', digest: ['Diego: left', 'Bob: there is a cow'] }],
      ['alice', 'And the list goes on'],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /Voice message, 0:12/ })).toBeVisible();
  },
};

const compositeWorld = talkWorld([
  ['bob', { kind: 'composite', parts: [{ kind: 'text', text: 'A text and a picture in one:' }, photo('dusk')] }],
  ['alice', 'And the list goes on'],
]);

/** A text and a picture in one. */
export const Composite: Story = { parameters: chat({ world: compositeWorld }) };

/** The picture is no wider than the bubble that it stands in. */
export const CompositePhone: Story = {
  name: 'Composite, phone',
  parameters: chat({ world: compositeWorld, frame: 'phone' }),
  play: async ({ canvas, canvasElement }) => {
    const picture = await canvas.findByRole('button', { name: /Open picture/ });
    const bubble = canvasElement.querySelector('.parley-MessageBubble:has(.parley-CompositeCell)');
    await expect(bubble?.scrollWidth).toBe(bubble?.clientWidth);
    await expect(picture.getBoundingClientRect().right).toBeLessThanOrEqual((bubble?.getBoundingClientRect().right ?? 0) - 8);
  },
};

const broken = defineMessageKind({
  type: 'poll',
  Cell: () => {
    throw new Error('This cell is broken.');
  },
  preview: () => 'Poll',
});

/** A cell of your own that throws: only its own place says so. */
export const BrokenCell: Story = {
  parameters: chat({ provider: { kinds: [broken] } }),
  // React reports what the boundary caught.
  beforeEach: () => {
    const { error } = globalThis.console;
    Object.assign(globalThis.console, { error: () => undefined });
    return () => void Object.assign(globalThis.console, { error });
  },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /And the list goes on/ })).toBeVisible();
  },
};

export const Arabic: Story = { name: 'RTL', globals: { locale: 'ar' } };
export const Dark: Story = { ...WithoutACell, globals: { theme: 'dark' } };
