import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { XmppCluster, XmppNode } from '../../servers/xmpp/cluster/startCluster.d.mts';
import { startCluster } from '../../servers/xmpp/cluster/startCluster.mjs';
import { chat, type Session, signIn } from '../servers/signIn.js';
import { freeze } from './freeze.js';
import { peopleKnownTo } from './peopleKnownTo.js';

const muc = 'http://jabber.org/protocol/muc';
const archived = '<iq xmlns="jabber:client" type="set"><query xmlns="urn:xmpp:mam:2"/></iq>';

let cluster: XmppCluster;
let first: XmppNode;
let second: XmppNode;
let sessions: Session[] = [];

beforeAll(async () => {
  cluster = await startCluster({ people: ['ada', 'bela'] });
  const [one, other] = cluster.nodes;
  if (one === undefined || other === undefined) throw new Error('The cluster has not two nodes.');
  [first, second] = [one, other];
});
beforeEach(() => cluster.postgres.ask('DELETE FROM archive; DELETE FROM spool'));
afterEach(async () => {
  for (const session of sessions) session.close();
  sessions = [];
  // Where they run, that is nothing.
  await Promise.all(cluster.nodes.map((node) => node.start()));
});
afterAll(() => cluster.close());

/** What Debian's ejabberd does as a cluster, and what it does not: with the client library alone. */
describe('two nodes of ejabberd', () => {
  it('carry messages between people on different nodes, into one archive', async () => {
    const [ada, bela] = [await enter(first, 'ada'), await enter(second, 'bela')];
    const heard = bela.message('hello');
    ada.send(chat('bela@localhost', 'hello'));
    await heard;
    await expect.poll(() => [textsOf('ada'), textsOf('bela')]).toEqual([['hello'], ['hello']]);
    const atTheOther = await enter(first, 'bela');
    const found = atTheOther.message('hello');
    await atTheOther.ask(archived);
    expect((await found).getElementsByTagName('forwarded')).toHaveLength(1);
  });

  it('take the people of a node that is gone, and go on when it is back', async () => {
    const ada = await enter(first, 'ada');
    const bela = await enter(second, 'bela');
    await second.kill();
    await bela.closed;
    const again = await enter(first, 'bela');
    await second.start();
    const heard = again.message('between');
    ada.send(chat('bela@localhost', 'between'));
    await heard;
    const back = await enter(second, 'bela');
    const both = Promise.all([again.message('after'), back.message('after')]);
    ada.send(chat('bela@localhost', 'after'));
    await both;
  });

  it('lose what a node was handed and had not written when it is killed: only the archive of who sent it has it', async () => {
    const [ada] = [await enter(first, 'ada'), await enter(second, 'bela')];
    freeze(second);
    ada.send(chat('bela@localhost', 'into the dark'));
    await expect.poll(() => textsOf('ada')).toEqual(['into the dark']);
    await second.kill();
    await expect
      .poll(() => {
        ada.send(chat('bela@localhost', 'after that'));
        return textsOf('bela');
      })
      .toContain('after that');
    expect(textsOf('bela')).not.toContain('into the dark');
  });

  it('lose nothing of a node that is drained before it is stopped', async () => {
    const [ada, bela] = [await enter(first, 'ada'), await enter(second, 'bela')];
    const texts = Array.from({ length: 200 }, (_, index) => `text ${index}`);
    for (const text of texts.slice(0, 100)) ada.send(chat('bela@localhost', text));
    const draining = second.drain();
    for (const text of texts.slice(100)) ada.send(chat('bela@localhost', text));
    await Promise.all([draining, bela.closed]);
    await second.stop();
    await expect.poll(() => textsOf('bela').toSorted()).toEqual(texts.toSorted());
  });

  it('have a room on one node for people on both, and have it again on the other when that is stopped: who is out is told', async () => {
    const room = `stopped@conference.localhost`;
    const bela = await enter(second, 'bela');
    await join(bela, room);
    const ada = await enter(first, 'ada');
    await join(ada, room);
    const out = ada.presence(`${room}/ada`, 'unavailable');
    await second.stop();
    expect(statusesOf(await out)).toEqual(expect.arrayContaining(['110', '332']));
    // Until the other node knows that it is gone, it hands it what is for the room.
    await expect.poll(() => ping(ada, `${room}/ada`)).toBe('not-acceptable');
    await join(ada, room);
    await saidAndHeard(ada, room, 'on the other node');
  });

  it('say nothing to the others in a room whose node is killed: it refuses them from then on, until they join again', async () => {
    const room = `killed@conference.localhost`;
    const bela = await enter(second, 'bela');
    await join(bela, room);
    const ada = await enter(first, 'ada');
    await join(ada, room);
    await saidAndHeard(ada, room, 'before');
    await second.kill();
    await expect.poll(() => ping(ada, `${room}/ada`)).toBe('not-acceptable');
    await join(ada, room);
    await saidAndHeard(ada, room, 'after');
    // It is the room that it was: its owner and its archive are of the database.
    const again = await enter(first, 'bela');
    expect(affiliationOf(await join(again, room))).toBe('owner');
    const found = again.message('before');
    await again.ask(archived.replace('type="set"', `type="set" to="${room}"`));
    await found;
  });

  it('give a file out by either node that was put in by the other', async () => {
    const ada = await enter(second, 'ada');
    const slot = await ada.ask(
      '<iq xmlns="jabber:client" type="get" to="upload.localhost">' +
        '<request xmlns="urn:xmpp:http:upload:0" filename="note.txt" size="5" content-type="text/plain"/></iq>',
    );
    const [put, get] = ['put', 'get'].map((name) => new URL(slot.getElementsByTagName(name)[0]?.getAttribute('url') ?? ''));
    if (put === undefined || get === undefined) throw new Error('There is no slot.');
    expect((await fetch(put, { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/plain' } })).status).toBe(201);
    get.host = `${first.host}:${first.httpPort}`;
    expect(await (await fetch(get)).text()).toBe('hello');
  });
});

/** Signs in; resolves once what is said at any node finds the session. */
async function enter(node: XmppNode, user: string): Promise<Session> {
  const session = await signIn(node, user, node.passwordOf(user));
  sessions.push(session);
  for (const other of cluster.nodes.filter(({ pid }) => pid !== undefined)) {
    const isKnown = async (): Promise<boolean> =>
      (await peopleKnownTo(other)).some(({ jid, priority }) => jid === session.jid && priority >= 0);
    await expect.poll(isKnown).toBe(true);
  }
  return session;
}

/** What the archive of somebody has, from the oldest on. */
function textsOf(user: string): readonly string[] {
  const rows = cluster.postgres.ask(`SELECT txt FROM archive WHERE username = '${user}' ORDER BY timestamp`);
  return rows === '' ? [] : rows.split('\n');
}

async function join(session: Session, room: string): Promise<Element> {
  const nickname = session.jid.split('@')[0];
  const joined = session.presence(`${room}/${nickname}`);
  session.send(`<presence xmlns="jabber:client" to="${room}/${nickname}"><x xmlns="${muc}"/></presence>`);
  const presence = await joined;
  expect(statusesOf(presence)).toContain('110');
  return presence;
}

function statusesOf(presence: Element): readonly (string | null)[] {
  return Array.from(presence.getElementsByTagName('status'), (status) => status.getAttribute('code'));
}

function affiliationOf(presence: Element): string | null | undefined {
  return presence.getElementsByTagName('item')[0]?.getAttribute('affiliation');
}

async function saidAndHeard(session: Session, room: string, text: string): Promise<void> {
  const heard = session.message(text);
  session.send(`<message xmlns="jabber:client" type="groupchat" to="${room}"><body>${text}</body></message>`);
  expect((await heard).getAttribute('type')).toBe('groupchat');
}

/** Asks oneself in a room (XEP-0410): what is answered, or the error. Of what a node that is gone was asked, there is no answer. */
async function ping(session: Session, occupant: string): Promise<string> {
  const asked = session.ask(`<iq xmlns="jabber:client" type="get" to="${occupant}"><ping xmlns="urn:xmpp:ping"/></iq>`);
  const answer = asked.then(
    () => 'there',
    (error: Error) => /<([\w-]+)[^>]*xmlns=.urn:ietf:params:xml:ns:xmpp-stanzas/.exec(error.message)?.[1] ?? error.message,
  );
  return Promise.race([answer, delay(500, 'no answer')]);
}
