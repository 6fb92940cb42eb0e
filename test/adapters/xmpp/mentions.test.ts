import { expect, it } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el, type Stanza } from '../../../src/adapters/xmpp/xml/stanza.js';
import { alice, bob, body, createScript, mallory, message, type Script } from './createScript.js';

const mentioning = (who: string) => el('reference', ns.references, { type: 'mention', begin: '0', end: '5', uri: `xmpp:${who}` });
const everybody = el(
  'payload',
  ns.jsonMessage,
  { datatype: ns.content },
  el('json', ns.json, {}, JSON.stringify({ content: { kind: 'text', text: '@all up!', mentions: [{ start: 0, end: 4 }] } })),
);

it('tells which unread messages mention me, or everybody, until I have read them', async () => {
  const script = await createScript();
  script.hear(said('1', mentioning(alice)), said('2', mentioning(mallory)), said('3', everybody));
  expect(mentionsIn(script)).toEqual([
    { names: [`m:${bob}:1`], at: expect.any(Number), everybody: false },
    { names: [`m:${bob}:3`], at: expect.any(Number), everybody: true },
  ]);
  script.hear(message(bob, el('retract', ns.retract, { id: '1' })), said('4'));
  expect(mentionsIn(script)?.map(({ names }) => names)).toEqual([[`m:${bob}:3`]]);
  await script.adapter.messages.send({
    draft: { id: 'mine', conversationId: bob, content: { kind: 'text', text: 'here' }, createdAt: Date.now() },
  });
  script.hear(said('5'));
  expect(mentionsIn(script)).toEqual([]);
});

it('finds in the archive who was mentioned meanwhile', async () => {
  const script = await createScript({
    archive: [
      ['a-1', said('1', mentioning(alice))],
      ['a-2', { ...said('2'), attrs: { from: `${alice}/phone`, to: bob, type: 'chat', id: '2' } }],
      ['a-3', said('3', mentioning(alice))],
    ],
  });
  const { items } = await script.adapter.conversations.page({ limit: 10 });
  expect(items[0]?.mentions?.map(({ names }) => names)).toEqual([expect.arrayContaining([`m:${bob}:3`])]);
});

function said(id: string, ...children: readonly Stanza[]): Stanza {
  const { attrs, ...rest } = message(bob, body('Alice, are you there?'), ...children);
  return { ...rest, attrs: { ...attrs, id } };
}

/** As the conversation was told last. */
function mentionsIn(script: Script) {
  return script
    .told()
    .flatMap((event) => (event.type === 'conversation' ? [event.conversation] : []))
    .at(-1)?.mentions;
}
