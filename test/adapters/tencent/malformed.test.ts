import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { elem, event } from '../../../src/adapters/tencent/constants.js';
import { patchCloudData, readCloudData, readQuote } from '../../../src/adapters/tencent/convert/cloudData.js';
import { readCustom } from '../../../src/adapters/tencent/convert/customData.js';
import { readFriend, readFriendList, readRequest } from '../../../src/adapters/tencent/convert/readContacts.js';
import { guessMentions, readElement } from '../../../src/adapters/tencent/convert/readContent.js';
import { placeOfLast, readConversation, readTopic } from '../../../src/adapters/tencent/convert/readConversation.js';
import { readApplication, readGroup, readMember, readRole } from '../../../src/adapters/tencent/convert/readGroup.js';
import { readChosenKey, readMergedKey, readMergedMessages } from '../../../src/adapters/tencent/convert/readMerged.js';
import { readLast, readMessage, readTyping, revokerOf } from '../../../src/adapters/tencent/convert/readMessage.js';
import { noticeGroup } from '../../../src/adapters/tencent/convert/readNotice.js';
import { readUser } from '../../../src/adapters/tencent/convert/readPeople.js';
import { createReactionLedger, readReactionList } from '../../../src/adapters/tencent/convert/readReactions.js';
import { readSignaling } from '../../../src/adapters/tencent/convert/readSignaling.js';
import { readStatus } from '../../../src/adapters/tencent/convert/statusText.js';
import { errorOf } from '../../../src/adapters/tencent/errorCodes.js';
import {
  checkContactRequests,
  checkConversation,
  checkGroup,
  checkMembers,
  checkMessagePage,
  checkUser,
} from '../../../src/contract/checkEvent.js';
import { checkApplications } from '../../../src/contract/checkGroups.js';
import { createCloud } from './double/cloud.js';
import { nativeMessage } from './double/nativeMessage.js';
import { signedIn } from './double/signedIn.js';

/* What the SDK hands over, with members missing or of another kind, at any depth. */

const context = { self: 'alice', isRecalled: () => false };

const reply = {
  messageID: 'm1',
  messageAbstract: 'hello',
  messageSender: 'bob',
  messageType: 1,
  messageTime: 1_700_000_000,
  messageSequence: 3,
  version: 1,
};
const cloudCustomData = JSON.stringify({
  messageReply: reply,
  parley: { id: 'd1', mentions: [[0, 3, 'bob']], editedAt: 5, replyTo: 'bob' },
  own: 1,
});
const info = { type: 0, sizeType: 1, size: 9, width: 40, height: 30, url: 'https://x.example/o.png', imageUrl: 'https://x.example/o.png' };
const signaling = { businessID: 1, inviteID: 'i1', inviter: 'bob', inviteeList: ['alice'], groupID: '', actionType: 1, timeout: 30 };
const call = { businessID: 'av_call', call_type: 1, call_end: 12, data: { cmd: 'hangup' } };
const groupProfile = {
  groupID: '@TGS#1',
  type: 'Public',
  name: 'Team',
  selfInfo: { role: 'Owner', muteUntil: 9 },
  groupCustomField: [{ key: 'a', value: 'b' }],
};

const payloads: readonly (readonly [type: string, payload: object])[] = [
  [elem.text, { text: '@Bob hello' }],
  [elem.image, { uuid: 'u', imageFormat: 1, imageInfoArray: [info, { ...info, type: 1 }, { ...info, type: 2 }] }],
  [elem.sound, { uuid: 'u', url: 'https://x.example/v.aac', size: 9, second: 3 }],
  [
    elem.video,
    {
      videoUrl: 'https://x.example/v.mp4',
      videoSize: 9,
      videoSecond: 4,
      videoFormat: 'mp4',
      snapshotUrl: 'https://x.example/s.jpg',
      snapshotWidth: 4,
      snapshotHeight: 3,
    },
  ],
  [elem.file, { fileUrl: 'https://x.example/f.pdf', fileName: 'f.pdf', fileSize: 9 }],
  [elem.face, { index: 4, data: 'tt05' }],
  [elem.location, { description: 'here', latitude: 1.5, longitude: 2.5 }],
  [elem.custom, { data: '{"businessID":"order","price":3}', description: 'an order', extension: 'more' }],
  [elem.custom, { data: JSON.stringify({ ...signaling, data: JSON.stringify(call) }), description: '', extension: '' }],
  [elem.custom, { data: '{"businessID":"user_typing_status","typingStatus":1}', description: '', extension: '' }],
  [
    elem.merged,
    {
      title: 'Talk',
      abstractList: ['Bob: hi'],
      downloadKey: 'k',
      messageList: [{ from: 'bob', nick: 'Bob', time: 7, messageBody: [{ type: elem.text, payload: { text: 'hi' } }] }],
    },
  ],
  [
    elem.tip,
    {
      operationType: 6,
      operatorID: 'bob',
      userIDList: ['carol'],
      newGroupProfile: { groupName: 'New', ownerID: 'bob', muteAllMembers: true },
    },
  ],
  [elem.tip, { operationType: 7, operatorID: 'bob', memberList: [{ userID: 'carol', muteTime: 60 }] }],
  [elem.notice, { operationType: 1, operatorID: 'bob', handleMessage: 'let me in', groupProfile, userDefinedField: 'x' }],
];
const more = {
  cloudCustomData,
  atUserList: ['bob'],
  revokerInfo: { userID: 'bob' },
  readReceiptInfo: { readCount: 1, unreadCount: 2 },
  needReadReceipt: true,
  flow: 'out',
  _elements: [],
};
const messages = payloads.map(([type, payload]) => nativeMessage(type, payload, more));
/** For what looks at one kind of message alone: all others were looked at as messages. */
const customs = messages.filter(({ type }) => type === elem.custom);
const composite = nativeMessage(
  elem.text,
  { text: 'a' },
  { _elements: payloads.slice(0, 3).map(([type, content]) => ({ type, content })) },
);
const lastMessage = {
  lastTime: 7,
  lastSequence: 3,
  fromAccount: 'bob',
  type: elem.text,
  payload: { text: 'hi' },
  cloudCustomData,
  isPeerRead: true,
  isRevoked: false,
};
const conversation = {
  ...{ conversationID: 'GROUP@TGS#1', type: 'GROUP', unreadCount: 2, lastMessage, groupProfile, isPinned: true, peerReadTime: 5 },
  ...{ groupAtInfoList: [{ messageSequence: 3, atTypeArray: [1] }], markList: [2, 8], conversationGroupList: ['Work'] },
  ...{ customData: '{"parley":{"clearedAt":5,"hidden":[7,3]},"note":1}', messageRemindType: 'Discard' },
};
const direct = { ...conversation, conversationID: 'C2Cbob', type: 'C2C', userProfile: { userID: 'bob' } };
const profile = {
  userID: 'bob',
  nick: 'Bob',
  avatar: 'https://x.example/b.png',
  selfSignature: 'hi',
  allowType: 'AllowType_Type_AllowAny',
  profileCustomField: [{ key: 'Tag_Profile_Custom_a', value: 'b' }],
};
const reaction = { reactionID: '👍', totalUserCount: 2, partialUserList: [{ userID: 'bob' }], reactedByMyself: true };

/** What stands where something else was expected. */
const wrongOnes: readonly unknown[] = [
  ...[
    undefined,
    null,
    '',
    'x',
    '{',
    '[]',
    '{"a":',
    0,
    -1,
    7,
    1e300,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    true,
    [],
    {},
    [null],
    [[]],
  ],
  ...['javascript:alert(1)', 'https://x.example/\u0000', { toString: 'no function' }, 'toString', '__proto__'],
];
const wrong = fc.oneof(fc.constantFrom(...wrongOnes, 'y'.repeat(70_000)), fc.anything());

/** One of these, of which up to four members are wrong. */
function broken(...samples: readonly object[]): fc.Arbitrary<unknown> {
  const changes = fc.array(fc.tuple(fc.nat(200), wrong), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { weight: 9, arbitrary: fc.tuple(fc.constantFrom(...samples), changes).map(([sample, all]) => breakIn(sample, all)) },
    { weight: 1, arbitrary: wrong },
  );
}

function breakIn(sample: object, changes: readonly (readonly [at: number, value: unknown])[]): unknown {
  const copy: object = structuredClone(sample);
  for (const [at, value] of changes) {
    const places = membersOf(copy, 6);
    const [holder, name] = places[at % places.length] ?? [copy, 'ID'];
    if (value === undefined) Reflect.deleteProperty(holder, name);
    else Reflect.set(holder, name, structuredClone(value));
  }
  return copy;
}

/** Everything that can be replaced: in texts of JSON, too, the text as a whole. */
function membersOf(value: object, depth: number): readonly (readonly [holder: object, name: string])[] {
  return Object.keys(value).flatMap((name) => {
    const part: unknown = Reflect.get(value, name);
    const within = typeof part === 'object' && part !== null && depth > 0 ? membersOf(part, depth - 1) : [];
    return [[value, name] as const, ...within];
  });
}

// Tens of thousands of small steps, on a machine that does other things too.
vi.setConfig({ testTimeout: 30_000 });

/** Neither throws nor says anything that is no plain data, or that a browser would run: each member wrong by itself, and several at once. */
function holds(samples: readonly object[], read: (native: unknown) => unknown): void {
  const check = (native: unknown): void => {
    const text = JSON.stringify(structuredClone(read(native))) ?? '';
    if (text.includes('"url":"javascript:')) throw new Error(`a browser would run ${text}`);
  };
  for (const [index, sample] of samples.entries()) {
    for (const [at, [holder]] of membersOf(sample, 6).entries()) {
      // What surrounds a payload is the same in each.
      if (index > 0 && holder === sample) continue;
      for (const value of wrongOnes) check(breakIn(sample, [[at, value]]));
    }
  }
  fc.assert(fc.property(broken(...samples), check), { numRuns: 150 });
}

function keyOf(native: unknown): string {
  const key: unknown = Object(native).key;
  return typeof key === 'string' ? key : (JSON.stringify(key) ?? '');
}

/** What is longer is no name of anything, and does not pass the border. */
function areNames(ids: readonly string[]): boolean {
  return ids.every((id) => id.length <= 1024);
}

describe('whatever the SDK hands over', () => {
  it('reaches it as no exception where it is told by an event, and puts words into nobody’s mouth', async () => {
    const alice = await signedIn(createCloud(['alice', 'bob']), 'alice');
    const sample = nativeMessage(elem.text, { text: 'a' }, { ...more, conversationID: 'C2Cbob', conversationType: 'C2C' });
    const tell = (native: unknown): void => {
      for (const name of [event.received, event.modified, event.revoked, event.readByPeer]) alice.chat.emit(name, [native]);
    };
    for (const at of membersOf(sample, 6).keys()) for (const value of wrongOnes) tell(breakIn(sample, [[at, value]]));
    fc.assert(fc.property(broken(sample, direct), tell), { numRuns: 150 });
    const messages = alice.events.flatMap((each) => (each.type === 'message' ? [each.message] : []));
    expect(messages.length).toBeGreaterThan(500);
    expect(messages.filter(({ own, sender }) => own !== (sender.id === 'alice'))).toEqual([]);
    const readers = alice.events.flatMap((each) => (each.type === 'read' ? [`C2C${each.userId}` === each.conversationId] : []));
    expect(readers).not.toContain(false);
  });

  it('a message is a message that passes the border, or none', () => {
    holds([...messages, composite], (native) => {
      const message = readMessage(native, context);
      if (message === undefined || !areNames([message.conversationId, message.sender.id, ...message.names])) return undefined;
      const objections: string[] = [];
      const page = checkMessagePage({ messages: [message] }, (field, why) => objections.push(`${field} ${why}`));
      expect(page.messages, objections.join()).toHaveLength(1);
      return message;
    });
  });

  it('a conversation is one that passes the border, or none', () => {
    holds([conversation, direct], (native) => {
      const found = readConversation(native, context);
      if (found === undefined || !areNames([found.id])) return undefined;
      const objections: string[] = [];
      expect(
        checkConversation(found, (field, why) => objections.push(`${field} ${why}`)),
        objections.join(),
      ).not.toBe(null);
      return found;
    });
  });

  it('people and groups are some that pass the border, or none', () => {
    const ignore = (): void => {};
    holds([profile], (native) => {
      const user = readUser(native);
      if (user !== undefined && areNames([user.id])) expect(checkUser(user, ignore)).not.toBe(null);
      return user;
    });
    holds([groupProfile], (native) => {
      const group = readGroup(native);
      if (group !== undefined && areNames([group.id])) expect(checkGroup(group, ignore)).not.toBe(null);
      return group;
    });
    holds([{ userID: 'bob', role: 'Admin', nameCard: 'B.', joinTime: 7, muteUntil: 9 }], (native) => {
      const member = readMember('@TGS#1', native);
      if (member !== undefined && areNames([member.userId])) expect(checkMembers({ items: [member] }, ignore).items).toHaveLength(1);
      return member;
    });
    holds([{ userID: 'bob', type: 'Pendency_Type_ComeIn', time: 1_700_000_000, wording: 'x' }], (native) => {
      const request = readRequest(native);
      if (request !== undefined && areNames([request.id])) expect(checkContactRequests({ items: [request] }, ignore).items).toHaveLength(1);
      return request;
    });
    holds(
      [{ groupID: '@TGS#1', applicant: 'bob', userID: 'carol', applicationType: 2, messageKey: 1_700_000_000, note: 'x' }],
      (native) => {
        const application = readApplication(native);
        if (application !== undefined && areNames([application.id]))
          expect(checkApplications({ items: [application] }, ignore).items).toHaveLength(1);
        return application;
      },
    );
  });

  it.each<readonly [string, readonly object[], (native: unknown) => unknown]>([
    ['readLast', [conversation, direct], (native) => readLast(native, context)],
    [
      'readTopic',
      [{ ...conversation, topicID: '@TGS#_1@TOPIC#_1', topicName: 'News', selfInfo: {} }],
      (native) => readTopic(native, context),
    ],
    ['placeOfLast', [conversation], placeOfLast],
    ['readElement', customs, (native) => readElement(Reflect.get(Object(native), 'type'), native, { id: 'x', path: [] })],
    ['guessMentions', customs, (native) => guessMentions('@a @b', native)],
    ['readCustom', payloads.map(([, payload]) => payload), readCustom],
    ['readTyping', customs, readTyping],
    ['revokerOf', customs, revokerOf],
    ['readSignaling', customs, readSignaling],
    ['noticeGroup', payloads.map(([, payload]) => payload), noticeGroup],
    ['readMergedMessages', payloads.map(([, payload]) => payload), (native) => readMergedMessages([native, native], { id: 'x', path: [] })],
    [
      'readMergedKey, readChosenKey',
      [{ key: '{"id":"x","path":[1],"ids":["x"]}' }],
      (native) => [readMergedKey(keyOf(native)), readChosenKey(keyOf(native))],
    ],
    ['readCloudData', [{ cloudCustomData }], (native) => readCloudData(Object(native).cloudCustomData)],
    ['readQuote', [reply], (native) => readQuote('C2Cbob', readCloudData(JSON.stringify({ messageReply: native })))],
    [
      'patchCloudData',
      [{ cloudCustomData }],
      (native) => patchCloudData(Object(native).cloudCustomData, { metadata: { a: null }, own: { editedAt: 1 } }),
    ],
    [
      'readApplication',
      [{ groupID: '@TGS#1', applicant: 'bob', userID: 'carol', applicationType: 2, note: 'x', messageKey: 7 }],
      readApplication,
    ],
    ['readRole', [{ role: 'Owner' }], readRole],
    [
      'readFriend',
      [{ userID: 'bob', remark: 'B.', groupList: ['Work'], friendCustomField: [{ key: 'Tag_SNS_Custom_a', value: 'b' }] }],
      readFriend,
    ],
    ['readRequest', [{ userID: 'bob', type: 'Pendency_Type_ComeIn', time: 7, wording: 'x' }], readRequest],
    ['readFriendList', [{ name: 'Work', userIDList: ['bob'] }], readFriendList],
    ['readStatus', [{ userID: 'bob', statusType: 1, customStatus: 'busy@zz:x' }], readStatus],
    ['readReactionList', [[reaction, reaction]], (native) => readReactionList(Array.isArray(native) ? native : [native])],
    [
      'a ledger of reactions',
      [[reaction, reaction]],
      (native) => createReactionLedger().take({}, Array.isArray(native) ? native : [native], 'alice'),
    ],
    ['errorOf', [{ code: 7, message: 'x' }], errorOf],
  ])('%s never throws', (_name, samples, read) => holds(samples, read));
});
