import { expect, it } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el, elementsOf } from '../../../src/adapters/xmpp/xml/stanza.js';
import { alice, bob, body, createScript, mallory, message } from './createScript.js';

const request = el('request', ns.receipts);
const receipt = el('received', ns.receipts, { id: 'id-1' });

it.each([
  ['a contact who asks for it', message(bob, body('Hello'), request), [receipt]],
  [
    'a contact whose client says in the same stanza that it is active',
    message(bob, body('Hello'), el('active', ns.chatStates), request),
    [receipt],
  ],
  ['a contact who does not ask', message(bob, body('Hello')), []],
  ['a stranger', message(mallory, body('Hello'), request), []],
  ['what another device of mine has sent', message(alice, body('Hello'), request), []],
])('tells that a message has come: %s', async (_who, stanza, expected) => {
  const { hear, sent } = await createScript();
  hear(stanza);
  expect(sent.flatMap(elementsOf).filter((child) => child.name === 'received')).toEqual(expected);
});
