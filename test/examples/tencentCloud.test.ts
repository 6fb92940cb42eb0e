import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ChatAdapter } from '../../src/adapter.js';

const opened: { readonly url: string }[] = [];

/** A line on which nobody answers: what the vendor's SDK would open. */
class DeadLine {
  readonly readyState = 0;
  constructor(url: string) {
    opened.push({ url });
  }
  send(): void {}
  close(): void {}
}

beforeEach(() => {
  opened.length = 0;
  vi.resetModules();
  vi.stubGlobal('WebSocket', DeadLine);
  for (const said of ['log', 'info', 'debug'] as const) vi.spyOn(console, said).mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

async function load(env: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  return import('../../examples/tencent-cloud/backend.mjs');
}

it.each([
  ['the app', { TENCENT_USERSIG_URL: 'http://localhost:3000/usersig' }, 'TENCENT_SDK_APP_ID is not set'],
  ['who signs', { TENCENT_SDK_APP_ID: '1400000000' }, 'Set TENCENT_USERSIG_URL, or TENCENT_ALICE=alice:<UserSig>'],
  ['who signs for one of the two', { TENCENT_SDK_APP_ID: '1400000000', TENCENT_ALICE: 'a:eJw' }, 'TENCENT_BOB=bob:<UserSig>'],
])('says that it has to know %s', async (_, env, message) => {
  await expect(load(env)).rejects.toThrow(message);
});

it('takes accounts and UserSigs from the environment', async () => {
  const backend = await load({ TENCENT_SDK_APP_ID: '1400000000', TENCENT_ALICE: 'carol:eJw-c', TENCENT_BOB: 'dave:eJw-d' });
  expect([backend.credentials('alice'), backend.credentials('bob')]).toEqual([
    { userId: 'carol', userSig: 'eJw-c' },
    { userId: 'dave', userSig: 'eJw-d' },
  ]);
});

it('asks for UserSigs where an address is given, and gives each person an SDK of their own', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: URL) => {
    asked.push(String(url));
    return new Response('{"userSig":"eJw"}');
  });
  const { createAdapter, credentials } = await load({ TENCENT_SDK_APP_ID: '1400000000', TENCENT_USERSIG_URL: 'http://localhost/sig' });
  const signingIn = [signIn(createAdapter(), credentials('alice')), signIn(createAdapter(), credentials('bob'))];
  await vi.waitFor(() => expect(asked).toHaveLength(2), 10_000);
  for (const { stop } of signingIn) stop.abort();
  expect(await Promise.all(signingIn.map(({ outcome }) => outcome))).toMatchObject([{ code: 'aborted' }, { code: 'aborted' }]);
  expect(asked.sort()).toEqual(['alice', 'bob'].map((user) => `http://localhost/sig?userId=${user}&sdkAppId=1400000000`));
  const instances = new Set(opened.map(({ url }) => new URL(url).searchParams.get('instanceid')));
  expect(instances.size).toBe(2);
});

function signIn(adapter: ChatAdapter, credentials: { readonly userId: string }) {
  const stop = new AbortController();
  return { stop, outcome: adapter.session.connect({ credentials, signal: stop.signal }).catch((error: unknown) => error) };
}
