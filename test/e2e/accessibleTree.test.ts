import type { Page } from 'playwright-core';
import { expect, inject, it } from 'vitest';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

const demo = startDemo();

it.each([
  ['en', 'Conversations', 'Contacts', 'Contacts', 'Messages', 'Message', 'Send'],
  ['zh-Hans', '会话', '联系人', '通讯录', '消息', '消息', '发送'],
  ['ar', 'المحادثات', 'جهات الاتصال', 'جهات الاتصال', 'الرسائل', 'رسالة', 'إرسال'],
])(
  'speaks of lists, log, text box and button in the language of the page (%s)',
  async (lang, conversations, tab, contacts, log, textbox, send) => {
    const context = await demo.newContext();
    const page = await context.newPage();
    await page.goto(`${inject('demoUrl')}?${new URLSearchParams({ user: 'alice', life: 'off', lang })}`);
    const list = page.getByRole('list', { name: conversations, exact: true });
    await list.getByRole('listitem').filter({ hasText: 'Bob Okafor' }).getByRole('button').click();
    await page.getByRole('log', { name: log, exact: true }).getByRole('article').first().waitFor();
    await page.getByRole('textbox', { name: textbox, exact: true }).waitFor();
    await page.getByRole('button', { name: send, exact: true }).waitFor();
    await page.getByRole('button', { name: tab, exact: true }).click();
    await page.getByRole('list', { name: contacts, exact: true }).waitFor();
  },
);

it('names everything that has a role to be named, in every pane, and nothing twice', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  for (const name of ['Bob Okafor', 'Saturday climbers', 'Payload laboratory', 'Harbour Street Neighbours']) {
    await chatOf(page).open(name);
    await chatOf(page).log.getByRole('article').first().waitFor();
    expect(await troubles(page), name).toEqual([]);
  }
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await page.getByRole('list', { name: 'Members' }).getByRole('listitem').first().waitFor();
  expect(await troubles(page), 'info').toEqual([]);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('region', { name: 'Settings' }).waitFor();
  expect(await troubles(page), 'settings').toEqual([]);
  await page.keyboard.press('Escape');
  // It goes by the history, which takes its time: what is opened meanwhile would go with it.
  await page.getByRole('region', { name: 'Settings' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Contacts' }).click();
  await page
    .getByRole('list', { name: 'Contacts' })
    .getByRole('button', { name: /^Bob Okafor/ })
    .click();
  await page.getByRole('region', { name: 'Info' }).waitFor();
  expect(await troubles(page), 'contacts').toEqual([]);
  await page.getByRole('button', { name: 'Chats' }).click();
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.getByRole('dialog').waitFor();
  expect(await troubles(page), 'new chat').toEqual([]);
});

it('reads the page in the order of the screen: list, views, chat, and in it header, messages, input', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  await chatOf(page).open('Saturday climbers');
  await chatOf(page).log.getByRole('article').first().waitFor();
  const landmarks = ['list', 'navigation', 'region', 'log', 'textbox', 'note'];
  const order = async () => (await tree(page)).filter(({ role }) => landmarks.includes(role)).map(({ role, name }) => `${role} ${name}`);
  await expect
    .poll(order)
    .toEqual([
      'region Chats',
      'list Conversations',
      'navigation Views',
      'region Chat with Saturday climbers',
      'note Group notice',
      'log Messages',
      'textbox Message',
    ]);
});

it('has one polite region that speaks by itself; all others are states that say what they are', async () => {
  const page = await demo.open(await demo.newContext(), 'alice', { life: 'off' });
  await chatOf(page).open('Bob Okafor');
  await page.getByRole('button', { name: 'Conversation info' }).click();
  await page.getByRole('region', { name: 'Info' }).waitFor();
  const regions = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('[aria-live], [role="status"], [role="alert"], output')]
        .filter((element) => element.ariaLive !== 'off')
        .map((element) => element.getAttribute('role') ?? `${element.ariaLive} ${element.className}`)
        .sort(),
    );
  await expect.poll(regions).toEqual(['polite parley-VisuallyHidden', 'status']);
});

interface Heard {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly focusable: boolean;
}

/** What assistive technology is given, in its order. */
async function tree(page: Page): Promise<readonly Heard[]> {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send('Accessibility.getFullAXTree');
  await cdp.detach();
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const heard: Heard[] = [];
  const walk = (id: string) => {
    const node = byId.get(id);
    if (node === undefined) return;
    if (!node.ignored) {
      const { role, name, description, properties = [] } = node;
      heard.push({
        role: String(role?.value ?? ''),
        name: plain(name?.value),
        description: plain(description?.value),
        focusable: properties.some((property) => property.name === 'focusable' && property.value.value === true),
      });
    }
    for (const child of node.childIds ?? []) walk(child);
  };
  if (nodes[0] !== undefined) walk(nodes[0].nodeId);
  return heard;
}

const named = new Set([
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'slider',
  'dialog',
  'region',
  'navigation',
  'log',
  'article',
  'image',
  'heading',
  'menu',
  'progressbar',
  'group',
]);

/** What a person who listens would stumble over. */
async function troubles(page: Page): Promise<readonly string[]> {
  const heard = await tree(page);
  return heard.flatMap(({ role, name, description, focusable }) => {
    const what = `${role} "${name}"`;
    if (named.has(role) && name === '') return [`${what} has no name`];
    if (focusable && name === '' && !['generic', 'RootWebArea', 'code', 'log'].includes(role))
      return [`${what} can be focused and has no name`];
    if (name !== '' && name === description) return [`${what} is said twice`];
    // A time or a state that is said twice in a row.
    if (role === 'article' && /(\b\d{1,2}:\d{2}(?: [AP]M)?\b.*)\s\1$/.test(name)) return [`${what} says its time twice`];
    if (/undefined|null|NaN|\[object/.test(name)) return [`${what} is no words`];
    return [];
  });
}

function plain(value: unknown): string {
  return String(value ?? '')
    .replace(/\s+/g, ' ')
    .trim();
}
