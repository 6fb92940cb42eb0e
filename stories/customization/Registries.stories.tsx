import type { Meta, StoryObj } from '@storybook/react-vite';
import { createLocalBackend, demoWorld } from 'parley-kit/adapters/local';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { OrderDesk } from '../guides/samples/OrderDesk.js';
import { dressOf } from '../support/withChat.js';

const backend = createLocalBackend({ scenario: demoWorld(), storage: 'memory', name: 'order-desk' });

const meta = {
  title: 'Customization/Rung 4',
  component: OrderDesk,
  args: {
    adapter: backend.createAdapter(),
    credentials: { userId: 'alice' },
    defaultActiveConversation: 'direct:alice:bob',
    timeZone: 'UTC',
  },
  render: (args, { globals }) => <OrderDesk {...args} {...dressOf(globals)} />,
  decorators: [
    (Story) => (
      <div className="OrderDeskStage" style={{ blockSize: 680, maxInlineSize: 960 }}>
        <style>{'.OrderDeskStage > .parley-ChatProvider { display: grid; grid-template-columns: 320px minmax(0, 1fr); }'}</style>
        <Story />
      </div>
    ),
  ],
} satisfies Meta<typeof OrderDesk>;

export default meta;

/** A kind, an entry behind the "+", one in the menu of messages and one in that of conversations, from outside. */
export const Registered: StoryObj<typeof meta> = {
  play: async ({ canvas, userEvent, step }) => {
    await canvas.findByRole('article', { name: /coffee at the harbour/ });
    await step('Send an order from behind the "+"', async () => {
      await userEvent.click(await canvas.findByRole('button', { name: 'Attach' }));
      const entries = await screen.findAllByRole('menuitem');
      await expect(entries[0]).toHaveTextContent('Order');
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Order' }));
      await waitFor(() => expect(canvas.getByRole('article', { name: /Oak shelf/ })).toBeVisible());
      await waitFor(() => expect(canvas.getByRole('button', { name: /Bob Okafor.*Order: Oak shelf/ })).toBeVisible());
    });
    await step('Track it from its menu', async () => {
      const onTrack = fn();
      window.addEventListener('track-order', onTrack, { once: true });
      canvas.getByRole('article', { name: /Oak shelf/ }).focus();
      await userEvent.keyboard('{Enter}');
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Track this order' }));
      await waitFor(() => expect(onTrack).toHaveBeenCalledOnce());
    });
    await step('Open a ticket from the menu of the conversation', async () => {
      const onOpen = fn();
      window.addEventListener('open-ticket', onOpen, { once: true });
      canvas.getByRole('button', { name: /Bob Okafor.*Order/ }).focus();
      await userEvent.keyboard('{Shift>}{F10}{/Shift}');
      await userEvent.click(await screen.findByRole('menuitem', { name: 'Open a ticket' }));
      await waitFor(() => expect(onOpen).toHaveBeenCalledOnce());
    });
  },
};
