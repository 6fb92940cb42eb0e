import { expect, it, vi } from 'vitest';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { childOf, childrenOf, el, type Stanza, textOf } from '../../../src/adapters/xmpp/xml/stanza.js';
import { alice, createScript, iq, roomInfo, type Script } from './createScript.js';
import { inside, own, presence, room, usual } from './insideRoom.js';

it('shows the picture that a room has, asked for once, and none where it has none any more', async () => {
  const asked: Stanza[] = [];
  const script = await inside((question, child) => {
    if (question.attrs.to === room && child.ns === ns.vcard) {
      asked.push(question);
      return iq(card(asked.length === 1 ? 'AAAA' : 'BBBB'));
    }
    return usual(question, child, el('feature', ns.discoInfo, { var: ns.vcard }), field('muc#roominfo_avatarhash', 'first'));
  });
  const conversation = () => script.adapter.conversations.get({ conversationId: room });
  await expect.poll(async () => (await conversation()).avatar).toEqual({ url: 'data:image/png;base64,AAAA' });
  script.told();
  script.hear(update('first'), update('second'));
  await expect.poll(() => pictures(script).at(-1)).toBe('data:image/png;base64,BBBB');
  expect(asked).toHaveLength(2);
  script.hear(el('presence', ns.client, { from: room, to: alice }), update(''));
  await expect.poll(() => pictures(script)).toEqual([undefined]);
  expect(asked).toHaveLength(2);
});

it('asks no room for a picture that says to have no card', async () => {
  const asked: Stanza[] = [];
  const script = await inside((question, child) => {
    if (question.attrs.to === room && child.ns === ns.vcard) asked.push(question);
    return usual(question, child);
  });
  script.hear(update('first'));
  expect(asked).toEqual([]);
});

it.each(['AAAA"><script>', 'AAAA) url(https://elsewhere.example/x', ''])('shows nothing that is no picture: %s', async (bytes) => {
  const script = await inside((question, child) => {
    if (question.attrs.to === room && child.ns === ns.vcard) return iq(card(bytes));
    return usual(question, child, el('feature', ns.discoInfo, { var: ns.vcard }));
  });
  script.told();
  script.hear(update('first'));
  await expect.poll(() => pictures(script)).toEqual([undefined]);
});

it('makes a group with its picture', async () => {
  const { making, script, made } = await make({ hasCard: true });
  await expect(making).resolves.toMatchObject({ id: made, kind: 'group' });
  expect(asked(script, made, 'vCard').map((child) => textOf(childOf(childOf(child, 'PHOTO'), 'BINVAL')))).toEqual(['AAAA']);
  expect(ended(script, made)).toBe(false);
});

it('makes no group where rooms have no pictures, rather than one without', async () => {
  const { making, script, made } = await make({ hasCard: false });
  await expect(making).rejects.toMatchObject({ code: 'unsupported' });
  expect(asked(script, made, 'vCard')).toEqual([]);
  expect(ended(script, made)).toBe(true);
  expect(script.told().filter(({ type }) => type === 'group' || type === 'conversation')).toEqual([]);
});

/** Alice makes a group with a picture, where rooms have cards or have none. */
async function make({ hasCard }: { readonly hasCard: boolean }) {
  const script = await createScript({ rooms: 'rooms.example.org' });
  script.answer(({ attrs }, child) => {
    if (child.ns !== ns.discoInfo || attrs.to?.endsWith('@rooms.example.org') !== true) return undefined;
    return iq(roomInfo(...(hasCard ? [ns.vcard] : [])));
  });
  const draft = { name: 'Climbing', memberIds: [], avatar: { url: 'data:image/png;base64,AAAA' } };
  const making = script.adapter.groups?.create({ draft });
  // Looked at later, whatever comes of it.
  making?.catch(() => {});
  const from = await vi.waitFor(() => {
    const to = script.sent.find(({ attrs }) => attrs.to?.endsWith('/alice') === true)?.attrs.to;
    if (to === undefined) throw new Error('She enters no room.');
    return to;
  });
  script.hear(presence({ from }, { ...own, affiliation: 'owner' }, '110'));
  return { making, script, made: from.replace(/\/.*/, '') };
}

/** What was asked of a room to change. */
function asked({ sent }: Script, made: string, name: string): readonly Stanza[] {
  return sent.filter(({ attrs }) => attrs.to === made && attrs.type === 'set').flatMap((stanza) => childrenOf(stanza, name));
}

function ended(script: Script, made: string): boolean {
  return asked(script, made, 'query').some((query) => childOf(query, 'destroy') !== undefined);
}

/** The addresses of its picture, as it was told since it was last looked at. */
function pictures(script: Script): readonly (string | undefined)[] {
  return script
    .told()
    .flatMap((event) => (event.type === 'group' ? [event.group.avatar] : []))
    .map((avatar) => (avatar !== undefined && 'url' in avatar ? avatar.url : undefined));
}

function update(hash: string): Stanza {
  return el('presence', ns.client, { from: room, to: alice }, el('x', ns.vcardUpdate, {}, el('photo', ns.vcardUpdate, {}, hash)));
}

function card(bytes: string): Stanza {
  const photo = el('PHOTO', ns.vcard, {}, el('TYPE', ns.vcard, {}, 'image/png'), el('BINVAL', ns.vcard, {}, bytes));
  return el('vCard', ns.vcard, {}, photo);
}

function field(key: string, value: string): Stanza {
  return el('x', ns.dataForm, {}, el('field', ns.dataForm, { var: key }, el('value', ns.dataForm, {}, value)));
}
