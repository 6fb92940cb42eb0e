import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import type { XmppServer, XmppServerAddress, XmppServerOptions } from '../../servers/xmpp/createServer.d.mts';
import { createLine, type Line } from './createLine.js';
import { historyOf, type Somebody, type SomebodyOptions, saidIn, somebody } from './somebody.js';
import { starters } from './starters.js';

const texts = Array.from({ length: 200 }, (_, index) => `message ${index + 1}`);

/** What ends a session in the middle of 200 sends, on a server that is there for this alone. */
export function playSends(name: XmppServerAddress['name']): void {
  const isTested = inject('servers').some((each) => each.name === name);
  if (isTested) describe(`in the middle of 200 sends on ${name}`, () => play(name));
  else it(`${name} was left out by name`, () => expect(process.env.PARLEY_SERVERS).not.toContain(name));
}

function play(name: XmppServerAddress['name']): void {
  let server: XmppServer;
  let leave: (() => void)[] = [];
  let made = 0;
  // One in a hundred sessions that ejabberd speaks to just as their line breaks is another one after (docs/backends/xmpp.md).
  const isResumed = name === 'ejabberd' ? [true, false] : [true];

  const start = async (options: XmppServerOptions = {}) => {
    server = await starters[name](options);
  };
  beforeAll(() => start());
  afterEach(() => {
    for (const each of leave) each();
    leave = [];
  });
  afterAll(() => server.close());

  it('the line is cut: the session goes on, or another one begins', async () => {
    const { ada, bela, line } = await two();
    await confirmed(ada, 40);
    await inDoubt(ada, bela, line);
    await cutAndRestore(ada, line, isResumed);

    await confirmed(ada, 80);
    line.lose('questions');
    await cutAndRestore(ada, line, isResumed);

    await confirmed(ada, 120);
    await inDoubt(ada, bela, line);
    await cutAndRestore(ada, line, [false], () => server.kick(ada.user));

    await confirmed(ada, 160);
    line.lose('questions');
    await cutAndRestore(ada, line, [false], () => server.kick(ada.user));
    await everythingIsSaid(ada, bela);
  });

  it('the server is killed, and started again', async () => {
    const { ada, bela, line } = await two();
    await confirmed(ada, 70);
    await inDoubt(ada, bela, line);
    await server.kill();
    await restIsKept(ada);
    await server.start();
    await everythingIsSaid(ada, bela);
  });

  it('the credentials expire: new ones are brought at once, or by a person later', async () => {
    const { ada, bela } = await two();
    await confirmed(ada, 70);
    // It may ask, and be back, before who changes the password hears that it is done.
    ada.setPassword('another');
    const cut = ada.until(({ session }) => session.status === 'reconnecting');
    await expire(ada, 'another');
    await cut;
    await confirmed(ada, 140);

    await expire(ada, 'a third');
    await ada.until(({ session }) => session.status === 'ended');
    expect(ada.client.store.getState().session.error?.code).toBe('credentials-expired');
    await restIsKept(ada);
    ada.setPassword('a third');
    await ada.signIn();
    await everythingIsSaid(ada, bela);
  });

  it('the server comes back with the accounts and nothing else', async () => {
    const { ada, bela, line } = await two();
    await confirmed(ada, 70);
    await inDoubt(ada, bela, line);
    const known = ada.said().length;
    await server.close();
    await restIsKept(ada);
    await start({ ports: { http: server.httpPort, client: server.clientPort }, people: [ada.user, bela.user] });
    await ada.until(({ outbox }) => outbox.size === 0);
    expect(ada.said().slice(-(texts.length - known))).toEqual(texts.slice(known));
    // Who had it on the screen may keep what the server has lost.
    await bela.until((state) => saidIn(state, ada.id).at(-1) === texts.at(-1));
    expect(await historyOf(ada.options)).toEqual(texts.slice(known));
    expect(await historyOf(bela.options)).toEqual(texts.slice(known));
    expect(bela.said()).toEqual(texts.slice(-bela.said().length));
    expect(bela.said().length).toBeGreaterThanOrEqual(texts.length - known);
  });

  it('the line is cut to a server that keeps no archive and counts nothing: a person says what is to be done about the one in doubt', async () => {
    await server.close();
    await start({ without: ['archive', 'resumption'] });
    const { ada, bela, line } = await two();
    await confirmed(ada, 70);
    await inDoubt(ada, bela, line);
    line.cut();
    const rest = await restIsKept(ada);
    line.restore();
    await ada.until(({ outbox }) => [...outbox.values()].some(({ status }) => status === 'ask'));
    const [doubtful, ...behind] = ada.outbox();
    expect(doubtful).toMatchObject({ status: 'ask', error: { code: 'timeout' } });
    expect(behind.map(({ status }) => status)).toEqual(behind.map(() => 'queued'));
    expect(behind).toHaveLength(rest.length - 1);
    ada.client.actions.resend(doubtful?.id ?? '');
    await ada.until(({ outbox }) => outbox.size === 0);
    // What a person sends again is the newest. It had arrived, and does so once.
    const [again = '', ...others] = rest;
    expect(ada.said()).toEqual([...texts.slice(0, -rest.length), ...others, again]);
    await bela.until((state) => saidIn(state, ada.id).at(-1) === texts.at(-1));
    expect(bela.said()).toEqual(texts);
  });

  /** Ada, on a line that can be cut, is writing to Bela, who has the conversation open. */
  async function two() {
    made += 1;
    const [one, other] = [`ada${made}`, `bela${made}`];
    await Promise.all([server.register(one), server.register(other)]);
    const line = await createLine(server.url);
    const [ada, bela] = [await enter(one, other, line.url), await enter(other, one, server.url)];
    leave.push(ada.leave, bela.leave, line.close);
    ada.write(texts);
    return { ada, bela, line };
  }

  async function enter(user: string, other: string, url: string): Promise<Person> {
    const id = `${user}@${server.domain}`;
    let password = server.passwordOf(user);
    const options = { url, userId: id, other: `${other}@${server.domain}`, password: () => password };
    return {
      ...(await somebody(options)),
      user,
      id,
      options: { ...options, url: server.url },
      setPassword(next) {
        password = next;
      },
    };
  }

  /** The password is another one, and nobody goes on with the former. */
  async function expire({ user }: Person, password: string): Promise<void> {
    await server.changePassword(user, password);
    // One of the two servers lets those go on who are in.
    await server.kick(user).catch(() => {});
  }
}

interface Person extends Somebody {
  readonly user: string;
  readonly id: string;
  /** For who looks at the same account by another way. */
  readonly options: SomebodyOptions;
  setPassword(password: string): void;
}

async function confirmed({ until, options }: Person, count: number): Promise<void> {
  await until((state) => state.session.status === 'ready' && saidIn(state, options.other).length >= count);
}

/** One has arrived, and who sent it does not hear of that. */
async function inDoubt(ada: Person, bela: Person, line: Line): Promise<void> {
  line.lose('answers');
  const [head] = ada.outbox();
  const text = head === undefined ? undefined : textOf(head);
  await bela.until((state) => saidIn(state, ada.id).at(-1) === text);
  expect(ada.outbox()[0]?.id).toBe(head?.id);
}

/** `resumed`: what may become of the session. */
async function cutAndRestore(ada: Person, line: Line, resumed: readonly boolean[], before?: () => Promise<void>): Promise<void> {
  const back = ada.back();
  line.cut();
  await restIsKept(ada);
  await before?.();
  line.restore();
  expect(resumed).toContain(await back);
}

/** While there is no way: what is not confirmed waits in the outbox, in order, after what is. */
async function restIsKept(ada: Person): Promise<readonly string[]> {
  await ada.until(({ session }) => session.status !== 'ready');
  const rest = ada.outbox().map(textOf);
  expect(rest.length).toBeGreaterThan(0);
  expect([...ada.said(), ...rest]).toEqual(texts);
  return rest;
}

/** Each text once and in order, for both, on the screen and for who signs in anew. */
async function everythingIsSaid(ada: Person, bela: Person): Promise<void> {
  await ada.until(({ outbox }) => outbox.size === 0);
  expect(ada.said()).toEqual(texts);
  await bela.until((state) => saidIn(state, ada.id).at(-1) === texts.at(-1));
  expect(bela.said()).toEqual(texts);
  expect(await historyOf(ada.options)).toEqual(texts);
  expect(await historyOf(bela.options)).toEqual(texts);
}

function textOf({ draft: { content } }: ReturnType<Somebody['outbox']>[number]): string {
  return content.kind === 'text' ? content.text : '';
}
