import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { elem, event, signal, tip } from '../../../src/adapters/tencent/constants.js';
import type { SdkType } from '../../../src/adapters/tencent/types.js';
import type { ChatEvent } from '../../../src/contract/events.js';
import { type Cloud, createCloud } from './double/cloud.js';
import type { DoubleChat } from './double/createDoubleChat.js';
import { nativeMessage } from './double/nativeMessage.js';
import { type Signed, signedIn } from './double/signedIn.js';

/* Each event of the SDK by its name: with what it says (§2.2 of the web notes, and the package), and what becomes of it. */

interface Row {
  readonly data?: unknown;
  /** What was heard before it. */
  readonly after?: readonly (readonly [name: string, data: unknown])[];
  /** Makes what has to be there in the service, and then what is said of it. */
  readonly make?: (cloud: Cloud) => Promise<unknown>;
  readonly becomes: { readonly type: ChatEvent['type'] } & Readonly<Record<string, unknown>>;
}

const text = nativeMessage(elem.text, { text: 'hello' });
const target = { conversationId: 'GROUP@TGS#1', names: { 0: '144115-1700000000-42' } };
const heard = [[event.received, [text]]] as const;
const own = nativeMessage(elem.text, { text: 'mine' }, { conversationID: 'C2Cbob', conversationType: 'C2C', from: 'alice', flow: 'out' });
const invitation = { inviteID: 'i1', inviter: 'bob', groupID: '', data: '{"ring":1}', inviteeList: ['alice'] };
const rung = [[signal.invited, invitation]] as const;
const ringing = { inviteID: 'i2', inviter: 'alice', groupID: '', data: '', inviteeList: ['bob'] };
const called = [[signal.invited, ringing]] as const;

const rows: Readonly<Record<string, Row>> = {
  [event.ready]: { data: undefined, becomes: { type: 'session', status: 'ready', resumed: false } },
  [event.notReady]: { data: undefined, becomes: { type: 'session', status: 'reconnecting', error: { code: 'not-connected' } } },
  [event.received]: { data: [text], becomes: { type: 'message', message: { content: { kind: 'text', text: 'hello' }, own: false } } },
  [event.modified]: {
    after: heard,
    data: [{ ...text, payload: { text: 'hallo' }, isModified: true }],
    becomes: { type: 'change', change: { what: 'edit', target, content: { text: 'hallo' } } },
  },
  [event.revoked]: {
    after: heard,
    data: [{ ...text, isRevoked: true, revokerInfo: { userID: 'carol' } }],
    becomes: { type: 'change', change: { what: 'recall', target, by: 'carol', moderated: true } },
  },
  [event.readByPeer]: {
    data: [{ ...own, isPeerRead: true }],
    becomes: { type: 'read', conversationId: 'C2Cbob', userId: 'bob', upTo: { at: 1_700_000_000_000 } },
  },
  [event.receipts]: {
    after: [[event.received, [{ ...text, from: 'alice', flow: 'out', needReadReceipt: true }]]],
    data: [{ groupID: '@TGS#1', messageID: '144115-1700000000-42', readCount: 2, unreadCount: 1 }],
    becomes: { type: 'change', change: { what: 'receipt', target, readCount: 2, unreadCount: 1 } },
  },
  [event.extensionsUpdated]: {
    after: heard,
    data: { messageID: '144115-1700000000-42', extensions: [{ key: 'votes', value: '3' }] },
    becomes: { type: 'extensions', target, patch: { votes: 3 } },
  },
  [event.extensionsDeleted]: {
    after: heard,
    data: { messageID: '144115-1700000000-42', keyList: ['votes'] },
    becomes: { type: 'extensions', target, patch: { votes: null } },
  },
  [event.reactions]: {
    after: heard,
    data: {
      messageID: '144115-1700000000-42',
      reactionList: [{ reactionID: '👍', totalUserCount: 1, partialUserList: [{ userID: 'bob' }], reactedByMyself: false }],
    },
    becomes: { type: 'change', change: { what: 'react', target, by: 'bob', keys: { 0: '👍' } } },
  },
  [event.pinned]: {
    data: {
      groupID: '@TGS#1',
      isPinned: true,
      message: { ID: '144115-1700000000-42', sequence: 7, random: 42, time: 1_700_000_000 },
      operatorInfo: { userID: 'bob' },
    },
    becomes: { type: 'change', change: { what: 'pin', pinned: true, by: 'bob', target } },
  },
  [event.conversations]: {
    data: [{ conversationID: 'C2Cbob', type: 'C2C', unreadCount: 2, lastMessage: {}, markList: [], isPinned: false }],
    becomes: { type: 'conversation', conversation: { id: 'C2Cbob', kind: 'direct', unread: { count: 2 } } },
  },
  [event.folders]: { data: ['Work', 7], becomes: { type: 'folders', folders: { 0: { id: 'Work', name: 'Work' }, length: 1 } } },
  [event.groups]: {
    data: [{ groupID: '@TGS#2', type: 'Public', name: 'Team', memberCount: 3 }],
    becomes: { type: 'group', group: { id: '@TGS#2', type: 'public', name: 'Team' } },
  },
  [event.attributes]: {
    data: { groupID: '@TGS#1', groupAttributes: { seat: 'bob', broken: 7 } },
    becomes: { type: 'group-attributes', groupId: '@TGS#1', attributes: { seat: 'bob', broken: undefined } },
  },
  [event.counters]: {
    make: async (cloud) => {
      const groupID = await groupOf((await signedIn(cloud, 'bob')).chat);
      cloud.group(groupID).counters.set('views', 7);
      return { groupID, key: 'likes', value: 3 };
    },
    becomes: { type: 'group-counters', counters: { likes: 3, views: 7 } },
  },
  [event.topicCreated]: {
    make: async (cloud) => {
      const { chat } = await signedIn(cloud, 'bob');
      const options = { name: 'Town', type: 'Community' as SdkType, isSupportTopic: true, memberList: [{ userID: 'alice' }] };
      const { data } = await chat.sdk.createGroup(options);
      const { groupID } = data.group;
      const topic = await chat.sdk.createTopicInCommunity({ groupID, topicName: 'News' });
      return { groupID, topicID: topic.data.topicID };
    },
    becomes: { type: 'conversation', conversation: { kind: 'topic', title: 'News' } },
  },
  [event.topicUpdated]: {
    data: { groupID: '@TGS#_c', topic: { topicID: '@TGS#_c@TOPIC#_1', topicName: 'Old news' } },
    becomes: { type: 'conversation', conversation: { kind: 'topic', title: 'Old news', parentId: 'GROUP@TGS#_c' } },
  },
  [event.topicDeleted]: {
    data: { groupID: '@TGS#_c', topicIDList: ['@TGS#_c@TOPIC#_1'] },
    becomes: { type: 'conversation-removed', conversationId: 'GROUP@TGS#_c@TOPIC#_1', reason: 'dismissed' },
  },
  [event.profiles]: { data: [{ userID: 'bob', nick: 'Bobby' }], becomes: { type: 'user', user: { id: 'bob', nickname: 'Bobby' } } },
  [event.status]: {
    data: [{ userID: 'bob', statusType: 1, customStatus: 'away:lunch' }],
    becomes: { type: 'presence', presence: { userId: 'bob', status: 'away', text: 'lunch' } },
  },
  [event.blocked]: { data: ['bob'], becomes: { type: 'contact', contact: { userId: 'bob', blocked: true } } },
  [event.friends]: { data: [{ userID: 'bob', remark: 'B.' }], becomes: { type: 'contact', contact: { userId: 'bob', remark: 'B.' } } },
  [event.friendLists]: {
    data: [{ name: 'Work', userIDList: ['bob'], count: 1 }],
    becomes: { type: 'friend-lists', lists: { 0: { id: 'Work', name: 'Work' } } },
  },
  [event.applications]: {
    data: { unreadCount: 1, friendApplicationList: [{ userID: 'bob', type: 'Pendency_Type_ComeIn', time: 1_700_000_000, wording: 'hi' }] },
    becomes: { type: 'contact-request', request: { userId: 'bob', direction: 'received', state: 'pending', text: 'hi' } },
  },
  [event.kicked]: {
    data: { type: 'multipleAccount' },
    becomes: { type: 'session', status: 'ended', error: { code: 'signed-in-elsewhere' } },
  },
  [event.error]: {
    data: { code: 6206, message: 'expired' },
    becomes: { type: 'session', status: 'reconnecting', error: { code: 'credentials-expired' } },
  },
  [event.net]: { data: { state: 'connecting' }, becomes: { type: 'session', status: 'reconnecting', error: { code: 'offline' } } },
};

const signals: Readonly<Record<string, Row>> = {
  [signal.invited]: {
    data: invitation,
    becomes: { type: 'invitation', invitation: { id: 'i1', conversationId: 'C2Cbob', state: 'pending', data: { ring: 1 } } },
  },
  [signal.modified]: {
    after: rung,
    data: { inviteID: 'i1', data: '{"ring":2}' },
    becomes: { type: 'invitation', invitation: { id: 'i1', state: 'pending', data: { ring: 2 } } },
  },
  [signal.cancelled]: {
    after: rung,
    data: { ...invitation, data: '' },
    becomes: { type: 'invitation', invitation: { id: 'i1', state: 'cancelled' } },
  },
  [signal.accepted]: {
    after: called,
    data: { ...ringing, invitee: 'bob' },
    becomes: { type: 'invitation', invitation: { id: 'i2', conversationId: 'C2Cbob', state: 'accepted' } },
  },
  [signal.rejected]: {
    after: called,
    data: { ...ringing, invitee: 'bob' },
    becomes: { type: 'invitation', invitation: { id: 'i2', state: 'rejected' } },
  },
  [signal.timedOut]: {
    after: called,
    data: { ...ringing, inviteeList: ['bob'] },
    becomes: { type: 'invitation', invitation: { id: 'i2', state: 'timed-out' } },
  },
};

/** Alice is in it, too. */
async function groupOf({ sdk }: DoubleChat): Promise<string> {
  const { data } = await sdk.createGroup({ name: 'Team', type: 'Private' as SdkType, memberList: [{ userID: 'alice' }] });
  return data.group.groupID;
}

/** What has been heard before counts for nothing. */
async function hearsNow(alice: Signed, { after = [], data, becomes }: Row, name: string): Promise<void> {
  const tell = (each: string, said: unknown): void => {
    alice.chat.emit(each, said);
    alice.chat.signal(each, said);
  };
  for (const [each, said] of after) tell(each, said);
  const before = alice.events.length;
  tell(name, data);
  const found = await alice.hears(becomes);
  expect(alice.events.indexOf(found)).toBeGreaterThanOrEqual(before);
}

let cloud: Cloud;

beforeEach(() => {
  cloud = createCloud(['alice', 'bob']);
});

describe('each event of the SDK', () => {
  it.each(Object.entries({ ...rows, ...signals }))('%s', async (name, row) => {
    const data = row.make === undefined ? row.data : await row.make(cloud);
    await hearsNow(await signedIn(cloud, 'alice'), { ...row, data }, name);
  });

  it('that is listened to is among them, and in the document', () => {
    expect(Object.keys(rows).sort()).toEqual([...Object.values(event)].sort());
    expect(Object.keys(signals).sort()).toEqual([...Object.values(signal)].sort());
    const document = readFileSync('docs/backends/tencent.md', 'utf8');
    const listed = [...document.matchAll(/^\| `([\w]+)` \| .* \| heard \|$/gm)].map(([, name]) => name);
    expect(listed.sort()).toEqual([...Object.values(event), ...Object.values(signal)].sort());
  });

  it.each(Object.keys({ ...rows, ...signals }))('%s says nonsense, and nothing comes of it, nor an exception', async (name) => {
    const alice = await signedIn(cloud, 'alice');
    for (const data of [undefined, null, 7, 'x', [], {}, [null], [7], [[]], [{}], { ID: {} }, { friendApplicationList: [{}] }]) {
      expect(() => alice.chat.emit(name, data)).not.toThrow();
      expect(() => alice.chat.signal(name, data)).not.toThrow();
    }
    expect(alice.events.filter(({ type }) => !['session', 'folders', 'friend-lists'].includes(type))).toEqual([]);
  });
});

it('a counter is told with all others of its group, which are asked for once, or known from reading them', async () => {
  const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
  const groupID = await groupOf(bob.chat);
  const { counters } = cloud.group(groupID);
  const asked = vi.spyOn(alice.chat.sdk, 'getGroupCounters');
  const tell = (likes: number): void => alice.chat.emit(event.counters, { groupID, key: 'likes', value: likes });
  counters.set('views', 7);
  for (const likes of [1, 2, 3]) tell(likes);
  await alice.hears({ type: 'group-counters', counters: { likes: 3, views: 7 } });
  tell(4);
  await alice.hears({ type: 'group-counters', counters: { likes: 4, views: 7 } });
  expect(asked).toHaveBeenCalledTimes(1);
  counters.set('views', 8);
  await alice.adapter.groups?.counters?.({ groupId: groupID });
  tell(5);
  await alice.hears({ type: 'group-counters', counters: { likes: 5, views: 8 } });
  expect(asked).toHaveBeenCalledTimes(2);
  // One that says nothing takes nothing away.
  alice.chat.emit(event.counters, { groupID, key: 'views' });
  tell(6);
  await alice.hears({ type: 'group-counters', counters: { likes: 6, views: 8 } });
});

it('only what I have said is read by a peer, and only in a conversation with one', async () => {
  const alice = await signedIn(cloud, 'alice');
  const inGroup = { ...own, conversationID: 'GROUP@TGS#1', conversationType: 'GROUP' };
  alice.chat.emit(event.readByPeer, [inGroup, { ...own, from: 'bob', flow: 'in' }]);
  alice.chat.emit(event.folders, ['Work']);
  await alice.hears({ type: 'folders' });
  expect(alice.events.map(({ type }) => type)).not.toContain('read');
});

it('an application at a time that no calendar has is one all the same', async () => {
  const alice = await signedIn(cloud, 'alice');
  const payload = { operationType: 1, operatorID: 'bob', groupProfile: { groupID: '@TGS#1' } };
  alice.chat.emit(event.received, [nativeMessage(elem.notice, payload, { time: 1e300 })]);
  await alice.hears({ type: 'group-application', application: { userId: 'bob', at: 0 } });
});

describe('what comes while the script loads that understands it', () => {
  const removed = nativeMessage(elem.notice, { operationType: 4, operatorID: 'bob', groupProfile: { groupID: '@TGS#1' } });
  const listed = [{ conversationID: 'GROUP@TGS#1', type: 'GROUP', lastMessage: {}, groupProfile: { type: 'Public' } }];

  it('is told in its order: who was removed from a group is told so, though it is off the list at once', async () => {
    const alice = await signedIn(cloud, 'alice');
    alice.chat.emit(event.conversations, listed);
    alice.chat.emit(event.received, [removed]);
    alice.chat.emit(event.conversations, []);
    alice.chat.emit(event.profiles, [{ userID: 'bob', nick: 'Bobby' }]);
    await alice.hears({ type: 'user' });
    const gone = alice.events.filter(({ type }) => type === 'conversation-removed');
    expect(gone).toMatchObject([{ conversationId: 'GROUP@TGS#1', reason: 'kicked' }]);
  });

  it('is of one session: the next hears nothing of it', async () => {
    const alice = await signedIn(cloud, 'alice');
    alice.chat.emit(event.received, [removed]);
    await alice.adapter.session.connect({ credentials: { userId: 'alice', userSig: 'sig-alice' } });
    alice.chat.emit(event.folders, ['Work']);
    await alice.hears({ type: 'folders' });
    expect(alice.events.map(({ type }) => type).filter((type) => type !== 'session')).toEqual(['folders']);
  });
});

describe('tips say who is where', () => {
  const said = (payload: object) => [nativeMessage(elem.tip, payload)];

  it.each([
    [tip.quit, { operatorID: 'bob', userIDList: [] }, { type: 'member-removed', groupId: '@TGS#1', userId: 'bob' }],
    [tip.kicked, { operatorID: 'alice', userIDList: ['bob'] }, { type: 'member-removed', groupId: '@TGS#1', userId: 'bob' }],
  ] as const)('%i', async (operationType, payload, becomes) => {
    const alice = await signedIn(cloud, 'alice');
    alice.chat.emit(event.received, said({ operationType, ...payload }));
    await alice.hears(becomes);
  });

  it('a new owner, whom the tip may name in the profile alone', async () => {
    const [alice, bob] = [await signedIn(cloud, 'alice'), await signedIn(cloud, 'bob')];
    const groupID = await groupOf(bob.chat);
    const payload = { operationType: tip.profile, operatorID: 'bob', userIDList: [], newGroupProfile: { ownerID: 'alice' } };
    alice.chat.emit(event.received, [nativeMessage(elem.tip, payload, { conversationID: `GROUP${groupID}`, to: groupID })]);
    await alice.hears({ type: 'member', member: { groupId: groupID, userId: 'alice' } });
    await alice.hears({ type: 'member', member: { groupId: groupID, userId: 'bob', role: 'owner' } });
  });
});
