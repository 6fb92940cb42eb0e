import { afterEach, describe, expect, inject, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import 'strophe.js';
import { accountsOf } from '../../servers/xmpp/accountsOf.mjs';
import { createXmppAdapter } from '../../src/adapters/xmpp/index.js';
import { createChatClient } from '../../src/hooks/createChatClient.js';
import { createMemoryPlatform, type MemoryPlatform } from '../../src/platform/memory/createMemoryPlatform.js';
import { longPatience } from '../patience.js';
import { createLine } from './createLine.js';

const first = 'hush-4711-first';
const second = 'hush-4711-second';

describe.each(inject('servers'))('on $name', (server) => {
  const { register, unregister, changePassword } = accountsOf(server);
  afterEach(async () => {
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
    await unregister('sue');
  });

  it('a password is in no log, no storage, no address, no report and not on the wire', async () => {
    await register('sue', first);
    const userId = `sue@${server.domain}`;
    const line = await createLine(server.url);
    const said = watchConsole();
    const { addresses, frames } = watchNetwork();
    const { platform, kept } = watchStorage(createMemoryPlatform());
    const client = createChatClient({ adapter: createXmppAdapter({ url: line.url }), platform });
    client.diagnostics.recordContents(true);
    const release = client.retain();
    let password = `${first}, almost`;
    const until = (holds: () => boolean): Promise<boolean> => vi.waitUntil(holds, { timeout: longPatience, interval: 5 });
    const session = () => client.store.getState().session;

    // Refused, taken, cut, expired, taken anew: with a message and a file of whom the storage is full.
    expect(await client.actions.connect(() => ({ userId, password }))).toMatchObject({ error: { code: 'unauthenticated' } });
    const errors = [session().error];
    password = first;
    expect(await client.actions.connect(() => ({ userId, password }))).toMatchObject({ ok: true });
    const blobs = { note: new Blob(['note'], { type: 'text/plain' }) };
    client.actions.send(userId, { kind: 'file', name: 'note.txt', size: 4, source: { blob: 'note' } }, { blobs });
    client.actions.send(userId, { kind: 'text', text: 'to myself' });
    await until(() => client.store.getState().outbox.size === 0 && kept().includes('to myself'));
    line.drop();
    await until(() => session().status === 'reconnecting');
    errors.push(session().error);
    await until(() => session().status === 'ready');
    // A server may end the session by itself, and who is asked for the password then has to know it.
    password = second;
    await changePassword('sue', second);
    line.drop();
    await until(() => session().status === 'reconnecting');
    await until(() => session().status === 'ready');
    const shown = JSON.stringify([client.store.getState(), client.volatile.getState(), client.snapshot(), errors]);
    const report = client.diagnostics.export();
    await client.actions.signOut({ force: true });
    release();
    line.close();

    const places = { said: said(), kept: kept(), shown, report, addresses: addresses.join(), frames: frames.map(decoded).join() };
    for (const [place, text] of Object.entries(places)) expect(text, place).not.toContain('hush-4711');
    // What was looked at has been used.
    expect(places.addresses).toContain(line.url);
    expect(places.addresses).toContain('http');
    expect(places.frames).toContain('n=sue');
    expect(places.report).toContain('messages.send');
  });
});

function watchConsole(): () => string {
  const levels = ['log', 'info', 'warn', 'error', 'debug', 'trace', 'dir'] as const;
  const spies = levels.map((level) => vi.spyOn(console, level).mockImplementation(() => {}));
  return () => JSON.stringify(spies.map((spy) => spy.mock.calls.map((args) => args.map(String))));
}

/** Every address that is asked, and every frame that goes out. */
function watchNetwork() {
  const addresses: string[] = [];
  const frames: string[] = [];
  vi.stubGlobal(
    'WebSocket',
    class extends WebSocket {
      constructor(url: string, protocol: string) {
        super(url, protocol);
        addresses.push(url);
      }
      override send(data: string) {
        frames.push(data);
        super.send(data);
      }
    },
  );
  const ask = globalThis.fetch;
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    addresses.push(url, JSON.stringify(init.headers));
    return ask(url, init);
  });
  return { addresses, frames };
}

/** All that is ever written. */
function watchStorage(platform: MemoryPlatform) {
  const written: string[] = [];
  return {
    kept: () => written.join(),
    platform: {
      ...platform,
      scratch: {
        ...platform.scratch,
        put: (key: string, text: string) => {
          written.push(key, text);
          return platform.scratch.put(key, text);
        },
      },
      storage: {
        open: async (...args: Parameters<MemoryPlatform['storage']['open']>) => {
          const handle = await platform.storage.open(...args);
          written.push(args[0]);
          const write: typeof handle.write = (batch) => {
            written.push(JSON.stringify(batch));
            return handle.write(batch);
          };
          return { ...handle, write };
        },
      },
    } satisfies Partial<MemoryPlatform>,
  };
}

/** A frame with what it says in base64, as the exchange of secrets does. */
function decoded(frame: string): string {
  return frame.replace(/>([A-Za-z0-9+/]{4,}=*)</g, (_, base64: string) => `>${Buffer.from(base64, 'base64')}<`);
}
