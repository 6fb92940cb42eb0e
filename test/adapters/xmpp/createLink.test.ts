import { createServer } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { createLink, type Link } from '../../../src/adapters/xmpp/connection/createLink.js';
import { createXmppAdapter } from '../../../src/adapters/xmpp/createXmppAdapter.js';

const framing = 'urn:ietf:params:xml:ns:xmpp-framing';
const streamErrors = 'urn:ietf:params:xml:ns:xmpp-streams';

/** Lets anybody in, or nobody hear from it; and ends the session when it is told to. */
interface Door {
  readonly url: string;
  readonly knocks: number;
  /** The first has knocked. */
  readonly knocked: Promise<unknown>;
  end(condition?: string): void;
  /** To everybody who is in. */
  say(frame: string): void;
  close(): void;
}

const doors: Door[] = [];
const links: Link[] = [];
let said: string[] = [];
let heard: string[] = [];

beforeEach(() => {
  said = [];
  heard = [];
  // Sockets are real.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  for (const link of links.splice(0)) link.close();
  for (const door of doors.splice(0)) door.close();
});

it('is at the first address that lets it in', async () => {
  const [shut, open, other] = [await closedDoor(), await door(), await door()];
  await opened([shut.url, open.url, other.url]);
  expect(said).toEqual(['open']);
  expect([open.knocks, other.knocks]).toEqual([1, 0]);
});

it('waits ten seconds for an address that says nothing', async () => {
  const [mute, open] = [await door({ mute: true }), await door()];
  const link = await create([mute.url, open.url]);
  link.open('ada@localhost/here', 'secret');
  // Not by looking again and again, which moves the clock.
  await mute.knocked;
  await vi.advanceTimersByTimeAsync(8000);
  expect(open.knocks).toBe(0);
  await vi.advanceTimersByTimeAsync(2000);
  await vi.waitFor(() => expect(said).toEqual(['open']));
});

it('goes on at once where a server closes the line while one signs in', async () => {
  const [one, open] = [await door({ hangUp: true }), await door()];
  await opened([one.url, open.url]);
  expect(said).toEqual(['open']);
});

it('says no password in the clear on a line that anybody can read, and says why', async () => {
  const { url } = await door();
  const adapter = createXmppAdapter({ url: url.replace('127.0.0.1', '0.0.0.0') });
  await expect(adapter.session.connect({ credentials: { userId: 'ada@localhost', password: 'secret' } })).rejects.toMatchObject({
    code: 'unsupported',
    backendCode: 'invalid-mechanism',
    detail: expect.stringContaining('wss:'),
  });
});

it('says that it is cut once when no address lets it in, and tries all of them again', async () => {
  const [one, other] = [await door({ refuse: true }), await door({ refuse: true })];
  const link = await create([one.url, other.url]);
  link.open('ada@localhost/here', 'secret');
  await vi.waitFor(() => expect(said).toEqual(['cut']));
  expect([one.knocks, other.knocks]).toEqual([1, 1]);
  link.open('ada@localhost/here', 'secret');
  await vi.waitFor(() => expect(said).toEqual(['cut', 'cut']));
  expect([one.knocks, other.knocks]).toEqual([2, 2]);
});

it('tries the same address first when the line is cut, and another when the server ends the session', async () => {
  const [one, other] = [await door(), await door()];
  const link = await opened([one.url, other.url]);
  one.end();
  await vi.waitFor(() => expect(said).toEqual(['open', 'cut']));
  link.open('ada@localhost/here', 'secret');
  await vi.waitFor(() => expect(said).toEqual(['open', 'cut', 'open']));
  expect([one.knocks, other.knocks]).toEqual([2, 0]);
  one.end('system-shutdown');
  await vi.waitFor(() => expect(said).toEqual(['open', 'cut', 'open', 'cut']));
  link.open('ada@localhost/here', 'secret');
  await vi.waitFor(() => expect(said.at(-1)).toBe('open'));
  expect([one.knocks, other.knocks]).toEqual([2, 1]);
});

it('tries another address when it has let go of a line that is dead', async () => {
  const [one, other] = [await door(), await door()];
  const link = await opened([one.url, other.url]);
  link.drop();
  link.open('ada@localhost/here', 'secret');
  await vi.waitFor(() => expect(said).toEqual(['open', 'cut', 'open']));
  expect([one.knocks, other.knocks]).toEqual([1, 1]);
});

it('asks no other address when a password is refused, or another session has taken the place', async () => {
  const [strict, other] = [await door({ strict: true }), await door()];
  const link = await create([strict.url, other.url]);
  link.open('ada@localhost/here', 'a guess');
  await vi.waitFor(() => expect(said).toEqual(['refused']));
  const [taken, third] = [await door(), await door()];
  await opened([taken.url, third.url]);
  taken.end('conflict');
  await vi.waitFor(() => expect(said.at(-1)).toBe('conflict'));
  expect([other.knocks, third.knocks]).toEqual([0, 0]);
});

it('tries nothing more once it is closed', async () => {
  const [shut, open] = [await closedDoor(), await door()];
  const link = await create([shut.url, open.url]);
  link.open('ada@localhost/here', 'secret');
  link.close();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(open.knocks).toBe(0);
  expect(said).toEqual([]);
});

it.each([
  [
    'an end of the stream',
    `<stream:error xmlns:stream="http://etherx.jabber.org/streams"><conflict xmlns="${streamErrors}"/></stream:error>`,
  ],
  ['elements in each other without end', '<a>'.repeat(20_000) + '</a>'.repeat(20_000)],
  ['what counts stanzas', '<failed xmlns="urn:xmpp:sm:3"/><r xmlns="urn:xmpp:sm:3"/>'],
])('hears a message and what comes after it, with this in it: %s', async (_what, inside) => {
  const { url, say } = await door();
  await opened([url]);
  for (const [id, more] of [
    ['1', inside],
    ['2', ''],
  ])
    say(`<message xmlns="jabber:client" id="${id}"><body>hi</body>${more}</message>`);
  await vi.waitFor(() => expect(heard).toEqual(['1', '2']));
  expect(said).toEqual(['open']);
});

it.each([
  ['no XML', '<message xmlns="jabber:client" id="1"><body>hi'],
  [
    'entities of its own',
    '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><message xmlns="jabber:client" id="1"><body>&c;</body></message>',
  ],
])('hears what comes after a frame that is %s', async (_what, frame) => {
  const { url, say } = await door();
  await opened([url]);
  say(frame);
  say('<message xmlns="jabber:client" id="2"/>');
  await vi.waitFor(() => expect(heard).toEqual(['2']));
  expect(said).toEqual(['open']);
});

async function create(urls: readonly string[]): Promise<Link> {
  const link = await createLink(urls, {
    onStanza: (stanza) => heard.push(stanza.attrs.id ?? ''),
    onOpen: () => said.push('open'),
    onClose: (why) => said.push(why),
  });
  links.push(link);
  return link;
}

async function opened(urls: readonly string[]): Promise<Link> {
  const link = await create(urls);
  link.open('ada@localhost/here', 'secret');
  await vi.waitFor(() => expect(said.at(-1)).toBe('open'));
  return link;
}

/** Just so much of a server as signs somebody in. */
async function door({ mute = false, refuse = false, strict = false, hangUp = false } = {}): Promise<Door> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, handleProtocols: () => 'xmpp' });
  await new Promise((resolve) => server.once('listening', resolve));
  let knocks = 0;
  const knocked = new Promise((resolve) => server.once('connection', resolve));
  server.on('connection', (socket) => {
    knocks += 1;
    if (refuse) socket.terminate();
    let isKnown = false;
    socket.on('message', (data) => {
      if (mute) return;
      const text = String(data);
      const say = (xml: string): void => socket.send(xml);
      if (hangUp) socket.close();
      else if (text.startsWith('<open')) {
        say(`<open xmlns="${framing}" from="localhost" id="s" version="1.0"/>`);
        const mechanisms = '<mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>PLAIN</mechanism></mechanisms>';
        const features = isKnown ? '<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/>' : mechanisms;
        say(`<stream:features xmlns:stream="http://etherx.jabber.org/streams">${features}</stream:features>`);
      } else if (text.startsWith('<auth')) {
        isKnown = !strict;
        say(`<${strict ? 'failure' : 'success'} xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>`);
      } else if (text.startsWith('<iq')) {
        const id = /id=['"]([^'"]+)/.exec(text)?.[1];
        const bind = '<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><jid>ada@localhost/here</jid></bind>';
        say(`<iq xmlns="jabber:client" type="result" id="${id}">${bind}</iq>`);
      }
    });
  });
  return kept(server.address(), {
    get knocks() {
      return knocks;
    },
    knocked,
    end(condition) {
      for (const socket of server.clients) {
        const error = `<${condition} xmlns="${streamErrors}"/>`;
        if (condition === undefined) socket.terminate();
        else socket.send(`<stream:error xmlns:stream="http://etherx.jabber.org/streams">${error}</stream:error>`);
      }
    },
    say(frame) {
      for (const socket of server.clients) socket.send(frame);
    },
    close() {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  });
}

/** Nobody listens there. */
async function closedDoor(): Promise<Door> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return kept(address, { knocks: 0, knocked: new Promise(() => {}), end: () => {}, say: () => {}, close: () => {} });
}

function kept(address: ReturnType<WebSocketServer['address']>, rest: Omit<Door, 'url'>): Door {
  if (address === null || typeof address === 'string') throw new Error('The door has no port.');
  const made = Object.defineProperties({ url: `ws://127.0.0.1:${address.port}/` }, Object.getOwnPropertyDescriptors(rest)) as Door;
  doors.push(made);
  return made;
}
