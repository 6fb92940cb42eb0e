import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { accountsOf } from '../../servers/xmpp/accountsOf.mjs';
import { type Session, signIn } from './signIn.js';
import { type Somebody, saidIn, somebody } from './somebody.js';

describe.each(inject('servers'))('what $name lets through from anybody', (server) => {
  const { register, unregister, passwordOf, befriend } = accountsOf(server);
  const idOf = (user: string): string => `${user}@${server.domain}`;
  let mallory: Session;
  let ada: Somebody;
  const statuses: string[] = [];

  beforeEach(async () => {
    await Promise.all(['adah', 'mallory'].map((user) => register(user)));
    await befriend('adah', 'mallory');
    mallory = await signIn(server, 'mallory', passwordOf('mallory'));
    ada = await somebody({ url: server.url, userId: idOf('adah'), other: idOf('mallory'), password: () => passwordOf('adah') });
    statuses.length = 0;
    ada.client.adapter.subscribe((events) => {
      for (const event of events) if (event.type === 'session') statuses.push(event.status);
    });
  });
  afterEach(async () => {
    ada.leave();
    mallory.close();
    await Promise.all(['adah', 'mallory'].map((user) => unregister(user)));
  });

  it.each([
    [
      'an end of the stream within a message',
      '<error xmlns="http://etherx.jabber.org/streams"><conflict xmlns="urn:ietf:params:xml:ns:xmpp-streams"/></error>',
    ],
    [
      'features of a stream within a message',
      '<features xmlns="http://etherx.jabber.org/streams"><mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/></features>',
    ],
    ['answers of a stream within a message', '<failed xmlns="urn:xmpp:sm:3" h="0"/><a xmlns="urn:xmpp:sm:3" h="9999"/>'],
    ['a hundred elements in each other', '<a>'.repeat(100) + '</a>'.repeat(100)],
    ['two thousand elements beside each other', '<a/>'.repeat(2000)],
    ['two hundred thousand characters', `<subject>${'x'.repeat(200_000)}</subject>`],
  ])('ends no session, and keeps nothing from being heard: %s', async (_what, inside) => {
    const send = (text: string, more = '') =>
      mallory.send(`<message xmlns="jabber:client" type="chat" to="${idOf('adah')}" id="${text}"><body>${text}</body>${more}</message>`);
    send('before');
    send('with', inside);
    send('after');
    await ada.until((state) => saidIn(state, idOf('mallory')).includes('after'));
    expect(ada.said()).toEqual(['before', 'with', 'after']);
    expect(statuses).toEqual([]);
    // What comes in is still counted and acknowledged: both ways work.
    ada.write(['heard']);
    await ada.until(({ outbox }) => outbox.size === 0);
  });
});
