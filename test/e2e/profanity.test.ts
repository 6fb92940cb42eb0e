import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { XmppServer } from '../../servers/xmpp/createServer.d.mts';
import { startProsody } from '../../servers/xmpp/startProsody.mjs';
import type { Terminal } from '../terminal/createTerminal.js';
import { startProfanity } from '../terminal/startProfanity.js';
import { startDemo } from './browser.js';
import { chatOf } from './chat.js';

/** Profanity's colour of what nobody has said to have. */
const RED = 31;

const demo = startDemo();
let server: XmppServer;
let terminal: Terminal;

beforeAll(async () => {
  server = await startProsody({ people: ['pia', 'kim'] });
  await server.befriend('pia', 'kim', { nameOfOne: 'Pia', nameOfOther: 'Kim' });
  terminal = await startProfanity(server, 'pia', server.passwordOf('pia'));
});
afterAll(async () => {
  await terminal.close();
  await server.close();
});

it('somebody in a terminal and somebody in the demo exchange messages, receipts, corrections, files, and talk in a room', async () => {
  const page = await (await demo.newContext()).newPage();
  await page.goto(`${inject('demoUrl')}?page=xmpp&chat=pia@localhost`);
  await page.getByLabel('Address').fill('kim@localhost');
  await page.getByLabel('Password').fill(server.passwordOf('kim'));
  await page.getByLabel('WebSocket of the server').fill(server.url);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const kim = chatOf(page);
  await page.getByText('What you write to Pia will be here.').waitFor();

  await terminal.type('/msg kim@localhost');
  await terminal.type('Hello from the terminal');
  await kim.log.getByText('Hello from the terminal').waitFor();
  await terminal.shows('me: Hello from the terminal');
  await expect.poll(() => terminal.colourOf('me: Hello from the terminal')).not.toBe(RED);
  await terminal.type('A mistke');
  await kim.log.getByText('A mistke').waitFor();
  await terminal.type('/correct A mistake');
  await kim.log.getByText('A mistake').waitFor();
  await expect.poll(() => kim.log.getByText('A mistke').count()).toBe(0);
  await kim.write('Hello from the demo');
  await terminal.shows(/Kim\S*: Hello from the demo/i);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('All facets, tried by hand').click();
  await page.getByText('Messages', { exact: true }).click();
  await expect.poll(() => page.getByRole('combobox', { name: 'Message' }).locator('option').first().innerText()).toContain('from the demo');
  await page.getByLabel('New text').fill('Hello again from the demo');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await terminal.shows(/Kim\S*: Hello again from the demo/i);
  await page.getByRole('button', { name: 'Settings' }).click();

  const path = join(terminal.directory, 'from-the-terminal.txt');
  writeFileSync(path, 'Written in a terminal');
  await terminal.type(`/sendfile ${path}`);
  await kim.log.getByRole('article').filter({ hasText: 'from-the-terminal.txt' }).waitFor();
  const buffer = Buffer.from('Written in the demo');
  await page.locator('input[type=file]').setInputFiles([{ name: 'from-the-demo.txt', mimeType: 'text/plain', buffer }]);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await terminal.shows(/http\S*from-the-demo\.txt/);
  const [address = ''] = /http\S*from-the-demo\.txt/.exec(await terminal.screen()) ?? [];
  expect(await (await fetch(address)).text()).toBe('Written in the demo');

  await terminal.type('/join harbour@conference.localhost nick pia');
  await terminal.shows('You have joined the room as pia');
  await terminal.type('/room accept');
  await terminal.type('/invite send kim@localhost');
  // It has no name of its own: who is in it is what it is called.
  await page.getByRole('list', { name: 'Conversations' }).getByRole('listitem').filter({ hasText: 'kim@localhost' }).click();
  await terminal.type('Ahoy from the terminal');
  await kim.log.getByText('Ahoy from the terminal').waitFor();
  await kim.write('Ahoy from the demo');
  await terminal.shows(/kim: Ahoy from the demo/);
});
