import { describe, expect, it } from 'vitest';
import { elem, tip } from '../../../src/adapters/tencent/constants.js';
import { readMessage } from '../../../src/adapters/tencent/convert/readMessage.js';
import { writeContent } from '../../../src/adapters/tencent/convert/writeContent.js';
import type { IncomingMessage } from '../../../src/model/message.js';
import { nativeMessage } from './double/nativeMessage.js';

const context = { self: 'alice', isRecalled: () => false };

function read(type: string, payload: unknown, more: object = {}): IncomingMessage | undefined {
  return readMessage(nativeMessage(type, payload, more), context);
}

describe('messages there and back', () => {
  it.each([
    [elem.text, { text: 'hello 你好' }, 'text'],
    [elem.face, { index: 4, data: 'tt05' }, 'face'],
    [elem.location, { description: 'here', latitude: 1.5, longitude: 2.5 }, 'location'],
    [elem.custom, { data: '{"businessID":"order","price":3}', description: 'an order', extension: '' }, 'custom'],
    [elem.custom, { data: 'no JSON', description: '', extension: '' }, 'custom'],
    [elem.custom, { data: '{"a":1}', description: '', extension: 'more' }, 'custom'],
  ])('%s %j', (type, payload, kind) => {
    const content = read(type, payload)?.content;
    expect(content?.kind).toBe(kind);
    expect(content && writeContent(content, true)).toMatchObject({ payload });
  });

  it.each([
    [
      elem.image,
      { uuid: 'u', imageInfoArray: [{ sizeType: 1, size: 9, width: 40, height: 30, url: 'https://x.example/o.png' }] },
      { kind: 'image', renditions: [{ source: { url: 'https://x.example/o.png' }, width: 40, height: 30 }] },
    ],
    [elem.sound, { uuid: 'u', url: 'https://x.example/v.aac', size: 9, second: 3 }, { kind: 'voice', durationMs: 3000 }],
    [
      elem.video,
      { videoUUID: 'u', videoUrl: 'https://x.example/v.mp4', videoSize: 9, videoSecond: 4, snapshotUrl: 'https://x.example/s.jpg' },
      { kind: 'video', source: { url: 'https://x.example/v.mp4' } },
    ],
    [
      elem.file,
      { uuid: 'u', fileUrl: 'https://x.example/f.pdf', fileName: 'f.pdf', fileSize: 9 },
      { kind: 'file', name: 'f.pdf', source: { url: 'https://x.example/f.pdf' } },
    ],
    [
      elem.merged,
      { title: 'Talk', abstractList: ['Bob: hi'], downloadKey: '', messageList: [] },
      { kind: 'merged', title: 'Talk', digest: ['Bob: hi'] },
    ],
  ])('%s', (type, payload, content) => expect(read(type, payload)?.content).toMatchObject(content));

  it('keeps ids, names and places', () => {
    expect(read(elem.text, { text: 'x' })).toMatchObject({
      conversationId: 'GROUP@TGS#1',
      sender: { id: 'bob', snapshot: { name: 'Bob' } },
      sentAt: 1_700_000_000_000,
    });
    expect(read(elem.text, { text: 'x' })?.names).toContain('144115-1700000000-42');
  });
});

it.each([
  [{ from: 'alice', flow: 'out' }, 'alice', true],
  [{ from: 'alice', flow: 'in' }, 'alice', true],
  [{ from: undefined, flow: 'out' }, 'alice', true],
  [{ from: undefined, flow: 'in' }, 'bob', false],
  // What the SDK never says: the author counts.
  [{ from: 'bob', flow: 'out' }, 'bob', false],
])('nobody says anything in the name of another: %j', (said, id, own) => {
  const direct = { conversationID: 'C2Cbob', conversationType: 'C2C', to: 'alice' };
  expect(read(elem.text, { text: 'x' }, { ...direct, ...said })).toMatchObject({ sender: { id }, own });
});

describe('tips', () => {
  it.each([
    [
      { operationType: tip.join, operatorID: 'bob', userIDList: ['bob'] },
      { kind: 'tip', event: 'joined' },
    ],
    [
      { operationType: tip.join, operatorID: 'bob', userIDList: ['carol'] },
      { kind: 'tip', event: 'invited', subjects: ['carol'] },
    ],
    [
      { operationType: tip.quit, operatorID: 'bob', userIDList: ['bob'] },
      { kind: 'tip', event: 'left', actor: 'bob' },
    ],
    [
      { operationType: tip.kicked, operatorID: 'bob', userIDList: ['carol'] },
      { kind: 'tip', event: 'removed' },
    ],
    [
      { operationType: tip.setAdmin, operatorID: 'bob', userIDList: ['carol'] },
      { kind: 'tip', event: 'admin-set' },
    ],
    [
      { operationType: tip.unsetAdmin, operatorID: 'bob', userIDList: ['carol'] },
      { kind: 'tip', event: 'admin-unset' },
    ],
    [
      { operationType: tip.profile, operatorID: 'bob', newGroupProfile: { groupName: 'New' } },
      { kind: 'tip', event: 'renamed', value: 'New' },
    ],
    [
      { operationType: tip.member, operatorID: 'bob', memberList: [{ userID: 'carol', muteTime: 60 }] },
      { kind: 'tip', event: 'muted' },
    ],
    [
      { operationType: tip.ban, operatorID: 'bob', userIDList: ['carol'] },
      { kind: 'tip', event: 'removed' },
    ],
    [
      { operationType: 99, operatorID: 'bob' },
      { kind: 'tip', event: 'other' },
    ],
  ])('%j', (payload, content) => expect(read(elem.tip, payload)?.content).toMatchObject(content));
});

describe('notices', () => {
  const to = { conversationID: '@TIM#SYSTEM', conversationType: '@TIM#SYSTEM', from: '@TIM#SYSTEM', to: 'alice' };

  it.each([...Array.from({ length: 14 }, (_, index) => index + 1), 255])('%i', (operationType) => {
    const payload = { operationType, operatorID: 'bob', groupProfile: { groupID: '@TGS#1', name: 'Team' }, userDefinedField: 'own words' };
    const content = read(elem.notice, payload, to)?.content;
    expect(content?.kind).toBe('notice');
    expect(content).toMatchObject({ data: { operationType, groupId: '@TGS#1', userId: 'bob' } });
    expect(JSON.stringify(content)).not.toContain('{by}');
  });

  it('are cut where they are huge', () => {
    const payload = { operationType: 255, userDefinedField: 'x'.repeat(1_000_000), groupProfile: { groupID: 'g' } };
    expect(JSON.stringify(read(elem.notice, payload, to)).length).toBeLessThan(20_000);
  });
});

describe('what is not as declared', () => {
  const broken: readonly unknown[] = [
    ...[undefined, null, 0, 7, '', 'text', [], {}, { text: 7 }, { data: '{"businessID":' }, { data: '[]', extension: 4 }],
    ...[{ imageInfoArray: [null, 7, {}] }, { imageInfoArray: {} }, { url: 'javascript:alert(1)', second: 'x' }, { index: 'x', data: {} }],
    ...[
      { latitude: 'x', longitude: Number.NaN },
      { messageList: 'x', abstractList: [7] },
      { operationType: 'x', userIDList: 'y' },
    ],
    ...[
      { operationType: 6, newGroupProfile: 'x' },
      { operationType: 7, memberList: [null] },
      { operationType: 1, operatorID: {} },
    ],
  ];
  const types = [...Object.values(elem), 'TIMNobodyKnows', '', 7, undefined];

  it.each(types.map((type) => [String(type), type] as const))(
    'is a message all the same, or nothing, and never an exception: %s',
    (_name, type) => {
      for (const payload of broken) {
        const message = read(type as string, payload);
        expect(() => JSON.stringify(message)).not.toThrow();
        expect(JSON.stringify(message ?? null)).not.toContain('javascript:');
      }
    },
  );

  it.each([undefined, null, 7, 'x', [], {}, { ID: 'x' }, { ID: 7, conversationID: [] }])('no message at all: %j', (value) => {
    expect(() => readMessage(value, context)).not.toThrow();
  });

  it('broken words of ours beside a message are as if there were none', () => {
    for (const cloudCustomData of ['{', '[]', '7', '{"messageReply":7}', '{"parley":[]}', 'x'.repeat(500_000)]) {
      expect(read(elem.text, { text: 'x' }, { cloudCustomData })?.content).toMatchObject({ kind: 'text', text: 'x' });
    }
  });
});
