import { afterEach, expect, it, vi } from 'vitest';
import { askUserSig, isSafeEndpoint } from '../../demo/tencent/askUserSig.js';

const userSig = 'eJwtzM0KgkAUhuF7mXUh53rGB1oE-SMVYYE4Yw*';

function serverSays(answer: Response | Error): ReturnType<typeof vi.fn> {
  const fetch = vi.fn(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}
afterEach(() => vi.unstubAllGlobals());

it.each([
  ['as text', `${userSig}\n`],
  ['in JSON', JSON.stringify({ userSig, expires: 86_400 })],
])('gets the UserSig of an account from the address, %s', async (_, answer) => {
  const fetch = serverSays(new Response(answer));
  expect(await askUserSig('https://example.org/usersig?app=demo', 'alice', 1_400_000_000)).toBe(userSig);
  expect(String(fetch.mock.calls[0]?.[0])).toBe('https://example.org/usersig?app=demo&userId=alice&sdkAppId=1400000000');
});

it.each([
  ['a page', new Response('<!doctype html><p>Hello')],
  ['nothing', new Response('')],
  ['JSON of something else', new Response('{"userSig":7}')],
  ['broken JSON', new Response('{"userSig":')],
  ['a refusal that looks like one', new Response(userSig, { status: 403 })],
])('takes %s for no UserSig', async (_, answer) => {
  serverSays(answer);
  await expect(askUserSig('https://example.org/usersig', 'alice', 1)).rejects.toMatchObject({ code: 'unauthenticated' });
});

it('says that there is no way to a server that does not answer', async () => {
  serverSays(new TypeError('Failed to fetch'));
  await expect(askUserSig('https://example.org/usersig', 'alice', 1)).rejects.toMatchObject({ code: 'offline' });
});

it.each([
  ['https://example.org/usersig', true],
  ['http://localhost:3000/usersig', true],
  ['http://127.0.0.1/usersig', true],
  ['http://example.org/usersig', false],
  ['http://localhost.example.org/usersig', false],
  ['ftp://example.org/usersig', false],
  ['a1b2c3', false],
])('asks %s: %s', (endpoint, isSafe) => {
  expect(isSafeEndpoint(endpoint)).toBe(isSafe);
});
