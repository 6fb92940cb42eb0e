import { expect, vi } from 'vitest';
import { writeBookmark } from '../../../src/adapters/xmpp/rooms/bookmarks.js';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { el, type Stanza } from '../../../src/adapters/xmpp/xml/stanza.js';
import { alice, createScript, iq, type Script } from './createScript.js';

export const room = 'climbing@rooms.example.org';
export const own = { affiliation: 'member', role: 'participant', jid: alice };

/** Alice is in a room that another device of hers has bookmarked. */
export async function inside(answer: Parameters<Script['answer']>[0] = usual): Promise<Script> {
  const script = await createScript();
  script.answer(answer);
  const bookmark = el('item', ns.pubsubEvent, { id: room }, writeBookmark({ name: 'Climbing' }));
  const event = el('event', ns.pubsubEvent, {}, el('items', ns.pubsubEvent, { node: ns.bookmarks }, bookmark));
  script.hear(el('message', ns.client, { from: alice, to: alice }, event));
  await vi.waitFor(() => expect(entries(script)).toBe(1));
  script.hear(presence({}, own, '110'));
  await vi.waitFor(() => expect(script.told().some((each) => each.type === 'group')).toBe(true));
  return script;
}

/** What the room says of itself. */
export function usual({ attrs }: Stanza, child: Stanza, ...more: readonly Stanza[]): Stanza | undefined {
  if (attrs.to !== room || child.ns !== ns.discoInfo) return undefined;
  return iq(el('query', ns.discoInfo, {}, el('identity', ns.discoInfo, { category: 'conference', type: 'text' }), ...more));
}

export function presence(attrs: Readonly<Record<string, string>>, item: Readonly<Record<string, string>>, code: string): Stanza {
  const codes = [...new Set([code, '110'])].map((each) => el('status', ns.mucUser, { code: each }));
  const x = el('x', ns.mucUser, {}, el('item', ns.mucUser, item), ...codes);
  return el('presence', ns.client, { from: `${room}/alice`, to: alice, ...attrs }, x);
}

/** How often Alice has entered. */
export function entries({ sent }: Script): number {
  return sent.filter(({ name, attrs }) => name === 'presence' && attrs.to === `${room}/alice` && attrs.type === undefined).length;
}
