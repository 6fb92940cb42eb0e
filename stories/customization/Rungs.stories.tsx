import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import '../guides/samples/bank.css';
import '../guides/samples/game.css';
import '../guides/samples/harbour.css';
import '../guides/samples/quiet.css';
import { OwnElements } from '../guides/samples/OwnElements.js';
import { OwnProps } from '../guides/samples/OwnProps.js';
import { QuietList } from '../guides/samples/QuietList.js';
import { SupportPanel } from '../guides/samples/SupportPanel.js';
import { Messenger } from '../support/Messenger.js';
import { talk, talkWorld } from '../support/talkWorld.js';
import { chat, withChat } from '../support/withChat.js';

const meta = {
  title: 'Customization/Rungs 1 to 3',
  component: Messenger,
  decorators: [withChat],
  parameters: chat({ frame: 'wide', conversation: 'direct:alice:bob' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
  },
} satisfies Meta<typeof Messenger>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Five variables make another house: a hue, how strong it is, how much of it the greys take, corners, letters. */
export const FiveVariables: Story = {
  name: '1. Five variables',
  parameters: chat({ provider: { className: 'harbour' } }),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByRole('article', { name: /coffee at the harbour/ });
    const input = canvas.getByRole('textbox', { name: 'Message' });
    await expect(getComputedStyle(input).fontFamily).toContain('Georgia');
    // The hue of harbour.css, in what is made of the accent and in what is made of the greys.
    for (const selector of ['.parley-MessageBubble[data-own]', '.parley-ConversationList']) {
      const ground = getComputedStyle(canvasElement.querySelector(selector) ?? input).backgroundColor;
      await expect(ground, selector).toMatch(/^oklch\([\d.]+ [\d.]+ 175\)$/);
    }
  },
};
export const FiveVariablesInTheDark: Story = {
  ...FiveVariables,
  name: '1. Five variables, in the dark',
  globals: { theme: 'dark' },
};

/** The same five, for a bank: green, quiet, nearly square, with serifs. */
export const Bank: Story = {
  name: '1. A bank',
  parameters: chat({ provider: { className: 'bank' }, conversation: 'direct:alice:priya' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Priya Raman' })).toBeVisible();
    await expect(getComputedStyle(canvas.getByRole('textbox', { name: 'Message' })).fontFamily).toContain('Georgia');
  },
};
/** The same five, for a game: violet on tinted paper in the dark, very round. */
export const Game: Story = {
  name: '1. A game',
  globals: { theme: 'dark' },
  parameters: chat({ provider: { className: 'game' }, conversation: 'group:climbing' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'Saturday climbers' })).toBeVisible();
    await expect(getComputedStyle(canvas.getByRole('textbox', { name: 'Message' })).fontFamily).toContain('Nunito');
  },
};

/** Props alone: each message by itself, another placeholder. */
export const Props: Story = {
  name: '2. Props',
  parameters: chat({ frame: 'panel' }),
  render: () => <OwnProps conversation="direct:alice:bob" />,
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
    await expect(canvas.getByPlaceholderText('Your question')).toBeVisible();
    const positions = [...canvasElement.querySelectorAll('.parley-MessageBubble')].map((each) => each.getAttribute('data-position'));
    await expect(positions.length).toBeGreaterThan(3);
    await expect(new Set(positions)).toEqual(new Set(['single']));
  },
};

/** What stands where nothing has been said is a prop as well. */
export const PropsWhereNothingIsSaid: Story = {
  name: '2. Props, where nothing is said yet',
  parameters: chat({ frame: 'panel', world: talkWorld([]), conversation: talk }),
  render: () => <OwnProps conversation={talk} />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/nobody else reads here/)).toBeVisible();
    await expect(canvas.queryByText('No messages yet')).not.toBeInTheDocument();
  },
};

/** Parts with something of your own among them; what is left out is not there. */
export const PartsRearranged: Story = {
  name: '2. Parts rearranged',
  parameters: chat({ frame: 'panel' }),
  render: () => <SupportPanel />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByPlaceholderText('Ask us anything')).toBeVisible();
    await expect(canvas.getByRole('link', { name: 'Order 2041' })).toBeVisible();
    await expect(await canvas.findByRole('article', { name: /coffee at the harbour/ })).toBeVisible();
  },
};

/** Another row, and with it another list. */
export const OwnRow: Story = {
  name: '2. A row of one’s own',
  parameters: chat({ frame: 'list' }),
  render: () => <QuietList />,
  play: async ({ canvas, userEvent }) => {
    const row = await canvas.findByRole('button', { name: /Saturday climbers/ });
    await expect(within(row).queryByText(/:/)).not.toBeInTheDocument();
    await expect(row.getBoundingClientRect().height).toBeLessThan(48);
    await userEvent.click(row);
    await expect(row).toHaveAttribute('aria-current', 'true');
  },
};

/** Another element in the place of a part's own; it keeps the attributes and handlers. */
export const ElementReplaced: Story = {
  name: '3. Elements replaced',
  parameters: chat({ frame: 'panel' }),
  render: () => <OwnElements />,
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByRole('complementary', { name: 'Chat with Bob Okafor' })).toHaveClass('parley-ChatPanel', 'docked');
    await expect(canvasElement.querySelector('div.parley-ChatHeader')).toHaveAttribute('data-track', 'chat-header');
    await expect(canvas.getByRole('link', { name: 'Talk to a person' })).toHaveClass('parley-Button');
    // What they say stands in a bubble, which is seen on what it stands on.
    await canvas.findByRole('article', { name: /coffee at the harbour/ });
    const ground = (selector: string) => getComputedStyle(canvasElement.querySelector(selector) ?? canvasElement).backgroundColor;
    const behind = ['.parley-MessageList', '.parley-MessageList-scroller', '.parley-ChatPanel'].map(ground);
    await expect(behind).not.toContain(ground('.parley-MessageBubble:not([data-own])'));
  },
};
