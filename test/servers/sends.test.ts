import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { XmppServer } from '../../servers/xmpp/createServer.d.mts';
import { createLine, type Line } from './createLine.js';
import { historyOf, type Somebody, type SomebodyOptions, saidIn, somebody } from './somebody.js';
import { starters } from './starters.js';

const texts = Array.from({ length: 200 }, (_, index) => `message ${index + 1}`);
/** So many are confirmed when it happens. */
const middle = 70;

describe.each(inject('servers'))('in the middle of 200 sends on $name', ({ name }) => {
  let server: XmppServer;
  let made = 0;
  const opened: (Somebody | Line)[] = [];

  beforeAll(async () => {
    server = await starters[name]();
  });
  afterEach(() => {
    for (const each of opened.splice(0)) 'leave' in each ? each.leave() : each.close();
  });
  afterAll(() => server.close());

  it('the server is killed and started again', async () => {
    const { ada, bela, ...accounts } = await two();
    await isInTheMiddle(ada);
    await server.kill();
    await isCut(ada);
    await server.start();
    await everythingIsSaid(ada, bela, accounts);
  });

  it('the line is cut, and the session is resumed', async () => {
    const { ada, bela, line, ...accounts } = await two();
    await isInTheMiddle(ada);
    line.cut();
    await isCut(ada);
    line.restore();
    await everythingIsSaid(ada, bela, accounts);
  });

  it('the line is cut, and the server has forgotten the session', async () => {
    const { ada, bela, line, ...accounts } = await two();
    await isInTheMiddle(ada);
    line.cut();
    await isCut(ada);
    await server.kick(accounts.userOf.ada);
    line.restore();
    await everythingIsSaid(ada, bela, accounts);
  });

  /** Ada, on a line that can be cut, is writing to Bela, who has the conversation open. */
  async function two() {
    made += 1;
    const userOf = { ada: `ada${made}`, bela: `bela${made}` };
    const users = Object.values(userOf);
    await Promise.all(users.map((user) => server.register(user)));
    const line = await createLine(server.url);
    const passwords = { ada: server.passwordOf(userOf.ada), bela: server.passwordOf(userOf.bela) };
    const idOf = { ada: `${userOf.ada}@${server.domain}`, bela: `${userOf.bela}@${server.domain}` };
    const of = (one: 'ada' | 'bela', other: 'ada' | 'bela', url: string): SomebodyOptions => ({
      url,
      userId: idOf[one],
      other: idOf[other],
      password: () => passwords[one],
    });
    const ada = await somebody(of('ada', 'bela', line.url));
    const bela = await somebody(of('bela', 'ada', server.url));
    opened.push(ada, bela, line);
    ada.write(texts);
    return { ada, bela, line, userOf, passwords, options: { ada: of('ada', 'bela', server.url), bela: of('bela', 'ada', server.url) } };
  }
});

async function isInTheMiddle({ client, until }: Somebody): Promise<void> {
  await until(({ outbox }) => outbox.size <= texts.length - middle && outbox.size > 0);
  expect(client.store.getState().session.status).toBe('ready');
}

/** The rest waits in the outbox, in order, and what is shown as confirmed is what comes before it. */
async function isCut(ada: Somebody): Promise<void> {
  await ada.until(({ session }) => session.status === 'reconnecting');
  const rest = ada.outbox().map(({ draft: { content } }) => (content.kind === 'text' ? content.text : ''));
  expect(rest.length).toBeGreaterThan(0);
  expect([...ada.said(), ...rest]).toEqual(texts);
}

/** Each text once and in order, for both, on the screen and for who signs in anew. */
async function everythingIsSaid(
  ada: Somebody,
  bela: Somebody,
  { options }: { readonly options: Readonly<Record<'ada' | 'bela', SomebodyOptions>> },
): Promise<void> {
  await ada.until(({ outbox }) => outbox.size === 0);
  expect(ada.said()).toEqual(texts);
  await bela.until((state) => saidIn(state, options.bela.other).at(-1) === texts.at(-1));
  expect(bela.said()).toEqual(texts);
  expect(await historyOf(options.ada)).toEqual(texts);
  expect(await historyOf(options.bela)).toEqual(texts);
}
