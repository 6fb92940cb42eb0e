import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { accountsOf } from '../../servers/xmpp/accountsOf.mjs';
import type { ChatEvent } from '../../src/contract/events.js';
import type { GroupDraft } from '../../src/model/group.js';
import type { IncomingMessage, MessageRef } from '../../src/model/message.js';
import { hearsGroup } from '../../src/testing/conformance/cases/ownGroup.js';
import type { Actor } from '../../src/testing/conformance/conformanceCase.js';
import { createHarness, type DisposableHarness } from '../../src/testing/conformance/createHarness.js';
import { longPatience } from '../patience.js';
import { freshPair } from './freshPair.js';
import { type Session, signIn } from './signIn.js';

describe.each(inject('servers'))('a room on $name', (server) => {
  let pair: Awaited<ReturnType<typeof freshPair>>;
  let harness: DisposableHarness;
  let others: Session[] = [];

  beforeEach(async () => {
    pair = await freshPair(server, '-rooms-');
    harness = createHarness({ ...pair, patience: longPatience });
  });
  afterEach(async () => {
    for (const each of others) each.close();
    others = [];
    await harness.dispose();
    pair.close();
  });

  /** Somebody with another client, of whom it is known what it sends. */
  async function somebodyElse(user: string): Promise<Session> {
    const { register, passwordOf } = accountsOf(server);
    await register(user);
    const session = await signIn(server, user, passwordOf(user));
    others.push(session);
    return session;
  }

  async function group(joinRule: 'invite' | 'open' = 'invite', avatar?: GroupDraft['avatar']) {
    const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
    const { id } = await groupsOf(alice).create({ draft: { name: 'Climbing', memberIds: [bob.userId], joinRule, avatar } });
    await hearsGroup(bob, id);
    return { alice, bob, room: id };
  }

  it('carries a message and all that becomes of it, by the same names for everybody', async () => {
    const { alice, bob, room } = await group();
    const { draft, ack } = await alice.send(room, 'up there?');
    const heard = await bob.hearsText('up there?');
    expect(heard).toMatchObject({ conversationId: room, own: false, sender: { id: alice.userId, scope: 'global' }, names: ack.names });
    const echo = await alice.hearsText('up there?');
    expect(echo).toMatchObject({ own: true, id: draft.id, names: ack.names, sentAt: ack.sentAt });
    expect((await alice.latest(room)).map(({ names, own, sentAt }) => ({ names, own, sentAt }))).toEqual([
      { names: expect.arrayContaining([...ack.names]), own: true, sentAt: ack.sentAt },
    ]);

    const ref = refOf(heard);
    await bob.adapter.reactions?.set({ ref, keys: ['👍'] });
    const quote = { ref, senderName: 'Alice', content: heard.content };
    await bob.adapter.messages.send({ draft: bob.draft(room, { kind: 'text', text: 'yes' }, { replyTo: quote }) });
    const mentioned = { kind: 'text', text: '@Alice', mentions: [{ start: 0, end: 6, userId: alice.userId }] } as const;
    await bob.adapter.messages.send({ draft: bob.draft(room, mentioned) });
    await alice.adapter.messages.edit?.({ ref: { ...ref, ...ack }, content: { kind: 'text', text: 'up here' } });
    const edit = await bob.hears('the edit', (event) =>
      event.type === 'change' && event.change.what === 'edit' ? event.change : undefined,
    );
    expect(edit).toMatchObject({ by: alice.userId, content: { text: 'up here' } });
    expect(edit.target.names.some((name) => heard.names.includes(name))).toBe(true);
    const [first, second, third] = await (await harness.connect('alice')).latest(room);
    expect(first).toMatchObject({ content: { text: 'up here' }, reactions: [{ key: '👍', count: 1, own: false, userIds: [bob.userId] }] });
    expect(second?.replyTo).toMatchObject({ ref: { senderId: alice.userId }, content: { text: 'up there?' } });
    expect(second?.replyTo?.ref.names.some((name) => heard.names.includes(name))).toBe(true);
    expect(third?.content).toEqual(mentioned);
    expect((await bob.adapter.reactions?.users({ ref, key: '👍', limit: 5 }))?.items).toEqual([bob.userId]);

    await alice.adapter.messages.recall({ ref: { ...ref, ...ack } });
    await bob.hears('the recall', (event) => (event.type === 'change' && event.change.what === 'recall' ? true : undefined));
    expect((await bob.latest(room))[0]?.removed).toMatchObject({ how: 'recalled', by: alice.userId });
  });

  it('has a picture, with which it is made or which its owner sets, and everybody sees it', async () => {
    const { alice, bob, room } = await group('invite', { url: 'data:image/png;base64,AAAA' });
    const bytes = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const picture = new Blob([Uint8Array.from(atob(bytes), (each) => each.charCodeAt(0))], { type: 'image/png' });
    const shown = { url: `data:image/png;base64,${bytes}` };
    const see = async (url: string): Promise<void> => {
      for (const each of [alice, bob]) {
        await each.hears('the picture', (event) => {
          const { avatar } = event.type === 'group' ? event.group : {};
          return avatar !== undefined && 'url' in avatar && avatar.url === url ? true : undefined;
        });
      }
    };
    await see('data:image/png;base64,AAAA');
    await groupsOf(alice).update?.({ groupId: room, patch: { avatar: picture } });
    await see(shown.url);
    const late = await harness.connect('bob');
    await groupsOf(late).page({ limit: 10 });
    await harness.becomes('the picture after a sign-in', async () => (await groupsOf(late).get({ groupId: room })).avatar, shown);
  });

  it('tells who comes back which of the unread messages mention them', async () => {
    const { alice, bob, room } = await group();
    await bob.adapter.session.disconnect({});
    const mentions = [{ start: 0, end: 4, userId: bob.userId }];
    const { names } = await alice.adapter.messages.send({ draft: alice.draft(room, { kind: 'text', text: '@Bob', mentions }) });
    await alice.send(room);
    const late = await harness.connect('bob');
    const listed = async () => (await late.adapter.conversations.page({ limit: 10 })).items.find(({ id }) => id === room);
    // No list waits for long for what a room says.
    await expect.poll(listed).toMatchObject({ unread: { count: 2 } });
    const { mentions: found } = (await listed()) ?? {};
    expect(found?.map((each) => each.names.some((name) => names.includes(name)))).toEqual([true]);
  });

  it('pages back and forth, and around a message', async () => {
    const { alice, bob, room } = await group();
    for (const text of ['1', '2', '3', '4', '5']) await alice.send(room, text);
    await bob.hearsText('5');
    const page = (anchor: Parameters<typeof bob.adapter.messages.page>[0]['anchor']) =>
      bob.adapter.messages.page({ conversationId: room, anchor, limit: 2 });
    const last = await page({ at: 'latest' });
    const before = await page({ at: 'before', cursor: last.before ?? '' });
    const first = await page({ at: 'before', cursor: before.before ?? '' });
    expect([first, before, last].map((each) => each.messages.map(textOf))).toEqual([['1'], ['2', '3'], ['4', '5']]);
    expect(first.before).toBeUndefined();
    const after = await page({ at: 'after', cursor: before.after ?? '' });
    expect(after.messages.map(textOf)).toEqual(['4', '5']);
    const around = await page({ at: 'around', ref: refOf(first.messages[0] as IncomingMessage) });
    expect(around.messages.map(textOf)).toContain('1');
  });

  it('stands on the list with what is unread, and is read on all devices', async () => {
    const { alice, bob, room } = await group();
    await bob.adapter.session.disconnect({});
    await alice.send(room, 'one');
    await alice.send(room, 'two');
    const [back, again] = [await harness.connect('bob'), await harness.connect('bob')];
    const listed = async (actor: Actor) => (await actor.adapter.conversations.page({ limit: 20 })).items.find(({ id }) => id === room);
    // No list waits for long for what a room says.
    await expect
      .poll(() => listed(back))
      .toMatchObject({
        kind: 'group',
        title: 'Climbing',
        unread: { count: 2 },
        last: { content: { text: 'two' } },
      });
    const two = (await back.latest(room)).at(-1) as IncomingMessage;
    await back.adapter.conversations.readUpTo({ conversationId: room, ref: refOf(two) });
    await again.hears('that it was read', (event) =>
      event.type === 'conversation' && event.conversation.id === room && event.conversation.unread.count === 0 ? true : undefined,
    );
    const read = await alice.hears('how far Bob has read', (event) =>
      event.type === 'read' && event.userId === back.userId ? event : undefined,
    );
    expect(read.conversationId).toBe(room);
    expect((await listed(await harness.connect('bob')))?.unread.count).toBe(0);
  });

  it('goes on after a cut, and after a session that was lost', async () => {
    const { alice, bob, room } = await group();
    const mend = await harness.cut(bob);
    await alice.send(room, 'meanwhile');
    await mend();
    // Another session than before has it in its pages alone.
    if (bob.events.some((event) => event.type === 'session' && event.resumed === true)) await bob.hearsText('meanwhile');
    const isBack = bob.hearsNext('a session', (event) => (event.type === 'session' && event.status === 'ready' ? event : undefined));
    await accountsOf(server).kick(bob.userId.replace(/@.*/, ''));
    expect((await isBack).resumed).toBe(false);
    // The room is entered again as soon as it is asked for.
    await bob.send(room, 'back');
    await alice.hearsText('back');
    await alice.send(room, 'after');
    await bob.hearsText('after');
    expect((await bob.latest(room)).map(textOf)).toEqual(['meanwhile', 'back', 'after']);
    expect(bob.events.filter(({ type }) => type === 'conversation-removed')).toEqual([]);
  });

  it('tells who types, and where one can be silenced, that somebody may not', async () => {
    const { alice, bob, room } = await group();
    await bob.adapter.typing?.send({ conversationId: room, typing: true });
    await alice.hears('typing', (event) =>
      event.type === 'typing' && event.conversationId === room && event.userId === bob.userId && event.typing ? true : undefined,
    );
    const { rights } = await alice.adapter.conversations.get({ conversationId: room });
    expect(rights?.muteMembers).toBe(server.name === 'prosody' ? true : undefined);
    const muting = groupsOf(alice).mute?.({ groupId: room, userId: bob.userId, until: Number.MAX_SAFE_INTEGER });
    if (server.name !== 'prosody') {
      await expect(muting).rejects.toMatchObject({ code: 'unsupported' });
      return;
    }
    await muting;
    await bob.hears('that there is no voice', (event) =>
      event.type === 'conversation' && event.conversation.id === room && typeof event.conversation.rights?.send?.default === 'object'
        ? true
        : undefined,
    );
    await expect(bob.adapter.typing?.send({ conversationId: room, typing: true })).rejects.toMatchObject({ code: 'muted' });
  });

  it('tells what happens to it by tips, to everybody alike', async () => {
    const { alice, bob, room } = await group();
    const groups = groupsOf(alice);
    await groups.update({ groupId: room, patch: { name: 'Bouldering', notice: 'Friday', introduction: 'For all' } });
    await groups.setRole?.({ groupId: room, userId: bob.userId, role: 'admin' });
    await groups.setRole?.({ groupId: room, userId: bob.userId, role: 'member' });
    const told = ['notice-changed', 'renamed', 'admin-set', 'admin-unset'];
    if (server.name === 'prosody') {
      await groups.mute?.({ groupId: room, userId: bob.userId, until: Number.MAX_SAFE_INTEGER });
      await groups.mute?.({ groupId: room, userId: bob.userId, until: 0 });
      told.push('muted', 'unmuted');
    }
    for (const actor of [alice, bob]) for (const event of told) await hearsTip(actor, room, event);
    expect(await groupsOf(bob).get({ groupId: room })).toMatchObject({
      name: 'Bouldering',
      notice: 'Friday',
      introduction: 'For all',
      ownerId: alice.userId,
      ownRole: 'member',
      memberCount: 2,
      joinRule: 'invite',
    });
    await groupsOf(bob).leave({ groupId: room });
    expect((await groupsOf(bob).page({ limit: 10 })).items).toEqual([]);
    await expect(bob.adapter.conversations.get({ conversationId: room })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('lets its moderators take away what others wrote, where it offers that', async () => {
    const { alice, bob, room } = await group();
    await bob.send(room, 'rubbish');
    const ref = refOf(await alice.hearsText('rubbish'));
    const { messageRules } = await alice.adapter.conversations.get({ conversationId: room });
    expect(messageRules?.recallOthers !== undefined).toBe(server.name === 'prosody');
    const taking = alice.adapter.messages.recall({ ref });
    if (server.name !== 'prosody') {
      await expect(taking).rejects.toMatchObject({ code: 'forbidden' });
      return;
    }
    await taking;
    const recall = await bob.hears('it', (event) => (event.type === 'change' && event.change.what === 'recall' ? event.change : undefined));
    expect(recall).toMatchObject({ by: alice.userId, moderated: true });
    expect(recall.target.names.some((name) => ref.names.includes(name))).toBe(true);
    for (const actor of [bob, await harness.connect('bob')]) {
      const [message] = await actor.latest(room);
      expect(message).toMatchObject({ removed: { how: 'recalled' } });
      expect(JSON.stringify(message)).not.toContain('rubbish');
    }
    const mine = refOf((await alice.send(room, 'fine').then(() => bob.hearsText('fine'))) as IncomingMessage);
    await expect(bob.adapter.messages.recall({ ref: mine })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('shows nobody under the name of somebody else, live or out of its archive', async () => {
    const { alice, bob, room } = await group('open');
    await groupsOf(bob).leave({ groupId: room });
    const [nickname = ''] = bob.userId.split('@');
    const mallory = await somebodyElse(`mallory-${nickname}`);
    await enter(mallory, room, nickname);
    mallory.send(
      `<message xmlns="jabber:client" type="groupchat" to="${room}" id="forged"><body>I am Bob</body>` +
        `<x xmlns="http://jabber.org/protocol/muc#user"><item jid="${bob.userId}" affiliation="owner" role="moderator"/></x>` +
        `<stanza-id xmlns="urn:xmpp:sid:0" by="${room}" id="stolen"/><occupant-id xmlns="urn:xmpp:occupant-id:0" id="stolen"/>` +
        `<delay xmlns="urn:xmpp:delay" from="${room}" stamp="2001-01-01T00:00:00Z"/></message>`,
    );
    const heard = await alice.hearsText('I am Bob');
    expect(heard.sender.id).toBe(mallory.jid.replace(/\/.*/, ''));
    expect(heard.names.join()).not.toContain('stolen');
    expect(heard.sentAt).toBeGreaterThan(Date.now() - 60_000);
    const [archived] = (await (await harness.connect('alice')).latest(room)).filter((message) => textOf(message) === 'I am Bob');
    expect(archived?.sender.id).not.toBe(bob.userId);
    expect(archived?.names.some((name) => heard.names.includes(name))).toBe(true);
    mallory.send(`<message xmlns="jabber:client" type="chat" to="${room}/${alice.userId.split('@')[0]}"><body>psst</body></message>`);
    mallory.send(`<message xmlns="jabber:client" type="groupchat" to="${alice.userId}"><body>psst</body></message>`);
    await alice.send(room, 'anything?');
    await alice.hearsText('anything?');
    const { items } = await (await harness.connect('alice')).adapter.conversations.page({ limit: 20 });
    expect(JSON.stringify([...alice.events, items])).not.toContain('psst');
  });

  it('asks who does not know who invites them, and takes no for an answer', async () => {
    const { alice, bob, room } = await group();
    const carol = await somebodyElse(`carol-${bob.userId.split('@')[0]}`);
    const own = `own-${room}`;
    await enter(carol, own, 'carol');
    carol.send(`<message xmlns="jabber:client" to="${alice.userId}"><x xmlns="jabber:x:conference" jid="${own}" reason="Come"/></message>`);
    const { id, ...asked } = await alice.hears('the invitation', (event) =>
      event.type === 'group-application' ? event.application : undefined,
    );
    expect(asked).toMatchObject({ groupId: own, direction: 'invite', inviteeId: alice.userId, text: 'Come', state: 'pending' });
    expect(asked.userId).toBe(carol.jid.replace(/\/.*/, ''));
    expect((await groupsOf(alice).page({ limit: 10 })).items.map((each) => each.id)).toEqual([room]);
    await groupsOf(alice).answer?.({ applicationId: id, accept: true });
    expect((await groupsOf(alice).page({ limit: 10 })).items.map((each) => each.id).sort()).toEqual([own, room].sort());
    await expect(groupsOf(alice).answer?.({ applicationId: id, accept: false })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is left on all devices, and is gone for who was put out or dismissed while away', async () => {
    const { alice, bob, room } = await group();
    const second = (await groupsOf(alice).create({ draft: { name: 'Second', memberIds: [bob.userId] } })).id;
    await hearsGroup(bob, second);
    const again = await harness.connect('bob');
    await again.adapter.conversations.page({ limit: 10 });
    await groupsOf(bob).leave({ groupId: room });
    expect(await again.hears('that it was left', (event) => removed(event, room))).toBe('left');
    for (const each of [bob, again]) await each.adapter.session.disconnect({});
    await groupsOf(alice).removeMembers?.({ groupId: second, userIds: [bob.userId] });
    const back = await harness.connect('bob');
    expect(await back.hears('that it is over', (event) => removed(event, second))).toBe('kicked');
    expect((await back.adapter.conversations.page({ limit: 10 })).items).toEqual([]);
  });
});

function removed(event: ChatEvent, id: string): string | undefined {
  return event.type === 'conversation-removed' && event.conversationId === id ? event.reason : undefined;
}

async function enter(session: Session, room: string, nickname: string): Promise<void> {
  session.send(`<presence xmlns="jabber:client" to="${room}/${nickname}"><x xmlns="http://jabber.org/protocol/muc"/></presence>`);
  // A room answers in order.
  await session.ask(`<iq xmlns="jabber:client" type="get" to="${room}"><query xmlns="http://jabber.org/protocol/disco#info"/></iq>`);
}

function hearsTip(actor: Actor, room: string, event: string) {
  return actor.hears(`that it is told: ${event}`, (each) =>
    each.type === 'message' &&
    each.message.conversationId === room &&
    each.message.content.kind === 'tip' &&
    each.message.content.event === event
      ? true
      : undefined,
  );
}

function groupsOf({ adapter }: Actor) {
  if (adapter.groups === undefined) throw new Error('The server has rooms.');
  return adapter.groups;
}

function refOf({ conversationId, names, sentAt, sender }: IncomingMessage): MessageRef {
  return { conversationId, id: names[0] ?? '', names, sentAt, senderId: sender.id };
}

function textOf({ content }: IncomingMessage): string {
  return content.kind === 'text' ? content.text : content.kind;
}
