import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';
import type { XmppServer } from '../../servers/xmpp/createServer.d.mts';
import { offered } from './offered.js';
import { chat, type Session, signIn } from './signIn.js';
import { starters } from './starters.js';

const sessions: Session[] = [];
const enter = async (...args: Parameters<typeof signIn>) => {
  const session = await signIn(...args);
  sessions.push(session);
  return session;
};
afterEach(() => {
  for (const session of sessions.splice(0)) session.close();
});

describe.each(inject('servers'))('a $name of its own', ({ name }) => {
  const people = ['ada', 'bela'];
  let server: XmppServer;

  beforeAll(async () => {
    server = await starters[name]({ people, without: ['blocking', 'carbons', 'resumption', 'rooms', 'upload'] });
  });
  afterAll(() => server.close());

  it('has not got what it is started without', async () => {
    const ada = await enter(server, 'ada', server.passwordOf('ada'));
    expect(await offered(ada, server.domain)).toEqual(['archive']);
  });

  it('keeps people and archive when it is killed and started again', async () => {
    const [before, bela] = await Promise.all(people.map((person) => enter(server, person, server.passwordOf(person))));
    const heard = bela?.message('before the crash');
    before?.send(chat(`bela@${server.domain}`, 'before the crash'));
    await heard;
    // What was said to be done is done, however late it was.
    await server.register('cleo');
    await server.kill();
    await expect(fetch(server.hostMetaUrl)).rejects.toThrow();
    await server.start();
    await enter(server, 'cleo', server.passwordOf('cleo'));
    const after = await enter(server, 'ada', server.passwordOf('ada'));
    const archived = after.message('before the crash');
    await after.ask('<iq xmlns="jabber:client" type="set"><query xmlns="urn:xmpp:mam:2"/></iq>');
    expect((await archived).getElementsByTagName('forwarded')).toHaveLength(1);
  });
});

it.each(inject('servers'))('a $name ends with the process that started it, whatever ends that', async ({ name }) => {
  const start = name === 'prosody' ? 'startProsody' : 'startEjabberd';
  const starter = new URL(`../../servers/xmpp/${start}.mjs`, import.meta.url);
  const code = `import { ${start} } from '${starter}'; console.log(JSON.stringify(await ${start}()));`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await once(child.stdout, 'data');
  const { hostMetaUrl, directory } = JSON.parse(String(said));
  expect((await fetch(hostMetaUrl)).ok).toBe(true);
  child.kill('SIGKILL');
  await vi.waitFor(() => expect(fetch(hostMetaUrl)).rejects.toThrow());
  await rm(directory, { recursive: true });
});
