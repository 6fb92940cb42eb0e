import type { Meta, StoryObj } from '@storybook/react-vite';
import { ContactList } from 'parley-kit';
import { demoWorld, emptyWorld } from 'parley-kit/adapters/local';
import { expect, fn, waitFor, within } from 'storybook/test';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Screens/ContactList',
  component: ContactList,
  decorators: [withChat],
  args: { onSelect: fn() },
  parameters: { ...chat({ frame: 'list' }), docs: { keyboard: 'Contact list' } },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /Bob Okafor/ })).toBeVisible();
  },
} satisfies Meta<typeof ContactList>;

export default meta;
type Story = StoryObj<typeof meta>;

/** Groups, then friends from A to Z. */
export const Default: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Bob Okafor/ }));
    await expect(args.onSelect).toHaveBeenCalledWith('bob');
    await expect(canvas.getByRole('button', { name: /Bob Okafor/ })).toHaveAttribute('aria-current', 'true');
  },
};

/** Bob, whom two people want to know. */
export const Requests: Story = {
  parameters: chat({ as: 'bob' }),
  play: async ({ canvas, userEvent, step }) => {
    await canvas.findByRole('heading', { name: 'Requests' });
    await step('Accept one', async () => {
      const before = canvas.getAllByRole('button', { name: /^Accept/ });
      await userEvent.click(before[0] ?? canvas.getByRole('button', { name: /^Accept/ }));
      await waitFor(() => expect(canvas.getAllByRole('button', { name: /^Accept/ })).toHaveLength(before.length - 1));
    });
  },
};

export const Empty: Story = {
  parameters: chat({ world: emptyWorld }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('No contacts yet')).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: chat({ faults: { latency: forever } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Contacts are loading')).toBeInTheDocument();
  },
};

export const Failed: Story = {
  name: 'Error',
  parameters: chat({
    world: () => ({ ...demoWorld(), conversations: [] }),
    refuse: { call: 'contacts.page', code: 'forbidden' },
    frame: 'list',
  }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('Contacts could not be loaded');
  },
};

export const Searching: Story = {
  tags: ['!autodocs'],
  play: async ({ canvas, userEvent }) => {
    await canvas.findByRole('button', { name: /Bob Okafor/ });
    await userEvent.type(canvas.getByRole('searchbox', { name: 'Search contacts' }), 'priya');
    await waitFor(() => expect(canvas.queryByRole('button', { name: /Bob Okafor/ })).not.toBeInTheDocument());
    await expect(canvas.getByRole('button', { name: /Priya Raman/ })).toBeVisible();
  },
};

const long = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz';

/** Names longer than the row: cut at their end, in their own direction. */
export const LongContent: Story = {
  parameters: chat({
    world() {
      const world = demoWorld();
      const named: Readonly<Record<string, string>> = { bob: `Bob ${long}`, priya: 'Priya von und zu der Schönen Aussicht am Hafenbecken' };
      return { ...world, accounts: world.accounts.map((each) => ({ ...each, nickname: named[each.id] ?? each.nickname })) };
    },
  }),
  play: async ({ canvas, canvasElement }) => {
    await expect(await canvas.findByRole('button', { name: /Rindfleisch/ })).toBeVisible();
    const list = canvasElement.querySelector('.parley-ContactList');
    await expect(list?.scrollWidth).toBeLessThanOrEqual(list?.clientWidth ?? 0);
  },
};

/** Words in Arabic; from the right: the face stands to the right of the name. */
export const Arabic: Story = {
  name: 'RTL',
  globals: { locale: 'ar' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('heading', { name: 'جهات الاتصال' })).toBeVisible();
    const row = await canvas.findByRole('button', { name: /Bob Okafor/ });
    await expect(getComputedStyle(row).direction).toBe('rtl');
    const face = row.querySelector('.parley-Avatar')?.getBoundingClientRect();
    const name = within(row).getByText('Bob Okafor').getBoundingClientRect();
    await expect(face?.left).toBeGreaterThanOrEqual(name.right);
  },
};
export const Dark: Story = { globals: { theme: 'dark' } };
export const Phone: Story = { parameters: chat({ frame: 'phone' }) };
