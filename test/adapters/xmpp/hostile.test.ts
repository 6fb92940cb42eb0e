import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveName, sentName } from '../../../src/adapters/xmpp/convert/names.js';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el, type Stanza } from '../../../src/adapters/xmpp/xml/stanza.js';
import { checkEvents } from '../../../src/contract/checkEvent.js';
import { partEventChecks } from '../../../src/contract/checks/parts.js';
import type { ChatEvent } from '../../../src/contract/events.js';
import type { IncomingMessage, MessageDraft } from '../../../src/model/message.js';
import { hostileData, hostileTexts } from '../../../src/testing/fixtures/hostile.js';
import { cpuTime } from '../../contract/cpuTime.js';
import { alice, archived, bob, body, createScript, iq, mallory, message, result, type Script } from './createScript.js';

const carbon = (from: string, name: string, inner: Stanza): Stanza =>
  el('message', ns.client, { from, to: alice }, el(name, ns.carbons, {}, el('forwarded', ns.forward, {}, inner)));
const ofAlice = el('message', ns.client, { from: `${alice}/phone`, to: bob, type: 'chat', id: 'a-1' }, body('I quit'));
const pep = (from: string, node: string, id: string, child: Stanza): Stanza =>
  el(
    'message',
    ns.client,
    { from, to: alice },
    el('event', ns.pubsubEvent, {}, el('items', ns.pubsubEvent, { node }, el('item', ns.pubsubEvent, { id }, child))),
  );
const settings = (json: string): Stanza => el('settings', ns.settings, {}, el('json', ns.json, {}, json));
const push = (from: string | undefined, child: Stanza): Stanza => el('iq', ns.client, { type: 'set', id: 'p-1', from, to: alice }, child);
const payload = (json: string): Stanza => el('payload', ns.jsonMessage, { datatype: ns.content }, el('json', ns.json, {}, json));
const error = el('error', ns.client, { type: 'cancel' }, el('service-unavailable', ns.stanzas));
const bounce = (from: string, id: string): Stanza => el('message', ns.client, { type: 'error', from, to: alice, id }, error);

/** The events, each of which the contract takes as it is. */
function checked(events: readonly ChatEvent[]): readonly ChatEvent[] {
  const reports: string[] = [];
  expect(checkEvents(events, (field, why) => reports.push(`${field} ${why}`), partEventChecks)).toEqual(events);
  expect(reports).toEqual([]);
  return events;
}

function messagesIn(events: readonly ChatEvent[]): readonly IncomingMessage[] {
  return events.flatMap((event) => (event.type === 'message' ? [event.message] : []));
}

describe('nothing is heard of', () => {
  it.each<readonly [string, Stanza]>([
    ['a copy of what I never said, from a stranger', carbon(mallory, 'sent', ofAlice)],
    ['a copy of what I never said, from a contact', carbon(bob, 'sent', ofAlice)],
    ['a copy of what I never got', carbon(mallory, 'received', message(bob, body('lend me money')))],
    ['a copy of no known sort from myself', carbon(alice, 'private', ofAlice)],
    ['a copy of nothing', el('message', ns.client, { from: alice, to: alice }, el('sent', ns.carbons))],
    ['what an archive says unasked', result(alice, 'a1-guess', 'x', message(bob, body('lend me money')))],
    ['what an archive says without a query', result(alice, undefined, 'x', message(bob, body('lend me money')))],
    ['my settings by a stranger', pep(mallory, ns.settings, bob, settings('{"revision":9e12,"clearedAt":9e12}'))],
    ['my settings by a contact', pep(bob, ns.settings, bob, settings('{"revision":9e12,"deletedAt":9e12}'))],
    ['my settings for what is no conversation', pep(alice, ns.settings, 'nowhere', settings('{"revision":9e12,"hidden":true}'))],
    ['settings that cannot be read', pep(alice, ns.settings, bob, settings('{"revision":'))],
    ['a roster by a stranger', push(mallory, el('query', ns.roster, {}, el('item', ns.roster, { jid: mallory, subscription: 'both' })))],
    ['a roster by a contact', push(bob, el('query', ns.roster, {}, el('item', ns.roster, { jid: bob, subscription: 'remove' })))],
    ['a block by a stranger', push(mallory, el('block', ns.blocking, {}, el('item', ns.blocking, { jid: bob })))],
    ['a roster of what is no address', push(alice, el('query', ns.roster, {}, el('item', ns.roster, { jid: '@/', subscription: 'both' })))],
    ['an error about what was never sent', bounce(bob, 'a-1')],
    ['an error with words', { ...message(bob, body('lend me money')), attrs: { type: 'error', from: bob, to: alice, id: 'x' } }],
    ['presence of whom nobody watches', el('presence', ns.client, { from: `${mallory}/x` }, el('show', ns.client, {}, 'dnd'))],
    ['presence of nobody', el('presence', ns.client, { from: 'no address' })],
    ['presence of no known sort', el('presence', ns.client, { from: mallory, type: 'abdicate' })],
    ['a message of nobody', { ...message(bob, body('hi')), attrs: { type: 'chat', from: 'no address', to: alice, id: 'x' } }],
    ['a marker of what was never said', message(mallory, el('displayed', ns.markers, { id: 'a-1' }))],
    ['an answer to nothing', el('iq', ns.client, { type: 'result', id: 'q1-guess', from: mallory }, el('vCard', ns.vcard))],
    [
      'what is said in a room that is none',
      { ...message(mallory, body('hi')), attrs: { type: 'groupchat', from: `${mallory}/Bob`, to: alice, id: 'x' } },
    ],
    [
      'a subject of a room that is none',
      { ...message(mallory, el('subject', ns.client, {}, 'Bob')), attrs: { type: 'groupchat', from: mallory, to: alice, id: 'x' } },
    ],
    ['a stanza of no known sort', el('stream', 'jabber:server', { from: mallory }, body('hi'))],
  ])('%s', async (_what, stanza) => {
    const script = await createScript();
    script.hear(stanza);
    expect(script.told()).toEqual([]);
  });
});

describe('whoever says it, it is theirs:', () => {
  const future = el('delay', ns.delay, { from: 'example.org', stamp: '2099-01-01T00:00:00Z' });
  const past = el('delay', ns.delay, { from: mallory, stamp: '1999-01-01T00:00:00Z' });
  it.each<readonly [string, readonly Stanza[]]>([
    ['with the id of another’s message', [el('origin-id', ns.ids, { id: 'a-1' })]],
    ['with a place in my archive that my server did not give', [el('stanza-id', ns.ids, { by: alice, id: 'archive-1' })]],
    ['from the future', [future]],
    ['from the past, by their own clock', [past]],
    ['to be shown as somebody', [el('nick', 'http://jabber.org/protocol/nick', {}, 'Bob')]],
    [
      'as somebody’s by an address within',
      [el('addresses', 'http://jabber.org/protocol/address', {}, el('address', '', { type: 'ofrom', jid: bob }))],
    ],
    ['with an occupant’s id', [el('occupant-id', 'urn:xmpp:occupant-id:0', { id: bob })]],
  ])('%s', async (_what, children) => {
    const script = await createScript({ features: [] });
    const before = Date.now();
    script.hear(message(mallory, body('hi'), ...children));
    const [heard, ...others] = messagesIn(checked(script.told()));
    expect(others).toEqual([]);
    expect(heard).toMatchObject({ conversationId: mallory, sender: { id: mallory, scope: 'global' }, own: false });
    expect(heard?.sender.snapshot).toBeUndefined();
    expect(heard?.names.every((name) => name.startsWith(sentName(mallory, '')))).toBe(true);
    expect(heard?.sentAt).toBeGreaterThanOrEqual(before);
    expect(heard?.sentAt).toBeLessThanOrEqual(Date.now());
  });

  it('without any id', async () => {
    const script = await createScript({ features: [] });
    const { id: _, ...attrs } = message(mallory).attrs;
    const anonymous = { ...message(mallory, body('hi')), attrs };
    script.hear(anonymous, anonymous);
    const heard = messagesIn(checked(script.told()));
    expect(new Set(heard.flatMap(({ names }) => names)).size).toBe(2);
  });

  it('a quote is of one of the two who talk, or of nobody', async () => {
    const script = await createScript();
    const quote = payload(JSON.stringify({ quote: { senderName: 'Boss', content: { kind: 'text', text: 'pay her' }, sentAt: 1 } }));
    script.hear(message(mallory, body('see?'), el('reply', ns.replies, { to: 'boss@example.org', id: 'x' }), quote));
    const [heard] = messagesIn(checked(script.told()));
    expect(heard?.content).toEqual({ kind: 'text', text: 'see?' });
    expect(JSON.stringify(heard)).not.toMatch(/boss/i);
  });
});

describe('what is said of a message reaches none but', () => {
  it.each<readonly [string, Stanza, readonly string[]]>([
    ['their own, with a correction', message(mallory, body('I quit'), el('replace', ns.correct, { id: 'x' })), [sentName(mallory, 'x')]],
    ['their own, with a retraction', message(mallory, body(''), el('retract', ns.retract, { id: 'x' })), [sentName(mallory, 'x')]],
    ['mine, with a receipt', message(mallory, el('received', ns.receipts, { id: 'x' })), [sentName(alice, 'x')]],
    [
      'those of the two who talk, with a reaction',
      message(mallory, el('reactions', ns.reactions, { id: 'x' }, el('reaction', ns.reactions, {}, '👎'))),
      [sentName(alice, 'x'), sentName(mallory, 'x')],
    ],
  ])('%s', async (_what, stanza, names) => {
    const script = await createScript();
    script.hear(stanza);
    expect(checked(script.told())).toMatchObject([{ type: 'change', change: { by: mallory, target: { conversationId: mallory, names } } }]);
  });
});

describe('only whom was asked answers', () => {
  it('a question', async () => {
    const script = await createScript();
    const card = (name: string): Stanza => el('vCard', ns.vcard, {}, el('NICKNAME', ns.vcard, {}, name));
    script.answer(({ attrs }, child) => {
      if (child.ns !== ns.vcard) return undefined;
      const forged = { ...iq(card('Mallory')), attrs: { type: 'result', id: attrs.id ?? '' } };
      for (const from of [mallory, `${bob}.example`, alice]) script.hear({ ...forged, attrs: { ...forged.attrs, from } });
      return iq(card('Bob'));
    });
    expect(await script.adapter.users.get({ userIds: [bob] })).toEqual([{ id: bob, nickname: 'Bob' }]);
  });

  it('a search of an archive', async () => {
    const script = await createScript();
    script.answer((question, child) => {
      const { queryid } = child.attrs;
      const forged = message(bob, body('lend me money'));
      script.hear(
        result(mallory, queryid, 'f-1', forged),
        result(bob, queryid, 'f-2', forged),
        result(alice, `${queryid}0`, 'f-3', forged),
      );
      return archived(script.hear, alice, [['t-1', message(bob, body('hello'))]])(question, child);
    });
    const page = await script.adapter.messages.page({ conversationId: bob, anchor: { at: 'latest' }, limit: 10 });
    expect(page.messages).toMatchObject([{ content: { text: 'hello' }, names: [sentName(bob, 'id-1'), archiveName(alice, 't-1')] }]);
  });

  it('and an archive no more than it was asked', async () => {
    const script = await createScript();
    const many = Array.from({ length: 50 }, (_, index): readonly [string, Stanza] => [`t-${index}`, message(bob, body('hello'))]);
    script.answer(archived(script.hear, alice, many));
    const page = await script.adapter.messages.page({ conversationId: bob, anchor: { at: 'latest' }, limit: 10 });
    expect(page.messages).toHaveLength(10);
  });

  it('for a message that did not arrive', async () => {
    const script = await createScript();
    const draft: MessageDraft = { id: 'd-1', conversationId: bob, content: { kind: 'text', text: 'hi' }, createdAt: Date.now() };
    await script.adapter.messages.send({ draft });
    script.hear(bounce(mallory, 'd-1'));
    expect(script.told()).toEqual([]);
    script.hear(bounce(bob, 'd-1'));
    expect(script.told()).toMatchObject([
      { type: 'change', change: { what: 'recall', how: 'blocked', target: { names: [sentName(alice, 'd-1')] } } },
    ]);
  });
});

describe('what is too much', () => {
  const heardOf = async (...children: readonly Stanza[]): Promise<readonly ChatEvent[]> => {
    const script = await createScript();
    script.hear(message(mallory, ...children));
    return checked(script.told());
  };

  it.each(hostileTexts().map(({ name, value }) => [name, value] as const))(
    'is text, and no more than is shown: %s',
    async (_name, text) => {
      const [heard] = messagesIn(await heardOf(body(text)));
      const content = heard?.content;
      expect(content?.kind === 'text' && text.startsWith(content.text) && content.text.length <= 64 * 1024).toBe(true);
    },
  );

  it('is not counted through: a thousand mentions in a long text', async () => {
    const text = 'x'.repeat(60_000);
    const mention = el('reference', ns.references, { type: 'mention', begin: '59990', end: '59995', uri: `xmpp:${bob}` });
    const started = cpuTime();
    const [heard] = messagesIn(await heardOf(body(text), ...Array.from({ length: 4000 }, () => mention)));
    expect(heard?.content).toMatchObject({ text });
    expect(cpuTime() - started).toBeLessThan(1000);
  });

  it('is not searched through: an address that goes on and on', async () => {
    const uri = `xmpp:${bob}${'?'.repeat(200_000)}\n`;
    const started = cpuTime();
    await heardOf(body('@Bob'), el('reference', ns.references, { type: 'mention', begin: '0', end: '4', uri }));
    expect(cpuTime() - started).toBeLessThan(1000);
  });

  it('is left out: ids, reactions and addresses without end', async () => {
    const long = 'x'.repeat(100_000);
    await heardOf(body('hi'), el('origin-id', ns.ids, { id: long }), el('stanza-id', ns.ids, { by: alice, id: long }));
    await heardOf(el('reactions', ns.reactions, { id: long }, el('reaction', ns.reactions, {}, '👍')));
    await heardOf(el('reactions', ns.reactions, { id: 'x' }, el('reaction', ns.reactions, {}, long)));
    await heardOf(body('hi'), el('reply', ns.replies, { id: long, to: mallory }));
    await heardOf(body('hi'), el('replace', ns.correct, { id: long }));
    await heardOf(el('retract', ns.retract, { id: long }));
    await heardOf(body(`https://example.org/${long}`), el('x', ns.oob, {}, el('url', ns.oob, {}, `https://example.org/${long}`)));
  });
});

describe('a payload', () => {
  const wraps = [
    (json: string): string => json,
    (json: string): string => `{"content":${json}}`,
    (json: string): string => `{"metadata":{"key":${json}}}`,
    (json: string): string => `{"quote":{"sentAt":1,"content":${json}}}`,
    (json: string): string => `{"content":{"kind":"custom","type":"t","data":${json}}}`,
    (json: string): string => `{"content":{"kind":"text","text":${json}}}`,
  ];
  const given = hostileData().flatMap(({ name, value }) => {
    try {
      const json: string | undefined = JSON.stringify(value);
      return json === undefined ? [] : [[name, json] as const];
    } catch {
      return [];
    }
  });

  it.each([
    ...given,
    ['a prototype', '{"__proto__":{"own":true},"constructor":{"prototype":{"own":true}}}'] as const,
    ['nested without end', '['.repeat(100_000) + ']'.repeat(100_000)] as const,
    ['too long', `"${'x'.repeat(600 * 1024)}"`] as const,
    ['no JSON', '{"content":'] as const,
  ])('of a stranger makes nothing but a message of theirs: %s', async (_name, json) => {
    const script = await createScript();
    for (const wrap of wraps) {
      script.hear(message(mallory, body('words'), el('reply', ns.replies, { to: alice, id: 'x' }), payload(wrap(json))));
      const [heard, ...others] = messagesIn(checked(script.told()));
      expect(others).toEqual([]);
      expect(heard).toMatchObject({ conversationId: mallory, sender: { id: mallory }, own: false });
    }
    expect(Object.hasOwn(Object.prototype, 'own')).toBe(false);
  });
});

describe('whatever comes', () => {
  const namespaces = Object.values(ns);
  const names = ['message', 'presence', 'iq', 'body', 'sent', 'received', 'forwarded', 'result', 'event', 'items', 'item', 'settings', 'json', 'query', 'block', 'reply', 'reactions', 'reaction', 'replace', 'retract', 'displayed', 'delay', 'origin-id', 'stanza-id', 'payload', 'x', 'url', 'error', 'composing', 'reference', 'fallback', 'show', 'status', 'priority', 'vCard', 'fin', 'set', 'last']; // biome-ignore format: a list of words.
  const people = [
    alice,
    `${alice}/here`,
    bob,
    `${bob}/phone`,
    mallory,
    'example.org',
    '',
    'no address',
    'room@rooms.example.org/Bob',
    'ALICE@example.org',
  ];
  const texts = fc.oneof(
    fc.constantFrom('', '1', '-1', 'NaN', '9e99', '{}', '{"content":{"kind":"tip"}}', 'true', 'a-1', '2099-01-01T00:00:00Z'),
    fc.string({ unit: 'binary' }),
  );
  const attrs = fc.record(
    {
      from: fc.constantFrom(...people),
      to: fc.constantFrom(...people),
      jid: fc.constantFrom(...people),
      by: fc.constantFrom(...people),
      type: fc.constantFrom(
        'chat',
        'groupchat',
        'headline',
        'error',
        'get',
        'set',
        'result',
        'subscribe',
        'unavailable',
        'submit',
        'mention',
      ),
      id: texts,
      node: fc.constantFrom(...namespaces),
      stamp: texts,
      begin: texts,
      end: texts,
      uri: texts,
      for: fc.constantFrom(...namespaces),
      subscription: fc.constantFrom('both', 'to', 'none', 'remove'),
      ask: fc.constantFrom('subscribe', ''),
      datatype: fc.constant(ns.content),
      queryid: texts,
    },
    { requiredKeys: [] },
  );
  const { tree } = fc.letrec<{ tree: Stanza }>((tie) => ({
    tree: fc
      .record({
        name: fc.constantFrom(...names),
        ns: fc.constantFrom(...namespaces),
        attrs,
        children: fc.array(fc.oneof({ maxDepth: 6 }, texts, tie('tree')), { maxLength: 4 }),
      })
      .map(({ name, ns: space, attrs: given, children }): Stanza => el(name, space, given, ...children)),
  }));
  const stanza = fc
    .tuple(fc.constantFrom('message', 'presence', 'iq'), tree)
    .map(([name, given]): Stanza => ({ ...given, name, ns: ns.client }));

  it('is heard without harm, and what is told of it stands up to the contract', async () => {
    const script = await createScript();
    await fc.assert(
      fc.asyncProperty(fc.array(stanza, { minLength: 1, maxLength: 5 }), async (stanzas) => {
        script.hear(...stanzas);
        const told = checked(script.told());
        for (const { own, sender, conversationId } of messagesIn(told)) {
          const isMine = sender.id === alice;
          expect(own).toBe(isMine);
          if (!isMine) expect(sender.id.startsWith(conversationId)).toBe(true);
        }
        // It still hears.
        script.hear(message(bob, body('hello')));
        expect(messagesIn(script.told())).toMatchObject([{ sender: { id: bob }, content: { text: 'hello' } }]);
      }),
      { numRuns: Number(process.env.PARLEY_RUNS ?? 300) },
    );
  });

  it('comes out of an archive without harm', async () => {
    const script: Script = await createScript();
    await fc.assert(
      fc.asyncProperty(fc.array(stanza, { maxLength: 5 }), async (stanzas) => {
        script.answer(
          archived(
            script.hear,
            alice,
            stanzas.map((each, index) => [`s-${index}`, each] as const),
          ),
        );
        const page = await script.adapter.messages.page({ conversationId: bob, anchor: { at: 'latest' }, limit: 10 });
        checked([
          ...page.messages.map((one): ChatEvent => ({ type: 'message', message: one })),
          ...page.changes.map((one): ChatEvent => ({ type: 'change', change: one })),
        ]);
        expect(page.messages.every(({ conversationId }) => conversationId === bob)).toBe(true);
        await script.adapter.conversations.page({ limit: 10 });
      }),
      { numRuns: Number(process.env.PARLEY_RUNS ?? 100) },
    );
  });
});
