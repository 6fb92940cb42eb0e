import type { Meta, StoryObj } from '@storybook/react-vite';
import { GroupInfo } from 'parley-kit';
import { expect, fn, screen, waitFor, within } from 'storybook/test';
import { chat, forever, withChat } from '../support/withChat.js';

const meta = {
  title: 'Components/GroupInfo',
  component: GroupInfo,
  decorators: [withChat],
  args: { groupId: 'group:climbing', onSelectMember: fn() },
  parameters: chat({ frame: 'list' }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('button', { name: /Diego Fuentes/ })).toBeVisible();
  },
} satisfies Meta<typeof GroupInfo>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Default: Story = {
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /Diego Fuentes/ }));
    await expect(args.onSelectMember).toHaveBeenCalledWith('diego');
  },
};

/** Leaving is asked about first. */
export const Leaving: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Leave group' }));
    await waitFor(() => expect(screen.getByRole('dialog', { name: 'Leave this group?' })).toBeVisible());
  },
};

/** Who is out of it reads why; nothing can be done there any more. */
export const Left: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Leave group' }));
    const dialog = await screen.findByRole('dialog', { name: 'Leave this group?' });
    await userEvent.click(await within(dialog).findByRole('button', { name: 'Leave group' }));
    await expect(await canvas.findByText('You left this group. You can still read it.')).toBeVisible();
    await waitFor(() => expect(canvas.queryByRole('button', { name: 'Leave group' })).toBeNull());
  },
};

/** A group without a notice. */
export const Empty: Story = {
  args: { groupId: 'group:readers' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('There is no notice.')).toBeVisible();
  },
};

export const Loading: Story = {
  parameters: chat({ faults: { latency: forever } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Members are loading')).toBeInTheDocument();
  },
};

export const Failed: Story = {
  name: 'Error',
  parameters: chat({ refuse: { call: 'groups.members', code: 'forbidden' } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Members could not be loaded')).toBeVisible();
  },
};

export const Arabic: Story = { name: 'RTL', globals: { locale: 'ar' } };
export const Dark: Story = { globals: { theme: 'dark' } };
