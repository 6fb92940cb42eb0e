import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el } from '../../../src/adapters/xmpp/xml/stanza.js';
import { iq } from './createScript.js';
import { entries, room as id, inside, own, presence, usual } from './insideRoom.js';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('that is stopped with its node is entered again soon after', async () => {
  const script = await inside();
  script.hear(presence({ type: 'unavailable' }, { ...own, role: 'none' }, '332'));
  await vi.advanceTimersByTimeAsync(1000);
  expect(entries(script)).toBe(1);
  await vi.advanceTimersByTimeAsync(1500);
  expect(entries(script)).toBe(2);
});

it('that one is put out of is not', async () => {
  const script = await inside();
  script.hear(presence({ type: 'unavailable' }, { ...own, affiliation: 'none', role: 'none' }, '307'));
  await vi.advanceTimersByTimeAsync(120_000);
  expect(entries(script)).toBe(1);
});

it('that has forgotten who is in it, without a word, is entered again within the minute', async () => {
  const script = await inside();
  script.answer((question, child) => {
    if (child.ns !== ns.ping || question.attrs.to !== `${id}/alice`) return usual(question, child);
    const error = el('error', ns.client, { type: 'modify' }, el('not-acceptable', ns.stanzas));
    return { ...iq(error), attrs: { type: 'error' } };
  });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(entries(script)).toBe(2);
});
