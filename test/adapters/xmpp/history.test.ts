import { describe, expect, it } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { childOf, el, type Stanza } from '../../../src/adapters/xmpp/xml/stanza.js';
import type { MessageAnchor, MessagePage } from '../../../src/contract/facets/messages.js';
import type { MessageDraft } from '../../../src/model/message.js';
import { toMessageRef } from '../../../src/model/message.js';
import { alice, archived, bob, body, createScript, iq, message } from './createScript.js';

const textsOf = ({ messages }: MessagePage): readonly string[] =>
  messages.map(({ content }) => (content.kind === 'text' ? content.text : `[${content.kind}]`));
const draft = (text: string, id = text): MessageDraft => ({
  id,
  conversationId: bob,
  content: { kind: 'text', text },
  createdAt: Date.now(),
});
const said = (text: string) => {
  const { attrs, ...rest } = message(bob, body(text));
  return { ...rest, attrs: { ...attrs, id: text } };
};

describe('a server without an archive', () => {
  it('is asked nothing: what was said while the client was there is its history', async () => {
    const { adapter, hear, sent } = await createScript({ features: [] });
    const page = (anchor: MessageAnchor, limit = 2) => adapter.messages.page({ conversationId: bob, anchor, limit });
    hear(said('one'), said('two'));
    await adapter.messages.send({ draft: draft('three') });
    hear(said('four'), said('two'));

    const latest = await page({ at: 'latest' });
    expect(textsOf(latest)).toEqual(['three', 'four']);
    expect(latest.after).toBeUndefined();
    const earlier = await page({ at: 'before', cursor: latest.before ?? '' });
    expect(textsOf(earlier)).toEqual(['one', 'two']);
    expect(earlier.before).toBeUndefined();
    expect(textsOf(await page({ at: 'after', cursor: earlier.after ?? '' }))).toEqual(['three', 'four']);
    const [one] = earlier.messages;
    if (one === undefined) throw new Error('nothing is remembered');
    const ref = toMessageRef({ ...one, id: 'x' });
    expect(textsOf(await page({ at: 'around', ref }, 3))).toEqual(['one', 'two', 'three']);
    await expect(page({ at: 'around', ref: { ...ref, names: ['m:nobody:x'] } })).rejects.toMatchObject({ code: 'not-found' });
    expect(sent.some((stanza) => JSON.stringify(stanza).includes(ns.archive))).toBe(false);
  });

  it('has what became of it, too', async () => {
    const { adapter, hear } = await createScript({ features: [] });
    hear(
      said('one'),
      said('two'),
      message(bob, body('better'), el('replace', ns.correct, { id: 'one' })),
      message(bob, el('retract', ns.retract, { id: 'two' })),
    );
    const { messages } = await adapter.messages.page({ conversationId: bob, anchor: { at: 'latest' }, limit: 5 });
    expect(messages).toMatchObject([{ content: { text: 'better' } }, { removed: { how: 'recalled' } }]);
  });

  it('leaves what is in doubt to the person, and one that has an archive does not', async () => {
    expect((await createScript({ features: [] })).adapter.messages.resend).toBe('ask');
    expect((await createScript()).adapter.messages.resend).toBe('lookup');
  });
});

describe('what was said in one second', () => {
  const offline = (text: string) => {
    const one = said(text);
    return { ...one, children: [...one.children, el('delay', ns.delay, { from: 'example.org', stamp: '2026-01-05T09:00:00Z' })] };
  };
  const texts = ['one', 'two', 'three'];
  const second = Date.UTC(2026, 0, 5, 9);

  it('is told apart in the order of the archive', async () => {
    const { adapter } = await createScript({ archive: texts.map((text) => [`x-${text}`, said(text)]) });
    const { messages } = await adapter.messages.page({ conversationId: bob, anchor: { at: 'latest' }, limit: 10 });
    expect(messages.map(({ sentAt }) => sentAt - second)).toEqual([0, 1, 2]);
    const { items } = await adapter.conversations.page({ limit: 10 });
    expect(items).toMatchObject([{ id: bob, last: { content: { text: 'three' } }, unread: { count: 3 } }]);
    await adapter.conversations.readUpTo({ conversationId: bob, position: { at: messages[1]?.sentAt ?? 0 } });
    expect(await adapter.conversations.get({ conversationId: bob })).toMatchObject({ unread: { count: 1 } });
  });

  it('and waited for who was away, in the order in which it is handed over', async () => {
    const { hear, told } = await createScript();
    hear(...texts.map(offline));
    const times = told().flatMap((event) => (event.type === 'message' ? [event.message.sentAt - second] : []));
    expect(times).toEqual([0, 1, 2]);
  });
});

describe('the list of conversations', () => {
  const archive = [['x', said('here')]] as const;
  const queries = (sent: readonly Stanza[]): number => sent.filter((stanza) => childOf(stanza, 'query', ns.archive) !== undefined).length;

  it('is asked for while the session is set up, which is the first of three looks', async () => {
    const { adapter, sent } = await createScript({ archive: Array.from({ length: 100 }, (_, index) => [`x-${index}`, said(`${index}`)]) });
    expect(queries(sent)).toBe(1);
    expect((await adapter.conversations.page({ limit: 10 })).items).toMatchObject([{ id: bob }]);
    expect(queries(sent)).toBe(3);
  });

  it('is kept from whoever has given up', async () => {
    const { adapter } = await createScript({ archive });
    const page = adapter.conversations.page({ limit: 10, signal: AbortSignal.abort() });
    await expect(page).rejects.toMatchObject({ code: 'aborted' });
  });

  it('is asked for again where nobody answered', async () => {
    const { adapter, answer, hear, sent } = await createScript({ archive: null });
    answer(archived(hear, alice, archive));
    expect((await adapter.conversations.page({ limit: 10 })).items).toMatchObject([{ id: bob }]);
    expect(queries(sent)).toBe(2);
  });
});

describe('what was in doubt', () => {
  it('is found by the id that it was sent with', async () => {
    const { adapter, answer, hear } = await createScript();
    const own = el(
      'message',
      ns.client,
      { from: `${alice}/here`, to: bob, type: 'chat', id: 'd-1' },
      body('hi'),
      el('origin-id', ns.ids, { id: 'd-1' }),
    );
    answer(
      archived(hear, alice, [
        ['x', message(bob, body('hello'))],
        ['y', own],
      ]),
    );
    expect(await adapter.messages.findSent?.({ draft: draft('hi', 'd-1') })).toMatchObject({ names: [`m:${alice}:d-1`, `a:${alice}:y`] });
    expect(await adapter.messages.findSent?.({ draft: draft('hi', 'd-2') })).toBeNull();
  });

  it('stays so where the archive goes on and on', async () => {
    const { adapter, answer, hear } = await createScript();
    let asked = 0;
    answer((_question, child) => {
      if (child.ns !== ns.archive) return undefined;
      asked += 1;
      archived(hear, alice, [[`x-${asked}`, message(bob, body('hello'))]])(_question, child);
      return iq(el('fin', ns.archive, {}, el('set', ns.rsm, {}, el('first', ns.rsm, {}, `x-${asked}`))));
    });
    await expect(adapter.messages.findSent?.({ draft: draft('hi') })).rejects.toMatchObject({ code: 'timeout' });
  });
});
