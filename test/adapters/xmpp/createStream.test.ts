import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { LinkEvents } from '../../../src/adapters/xmpp/connection/createLink.js';
import { createStream } from '../../../src/adapters/xmpp/connection/createStream.js';
import type { Stanza } from '../../../src/adapters/xmpp/xml/stanza.js';
import type { SessionEvent } from '../../../src/contract/events.js';
import { alice, iq } from './createScript.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Alice's session, ready, on a link whose far end is played by the test. */
async function ready() {
  const told: SessionEvent[] = [];
  const asked: Stanza[] = [];
  const open = vi.fn();
  let server: LinkEvents = { onStanza: () => {}, onOpen: () => {}, onClose: () => {} };
  const stream = createStream(
    async (events) => {
      server = events;
      return {
        jid: `${alice}/here`,
        isManaged: true,
        open,
        send: (stanza) => asked.push(stanza),
        deliver: async () => {},
        close: () => {},
        drop: () => {},
      };
    },
    { onStanza: () => {}, onStatus: (event) => told.push(event), prepare: async () => {} },
  );
  const connected = stream.connect({ userId: alice, password: 'secret' });
  await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(1));
  server.onOpen(false);
  await connected;
  return {
    told,
    open,
    server,
    answer() {
      const { id = '', to = '' } = asked.at(-1)?.attrs ?? {};
      const { attrs, ...answer } = iq();
      server.onStanza({ ...answer, attrs: { ...attrs, type: 'result', id, from: to } });
    },
  };
}

it('ends when another session takes its place', async () => {
  const { told, open, server } = await ready();
  server.onClose('conflict', 'conflict');
  expect(told).toMatchObject([{ status: 'ended', error: { code: 'signed-in-elsewhere' } }]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(open).toHaveBeenCalledTimes(1);
});

it('goes on when it is in the way of itself, where a cluster has not let go of its former half', async () => {
  const { told, open, server, answer } = await ready();
  server.onClose('cut', undefined);
  await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(2));
  server.onOpen(true);
  server.onClose('conflict', 'conflict');
  await vi.waitFor(() => expect(open).toHaveBeenCalledTimes(3));
  server.onOpen(true);
  answer();
  await vi.waitFor(() => expect(told.at(-1)).toMatchObject({ status: 'ready', resumed: true }));
  expect(told.map(({ status }) => status)).toEqual(['reconnecting', 'ready']);
});
