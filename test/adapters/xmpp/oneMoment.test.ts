import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el, type Stanza } from '../../../src/adapters/xmpp/xml/stanza.js';
import type { ChatEvent } from '../../../src/contract/events.js';
import { compareOrder } from '../../../src/model/position.js';
import { alice, bob, body, createScript } from './createScript.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const ordersOf = (events: readonly ChatEvent[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'change' ? (event.change.order ?? []) : []));

function correction(id: string, text: string): Stanza {
  return el(
    'message',
    ns.client,
    { from: `${bob}/there`, to: alice, type: 'chat', id },
    body(text),
    el('replace', ns.correct, { id: 'one' }),
  );
}

it('of two corrections that are heard in one millisecond, the second is the later one', async () => {
  const { hear, told } = await createScript();
  hear(el('message', ns.client, { from: `${bob}/there`, to: alice, type: 'chat', id: 'one' }, body('tree')), correction('two', 'treet'));
  hear(correction('three', 'treat'));
  const [first = '', second = ''] = ordersOf(told());
  expect(compareOrder(first, second)).toBeLessThan(0);
});
