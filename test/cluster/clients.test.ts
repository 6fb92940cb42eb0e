import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { XmppCluster, XmppNode } from '../../servers/xmpp/cluster/startCluster.d.mts';
import { startCluster } from '../../servers/xmpp/cluster/startCluster.mjs';
import { createLine } from '../servers/createLine.js';
import { saidIn, somebody } from '../servers/somebody.js';
import { freeze } from './freeze.js';
import { peopleKnownTo } from './peopleKnownTo.js';
import { timeOf } from './timeOf.js';
import { type Talker, twoClients } from './twoClients.js';

const BACK_MS = 30_000;

let cluster: XmppCluster;
let left: (() => void)[] = [];

beforeAll(async () => {
  cluster = await startCluster();
});
afterEach(async () => {
  for (const leave of left) leave();
  left = [];
  // Where they run, that is nothing.
  await Promise.all(both().map((node) => node.start()));
});
afterAll(() => cluster.close());

describe('two people on the two nodes of a cluster', () => {
  it('lose nothing and hear nothing twice when one node after the other is drained and stopped in the middle of 200 sends', async () => {
    const { ada, bela } = await two();
    const texts = Array.from({ length: 200 }, (_, index) => `message ${index + 1}`);
    ada.write(texts);
    const [first, second] = both();
    await confirmed(ada, 40);
    await isGone(bela, ada, () => second.drain().then(() => second.stop()));
    await second.start();
    await confirmed(ada, 120);
    await isGone(ada, null, () => first.drain().then(() => first.stop()));
    await ada.until(({ outbox }) => outbox.size === 0);
    expect(ada.said()).toEqual(texts);
    expect(await ada.history()).toEqual(texts);
    // What was on its way when Bela was sent away comes to her archive as it finds its way back (docs/scaling.md).
    await bela.until(() => bela.said().length === texts.length);
    expect(bela.said().toSorted()).toEqual(texts.toSorted());
    expect((await bela.history()).toSorted()).toEqual(texts.toSorted());
  });

  it('go on where they were when one node after the other crashes in the middle of a conversation', async () => {
    const { ada, bela } = await two();
    const [first, second] = both();
    const texts: string[] = [];
    const talk = async (): Promise<void> => {
      for (const [one, other] of [
        [ada, bela],
        [bela, ada],
        [ada, bela],
      ] as const) {
        texts.push(`message ${texts.length + 1}`);
        one.write(texts.slice(-1));
        await other.until(() => other.said().length === texts.length);
        await one.until(({ outbox }) => outbox.size === 0);
      }
    };
    await talk();
    await isGone(bela, ada, () => second.kill());
    await talk();
    await second.start();
    await talk();
    await isGone(ada, null, () => first.kill());
    await isForgotten(first, second);
    await talk();
    await first.start();
    await talk();
    await everythingIsSaid({ ada, bela }, texts);
  });

  it('what is written while the own node is gone waits in the outbox, and goes through the other', async () => {
    const { ada, bela } = await two();
    const [first] = both();
    await first.kill();
    await ada.until(({ session }) => session.status === 'reconnecting');
    ada.write(['one', 'two', 'three']);
    await ada.until(({ outbox }) => outbox.size === 3);
    expect(ada.client.store.getState().session.status).toBe('reconnecting');
    await everythingIsSaid({ ada, bela }, ['one', 'two', 'three']);
  });

  it('what the other gets while there is no node of theirs is there when they are back', async () => {
    const { ada, bela } = await two();
    const [first, second] = both();
    await second.kill();
    await isForgotten(second, first);
    ada.write(['are you there?']);
    await everythingIsSaid({ ada, bela }, ['are you there?']);
  });

  it('confirm each of 200 sends once when the node of who sends crashes, and at most what was under way is missing', async () => {
    const { ada, bela } = await two();
    const [first] = both();
    const texts = Array.from({ length: 200 }, (_, index) => `message ${index + 1}`);
    ada.write(texts);
    await confirmed(ada, 70);
    await first.kill();
    await ada.until(({ outbox }) => outbox.size === 0);
    await bela.until(() => bela.said().at(-1) === texts.at(-1));
    expect(await ada.history()).toEqual(texts);
    // The node writes a message into the archive of who sends before it hands it on (docs/scaling.md).
    const found = await bela.history();
    expect(texts.filter((text) => found.includes(text))).toEqual(found);
    expect(found.length).toBeGreaterThanOrEqual(texts.length - 1);
  });

  it('are back within half a minute when their node does nothing more and does not say so', async () => {
    const { ada, bela } = await two();
    const [first] = both();
    try {
      await isGone(ada, null, async () => freeze(first));
    } finally {
      await first.kill();
    }
    ada.write(['from the other node']);
    await everythingIsSaid({ ada, bela }, ['from the other node']);
  });

  it.each(['drained and stopped', 'killed'])('go on in a room whose node is %s, with all that was said there', async (how) => {
    const { ada, bela } = await two();
    const [first] = both();
    const room = await roomOf(ada, bela);
    // Who makes a room has it on their own node.
    const talk = async (text: string): Promise<void> => {
      for (const [one, other] of [
        [bela, ada],
        [ada, bela],
      ] as const) {
        const said = `${text} ${one === ada ? 'of Ada' : 'of Bela'}`;
        one.client.actions.send(room, { kind: 'text', text: said });
        await other.until((state) => saidIn(state, room).includes(said));
        await one.until(({ outbox }) => outbox.size === 0);
      }
    };
    await talk('before');
    await isGone(ada, bela, how === 'killed' ? () => first.kill() : () => first.drain().then(() => first.stop()));
    expect(await timeOf(talk('meanwhile'))).toBeLessThan(BACK_MS);
    await first.start();
    await talk('after');
    const texts = ['before', 'meanwhile', 'after'].flatMap((text) => [`${text} of Bela`, `${text} of Ada`]);
    for (const person of [ada, bela]) {
      expect(textsIn(person, room)).toEqual(texts);
      expect(await person.history(room)).toEqual(texts);
    }
  });

  it('a session whose line to one node is cut goes on at the other', async () => {
    const [first, second] = both();
    await first.register('dora');
    const dora = await somebody({
      url: second.url,
      userId: `dora@${first.domain}`,
      other: `cleo@${first.domain}`,
      password: () => first.passwordOf('dora'),
    });
    left.push(dora.leave);
    /** Somebody whose line to the first node is cut, and who comes back at the second. */
    const hop = async (user: string) => {
      await first.register(user);
      const lines = await Promise.all([createLine(first.url), createLine(second.url)]);
      const person = await somebody({
        url: lines.map(({ url }) => url),
        userId: `${user}@${first.domain}`,
        other: `dora@${first.domain}`,
        password: () => first.passwordOf(user),
      });
      left.push(person.leave, ...lines.map(({ close }) => close));
      await person.until(({ session }) => !session.syncing);
      const back = person.back();
      lines[0].cut();
      return { person, lines, isResumed: await back };
    };
    const [{ person: cleo, lines, isResumed }, ...others] = [await hop('cleo'), await hop('cora'), await hop('cato')];
    // Whether each of them is the former session is chance, where the server speaks just then (docs/backends/xmpp.md).
    expect([isResumed, ...others.map((each) => each.isResumed)]).toContain(true);
    lines[0].restore();
    const backAgain = cleo.back();
    lines[1].cut();
    await cleo.until(({ session }) => session.status === 'reconnecting');
    dora.write(['meanwhile']);
    await backAgain;
    await cleo.until(() => cleo.said().length === 1);
    expect(cleo.said()).toEqual(['meanwhile']);
  });
});

function both(): readonly [XmppNode, XmppNode] {
  const [first, second] = cluster.nodes;
  if (first === undefined || second === undefined) throw new Error('The cluster has not two nodes.');
  return [first, second];
}

/** Until a node has noticed that another is gone, it hands that one what is for its people (test/cluster/nodes.test.ts). */
async function isForgotten(gone: XmppNode, by: XmppNode): Promise<void> {
  const nodesOfPeople = async (): Promise<readonly string[]> => (await peopleKnownTo(by)).map(({ node }) => node);
  await expect.poll(nodesOfPeople).not.toContain(`parley@${gone.host}`);
}

async function two(): Promise<Readonly<Record<'ada' | 'bela', Talker>>> {
  const found = await twoClients(cluster);
  left.push(found.ada.leave, found.bela.leave);
  return found;
}

/** A room that Ada has made, with Bela in it, open for both. */
async function roomOf(ada: Talker, bela: Talker): Promise<string> {
  const made = await ada.client.actions.createGroup({ name: 'Harbour', memberIds: [bela.userId] });
  if (!made.ok) throw new Error(made.error.code);
  await bela.until(({ conversations }) => conversations.byId.has(made.value));
  left.push(ada.client.actions.openTimeline(made.value), bela.client.actions.openTimeline(made.value));
  return made.value;
}

/** What people have said there: a room also says what happens in it. */
function textsIn({ client }: Talker, room: string): readonly string[] {
  return saidIn(client.store.getState(), room).filter((text) => text !== '[tip]');
}

function confirmed(person: Talker, count: number): Promise<void> {
  return person.until(() => person.said().length >= count);
}

/** Whoever is on it is told so, and is back soon; who is on the other node notices nothing. */
async function isGone(person: Talker, other: Talker | null, end: () => Promise<void>): Promise<void> {
  const statuses: string[] = [];
  const stop = other?.client.store.subscribe(({ session }) => statuses.push(session.status));
  const isBack = person
    .until(({ session }) => session.status === 'reconnecting')
    .then(() => person.until(({ session }) => session.status === 'ready'));
  const took = timeOf(isBack);
  const ending = end();
  expect(await took).toBeLessThan(BACK_MS);
  await ending;
  stop?.();
  expect(new Set(statuses)).not.toContain('reconnecting');
}

/** Each text once and in order: shown to both, and in the archive of both. */
async function everythingIsSaid({ ada, bela }: Readonly<Record<'ada' | 'bela', Talker>>, texts: readonly string[]): Promise<void> {
  await ada.until(({ outbox }) => outbox.size === 0);
  await bela.until(() => bela.said().at(-1) === texts.at(-1));
  for (const person of [ada, bela]) {
    expect(person.said()).toEqual(texts);
    expect(await person.history()).toEqual(texts);
  }
}
