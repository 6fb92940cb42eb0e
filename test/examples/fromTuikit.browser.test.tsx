import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { cleanup, render } from 'vitest-browser-react';
import { App } from '../../examples/from-tuikit/App.js';
import { conv, elem } from '../../src/adapters/tencent/constants.js';
import type { SdkType, TencentSdk } from '../../src/adapters/tencent/types.js';
import { type Cloud, createCloud } from '../adapters/tencent/double/cloud.js';
import { createDoubleChat } from '../adapters/tencent/double/createDoubleChat.js';

let cloud: Cloud;
let alice: TencentSdk;
/** Somebody whose app is still on TUIKit: all that it writes is made by the SDK. */
let bob: TencentSdk;

beforeEach(async () => {
  performance.setResourceTimingBufferSize(5000);
  await forgetAll();
  cloud = createCloud(['alice', 'bob']);
  for (const [one, other] of [
    ['alice', 'bob'],
    ['bob', 'alice'],
  ] as const) {
    cloud.account(one).friends.set(other, { remark: '', groups: new Set(), custom: new Map() });
  }
  cloud.account('bob').profile.nick = 'Bob';
  alice = createDoubleChat(cloud).sdk;
  bob = await signedIn('bob');
});
afterEach(async () => {
  await cleanup();
  await page.viewport(1024, 768);
});

it('shows the three screens, history and what one sends with the adapter’s first script alone; more comes with what needs it', async () => {
  const group = { name: 'Club', type: 'Public' as SdkType, memberList: [{ userID: 'alice' }] };
  const { groupID } = (await bob.createGroup(group)).data.group;
  const inClub = { to: groupID, conversationType: conv.group as SdkType, payload: { text: 'Hello to the club' } };
  await say(bob.createTextMessage({ ...toAlice, payload: { text: 'Hello from TUIKit' } }));
  await say(bob.createTextMessage(inClub));
  const heard = hear(bob);
  await start();
  for (const [name, text] of [
    [/^Club/, 'Hello to the club'],
    [/Bob/, 'Hello from TUIKit'],
  ] as const) {
    await page.getByRole('list', { name: 'Conversations' }).getByRole('button', { name }).click();
    await expect.element(log.getByText(text)).toBeVisible();
    await page.getByRole('textbox', { name: 'Message' }).fill(`Answer to: ${text}`);
    await userEvent.keyboard('{Enter}');
    await vi.waitFor(() => expect(heard.at(-1)).toMatchObject({ payload: { text: `Answer to: ${text}` } }));
  }
  await page.getByRole('button', { name: 'Contacts' }).click();
  await expect.element(page.getByRole('region', { name: 'Contacts' }).getByRole('button', { name: 'Bob' })).toBeVisible();
  expect(isMoreLoaded()).toBe(false);
  await bob.invite({ userID: 'alice', timeout: 0, data: '{}' });
  await vi.waitFor(() => expect(isMoreLoaded()).toBe(true));
});

it('shows what an app on TUIKit has written, and answers it', async () => {
  await say(bob.createTextMessage({ ...toAlice, payload: { text: 'Hello from TUIKit' } }));
  await say(bob.createCustomMessage({ ...toAlice, payload: { data: JSON.stringify(order), description: 'Order', extension: '' } }));
  const heard = hear(bob);
  await start();

  await row.click();
  await expect.element(log.getByText('Hello from TUIKit')).toBeVisible();
  await expect.element(log.getByText('Oak shelf')).toBeVisible();
  await expect.element(row).toHaveTextContent('Order: Oak shelf');

  await page.getByRole('textbox', { name: 'Message' }).fill('Hello from Parley');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(heard).toMatchObject([{ conversationID: 'C2Calice', payload: { text: 'Hello from Parley' } }]));
  await vi.waitFor(() => {
    const bubble = log.getByText('Hello from Parley').element().closest('.parley-MessageBubble');
    expect(bubble && getComputedStyle(bubble).backgroundColor).toBe('rgb(204, 226, 255)');
  });
});

it('has the entry of its own in the menu of what others wrote, and quotes as TUIKit does', async () => {
  const greeting = await say(bob.createTextMessage({ ...toAlice, payload: { text: 'Hello from TUIKit' } }));
  const heard = hear(bob);
  const reported: unknown[] = [];
  window.addEventListener('report-message', (event) => reported.push(event instanceof CustomEvent && event.detail), { once: true });
  await start();
  await row.click();

  await log.getByText('Hello from TUIKit').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Report' }).click();
  await vi.waitFor(() => expect(reported).toEqual([expect.arrayContaining([greeting])]));

  await log.getByText('Hello from TUIKit').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Reply' }).click();
  await expect.element(page.getByRole('textbox', { name: 'Message' })).toHaveFocus();
  await userEvent.keyboard('Quoted{Enter}');
  await vi.waitFor(() => expect(heard).toHaveLength(1));
  expect(JSON.parse(String(heard[0]?.cloudCustomData))).toMatchObject({
    messageReply: { messageID: greeting, messageAbstract: 'Hello from TUIKit', messageSender: 'Bob', version: 1 },
  });
});

it('leads from the contacts to the chat, and shows who it is with', async () => {
  await start();
  await page.getByRole('button', { name: 'Contacts' }).click();
  await page.getByRole('region', { name: 'Contacts' }).getByRole('button', { name: 'Bob' }).click();
  await page.getByRole('button', { name: 'Send message' }).click();
  await expect.element(page.getByRole('region', { name: 'Chat with Bob' })).toBeVisible();
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await expect.element(page.getByRole('region', { name: 'Info' })).toHaveTextContent('bob');
});

it('lets somebody into a group where the notice of their application stands', async () => {
  await alice.login({ userID: 'alice', userSig: 'sig-alice' });
  await vi.waitFor(() => expect(alice.isReady()).toBe(true));
  const { data } = await alice.createGroup({ name: 'Club', type: 'Public' as SdkType, joinOption: 'NeedPermission' as SdkType });
  const { groupID } = data.group;
  await start();
  await bob.joinGroup({ groupID, applyMessage: 'It is me', type: 'Public' as SdkType });
  const list = page.getByRole('list', { name: 'Conversations' });
  await list.getByRole('button', { name: /bob asks to join Club/ }).click();
  await expect.element(log.getByText('It is me')).toBeVisible();
  await log.getByRole('button', { name: 'Let in' }).click();
  await vi.waitFor(() => expect([...cloud.group(groupID).members.keys()]).toContain('bob'));
  await expect.element(log.getByRole('button', { name: 'Refuse' })).not.toBeInTheDocument();
  await expect.element(log.getByText('Let in')).toBeVisible();
});

it('shows one thing at a time on a phone, and leads back', async () => {
  await page.viewport(390, 700);
  await say(bob.createTextMessage({ ...toAlice, payload: { text: 'Hello from TUIKit' } }));
  await start();
  await row.click();
  await expect.element(log).toBeVisible();
  await expect.element(row).not.toBeInTheDocument();
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await page.getByRole('region', { name: 'Info' }).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Back to the list' }).click();
  await expect.element(row).toBeVisible();
  await expect.element(log).not.toBeInTheDocument();
});

const order = { businessID: 'order', title: 'Oak shelf', description: '120 cm, oiled', price: '149 EUR' };
const toAlice = { to: 'alice', conversationType: conv.direct as SdkType };
const row = page.getByRole('list', { name: 'Conversations' }).getByRole('button', { name: /Bob/ });
const log = page.getByRole('log', { name: 'Messages' });

/** What Alice's app has kept of a former test would be there before anything comes from the service. */
async function forgetAll(): Promise<void> {
  localStorage.clear();
  for (const { name = '' } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const forgetting = indexedDB.deleteDatabase(name);
      forgetting.onsuccess = resolve;
      forgetting.onerror = reject;
    });
  }
}

/** Whether the script came of what the adapter needs beyond the three screens. */
function isMoreLoaded(): boolean {
  return performance.getEntriesByType('resource').some(({ name }) => name.includes('/adapters/tencent/further.'));
}

async function start(): Promise<void> {
  await render(<App service={{ sdk: alice, userSig: (userId) => `sig-${userId}` }} userId="alice" />);
}

async function signedIn(userID: string): Promise<TencentSdk> {
  const { sdk } = createDoubleChat(cloud);
  await sdk.login({ userID, userSig: `sig-${userID}` });
  await vi.waitFor(() => expect(sdk.isReady()).toBe(true));
  return sdk;
}

/** The id of what was sent. */
async function say(message: ReturnType<TencentSdk['createTextMessage']>): Promise<string> {
  const { data } = await bob.sendMessage(message);
  return data.message.ID;
}

/** Texts that come in; who types is told by messages, too. */
function hear(sdk: TencentSdk): Record<string, unknown>[] {
  const heard: Record<string, unknown>[] = [];
  sdk.on('onMessageReceived', ({ data }: { readonly data: Record<string, unknown>[] }) => {
    heard.push(...data.filter(({ type }) => type === elem.text).map((message) => ({ ...message })));
  });
  return heard;
}
