import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { TencentApp } from '../../demo/tencent/TencentApp.js';
import { conv } from '../../src/adapters/tencent/constants.js';
import type { SdkType, TencentSdk } from '../../src/adapters/tencent/types.js';
import { type Cloud, createCloud } from '../adapters/tencent/double/cloud.js';
import { createDoubleChat } from '../adapters/tencent/double/createDoubleChat.js';

/** The vendor's module, as the adapter loads it: what it creates is the double. */
const vendor = vi.hoisted(() => ({ create: (_options: { readonly SDKAppID: number }): unknown => undefined }));
vi.mock('@tencentcloud/chat', () => ({ default: vendor }));

const before = location.href;
const good = 'eJwtzE0LgjAAxvHvsnPINqczoUNBUBCp';
let cloud: Cloud;
let asked: URL[];
let answer: () => Response;

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '?page=tencent');
  cloud = createCloud(['alice', 'bob']);
  cloud.signatures.set('alice', good);
  asked = [];
  answer = () => new Response(good);
  vi.stubGlobal('fetch', async (url: URL) => {
    asked.push(url);
    return answer();
  });
});
afterEach(async () => {
  await cleanup();
  vi.unstubAllGlobals();
  history.replaceState(null, '', before);
});

it('signs in by SDKAppID, user id and an address for the UserSig, says what is wrong with each, and keeps no secret', async () => {
  const created = vi.fn((_options: { readonly SDKAppID: number }) => createDoubleChat(cloud).sdk);
  vendor.create = created;
  const bob = await signedIn('bob');
  await render(<TencentApp />);

  await fill('http://elsewhere.example/usersig');
  await expect.element(alert).toHaveTextContent('over https');
  expect(asked).toEqual([]);

  answer = () => new Response('no such user', { status: 404 });
  await fill('https://app.example/usersig?v=1');
  await expect.element(alert).toHaveTextContent('No UserSig came');

  answer = () => Response.json({ userSig: 'another-signature-of-nobody' });
  await fill('https://app.example/usersig?v=1');
  await expect.element(alert).toHaveTextContent('does not accept');
  await expect.element(page.getByLabelText('SDKAppID', { exact: true })).toHaveValue('1400000000');

  answer = () => new Response(good);
  await fill('https://app.example/usersig?v=1');
  await vi.waitFor(() => expect(created).toHaveBeenLastCalledWith({ SDKAppID: 1_400_000_000 }));
  const message = bob.createTextMessage({ to: 'alice', conversationType: conv.direct as SdkType, payload: { text: 'Hello over Tencent' } });
  await bob.sendMessage(message);
  await page.getByRole('list', { name: 'Conversations' }).getByRole('button', { name: /bob/ }).click();
  await expect.element(page.getByRole('log', { name: 'Messages' }).getByText('Hello over Tencent')).toBeVisible();
  await page.getByRole('textbox', { name: 'Message' }).fill('And back');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() =>
    expect(cloud.timeline(cloud.account('bob'), 'C2Calice').map(({ payload }) => payload)).toContainEqual({ text: 'And back' }),
  );

  expect(asked.at(-1)?.href).toBe('https://app.example/usersig?v=1&userId=alice&sdkAppId=1400000000');
  expect(location.search).toContain('user=alice');
  for (const kept of [location.href, JSON.stringify(localStorage)]) expect(kept).not.toContain(good);
});

const alert = page.getByRole('alert');

async function fill(endpoint: string): Promise<void> {
  await page.getByLabelText('SDKAppID', { exact: true }).fill('1400000000');
  await page.getByLabelText('User id').fill('alice');
  await page.getByLabelText('Address that gives a UserSig').fill(endpoint);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

async function signedIn(userID: string): Promise<TencentSdk> {
  const { sdk } = createDoubleChat(cloud);
  await sdk.login({ userID, userSig: `sig-${userID}` });
  await vi.waitFor(() => expect(sdk.isReady()).toBe(true));
  return sdk;
}
