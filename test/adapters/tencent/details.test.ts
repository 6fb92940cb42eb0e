import { beforeEach, describe, expect, it, vi } from 'vitest';
import { elem, event } from '../../../src/adapters/tencent/constants.js';
import { createTencentAdapter } from '../../../src/adapters/tencent/index.js';
import type { MessageDraft } from '../../../src/model/message.js';
import { refOf } from '../../../src/testing/conformance/cases/sentText.js';
import { type Cloud, createCloud } from './double/cloud.js';
import { createDoubleChat } from './double/createDoubleChat.js';
import { nativeMessage } from './double/nativeMessage.js';
import { type Signed, signedIn } from './double/signedIn.js';
import { DoubleError } from './double/wire.js';

/* What users of the service count on, one by one. */

let cloud: Cloud;
let drafts = 0;

beforeEach(() => {
  cloud = createCloud(['alice', 'bob', 'carol', ...Array.from({ length: 130 }, (_, index) => `user${index}`)]);
});

function draft(conversationId: string, text: string, more: Partial<MessageDraft> = {}): MessageDraft {
  drafts += 1;
  return { id: `draft-${drafts}`, conversationId, content: { kind: 'text', text }, createdAt: Date.now(), ...more };
}

const send = ({ adapter }: Signed, conversationId: string, text: string, more?: Partial<MessageDraft>) =>
  adapter.messages.send({ draft: draft(conversationId, text, more) });

/** Whether anything that was heard says so. */
const heard = ({ events }: Signed, text: string): boolean => JSON.stringify(events).includes(text);

async function workGroup(owner: Signed, memberIds: readonly string[]): Promise<string> {
  const conversation = await owner.adapter.groups?.create({ draft: { name: 'Team', memberIds: [...memberIds] } });
  return conversation?.groupId ?? '';
}

describe('signing in', () => {
  it('is usable only after SDK_READY', async () => {
    const chat = createDoubleChat(cloud);
    const adapter = createTencentAdapter({ sdk: chat.sdk });
    const order: string[] = [];
    chat.sdk.on(event.ready, () => order.push('ready'));
    const login = chat.sdk.login;
    vi.spyOn(chat.sdk, 'login').mockImplementation(async (account) => {
      const answer = await login(account);
      order.push(`signed in, ready: ${chat.sdk.isReady()}`);
      return answer;
    });
    const connected = adapter.session.connect({ credentials: { userId: 'alice', userSig: 'sig-alice' } });
    await expect(adapter.conversations.page({ limit: 10 })).rejects.toMatchObject({ code: 'not-connected' });
    await connected;
    expect(order).toEqual(['signed in, ready: false', 'ready']);
  });

  it('is refused, to be tried again, where the app cannot sign now, and says what failed', async () => {
    const { sdk } = createDoubleChat(cloud);
    const userSig = vi.fn(() => Promise.reject(new TypeError('Failed to fetch')));
    const adapter = createTencentAdapter({ sdk, userSig });
    const connect = () => adapter.session.connect({ credentials: { userId: 'alice' } });
    await expect(connect()).rejects.toMatchObject({ code: 'offline', retry: 'later', detail: expect.stringContaining('Failed to fetch') });
    userSig.mockImplementation(() => {
      throw new Error('no such function');
    });
    await expect(connect()).rejects.toMatchObject({ code: 'offline', detail: expect.stringContaining('no such function') });
    const refusing = createTencentAdapter({ sdk, userSig: () => '' });
    await expect(refusing.session.connect({ credentials: { userId: 'alice' } })).rejects.toMatchObject({ code: 'unauthenticated' });
  });

  it('is withdrawn while the app still signs', async () => {
    const adapter = createTencentAdapter({ sdk: createDoubleChat(cloud).sdk, userSig: () => new Promise(() => {}) });
    const withdrawn = new AbortController();
    const connected = adapter.session.connect({ credentials: { userId: 'alice' }, signal: withdrawn.signal });
    setTimeout(() => withdrawn.abort());
    await expect(connected).rejects.toMatchObject({ code: 'aborted' });
  });

  it('asks for a new UserSig only at 6206 and 70001 (and where the SDK itself says that it has expired)', async () => {
    for (const code of [70003, 70009, 70013, 70052, 6208, 6012, 2801]) {
      const alice = await signedIn(cloud, 'alice');
      alice.chat.emit(event.error, { code, message: '' });
      expect(heard(alice, 'credentials-expired'), String(code)).toBe(false);
    }
    for (const code of [6206, 70001]) {
      const alice = await signedIn(cloud, 'alice');
      alice.chat.emit(event.error, { code, message: '' });
      await alice.hears({ type: 'session', status: 'reconnecting', error: { code: 'credentials-expired', retry: 'after-login' } });
    }
  });

  it('ends when the account is kicked online, and says so when it was kicked while offline', async () => {
    const alice = await signedIn(cloud, 'alice');
    alice.chat.kick('multipleDevice');
    await alice.hears({ type: 'session', status: 'ended', error: { code: 'signed-in-elsewhere' } });
    const { sdk } = createDoubleChat(cloud);
    vi.spyOn(sdk, 'login').mockRejectedValueOnce(new DoubleError(6208));
    const adapter = createTencentAdapter({ sdk });
    const connect = () => adapter.session.connect({ credentials: { userId: 'alice', userSig: 'sig-alice' } });
    await expect(connect()).rejects.toMatchObject({ code: 'signed-in-elsewhere', retry: 'after-login', backendCode: 6208 });
    // Once more, by a person: that puts the other one out.
    await expect(connect()).resolves.toMatchObject({ self: { id: 'alice' } });
  });

  it('tells when the app signs its own SDK out, and when it is ready again', async () => {
    const alice = await signedIn(cloud, 'alice');
    await alice.chat.sdk.logout();
    await alice.hears({ type: 'session', status: 'reconnecting', error: { code: 'not-connected' } });
    await alice.chat.sdk.login({ userID: 'alice', userSig: 'sig-alice' });
    await alice.hears({ type: 'session', status: 'ready', resumed: false });
  });
});

describe('messages', () => {
  it('own sends are not echoed, those of other devices are', async () => {
    const [alice, again] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'alice')];
    const { names } = await send(alice, 'C2Cbob', 'to Bob');
    await again.hears({ type: 'message', message: { own: true, content: { text: 'to Bob' }, names: { 0: names[0] } } });
    expect(alice.events.some(({ type }) => type === 'message')).toBe(false);
  });

  it('come fifteen a page, and as many as were asked for all the same', async () => {
    const alice = await signedIn(cloud, 'alice');
    for (let index = 0; index < 40; index += 1) await send(alice, 'C2Cbob', `text ${index}`);
    const list = vi.spyOn(alice.chat.sdk, 'getMessageList');
    const page = await alice.adapter.messages.page({ conversationId: 'C2Cbob', anchor: { at: 'latest' }, limit: 32 });
    expect(page.messages.map(({ content }) => content.kind === 'text' && content.text)).toEqual(
      Array.from({ length: 32 }, (_, index) => `text ${index + 8}`),
    );
    expect(list).toHaveBeenCalledTimes(3);
  });

  it('are named by ids of old and new SDKs alike', async () => {
    const alice = await signedIn(cloud, 'alice');
    const at = { conversationID: 'C2Cbob', conversationType: 'C2C', time: 1_700_000_000, sequence: 7 };
    alice.chat.emit(event.received, [nativeMessage(elem.text, { text: 'new' }, at)]);
    alice.chat.emit(event.received, [nativeMessage(elem.text, { text: 'old' }, { ...at, ID: 'C2Cbob-7-42-0' })]);
    const names = alice.events.flatMap((each) => (each.type === 'message' ? [each.message.names] : []));
    expect(names).toEqual([
      ['144115-1700000000-42', 'bob/7/1700000000'],
      ['C2Cbob-7-42-0', 'bob/7/1700000000'],
    ]);
  });

  it('keep what others have put into cloudCustomData', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    const message = await alice.chat.sdk.createTextMessage({
      ...{ to: 'bob', conversationType: 'C2C' as never, payload: { text: 'hello' } },
      cloudCustomData: '{"messageFeature":{"needTyping":1},"other":"app"}',
    });
    await alice.chat.sdk.sendMessage(message);
    const page = await alice.adapter.messages.page({ conversationId: 'C2Cbob', anchor: { at: 'latest' }, limit: 1 });
    const [found] = page.messages;
    if (found === undefined) throw new Error('it was sent');
    await alice.adapter.messages.patchMetadata?.({ ref: refOf(found), patch: { colour: 'green' } });
    await alice.adapter.messages.edit?.({ ref: refOf(found), content: { kind: 'text', text: 'hallo' } });
    await bob.hears({ type: 'change', change: { what: 'edit', content: { text: 'hallo' } } });
    const [wire] = cloud.timeline(cloud.account('bob'), 'C2Calice');
    expect(JSON.parse(wire?.cloudCustomData ?? '')).toMatchObject({ messageFeature: { needTyping: 1 }, other: 'app', colour: 'green' });
  });

  it('have reactions and extensions by their own APIs, and none of them in cloudCustomData', async () => {
    const alice = await signedIn(cloud, 'alice');
    await send(alice, 'C2Cbob', 'react to this');
    const { messages } = await alice.adapter.messages.page({ conversationId: 'C2Cbob', anchor: { at: 'latest' }, limit: 1 });
    const [message] = messages;
    if (message === undefined) throw new Error('it was sent');
    const spies = [
      vi.spyOn(alice.chat.sdk, 'addMessageReaction'),
      vi.spyOn(alice.chat.sdk, 'setMessageExtensions'),
      vi.spyOn(alice.chat.sdk, 'modifyMessage'),
    ] as const;
    await alice.adapter.reactions?.set({ ref: refOf(message), keys: ['👍'] });
    await alice.adapter.extensions?.patch({ ref: refOf(message), patch: { vote: 1 } });
    expect(spies.map((spy) => spy.mock.calls.length)).toEqual([1, 1, 0]);
  });

  it('that were merged are downloaded by their key', async () => {
    const alice = await signedIn(cloud, 'alice');
    cloud.merged.set('key-1', [
      { from: 'carol', nick: 'Carol', time: 1_700_000_000, messageBody: [{ type: elem.text, payload: { text: 'from afar' } }] },
    ]);
    const payload = { title: 'Talk', abstractList: ['Carol: from afar'], downloadKey: 'key-1', messageList: [] };
    alice.chat.emit(event.received, [nativeMessage(elem.merged, payload, { conversationID: 'C2Cbob', conversationType: 'C2C' })]);
    const found = alice.events.flatMap((each) => (each.type === 'message' ? [each.message] : []))[0];
    if (found?.content.kind !== 'merged') throw new Error('it is merged');
    expect(found.content.messages).toBe(undefined);
    const fetched = await alice.adapter.messages.fetchMerged?.({ ref: refOf(found), key: found.content.key ?? '' });
    expect(fetched).toMatchObject([{ senderName: 'Carol', content: { kind: 'text', text: 'from afar' } }]);
  });

  it('with bytes that the service has already are sent on as they are there', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    const infos = [{ type: 0, sizeType: 1, size: 9, width: 40, height: 30, url: 'https://x.example/o.png' }];
    const payload = { uuid: 'u', imageInfoArray: infos };
    alice.chat.emit(event.received, [nativeMessage(elem.image, payload)]);
    const content = alice.events.flatMap((each) => (each.type === 'message' ? [each.message.content] : []))[0];
    if (content === undefined) throw new Error('it came');
    await send(alice, 'C2Cbob', '', { content });
    await bob.hears({
      type: 'message',
      message: { content: { kind: 'image', renditions: { 0: { source: { url: 'https://x.example/o.png' } } } } },
    });
    const elsewhere = { kind: 'image', renditions: [{ source: { url: 'https://x.example/unknown.png' } }] } as const;
    await expect(send(alice, 'C2Cbob', '', { content: elsewhere })).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('of blocked senders look sent, and reach nobody; where the service says so, they are refused as blocked', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    await bob.adapter.contacts?.block?.({ userId: 'alice', blocked: true });
    await expect(send(alice, 'C2Cbob', 'into nothing')).resolves.toMatchObject({ names: [expect.any(String), expect.any(String)] });
    await bob.adapter.contacts?.block?.({ userId: 'alice', blocked: false });
    await send(alice, 'C2Cbob', 'heard');
    await bob.hears({ type: 'message', message: { content: { text: 'heard' } } });
    expect(heard(bob, 'into nothing')).toBe(false);
    vi.spyOn(alice.chat.sdk, 'sendMessage').mockRejectedValueOnce(new DoubleError(20007));
    await expect(send(alice, 'C2Cbob', 'told so')).rejects.toMatchObject({ code: 'blocked', retry: 'never' });
  });

  it.each([
    [10016, 'rejected-content'],
    [20006, 'rejected-content'],
    [80001, 'rejected-content'],
    [120_042, 'rejected-content'],
    [10017, 'muted'],
    [20012, 'muted'],
    [20009, 'not-friend'],
    [80002, 'too-large'],
  ])('refused by %i are %s, and not sent again', async (code, ours) => {
    const alice = await signedIn(cloud, 'alice');
    const sending = vi.spyOn(alice.chat.sdk, 'sendMessage').mockRejectedValue(new DoubleError(code));
    await expect(send(alice, 'C2Cbob', 'x')).rejects.toMatchObject({ code: ours, retry: 'never', backendCode: code });
    expect(sending).toHaveBeenCalledTimes(1);
  });

  it('that the app’s server drops in silence look sent: what has no place in an order stands by its time', async () => {
    const alice = await signedIn(cloud, 'alice');
    vi.spyOn(alice.chat.sdk, 'sendMessage').mockImplementation(async (message) => ({ code: 0, data: { message } }));
    const ack = await send(alice, 'C2Cbob', 'dropped');
    expect(ack.names).toHaveLength(1);
    expect(ack.order).toBe(undefined);
  });

  it('whose ack was lost are looked for, and stay in doubt where that tells nothing: in a live room, and where too much was said since', async () => {
    const alice = await signedIn(cloud, 'alice');
    const find = (each: MessageDraft) => alice.adapter.messages.findSent?.({ draft: each });
    const sent = draft('C2Cbob', 'there');
    const ack = await alice.adapter.messages.send({ draft: sent });
    expect(await find(sent)).toMatchObject({ names: expect.arrayContaining([...ack.names]) });
    expect(await find(draft('C2Cbob', 'never sent'))).toBeNull();

    const room = await alice.adapter.groups?.create({ draft: { name: 'Live', memberIds: [], type: 'live' } });
    const conversationId = room?.id ?? '';
    alice.adapter.conversations.watch?.({ conversationId, active: true });
    await vi.waitFor(() => expect(cloud.group(conversationId.slice('GROUP'.length)).members.has('alice')).toBe(true));
    await expect(find(draft(conversationId, 'perhaps'))).rejects.toMatchObject({ code: 'in-doubt' });

    for (let count = 0; count < 300; count += 1) await send(alice, 'C2Cbob', `${count}`);
    await expect(find(sent)).rejects.toMatchObject({ code: 'in-doubt' });
  });

  it('are made when they are sent, and never before the SDK is ready', async () => {
    const chat = createDoubleChat(cloud);
    const adapter = createTencentAdapter({ sdk: chat.sdk });
    const create = vi.spyOn(chat.sdk, 'createTextMessage');
    await expect(adapter.messages.send({ draft: draft('C2Cbob', 'too early') })).rejects.toMatchObject({ code: 'not-connected' });
    expect(create).not.toHaveBeenCalled();
  });
});

describe('reading and typing', () => {
  it('reports reading of the conversation that is opened, and of the next one on a switch', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    const carol = await signedIn(cloud, 'carol');
    for (const sender of [bob, carol]) await send(sender, 'C2Calice', 'news');
    await alice.hears({ type: 'message', message: { conversationId: 'C2Ccarol' } });
    const read = vi.spyOn(alice.chat.sdk, 'setMessageRead');
    const unreadOf = async (id: string) => (await alice.adapter.conversations.get({ conversationId: id })).unread.count;
    await alice.adapter.conversations.readUpTo({ conversationId: 'C2Cbob' });
    await bob.hears({ type: 'read', conversationId: 'C2Calice', userId: 'alice' });
    expect([await unreadOf('C2Cbob'), await unreadOf('C2Ccarol')]).toEqual([0, 1]);
    await alice.adapter.conversations.readUpTo({ conversationId: 'C2Ccarol' });
    await carol.hears({ type: 'read', conversationId: 'C2Calice', userId: 'alice' });
    expect(read.mock.calls).toEqual([[{ conversationID: 'C2Cbob' }], [{ conversationID: 'C2Ccarol' }]]);
  });

  it('types by messages for those online alone, which change no list and no count', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    const sending = vi.spyOn(alice.chat.sdk, 'sendMessage');
    await alice.adapter.typing?.send({ conversationId: 'C2Cbob', typing: true });
    await bob.hears({ type: 'typing', conversationId: 'C2Calice', userId: 'alice', typing: true });
    expect(sending.mock.calls[0]?.[1]).toEqual({ onlineUserOnly: true });
    expect(bob.events.some(({ type }) => type === 'message')).toBe(false);
    const { items } = await bob.adapter.conversations.page({ limit: 10 });
    expect(items).toEqual([]);
  });
});

describe('people and groups', () => {
  it('asks for profiles by the hundred: the SDK leaves out the rest in silence', async () => {
    const alice = await signedIn(cloud, 'alice');
    const userIds = Array.from({ length: 130 }, (_, index) => `user${index}`);
    const users = await alice.adapter.users.get({ userIds });
    expect(users.map(({ id }) => id)).toEqual(userIds);
  });

  it('asks for members by fifty: the SDK leaves out the rest in silence', async () => {
    const alice = await signedIn(cloud, 'alice');
    const userIds = Array.from({ length: 70 }, (_, index) => `user${index}`);
    const groupId = await workGroup(alice, ['bob', ...userIds]);
    const tip = { operatorID: 'bob', operationType: 1, userIDList: userIds, groupProfile: { groupID: groupId } };
    alice.chat.emit(event.received, [nativeMessage(elem.tip, tip, { conversationID: `GROUP${groupId}`, to: groupId })]);
    await alice.hears({ type: 'member', member: { userId: 'user69' } });
    await expect(alice.adapter.groups?.removeMembers?.({ groupId, userIds: [...userIds, 'carol'] })).rejects.toMatchObject({
      code: 'not-found',
    });
    await alice.adapter.groups?.removeMembers?.({ groupId, userIds });
    expect([...cloud.group(groupId).members.keys()]).toEqual(['alice', 'bob']);
  });

  it('lists conversations a hundred at a time', async () => {
    const alice = await signedIn(cloud, 'alice');
    for (let index = 0; index < 120; index += 1) await send(alice, `C2Cuser${index}`, 'hello');
    const first = await alice.adapter.conversations.page({ limit: 100 });
    const second = await alice.adapter.conversations.page({ limit: 100, after: first.after });
    expect([first.items.length, second.items.length, second.after]).toEqual([100, 20, undefined]);
    expect(alice.adapter.limits).toMatchObject({ conversationPageSize: 100, messagePageSize: 15, usersPerQuery: 100, rooms: 1 });
  });

  it('says of each who is invited what came of it: addGroupMember partly succeeds', async () => {
    const alice = await signedIn(cloud, 'alice');
    const groupId = await workGroup(alice, ['bob']);
    const outcomes = await alice.adapter.groups?.invite?.({ groupId, userIds: ['bob', 'carol', 'nobody'] });
    expect(outcomes).toEqual([
      { userId: 'bob', outcome: 'already' },
      { userId: 'carol', outcome: 'added' },
      { userId: 'nobody', outcome: 'refused' },
    ]);
  });

  it('gives notices of applications what a card with two buttons needs', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    const conversation = await alice.adapter.groups?.create({ draft: { name: 'Club', memberIds: [], joinRule: 'approval' } });
    const groupId = conversation?.groupId ?? '';
    await bob.adapter.groups?.join?.({ groupId, text: 'let me in' });
    const { message } = (await alice.hears({ type: 'message', message: { content: { kind: 'notice', topic: 'group-application' } } })) as {
      readonly message?: unknown;
    };
    await alice.hears({ type: 'group-application', application: { groupId, userId: 'bob', state: 'pending', text: 'let me in' } });
    const data = { groupId, userId: 'bob', applicationId: expect.any(String) };
    expect(message).toMatchObject({ conversationId: '@TIM#SYSTEM', content: { data } });
    const { items = [] } = (await alice.adapter.groups?.applications?.({ limit: 10 })) ?? {};
    expect(items).toMatchObject([{ id: (message as { content: { data: { applicationId: string } } }).content.data.applicationId }]);
  });

  it('lists communities with topics among the groups, which the SDK gives by themselves, and the groups where it gives none', async () => {
    const alice = await signedIn(cloud, 'alice');
    await workGroup(alice, ['bob']);
    await alice.adapter.groups?.create({ draft: { name: 'Town', memberIds: ['bob'], type: 'community' } });
    const bob = await signedIn(cloud, 'bob');
    const names = async () => (await bob.adapter.groups?.page({ limit: 10 }))?.items.map(({ name }) => name);
    expect(await names()).toEqual(['Team', 'Town']);
    vi.spyOn(bob.chat.sdk, 'getJoinedCommunityList').mockRejectedValueOnce(new DoubleError(10007));
    expect(await names()).toEqual(['Team']);
    // Once asked for, they are in the SDK's own list, too.
    const { data } = await bob.chat.sdk.getJoinedCommunityList();
    const list = bob.chat.sdk.getGroupList;
    vi.spyOn(bob.chat.sdk, 'getGroupList').mockImplementation(async () => {
      const answer = await list();
      return { ...answer, data: { groupList: [...answer.data.groupList, ...data.groupList] } };
    });
    expect(await names()).toEqual(['Team', 'Town']);
  });

  it('takes topics for conversations', async () => {
    const alice = await signedIn(cloud, 'alice');
    const community = await alice.adapter.groups?.create({ draft: { name: 'Town', memberIds: ['bob'], type: 'community' } });
    const topic = await alice.adapter.topics?.create?.({ parentId: community?.id ?? '', title: 'News' });
    expect(topic).toMatchObject({ kind: 'topic', title: 'News', parentId: community?.id });
    await expect(send(alice, topic?.id ?? '', 'said in the topic')).resolves.toMatchObject({ names: expect.any(Array) });
    await expect(send(alice, community?.id ?? '', 'said in the town')).rejects.toMatchObject({ code: 'unsupported' });
  });

  it('has no permission masks: its web SDK has no call for them', async () => {
    const alice = await signedIn(cloud, 'alice');
    expect(alice.adapter.permissions).toBe(undefined);
    expect(Object.keys(alice.chat.sdk).filter((name) => /permission/i.test(name))).toEqual([]);
  });

  it('lets who was muted write again at the time that was said, though no event comes', async () => {
    const alice = await signedIn(cloud, 'alice');
    const until = 1_900_000_000;
    const groupProfile = { groupID: '@TGS#9', type: 'Public', name: 'Club', selfInfo: { role: 'Member', muteUntil: until } };
    alice.chat.emit(event.conversations, [{ conversationID: 'GROUP@TGS#9', type: 'GROUP', lastMessage: {}, groupProfile }]);
    await alice.hears({
      type: 'conversation',
      conversation: { id: 'GROUP@TGS#9', rights: { send: { default: { reason: 'muted', until: until * 1000 } } } },
    });
  });

  it('lets nobody but the staff write in a group that is muted, also who was muted for a time that is over', async () => {
    const alice = await signedIn(cloud, 'alice');
    const rightsOf = async (role: string): Promise<unknown> => {
      const groupID = `@TGS#${role}`;
      const groupProfile = { groupID, type: 'Public', muteAllMembers: true, selfInfo: { role, muteUntil: 1 } };
      alice.chat.emit(event.conversations, [{ conversationID: `GROUP${groupID}`, type: 'GROUP', lastMessage: {}, groupProfile }]);
      const told = await alice.hears({ type: 'conversation', conversation: { groupId: groupID } });
      return told.type === 'conversation' && told.conversation.rights?.send;
    };
    expect(await rightsOf('Member')).toEqual({ default: { reason: 'all-muted' } });
    expect(await rightsOf('Admin')).toEqual({ default: { reason: 'muted', until: 1000 } });
  });

  it('lets all of a group be mentioned, but not of a community, nor in a live room', async () => {
    const alice = await signedIn(cloud, 'alice');
    const rights = ['work', 'public', 'meeting', 'community', 'live'].map(async (type) => {
      const made = await alice.adapter.groups?.create({ draft: { name: type, memberIds: [], type } });
      return made?.rights?.mentionAll;
    });
    expect(await Promise.all(rights)).toEqual([true, true, true, undefined, undefined]);
  });
});

describe('what is optional', () => {
  it('plug-ins are registered where they are given, and never else', async () => {
    const plugins = { 'tim-upload-plugin': class {} };
    const [{ sdk }, bare] = [createDoubleChat(cloud), createDoubleChat(cloud)];
    const spies = [vi.spyOn(sdk, 'registerPlugin'), vi.spyOn(bare.sdk, 'registerPlugin')] as const;
    const credentials = { userId: 'alice', userSig: 'sig-alice' };
    await createTencentAdapter({ sdk, plugins }).session.connect({ credentials });
    await createTencentAdapter({ sdk: bare.sdk }).session.connect({ credentials });
    expect(spies.map((spy) => spy.mock.calls)).toEqual([[[plugins]], []]);
  });

  it('a file without the upload plug-in fails, says why, and is not tried again', async () => {
    const alice = await signedIn(cloud, 'alice');
    vi.spyOn(alice.chat.sdk, 'sendMessage').mockRejectedValue(new DoubleError(2040));
    const content = { kind: 'file', source: { blob: 'a' }, name: 'a.txt', size: 1 } as const;
    const sending = send(alice, 'C2Cbob', '', { content, blobs: { a: new Blob(['a']) } });
    await expect(sending).rejects.toMatchObject({ code: 'upload-failed', retry: 'never', backendCode: 2040 });
  });

  it('cloud search is a facet only of apps that have it', async () => {
    expect((await signedIn(cloud, 'alice')).adapter.search).toBe(undefined);
    expect((await signedIn(cloud, 'alice', { abilities: { search: true } })).adapter.search).toBeDefined();
  });

  it('finds members by name cards, a page at a time, by the same plug-in, with the roles that it leaves out', async () => {
    const alice = await signedIn(cloud, 'alice', { abilities: { search: true } });
    const ids = ['bob', 'carol', 'user0'];
    const groupId = await workGroup(alice, ids);
    for (const id of ids) {
      const { adapter } = await signedIn(cloud, id);
      await adapter.groups?.setNameCard?.({ groupId, nameCard: `Team ${id}` });
    }
    const find = async (args: object) => (await alice.adapter.groups?.findMembers?.({ groupId, limit: 10, ...args })) ?? { items: [] };
    const idsOf = ({ items }: { readonly items: readonly { readonly userId: string }[] }) => items.map(({ userId }) => userId);
    expect(await find({ text: 'team CAR' })).toMatchObject({ items: [{ userId: 'carol', role: 'member', nameCard: 'Team carol' }] });
    const first = await find({ text: 'team', limit: 2 });
    expect([idsOf(first), 'after' in first]).toEqual([['bob', 'carol'], true]);
    expect(idsOf(await find({ text: 'team', limit: 2, after: 'after' in first && first.after }))).toEqual(['user0']);
    expect(idsOf(await find({ text: 'alice' }))).toEqual(['alice']);
    expect(idsOf(await find({ roles: ['owner'] }))).toEqual(['alice']);
    expect(idsOf(await find({ text: 'team', roles: ['owner'] }))).toEqual([]);
    expect((await signedIn(cloud, 'alice')).adapter.groups?.findMembers).toBe(undefined);
  });

  it('one live room at a time: entering the next leaves the former', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    const make = async (name: string) => (await bob.adapter.groups?.create({ draft: { name, memberIds: [], type: 'live' } }))?.id ?? '';
    const [first, second] = [await make('One'), await make('Two')];
    const membersOf = (id: string) => cloud.group(id.slice('GROUP'.length)).members;
    alice.adapter.conversations.watch?.({ conversationId: first, active: true });
    await vi.waitFor(() => expect(membersOf(first).has('alice')).toBe(true));
    alice.adapter.conversations.watch?.({ conversationId: second, active: true });
    await vi.waitFor(() => expect([membersOf(first).has('alice'), membersOf(second).has('alice')]).toEqual([false, true]));
  });
});
