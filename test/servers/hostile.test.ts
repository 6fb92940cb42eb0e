import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { accountsOf } from '../../servers/xmpp/accountsOf.mjs';
import { type Session, signIn } from './signIn.js';
import { type Somebody, saidIn, somebody } from './somebody.js';

describe.each(inject('servers'))('what $name lets through from anybody', (server) => {
  const { register, unregister, passwordOf, befriend } = accountsOf(server);
  const idOf = (user: string): string => `${user}@${server.domain}`;
  let made = 0;
  let users: { readonly ada: string; readonly mallory: string };
  let mallory: Session;
  let ada: Somebody;
  const statuses: string[] = [];

  beforeEach(async () => {
    // A server may still be archiving what one case wrote when it forgets the account: the next case has other people.
    made += 1;
    users = { ada: `adah${made}`, mallory: `mallory${made}` };
    await Promise.all(Object.values(users).map((user) => register(user)));
    await befriend(users.ada, users.mallory);
    mallory = await signIn(server, users.mallory, passwordOf(users.mallory));
    ada = await somebody({
      url: server.url,
      userId: idOf(users.ada),
      other: idOf(users.mallory),
      password: () => passwordOf(users.ada),
    });
    statuses.length = 0;
    ada.client.adapter.subscribe((events) => {
      for (const event of events) if (event.type === 'session') statuses.push(event.status);
    });
  });
  afterEach(async () => {
    ada.leave();
    mallory.close();
    await Promise.all(Object.values(users).map((user) => unregister(user)));
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
      mallory.send(`<message xmlns="jabber:client" type="chat" to="${idOf(users.ada)}" id="${text}"><body>${text}</body>${more}</message>`);
    send('before');
    send('with', inside);
    send('after');
    await ada.until((state) => saidIn(state, idOf(users.mallory)).includes('after'));
    expect(ada.said()).toEqual(['before', 'with', 'after']);
    expect(statuses).toEqual([]);
    // What comes in is still counted and acknowledged: both ways work.
    ada.write(['heard']);
    await ada.until(({ outbox }) => outbox.size === 0);
  });

  it('shows nobody what somebody has set and read, not to a contact either', async () => {
    mallory.send(`<message xmlns="jabber:client" type="chat" to="${idOf(users.ada)}" id="one"><body>one</body></message>`);
    await ada.until((state) => saidIn(state, idOf(users.mallory)).includes('one'));
    const { conversations } = ada.client.adapter;
    await conversations.pin({ conversationId: idOf(users.mallory), pinned: true });
    await conversations.readUpTo({ conversationId: idOf(users.mallory) });
    const items = (node: string, to: string) =>
      `<iq xmlns="jabber:client" type="get"${to}><pubsub xmlns="http://jabber.org/protocol/pubsub"><items node="${node}"/></pubsub></iq>`;
    const own = await signIn(server, users.ada, passwordOf(users.ada));
    for (const node of ['urn:parley:conversations:0', 'urn:xmpp:mds:displayed:0']) {
      const kept = await own.ask(items(node, ''));
      expect(kept.getElementsByTagName('item')[0]?.getAttribute('id'), node).toBe(idOf(users.mallory));
      await expect(mallory.ask(items(node, ` to="${idOf(users.ada)}"`)), node).rejects.toThrow();
    }
    own.close();
  });
});
