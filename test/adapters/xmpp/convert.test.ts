import { describe, expect, it } from 'vitest';
import { readMessage, type Said } from '../../../src/adapters/xmpp/convert/readMessage.js';
import { writeEdit, writeMessage, writeReactions, writeRecall } from '../../../src/adapters/xmpp/convert/writeMessage.js';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { childOf, el, type Stanza, textOf } from '../../../src/adapters/xmpp/xml/stanza.js';
import type { MessageContent } from '../../../src/model/content.js';
import type { MessageDraft, MessageRef } from '../../../src/model/message.js';

const alice = 'alice@example.org';
const bob = 'bob@example.org';
const at = Date.UTC(2026, 0, 5, 9);
const toBob = { to: bob, type: 'chat' } as const;

const draft = (content: MessageContent, more: Partial<MessageDraft> = {}): MessageDraft => ({
  id: 'id-1',
  conversationId: bob,
  content,
  createdAt: at,
  ...more,
});

/** What Bob hears of what Alice sends. */
function hear(stanza: Stanza, self = bob): readonly Said[] {
  const sent: Stanza = { ...stanza, attrs: { ...stanza.attrs, from: `${alice}/phone` } };
  return readMessage(sent, {
    self,
    at,
    place: 0,
    isPast: false,
    givesIds: true,
  });
}

function heardContent(stanza: Stanza): MessageContent | undefined {
  const [said] = hear(stanza);
  return said?.is === 'message' ? said.message.content : undefined;
}

const raw = (...children: readonly Stanza[]): Stanza => el('message', ns.client, { to: bob, type: 'chat', id: 'raw-1' }, ...children);
const body = (text: string): Stanza => el('body', ns.client, {}, text);
const payload = (json: unknown): Stanza =>
  el('payload', ns.jsonMessage, { datatype: ns.content }, el('json', ns.json, {}, JSON.stringify(json)));

const contents: readonly MessageContent[] = [
  { kind: 'text', text: 'hello' },
  { kind: 'text', text: 'a\r\nb\u0001\uD800 <b>&amp;' },
  { kind: 'text', text: '👩‍👩‍👧 @Bob and', mentions: [{ start: 9, end: 13, userId: bob }] },
  { kind: 'text', text: '@all', mentions: [{ start: 0, end: 4 }] },
  { kind: 'image', name: 'a.png', width: 3, height: 2, renditions: [{ source: { url: 'https://example.org/a.png' } }] },
  { kind: 'voice', source: { url: 'https://example.org/a.ogg' }, durationMs: 1500, waveform: [0, 1] },
  { kind: 'video', source: { url: 'https://example.org/a.mp4' }, durationMs: 1500 },
  { kind: 'file', source: { url: 'https://example.org/a.pdf' }, name: 'a.pdf', size: 12 },
  { kind: 'location', latitude: 51.5, longitude: -0.1, description: 'Harbour' },
  { kind: 'face', set: 'cats', key: 'wave' },
  { kind: 'custom', type: 'order', data: { id: 7 }, description: 'An order' },
  {
    kind: 'merged',
    title: 'Chat',
    digest: ['Ann: hi'],
    messages: [{ senderName: 'Ann', sentAt: at, content: { kind: 'text', text: 'hi' } }],
  },
];

describe('a message on the wire', () => {
  it.each(contents.map((content) => [content.kind, content] as const))('brings back a %s as it was', (_kind, content) => {
    expect(heardContent(writeMessage(draft(content), toBob))).toEqual(content);
  });

  it.each(contents.map((content) => [content.kind, content] as const))('says something in other clients, of a %s too', (_kind, content) => {
    expect(textOf(childOf(writeMessage(draft(content), toBob), 'body'))).not.toBe('');
  });

  it('is named by who gave the id, so that the same id of somebody else is another message', () => {
    const names = (self: string): readonly string[] => {
      const [said] = hear(writeMessage(draft({ kind: 'text', text: 'hi' }), toBob), self);
      return said?.is === 'message' ? said.message.names : [];
    };
    expect(names(bob)).toEqual([`m:${alice}:id-1`]);
  });

  it('takes a picture from another client by its address', () => {
    const url = 'https://example.org/files/summit%20view.jpg';
    const stanza = raw(body(url), el('x', ns.oob, {}, el('url', ns.oob, {}, url)));
    expect(heardContent(stanza)).toEqual({ kind: 'image', name: 'summit view.jpg', renditions: [{ source: { url } }] });
  });

  it('leaves an address that is no address of a file in the text', () => {
    const url = 'javascript:alert(1)';
    expect(heardContent(raw(body(url), el('x', ns.oob, {}, el('url', ns.oob, {}, url))))).toEqual({ kind: 'text', text: url });
  });

  it('quotes for clients that know no replies, and without that for those that do', () => {
    const ref: MessageRef = { conversationId: bob, id: 'x', names: [`m:${bob}:q-1`], sentAt: at, senderId: bob };
    const stanza = writeMessage(
      draft({ kind: 'text', text: 'yes' }, { replyTo: { ref, senderName: 'Bob', content: { kind: 'text', text: 'coming?\nreally' } } }),
      toBob,
    );
    expect(textOf(childOf(stanza, 'body'))).toBe('> coming?\n> really\nyes');
    const [said] = hear(stanza);
    const message = said?.is === 'message' ? said.message : undefined;
    expect(message?.content).toEqual({ kind: 'text', text: 'yes' });
    expect(message?.replyTo).toEqual({
      ref: { conversationId: alice, id: `m:${bob}:q-1`, names: [`m:${bob}:q-1`], sentAt: at, senderId: bob },
      senderName: 'Bob',
      content: { kind: 'text', text: 'coming?\nreally' },
    });
  });
});

describe('a change on the wire', () => {
  const ref: MessageRef = { conversationId: bob, id: 'id-1', names: [`m:${alice}:id-1`], sentAt: at, senderId: alice };
  const heardChange = (stanza: Stanza) => {
    const [said] = hear(stanza);
    return said?.is === 'change' ? said.change : undefined;
  };

  it('edits and takes back the message of who says it, and of nobody else', () => {
    expect(heardChange(writeEdit(ref, { kind: 'text', text: 'better' }, 'id-2', toBob))).toMatchObject({
      what: 'edit',
      by: alice,
      target: { conversationId: alice, names: [`m:${alice}:id-1`] },
      content: { kind: 'text', text: 'better' },
    });
    // Naming a message of Bob's by its id reaches one of her own, if there is one.
    const ofBob: MessageRef = { ...ref, names: [`m:${bob}:id-9`], senderId: bob };
    expect(heardChange(writeRecall(ofBob, 'id-3', toBob))).toMatchObject({
      what: 'recall',
      by: alice,
      target: { names: [`m:${alice}:id-9`] },
    });
  });

  it('reacts with the whole set, each key once', () => {
    expect(heardChange(writeReactions(ref, ['👍', '👍', '🎉'], 'id-4', toBob))).toMatchObject({
      what: 'react',
      by: alice,
      keys: ['👍', '🎉'],
    });
  });
});

describe('a message of a stranger', () => {
  it.each([
    ['a tip', { kind: 'tip', event: 'owner-changed', actor: alice }],
    ['a notice', { kind: 'notice', topic: 'x', text: 'y' }],
    ['a tip among parts', { kind: 'composite', parts: [{ kind: 'tip', event: 'left' }] }],
    ['bytes of the reader’s own', { kind: 'file', name: 'a', size: 1, source: { blob: 'secret' } }],
    ['no content at all', 'nonsense'],
  ])('cannot be %s', (_what, content) => {
    expect(heardContent(raw(body('words'), payload({ content })))).toMatchObject({ kind: 'unknown', description: 'words' });
  });

  it('is read by its words where its payload cannot be', () => {
    const broken = el('payload', ns.jsonMessage, { datatype: ns.content }, el('json', ns.json, {}, '{"content":'));
    expect(heardContent(raw(body('words'), broken))).toEqual({ kind: 'text', text: 'words' });
  });

  it('comes from nobody where the address is none', () => {
    const stanza = { ...raw(body('hi')), attrs: { type: 'chat', from: 'no address', to: bob } };
    expect(
      readMessage(stanza, {
        self: bob,
        at,
        place: 0,
        isPast: false,
        givesIds: true,
      }),
    ).toEqual([]);
  });
});
