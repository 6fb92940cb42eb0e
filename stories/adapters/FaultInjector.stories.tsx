import type { Meta, StoryObj } from '@storybook/react-vite';
import { ChatPanel, ConnectionBar, useSession } from 'parley-kit';
import { pairWorld } from 'parley-kit/adapters/local';
import { expect, waitFor } from 'storybook/test';
import { chat, forever, type Stage, withChat } from '../support/withChat.js';

const conversation = 'direct:alice:bob';

/** A chat under the bar that tells of the line, and what has become of the session. */
function Line() {
  const { status, error } = useSession();
  return (
    <div style={{ display: 'grid', gridTemplateRows: 'auto auto minmax(0, 1fr)', blockSize: '100%' }}>
      <p role="status" style={{ margin: 0, padding: 8 }}>
        {status}
        {error === undefined ? '' : `: ${error.code}`}
      </p>
      <ConnectionBar />
      <ChatPanel />
    </div>
  );
}

const meta = {
  title: 'Adapters/Fault injector',
  component: Line,
  decorators: [withChat],
  parameters: chat({ conversation, world: pairWorld }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('article', { name: /Shall we begin/ })).toBeVisible();
  },
} satisfies Meta<typeof Line>;

export default meta;
type Story = StoryObj<typeof meta>;

const sendFive = ({ client }: Stage) => {
  for (let count = 1; count <= 5; count += 1) client.actions.send(conversation, { kind: 'text', text: `Number ${count}` });
};

/** Half of all acknowledgements are lost, and events come doubled and out of order: each message stands there once, in order. */
export const BadLine: Story = {
  parameters: chat({ faults: { seed: 7, lostAcks: 0.5, duplicated: 0.5, reordered: 0.5, reorderWithin: 200 }, begin: sendFive }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('article', { name: /You.*Number \d.*Sent/ })).toHaveLength(5), { timeout: 10_000 });
    const said = canvas.getAllByRole('article', { name: /Number \d/ }).map((each) => /Number (\d)/.exec(each.textContent ?? '')?.[1]);
    await expect(said).toEqual(['1', '2', '3', '4', '5']);
  },
};

/** Nobody answers. */
export const Silence: Story = {
  parameters: chat({ faults: { latency: forever } }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('Loading messages')).toBeInTheDocument();
  },
};

/** Cut: what is written meanwhile waits. */
export const Cut: Story = {
  parameters: chat({
    begin: (stage) => {
      stage.faults.disconnect();
      sendFive(stage);
    },
  }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('article', { name: /Number \d.*Sending/ })).toHaveLength(5));
    await expect(await canvas.findByText('Reconnecting…')).toBeVisible();
  },
};

/** The same account signed in elsewhere. */
export const Kicked: Story = {
  parameters: chat({ begin: ({ faults }) => faults.kick() }),
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('ended: signed-in-elsewhere')).toBeVisible();
  },
};

/** Credentials lapse, and are asked for again. */
export const Expired: Story = {
  parameters: chat({ begin: ({ faults }) => faults.expireCredentials() }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByText('ready')).toBeVisible());
  },
};

/** A backend that knows no ids of ours. */
export const WithoutIds: Story = {
  parameters: chat({ faults: { play: { resend: 'lookup', noIds: true } }, begin: sendFive }),
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('article', { name: /Number \d.*Sent/ })).toHaveLength(5));
  },
};
