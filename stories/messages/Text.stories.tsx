import type { Meta, StoryObj } from '@storybook/react-vite';
import { MessageList, MessageText } from 'parley-kit';
import { expect, waitFor, within } from 'storybook/test';
import { talk, talkWorld } from '../support/talkWorld.js';
import { chat, withChat } from '../support/withChat.js';

const lines = talkWorld([
  ['bob', 'Are we still on for the wall tonight?'],
  ['alice', 'Yes! 19:00, the usual place'],
  ['bob', 'I might be five minutes late, the tram is doing its thing again', { editedAt: -60_000 }],
  ['bob', 'https://example.org/routes/overhang-7 is open again, if you feel brave'],
  ['alice', 'I feel curious. Brave comes later', { replyTo: 4 }],
  ['bob', '😂'],
]);

const meta = {
  title: 'Messages/Text',
  component: MessageList,
  subcomponents: { MessageText },
  decorators: [withChat],
  args: { conversation: talk, style: { blockSize: '100%' } },
  parameters: chat({ world: lines }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('article').length).toBeGreaterThan(0));
  },
} satisfies Meta<typeof MessageList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** A link is a link, an edit says so, a quote leads to what it answers, a few emoji stand large. */
export const Default: Story = {
  play: async ({ canvas, userEvent, step }) => {
    const answer = await canvas.findByRole('article', { name: /I feel curious/ });
    await step('Links leave the page safely', async () => {
      const [link] = await canvas.findAllByRole('link', { name: /overhang-7/ });
      await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
    });
    await step('Follow the quote', async () => {
      await userEvent.click(within(answer).getByRole('button', { name: /overhang-7/ }));
      await waitFor(() => expect(canvas.getByRole('article', { name: /Bob Okafor.*if you feel brave/ })).toBeVisible());
    });
  },
};

export const Code: Story = {
  parameters: chat({
    world: talkWorld([
      ['bob', 'for (const beam of beams) {\n  if (beam.length === 0) continue;\n  rows.push(toRow(beam));\n}'],
      ['bob', '```\nconst rows = beams.filter((beam) => beam.length > 0).map(toRow);\n```'],
      ['alice', '`git push --force-with-lease` and to bed'],
    ]),
  }),
};

/** Large alone, of the text's size within it. */
export const Emoji: Story = {
  parameters: chat({
    world: talkWorld([
      ['bob', '🧗‍♀️'],
      ['alice', '😍😍😍'],
      ['bob', '👩‍👩‍👧‍👦❤️‍🔥'],
      ['alice', 'all of it 👍🏽'],
    ]),
  }),
};

/** 200,000 characters: the beginning, and more on demand. */
export const VeryLong: Story = {
  parameters: chat({ world: talkWorld([['bob', 'It was a dark and stormy night. '.repeat(6000)]]) }),
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Show more' }));
    await expect(canvas.getByRole('button', { name: 'Show more' })).toBeInTheDocument();
  },
};

/** Words without a space break; nothing grows wider than its bubble. */
export const LongWords: Story = {
  name: 'Long content',
  parameters: chat({
    frame: 'phone',
    world: talkWorld([
      ['bob', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'],
      ['alice', `https://example.org/${'a'.repeat(300)}`],
      ['bob', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘! and then quiet again'],
    ]),
  }),
};

/** Each paragraph has its own direction; what would turn the text around is held within it. */
export const BothDirections: Story = {
  parameters: chat({
    world: talkWorld([
      ['bob', 'السلام عليكم! متى نلتقي؟ See you at gate B.'],
      ['alice', 'abc אבג 123 (דהו) def!'],
      ['bob', 'invoice_\u202egnp.exe and \u2067 an isolate that nobody closes'],
    ]),
  }),
};

/** Markup is text. */
export const Hostile: Story = {
  parameters: chat({
    world: talkWorld([
      ['bob', '<img src=x onerror=alert(1)> <script>alert(2)</script>'],
      ['bob', 'javascript:alert(1)'],
    ]),
  }),
  play: async ({ canvas }) => {
    await expect((await canvas.findAllByText(/<img src=x onerror=alert\(1\)>/))[0]).toBeVisible();
    await expect(canvas.queryByRole('link')).not.toBeInTheDocument();
  },
};

export const Arabic: Story = { name: 'RTL', globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
