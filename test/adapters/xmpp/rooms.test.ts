import { describe, expect, it } from 'vitest';
import { readInfo } from '../../../src/adapters/xmpp/account/features.js';
import { refreshRoom } from '../../../src/adapters/xmpp/rooms/askRoom.js';
import { readBookmark, writeBookmark } from '../../../src/adapters/xmpp/rooms/bookmarks.js';
import { createRoom, membersOf, type Room, takeItem, takePresence } from '../../../src/adapters/xmpp/rooms/createRoom.js';
import { readInvitation, writeDirectInvitation } from '../../../src/adapters/xmpp/rooms/invitations.js';
import { readItem, readPresence } from '../../../src/adapters/xmpp/rooms/readPresence.js';
import { readRoomMessage } from '../../../src/adapters/xmpp/rooms/readRoomMessage.js';
import { readRoomInfo } from '../../../src/adapters/xmpp/rooms/roomInfo.js';
import { toFace } from '../../../src/adapters/xmpp/rooms/toGroup.js';
import { tipOf } from '../../../src/adapters/xmpp/rooms/toTip.js';
import { writeSettings } from '../../../src/adapters/xmpp/rooms/writeRoom.js';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { childrenOf, el, type Stanza, textOf } from '../../../src/adapters/xmpp/xml/stanza.js';
import { alice, bob, body, createScript, iq, mallory, message } from './createScript.js';

const id = 'climbing@rooms.example.org';
const at = Date.UTC(2026, 0, 5, 9);

const item = (attrs: Readonly<Record<string, string>>, ...children: readonly Stanza[]): Stanza =>
  el('item', ns.mucUser, attrs, ...children);
const x = (...children: readonly Stanza[]): Stanza => el('x', ns.mucUser, {}, ...children);
const status = (code: string): Stanza => el('status', ns.mucUser, { code });

function presence(
  nickname: string,
  attrs: Readonly<Record<string, string>>,
  more: { gone?: boolean; inX?: readonly Stanza[]; beside?: readonly Stanza[] } = {},
): Stanza {
  const type = more.gone === true ? { type: 'unavailable' } : {};
  return el(
    'presence',
    ns.client,
    { from: `${id}/${nickname}`, to: alice, ...type },
    x(item(attrs), ...(more.inX ?? [])),
    ...(more.beside ?? []),
  );
}

/** A closed room in which everybody sees accounts, with Alice and Bob in it. */
function room(info: Partial<Room['info']> = {}): Room {
  const made = createRoom(id, 'alice');
  made.info = { ...made.info, tellsAccounts: true, hasArchive: true, ...info };
  made.isInside = true;
  take(made, presence('alice', { affiliation: 'owner', role: 'moderator', jid: `${alice}/a` }, { inX: [status('110')] }));
  take(made, presence('bob', { affiliation: 'member', role: 'participant', jid: `${bob}/b` }));
  return made;
}

function take(to: Room, stanza: Stanza) {
  const read = readPresence(stanza);
  return read === undefined ? undefined : takePresence(to, read);
}

function say(nickname: string, ...children: readonly Stanza[]): Stanza {
  return el(
    'message',
    ns.client,
    { from: nickname === '' ? id : `${id}/${nickname}`, to: alice, type: 'groupchat', id: 'm-1' },
    ...children,
  );
}

function heard(stanza: Stanza, where: Room, isPast = false) {
  const [said] = readRoomMessage(stanza, where, { self: alice, at, place: 0, isPast, ...(isPast && { archiveId: 'a-1' }) });
  return said?.is === 'message' ? said.message : said;
}

describe('who speaks in a room', () => {
  it('is whom the room tells behind the nickname, whatever is in the message', () => {
    const forged = [x(item({ jid: alice, affiliation: 'owner' })), el('occupant-id', ns.occupantId, { id: 'alice' })];
    expect(heard(say('bob', body('hi'), ...forged), room())).toMatchObject({
      conversationId: id,
      sender: { id: bob, scope: 'global' },
      own: false,
      names: [`m:${id}~${encodeURIComponent(bob)}:m-1`],
    });
  });

  it('is nobody’s account where the room tells none, or two', () => {
    const inArchive = (...items: readonly Stanza[]) => heard(say('bob', body('hi'), ...items.map((each) => x(each))), room(), true);
    expect(inArchive(item({ jid: bob }))).toMatchObject({ sender: { id: bob } });
    expect(inArchive(item({ jid: alice }), item({ jid: bob }))).toMatchObject({
      own: false,
      sender: { id: `${id}/bob`, scope: 'conversation' },
    });
    expect(inArchive()).toMatchObject({ sender: { scope: 'conversation' } });
    expect(heard(say('bob', body('hi'), x(item({ jid: alice }))), room({ tellsAccounts: false }), true)).toMatchObject({ own: false });
  });

  it('is told apart by the room’s own ids where it hides accounts, not by the nickname', () => {
    const hidden = room({ tellsAccounts: false, hasOccupantIds: true });
    const join = (occupant: string) =>
      take(
        hidden,
        presence('eve', { affiliation: 'none', role: 'participant' }, { beside: [el('occupant-id', ns.occupantId, { id: occupant })] }),
      );
    join('one');
    const first = heard(say('eve', body('hi')), hidden);
    join('two');
    const second = heard(say('eve', body('hi')), hidden);
    expect([first, second]).toMatchObject([{ sender: { id: `${id}#one`, snapshot: { name: 'eve' } } }, { sender: { id: `${id}#two` } }]);
    expect(first).not.toMatchObject({ names: second !== undefined && 'names' in second ? second.names : [] });
  });

  it('has its messages named apart from those of who differs by case alone', () => {
    const hidden = room({ tellsAccounts: false });
    const names = ['Eve', 'eve', 'e/v', 'e:v'].map((nickname) => JSON.stringify(heard(say(nickname, body('hi')), hidden)));
    expect(new Set(names.map((each) => /"names":\[[^\]]*\]/.exec(each)?.[0])).size).toBe(4);
  });
});

describe('what a room says', () => {
  it('counts from that room alone', () => {
    const other = { ...say('bob', body('hi')), attrs: { from: 'other@rooms.example.org/bob', to: alice, type: 'groupchat', id: 'm-1' } };
    expect(heard(other, room())).toBeUndefined();
    expect(heard({ ...say('bob', body('hi')), attrs: { ...say('bob').attrs, type: 'chat' } }, room())).toBeUndefined();
  });

  it('gives ids where it has an archive, one for each message', () => {
    const given = (...ids: readonly string[]) => ids.map((each) => el('stanza-id', ns.ids, { by: id, id: each }));
    const names = (message: ReturnType<typeof heard>) => (message !== undefined && 'names' in message ? message.names.slice(1) : undefined);
    expect(names(heard(say('bob', body('hi'), ...given('1')), room()))).toEqual([`a:${id}:1`]);
    expect(names(heard(say('bob', body('hi'), ...given('1', '2')), room()))).toEqual([]);
    expect(names(heard(say('bob', body('hi'), ...given('1')), room({ hasArchive: false })))).toEqual([]);
  });

  it.each([
    ['old', el('apply-to', ns.fasten, { id: 's-1' }, el('moderated', ns.moderateOld, { by: `${id}/alice` }, el('retract', ns.retractOld)))],
    ['new', el('retract', ns.retract, { id: 's-1' }, el('moderated', ns.moderate, { by: `${id}/alice` }))],
  ])('takes messages away in the %s way, and nobody else does', (_version, moderation) => {
    expect(heard(say('', moderation), room())).toMatchObject({
      is: 'change',
      change: { what: 'recall', moderated: true, by: alice, target: { conversationId: id, names: [`a:${id}:s-1`] } },
    });
    expect(JSON.stringify(heard(say('bob', moderation), room()) ?? '')).not.toContain('"moderated":true');
  });

  it('leaves a mark in its archive where something was taken away', () => {
    const mark = el('moderated', ns.moderateOld, { by: `${id}/alice` }, el('retracted', ns.retractOld, { stamp: '2026-01-05T10:00:00Z' }));
    expect(heard(say('bob', mark, x(item({ jid: bob }))), room(), true)).toMatchObject({
      sender: { id: bob },
      removed: { how: 'recalled', at: at + 3_600_000 },
    });
    expect(heard(say('bob', mark), room())).toBeUndefined();
  });
});

describe('who belongs to a room', () => {
  const tips = (stanza: Stanza, to = room(), actor?: string) => {
    const change = take(to, stanza);
    return change === undefined ? undefined : tipOf(change, { actor, isNew: false });
  };

  it('has the role that was told while the lists were read one by one', async () => {
    const made = room();
    const ask = async ({ child }: { readonly child?: Stanza | undefined }): Promise<Stanza> => {
      const wanted = childrenOf(child, 'item')[0]?.attrs.affiliation;
      if (wanted === undefined) {
        const identity = el('identity', ns.discoInfo, { category: 'conference', type: 'text' });
        return iq(el('query', ns.discoInfo, {}, identity));
      }
      // The owners were said; now they change.
      if (wanted === 'admin') take(made, presence('alice', { affiliation: 'admin', role: 'moderator', jid: `${alice}/a` }));
      const items = wanted === 'owner' ? [el('item', ns.mucAdmin, { jid: alice, affiliation: 'owner' })] : [];
      return iq(el('query', ns.mucAdmin, {}, ...items));
    };
    await refreshRoom({ ask }, made);
    expect(membersOf(made).find(({ userId }) => userId === alice)?.role).toBe('admin');
  });

  it('is on its lists, with a role, whether there or not', () => {
    const closed = room();
    takeItem(closed, readItem(item({ affiliation: 'admin', jid: mallory })));
    take(closed, presence('ghost', { affiliation: 'none', role: 'visitor', jid: 'ghost@example.org' }));
    take(closed, presence('bob', { affiliation: 'member', role: 'none', jid: bob }, { gone: true }));
    expect(membersOf(closed).map(({ userId, role }) => [userId, role])).toEqual([
      [alice, 'owner'],
      [bob, 'member'],
      [mallory, 'admin'],
    ]);
  });

  it('is in an open one as long as there', () => {
    const open = room({ isClosed: false });
    take(open, presence('guest', { affiliation: 'none', role: 'participant', jid: `${mallory}/m` }));
    expect(membersOf(open).map(({ userId, nameCard }) => [userId, nameCard])).toContainEqual([mallory, 'guest']);
    take(open, presence('guest', { affiliation: 'none', role: 'none', jid: `${mallory}/m` }, { gone: true }));
    expect(membersOf(open).map(({ userId }) => userId)).not.toContain(mallory);
  });

  it('is told of by tips: silenced, made staff, put out, gone', () => {
    const of = (attrs: Readonly<Record<string, string>>, gone = false) => presence('bob', { jid: bob, ...attrs }, { gone });
    expect(tips(of({ affiliation: 'member', role: 'visitor' }))).toMatchObject({ event: 'muted', subjects: [bob] });
    expect(tips(of({ affiliation: 'admin', role: 'moderator' }))).toMatchObject({ event: 'admin-set' });
    expect(tips(of({ affiliation: 'owner', role: 'moderator' }))).toMatchObject({ event: 'owner-changed' });
    expect(tips(of({ affiliation: 'none', role: 'none' }, true), room(), alice)).toMatchObject({ event: 'removed', actor: alice });
    expect(tips(of({ affiliation: 'none', role: 'none' }, true))).toMatchObject({ event: 'left' });
    expect(tips(of({ affiliation: 'member', role: 'none' }, true))).toBeUndefined();
  });

  it('keeps the name that was chosen, and shows no other as one', () => {
    const named = room();
    expect(membersOf(named).find(({ userId }) => userId === bob)?.nameCard).toBeUndefined();
    take(
      named,
      presence('bob', { affiliation: 'member', role: 'participant', jid: bob, nick: 'Robert' }, { gone: true, inX: [status('303')] }),
    );
    take(named, presence('Robert', { affiliation: 'member', role: 'participant', jid: bob }));
    expect(membersOf(named).find(({ userId }) => userId === bob)?.nameCard).toBe('Robert');
  });

  it('says what one may do there', () => {
    const owner = toFace(room({ hasVoice: true, moderation: '1' }));
    expect(owner).toMatchObject({ rights: { rename: true, muteMembers: true, dismiss: true }, messageRules: { recallOthers: {} } });
    const member = room({ hasVoice: true, moderation: '1' });
    take(member, presence('alice', { affiliation: 'member', role: 'visitor', jid: alice }));
    const face = toFace(member);
    expect(face.rights).toMatchObject({ send: { default: { reason: 'muted' } }, rename: { reason: 'forbidden' }, leave: true });
    expect(face.messageRules?.recallOthers).toBeUndefined();
  });
});

describe('forms and invitations', () => {
  it('fills in only what a room offers, and of a new one all that ours are', () => {
    const form = el(
      'x',
      ns.dataForm,
      {},
      ...['muc#roomconfig_roomname', 'muc#roomconfig_whois', 'other'].map((each) => el('field', ns.dataForm, { var: each })),
    );
    const filled = (isNew: boolean) => {
      const [submitted] = childrenOf(writeSettings(form, { name: 'Ours', isClosed: true }, isNew), 'x');
      return childrenOf(submitted, 'field').map((field) => [field.attrs.var, textOf(childrenOf(field, 'value')[0])]);
    };
    expect(filled(false).slice(1)).toEqual([['muc#roomconfig_roomname', 'Ours']]);
    expect(filled(true).slice(1)).toEqual([
      ['muc#roomconfig_roomname', 'Ours'],
      ['muc#roomconfig_whois', 'anyone'],
    ]);
  });

  it('reads what a room says of itself', () => {
    const value = (key: string, text: string) => el('field', ns.dataForm, { var: key }, el('value', ns.dataForm, {}, text));
    const info = el(
      'query',
      ns.discoInfo,
      {},
      el('identity', ns.discoInfo, { category: 'conference', type: 'text', name: 'Climbing' }),
      ...['muc_membersonly', 'muc_nonanonymous', 'muc_moderated', ns.archive, ns.moderateOld].map((each) =>
        el('feature', ns.discoInfo, { var: each }),
      ),
      el('x', ns.dataForm, {}, value('muc#roominfo_description', 'Up'), value('muc#roomconfig_allowinvites', '1')),
    );
    expect(readRoomInfo(readInfo(info))).toEqual({
      name: 'Climbing',
      introduction: 'Up',
      isClosed: true,
      tellsAccounts: true,
      hasArchive: true,
      hasOccupantIds: false,
      hasVoice: true,
      allMayInvite: true,
      allMaySetSubject: false,
      moderation: '0',
      hasCard: false,
      avatarHash: undefined,
    });
  });

  it('keeps a room and a nickname in a bookmark, and enters none that is only noted', () => {
    expect(readBookmark({ id, child: writeBookmark({ name: 'Climbing', nickname: 'Al' }) })).toEqual({
      room: id,
      name: 'Climbing',
      nickname: 'Al',
    });
    expect(readBookmark({ id, child: el('conference', ns.bookmarks, { autojoin: 'false' }) })).toBeUndefined();
    expect(readBookmark({ id: 'nonsense', child: writeBookmark({}) })).toBeUndefined();
  });

  it('knows who asks: the sender, or whom the room says', () => {
    const from = (jid: string, stanza: Stanza) => ({ ...stanza, attrs: { ...stanza.attrs, from: jid } });
    expect(readInvitation(from(`${bob}/b`, writeDirectInvitation(alice, id)))).toEqual({ room: id, by: bob, isMediated: false });
    const mediated = el(
      'message',
      ns.client,
      { from: id },
      x(el('invite', ns.mucUser, { from: `${bob}/b` }, el('reason', ns.mucUser, {}, 'Come'))),
    );
    expect(readInvitation(mediated)).toEqual({ room: id, by: bob, isMediated: true, text: 'Come' });
    expect(readInvitation(message(bob, body('hi')))).toBeUndefined();
  });
});

describe('an invitation', () => {
  const invite = (from: string, to: string) => ({ ...writeDirectInvitation(alice, to), attrs: { from: `${from}/x`, to: alice } });

  it('of a contact into what is no room silences nobody', async () => {
    const script = await createScript();
    script.hear(invite(bob, mallory), invite(bob, bob), message(mallory, body('still')), message(bob, body('here')));
    expect(script.told().filter(({ type }) => type === 'message')).toHaveLength(2);
    await expect.poll(() => script.sent.some(({ name, attrs }) => name === 'iq' && attrs.to === mallory)).toBe(true);
    script.hear(message(mallory, body('still there')));
    expect(script.told().filter(({ type }) => type === 'message')).toHaveLength(1);
  });

  it('of a stranger waits for an answer, once', async () => {
    const script = await createScript();
    script.hear(invite(mallory, id), invite(mallory, id));
    expect(script.told()).toMatchObject([{ type: 'group-application', application: { groupId: id, userId: mallory, state: 'pending' } }]);
    expect(script.sent.some(({ name, attrs }) => name === 'presence' && attrs.to?.startsWith(id) === true)).toBe(false);
  });
});

describe('a room that lies', () => {
  it('puts nothing into the conversation with a person, and does not crash', async () => {
    const script = await createScript();
    script.answer((question, child) => {
      if (question.attrs.to !== id || child.ns !== ns.discoInfo) return undefined;
      const features = ['muc_membersonly', 'muc_nonanonymous'].map((each) => el('feature', ns.discoInfo, { var: each }));
      return iq(el('query', ns.discoInfo, {}, el('identity', ns.discoInfo, { category: 'conference', type: 'text' }), ...features));
    });
    const bookmark = el('item', ns.pubsubEvent, { id }, writeBookmark({ name: 'Lies' }));
    const event = el('event', ns.pubsubEvent, {}, el('items', ns.pubsubEvent, { node: ns.bookmarks }, bookmark));
    script.hear(el('message', ns.client, { from: alice, to: alice }, event));
    await expect.poll(() => script.sent.some(({ name, attrs }) => name === 'presence' && attrs.to?.startsWith(id) === true)).toBe(true);
    script.hear(
      presence('bob', { affiliation: 'king', role: 'queen', jid: 'no address' }),
      presence('alice', { affiliation: 'owner', role: 'moderator', jid: alice }, { inX: [status('110')] }),
      presence('bob', { affiliation: 'owner', role: 'moderator', jid: bob }),
      say('bob', body('I am Bob')),
      { ...say('bob', body('psst')), attrs: { from: `${id}/bob`, to: alice, type: 'chat' } },
      { ...say('', body('psst')), attrs: { from: id, to: alice, type: 'chat' } },
      say('nobody', body('who am I')),
      say('', x(item({ affiliation: 'owner', jid: mallory }), item({}))),
      say('', el('subject', ns.client, {}, 'Lies')),
      presence('alice', {}, { inX: [status('303')], gone: true }),
    );
    await expect.poll(() => script.told().some((each) => each.type === 'group' && each.group.id === id)).toBe(true);
    const { items } = await script.adapter.conversations.page({ limit: 10 });
    expect(items.map((each) => [each.id, each.kind])).toEqual([[id, 'group']]);
    expect(JSON.stringify(items)).not.toContain('psst');
    await expect(script.adapter.conversations.openDirect({ userId: id })).rejects.toMatchObject({ code: 'invalid' });
  });
});
