import { afterEach, beforeEach, describe, expect, inject, it, onTestFinished, vi } from 'vitest';
import { accountsOf } from '../../servers/xmpp/accountsOf.mjs';
import { findWebSocketAddresses } from '../../src/adapters/xmpp/index.js';
import { offered } from './offered.js';
import { chat, type Session, signIn } from './signIn.js';

const sessions: Session[] = [];
const enter = async (...args: Parameters<typeof signIn>) => {
  const session = await signIn(...args);
  sessions.push(session);
  return session;
};
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
});

describe.each(inject('servers'))('$name', (server) => {
  const { register, unregister, passwordOf, changePassword, kick, befriend } = accountsOf(server);
  let made = 0;
  let people: readonly [ada: string, bela: string];

  beforeEach(async () => {
    // A server may still be at what one case did when it forgets the accounts: the next case has other people.
    made += 1;
    people = [`ada${made}`, `bela${made}`];
    await Promise.all(people.map((person) => register(person)));
  });
  afterEach(async () => {
    await Promise.all(people.map((person) => unregister(person)));
  });

  it('carries a message from one person to another over WebSocket', async () => {
    const [ada, bela] = await Promise.all(people.map((person) => enter(server, person, passwordOf(person))));
    const heard = bela?.message('hello');
    ada?.send(chat(`${people[1]}@${server.domain}`, 'hello'));
    expect((await heard)?.getAttribute('from')).toBe(ada?.jid);
  });

  it('has all that the adapter asks for', async () => {
    const ada = await enter(server, people[0], passwordOf(people[0]));
    expect(await offered(ada, server.domain)).toEqual(['archive', 'blocking', 'carbons', 'resumption', 'rooms', 'upload']);
  });

  it('puts two people on the lists of each other', async () => {
    await befriend(...people, { nameOfOther: 'Béla "B" <&>' });
    const lists = await Promise.all(
      people.map(async (person) => {
        const session = await enter(server, person, passwordOf(person));
        const roster = await session.ask('<iq xmlns="jabber:client" type="get"><query xmlns="jabber:iq:roster"/></iq>');
        return Array.from(roster.getElementsByTagName('item'), (item) =>
          ['jid', 'name', 'subscription'].map((key) => item.getAttribute(key) ?? ''),
        );
      }),
    );
    const [ada, bela] = people.map((person) => `${person}@${server.domain}`);
    expect(lists).toEqual([[[bela, 'Béla "B" <&>', 'both']], [[ada, '', 'both']]]);
  });

  it('says where its WebSocket is, to pages of any origin', async () => {
    const response = await fetch(server.hostMetaUrl, { headers: { origin: 'http://elsewhere.example' } });
    expect(await response.json()).toEqual({ links: [{ rel: 'urn:xmpp:alt-connections:websocket', href: server.url }] });
    expect(['*', 'http://elsewhere.example']).toContain(response.headers.get('access-control-allow-origin'));
  });

  it('is found by its domain', async () => {
    const ask = globalThis.fetch;
    // On loopback there is no https.
    vi.stubGlobal('fetch', (url: string, init: RequestInit) =>
      ask(url.replace(`https://${server.domain}`, new URL(server.hostMetaUrl).origin), init),
    );
    onTestFinished(() => void vi.unstubAllGlobals());
    expect(await findWebSocketAddresses(server.domain)).toEqual([server.url]);
  });

  it('takes a file from a page of any origin, and gives it back', async () => {
    const ada = await enter(server, people[0], passwordOf(people[0]));
    const slot = await ada.ask(
      `<iq xmlns="jabber:client" type="get" to="upload.${server.domain}">` +
        '<request xmlns="urn:xmpp:http:upload:0" filename="note.txt" size="5" content-type="text/plain"/></iq>',
    );
    const [put, get] = ['put', 'get'].map((name) => slot.getElementsByTagName(name)[0]);
    const address = put?.getAttribute('url') ?? '';
    const headers = Object.fromEntries(
      Array.from(put?.getElementsByTagName('header') ?? []).map((header) => [header.getAttribute('name'), header.textContent]),
    );
    const asked = { origin: 'http://elsewhere.example', 'access-control-request-method': 'PUT' };
    const preflight = await fetch(address, { method: 'OPTIONS', headers: asked });
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
    const sent = await fetch(address, { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/plain', ...headers } });
    expect(sent.status).toBe(201);
    const got = await fetch(get?.getAttribute('url') ?? '', { headers: { origin: 'http://elsewhere.example' } });
    expect(await got.text()).toBe('hello');
    expect(['*', 'http://elsewhere.example']).toContain(got.headers.get('access-control-allow-origin'));
  });

  it('ends sessions and takes new passwords when its owner says so', async () => {
    const [ada] = people;
    const session = await enter(server, ada, passwordOf(ada));
    await kick(ada);
    await session.closed;
    await changePassword(ada, 'another');
    await expect(enter(server, ada, passwordOf(ada))).rejects.toThrow(ada);
    await expect(enter(server, ada, 'another')).resolves.toBeDefined();
  });
});
