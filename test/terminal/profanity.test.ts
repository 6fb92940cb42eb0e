import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { accountsOf } from '../../servers/xmpp/accountsOf.mjs';
import type { XmppServerAddress } from '../../servers/xmpp/createServer.d.mts';
import { timelineKey } from '../../src/core/timelineKey.js';
import { isConfirmed, type Message, toMessageRef } from '../../src/model/message.js';
import { type Somebody, somebody } from '../servers/somebody.js';
import type { Terminal } from './createTerminal.js';
import { startProfanity } from './startProfanity.js';

const prosody = inject('servers').find(({ name }) => name === 'prosody');
/** Profanity's colour of what nobody has said to have. */
const RED = 31;

if (prosody !== undefined) describe('profanity and the kit', () => play(prosody));
else it('Prosody was left out by name', () => expect(process.env.PARLEY_SERVERS).not.toContain('prosody'));

function play(server: XmppServerAddress): void {
  const pia = `pia@${server.domain}`;
  const kim = `kim@${server.domain}`;
  let terminal: Terminal;
  let person: Somebody;

  beforeAll(async () => {
    const { register, befriend, passwordOf } = accountsOf(server);
    await Promise.all([register('pia'), register('kim')]);
    await befriend('pia', 'kim');
    [terminal, person] = await Promise.all([
      startProfanity(server, 'pia', passwordOf('pia')),
      somebody({ url: server.url, userId: kim, password: () => passwordOf('kim'), other: pia }),
    ]);
    await terminal.type(`/msg ${kim}`);
  });
  afterAll(async () => {
    person.leave();
    await terminal.close();
  });

  it('exchange messages and receipts', async () => {
    await terminal.type('Hello from the terminal');
    await seen(pia, 'Hello from the terminal');
    await terminal.shows('me: Hello from the terminal');
    await expect.poll(() => terminal.colourOf('me: Hello from the terminal')).not.toBe(RED);

    person.write(['Hello from the kit']);
    await terminal.shows(/kim\S*: Hello from the kit/);
    await expect.poll(() => messageWith(pia, 'Hello from the kit')?.receipt?.deliveredCount).toBe(1);
  });

  it('know when nobody has said to have a message', async () => {
    const { register } = accountsOf(server);
    await register('nobody');
    await terminal.type(`/msg nobody@${server.domain}`);
    await terminal.type('Is anybody there?');
    // Not what stands in its input.
    await expect.poll(() => terminal.colourOf('me: Is anybody there?')).toBe(RED);
    await terminal.type('/close');
    await terminal.type(`/msg ${kim}`);
  });

  it('correct what they have said', async () => {
    await terminal.type('A mistke');
    await seen(pia, 'A mistke');
    await terminal.type('/correct A mistake');
    await seen(pia, 'A mistake');
    expect(textsIn(pia)).not.toContain('A mistke');

    person.write(['Anothr one']);
    await terminal.shows('Anothr one');
    await expect.poll(() => messageWith(pia, 'Anothr one')).toBeDefined();
    const message = messageWith(pia, 'Anothr one');
    if (message === undefined) throw new Error('It is gone.');
    await person.client.actions.editMessage(toMessageRef(message), { kind: 'text', text: 'Another one' });
    await terminal.shows('Another one');
    await expect.poll(() => terminal.screen()).not.toContain('Anothr one');
  });

  it('give each other files', async () => {
    const path = join(terminal.directory, 'from-the-terminal.txt');
    writeFileSync(path, 'Written in a terminal');
    await terminal.type(`/sendfile ${path}`);
    await expect.poll(() => messagesIn(pia).find(({ content }) => content.kind === 'file')).toBeDefined();
    const content = messagesIn(pia).find((each) => each.content.kind === 'file')?.content;
    if (content?.kind !== 'file') throw new Error('It is gone.');
    expect(content.name).toBe('from-the-terminal.txt');
    const media = await person.client.actions.resolveMedia(content.source);
    if (!media.ok) throw new Error(media.error.code);
    expect(await (await fetch(media.value.url ?? '')).text()).toBe('Written in a terminal');

    const blob = new Blob(['Written in the kit'], { type: 'text/plain' });
    const file = { kind: 'file', source: { blob: 'one' }, name: 'from-the-kit.txt', size: blob.size, mimeType: 'text/plain' } as const;
    person.client.actions.send(pia, file, { blobs: { one: blob } });
    await terminal.shows(/kim\S*: http\S*from-the-kit\.txt/);
    const [address] = /http\S*from-the-kit\.txt/.exec(await terminal.screen()) ?? [];
    expect(await (await fetch(address ?? '')).text()).toBe('Written in the kit');
  });

  it('what profanity does not know of the kit is something to read, or nothing', async () => {
    person.write(['Look at this']);
    await terminal.shows('Look at this');
    await expect.poll(() => messageWith(pia, 'Look at this')).toBeDefined();
    const message = messageWith(pia, 'Look at this');
    if (message === undefined) throw new Error('It is gone.');
    const { actions } = person.client;
    await actions.setReactions(toMessageRef(message), ['👍']);
    actions.send(pia, { kind: 'location', latitude: 54.5, longitude: 10.25, description: 'Harbour' });
    await terminal.shows('Harbour geo:54.5,10.25');
    expect(await terminal.screen()).not.toContain('👍');
    await actions.recall(toMessageRef(message));
    await terminal.shows(/kim\S* retracted a previous message/);
    await terminal.shows('Look at this');
  });

  it('talk in a room', async () => {
    const { actions } = person.client;
    const made = await actions.createGroup({ name: 'Harbour', memberIds: [pia] });
    if (!made.ok) throw new Error(made.error.code);
    const room = made.value;
    const close = actions.openTimeline(room);
    await terminal.type(`/join ${room} nick pia`);
    await terminal.shows('You have joined the room as pia');
    await terminal.type('Ahoy from the terminal');
    await seen(room, 'Ahoy from the terminal');
    await terminal.type('/correct Ahoy from a terminal');
    await seen(room, 'Ahoy from a terminal');
    actions.send(room, { kind: 'text', text: 'Ahoy from the kti' });
    await terminal.shows(/kim: Ahoy from the kti/);
    await expect.poll(() => messageWith(room, 'Ahoy from the kti')).toBeDefined();
    const message = messageWith(room, 'Ahoy from the kti');
    if (message === undefined) throw new Error('It is gone.');
    await actions.editMessage(toMessageRef(message), { kind: 'text', text: 'Ahoy from the kit' });
    await terminal.shows(/kim: Ahoy from the kit/);
    close();
  });

  function messagesIn(conversationId: string): readonly Message[] {
    const timeline = person.client.store.getState().timelines.get(timelineKey(conversationId));
    const shown = timeline?.windows.find(({ id }) => id === timeline.current)?.chunks.flatMap(({ messages }) => messages) ?? [];
    return [...shown, ...(timeline?.unsent.messages ?? [])].filter(isConfirmed);
  }
  function messageWith(conversationId: string, text: string): Message | undefined {
    return messagesIn(conversationId).find(({ content }) => content.kind === 'text' && content.text === text);
  }
  function textsIn(conversationId: string): readonly string[] {
    return messagesIn(conversationId).flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []));
  }
  async function seen(conversationId: string, text: string): Promise<void> {
    await expect.poll(() => textsIn(conversationId)).toContain(text);
  }
}
