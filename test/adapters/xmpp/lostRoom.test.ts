import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { writeBookmark } from '../../../src/adapters/xmpp/rooms/bookmarks.js';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el, type Stanza } from '../../../src/adapters/xmpp/xml/stanza.js';
import { alice, createScript, iq, type Script } from './createScript.js';

const id = 'climbing@rooms.example.org';
const own = { affiliation: 'member', role: 'participant', jid: alice };

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

/** Alice is in a room that another device of hers has bookmarked. */
async function inside(): Promise<Script> {
  const script = await createScript();
  script.answer(usual);
  const bookmark = el('item', ns.pubsubEvent, { id }, writeBookmark({ name: 'Climbing' }));
  const event = el('event', ns.pubsubEvent, {}, el('items', ns.pubsubEvent, { node: ns.bookmarks }, bookmark));
  script.hear(el('message', ns.client, { from: alice, to: alice }, event));
  await vi.waitFor(() => expect(entries(script)).toBe(1));
  script.hear(presence({}, own, '110'));
  await vi.waitFor(() => expect(script.told().some((each) => each.type === 'group')).toBe(true));
  return script;
}

function usual({ attrs }: Stanza, child: Stanza): Stanza | undefined {
  if (attrs.to !== id || child.ns !== ns.discoInfo) return undefined;
  return iq(el('query', ns.discoInfo, {}, el('identity', ns.discoInfo, { category: 'conference', type: 'text' })));
}

function presence(attrs: Readonly<Record<string, string>>, item: Readonly<Record<string, string>>, code: string): Stanza {
  const codes = [...new Set([code, '110'])].map((each) => el('status', ns.mucUser, { code: each }));
  const x = el('x', ns.mucUser, {}, el('item', ns.mucUser, item), ...codes);
  return el('presence', ns.client, { from: `${id}/alice`, to: alice, ...attrs }, x);
}

function entries({ sent }: Script): number {
  return sent.filter(({ name, attrs }) => name === 'presence' && attrs.to === `${id}/alice` && attrs.type === undefined).length;
}
