import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { hasPairedIsolates } from '../../src/i18n/bidi.js';
import { createI18n, type I18n } from '../../src/i18n/createI18n.js';
import { ar } from '../../src/i18n/generated/ar.js';
import { zhHans } from '../../src/i18n/generated/zh-Hans.js';
import { builtInKinds } from '../../src/kinds/builtIn/builtInKinds.js';
import { defineMessageKind } from '../../src/kinds/defineMessageKind.js';
import { estimateMessageHeight, messageCopyText, messageLayout, messageSearchText } from '../../src/kinds/messageFacts.js';
import { type PreviewSubject, previewMessage } from '../../src/kinds/previewMessage.js';
import { resolveMessageKinds } from '../../src/kinds/resolveMessageKinds.js';
import type { MessageContent, TipContent, TipEvent } from '../../src/model/content.js';

const english = createI18n({ locale: 'en', timeZone: 'UTC' });
const chinese = createI18n({ timeZone: 'UTC', messages: zhHans });
const arabic = createI18n({ timeZone: 'UTC', messages: ar });
const kinds = resolveMessageKinds([], builtInKinds);
const source = { url: 'https://example.org/x' };
const known: Record<string, string> = { alice: 'Alice', bob: 'Bob', mei: '王美', noa: 'נועה' };

const everyTip: readonly TipEvent[] = [
  'created',
  'joined',
  'invited',
  'left',
  'removed',
  'renamed',
  'avatar-changed',
  'notice-changed',
  'owner-changed',
  'admin-set',
  'admin-unset',
  'muted',
  'unmuted',
  'all-muted',
  'all-unmuted',
  'pinned',
  'unpinned',
  'friend-added',
  'other',
];

describe('the preview', () => {
  it.each<[string, MessageContent]>([
    ['hello there', { kind: 'text', text: 'hello\n\tthere' }],
    ['Photo', { kind: 'image', renditions: [{ source }] }],
    ['Voice message, 0:12', { kind: 'voice', source, durationMs: 12_000 }],
    ['Video', { kind: 'video', source }],
    ['Video, 1:05', { kind: 'video', source, durationMs: 65_000 }],
    ['File: report.pdf', { kind: 'file', source, name: 'report.pdf', size: 1 }],
    ['Sticker', { kind: 'face', set: 'cats', key: 'wave' }],
    ['Location', { kind: 'location', latitude: 1, longitude: 2, description: ' ' }],
    ['Location: The Roof', { kind: 'location', latitude: 1, longitude: 2, description: 'The Roof' }],
    ['Chat history: Friday', { kind: 'merged', title: 'Friday', digest: [] }],
    ['Red packet', { kind: 'custom', type: 'red-packet', data: {}, description: 'Red packet' }],
    ['Unsupported message', { kind: 'custom', type: 'red-packet', data: {} }],
    ['Unsupported message', { kind: 'unknown' }],
    ['Carol asks to join', { kind: 'notice', topic: 'application', text: 'Carol asks to join' }],
    ['Voice call, 2:00', { kind: 'call', media: 'audio', outcome: 'completed', durationMs: 120_000, caller: 'bob' }],
    ['Video call: missed', { kind: 'call', media: 'video', outcome: 'missed', caller: 'bob' }],
    ['Video call: no answer', { kind: 'call', media: 'video', outcome: 'missed', caller: 'alice' }],
    [
      'Photo look at this',
      {
        kind: 'composite',
        parts: [
          { kind: 'image', renditions: [{ source }] },
          { kind: 'text', text: 'look at this' },
        ],
      },
    ],
  ])('says %j', (line, content) => {
    expect(preview(content)).toBe(line);
  });

  it('says who took a message back, and nothing of what it was', () => {
    const content: MessageContent = { kind: 'text', text: 'secret' };
    expect(preview(content, english, { removed: true, own: true })).toBe('You recalled a message');
    expect(preview(content, english, { removed: true })).toBe('Bob recalled a message');
    expect(preview(content, chinese, { removed: true })).toBe('Bob撤回了一条消息');
  });

  it('tells a tip with the names of those in it, and as "you" to whom it concerns', () => {
    expect(preview(tip('created', { actor: 'bob' }))).toBe('Bob created the group');
    expect(preview(tip('created', { actor: 'alice' }))).toBe('You created the group');
    expect(preview(tip('created'))).toBe('The group was created');
    expect(preview(tip('invited', { actor: 'bob', subjects: ['alice', 'mei'] }))).toBe('Bob invited you and 王美');
    expect(preview(tip('joined', { subjects: ['alice'] }))).toBe('You joined');
    expect(preview(tip('left', { actor: 'bob' }))).toBe('Bob left');
    expect(preview(tip('renamed', { actor: 'bob', value: 'Roof' }))).toBe('Bob renamed the group to “Roof”');
    expect(preview(tip('other', { text: 'The moon rose' }))).toBe('The moon rose');
    expect(preview(tip('invited', { actor: 'mei', subjects: ['bob'] }), chinese)).toBe('王美邀请Bob加入了群聊');
  });

  it('counts people beyond the first few', () => {
    const subjects = ['bob', 'mei', 'alice', 'u4', 'u5', 'u6'];
    expect(preview(tip('joined', { subjects }))).toBe('Bob, 王美, you, and 3 others joined');
    expect(preview(tip('joined', { subjects: subjects.slice(0, 4) }))).toBe('Bob, 王美, you, and u4 joined');
  });

  it('has a sentence for every tip, whoever did it, in every language', () => {
    for (const i18n of [english, chinese, arabic]) {
      for (const event of everyTip) {
        for (const actor of [undefined, 'alice', 'bob']) {
          const line = preview(tip(event, { actor, subjects: ['mei'], value: 'v' }), i18n);
          expect(line, `${i18n.locale} ${event}`).toMatch(/\S{2}/);
          expect(line).not.toMatch(/[{}]|undefined/);
        }
      }
    }
  });

  it('keeps names of the other direction apart from the sentence around them', () => {
    expect(preview(tip('left', { actor: 'noa' }))).toBe('\u2068\u2068נועה\u2069\u2069 left');
    expect(preview({ kind: 'text', text: 'שלום (hello)' })).toBe('\u2068שלום (hello)\u2069');
  });

  it('is at most 200 characters of one line, whatever was written', () => {
    const line = preview({ kind: 'text', text: `${'👩‍🚀 word\n'.repeat(100_000)}` });
    expect(Array.from(line).length).toBeLessThanOrEqual(200);
    expect(line.endsWith('…')).toBe(true);
    expect(line).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
    expect(Array.from(preview({ kind: 'text', text: 'ש'.repeat(500) })).length).toBeLessThanOrEqual(202);
  });

  it('neither throws nor steers, whatever strangers send', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('a', 'ש', ' ', '\n', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '{', '}', '😀', '\u0000'),
    });
    const content = fc.oneof<fc.Arbitrary<MessageContent>[]>(
      nasty.map((text) => ({ kind: 'text', text })),
      nasty.map((name) => ({ kind: 'file', source, name, size: 1 })),
      nasty.map((description) => ({ kind: 'custom', type: description, data: null, description })),
      fc
        .record({ event: fc.constantFrom(...everyTip), actor: nasty, subjects: fc.array(nasty), value: nasty })
        .map((more) => ({ kind: 'tip', ...more })),
      nasty.map((text) => ({
        kind: 'composite',
        parts: [
          { kind: 'text', text },
          { kind: 'composite', parts: [{ kind: 'text', text }] },
        ],
      })),
    );
    fc.assert(
      fc.property(content, fc.constantFrom(english, arabic, chinese), (any, i18n) => {
        const line = preview(any, i18n);
        expect(Array.from(line).length).toBeLessThanOrEqual(202);
        expect(line).not.toMatch(/[\n\r\u202a-\u202e\u2066\u2067]/);
        expect(hasPairedIsolates(line)).toBe(true);
      }),
    );
  });

  it('survives a kind of the host that throws or answers nonsense', async () => {
    const said: string[] = [];
    const hostile = resolveMessageKinds(
      [
        defineMessageKind({
          type: 'thrower',
          preview: (): string => {
            throw new Error('no');
          },
        }),
        defineMessageKind({ type: 'number', preview: () => 7 as unknown as string }),
        defineMessageKind({ type: 'steering', preview: () => '\u202eabc\u2067' }),
      ],
      builtInKinds,
      { onWarning: ({ type }) => said.push(type) },
    );
    const line = (type: string) => previewMessage(hostile, subject({ kind: 'custom', type, data: null }), english, names);
    expect(line('thrower')).toBe('Unsupported message');
    expect(line('number')).toBe('Unsupported message');
    expect(line('steering')).toBe('abc');
    await vi.waitFor(() => expect(said).toEqual(['thrower', 'number']));
  });
});

describe('what else a kind says', () => {
  it('copies and finds texts, and nothing of a removed message', () => {
    const text: MessageContent = { kind: 'text', text: 'hello' };
    expect(messageCopyText(kinds, { content: text })).toBe('hello');
    expect(messageSearchText(kinds, { content: text })).toBe('hello');
    expect(messageCopyText(kinds, { content: { kind: 'image', renditions: [{ source }] } })).toBeNull();
    const removed = { how: 'recalled', at: 0 } as const;
    expect(messageCopyText(kinds, { content: text, removed })).toBeNull();
    expect(messageSearchText(kinds, { content: text, removed })).toBe('');
  });

  it('lays out tips and removed messages as lines, pictures bare, the rest in bubbles', () => {
    expect(messageLayout(kinds, { content: tip('left', { actor: 'bob' }) })).toBe('line');
    expect(messageLayout(kinds, { content: { kind: 'image', renditions: [{ source }] } })).toBe('bare');
    expect(messageLayout(kinds, { content: { kind: 'text', text: '' } })).toBe('bubble');
    expect(messageLayout(kinds, { content: { kind: 'text', text: '' }, removed: { how: 'recalled', at: 0 } })).toBe('line');
  });

  it('guesses heights that grow with the text and keep the shape of a picture, within bounds', () => {
    const height = (content: MessageContent) => estimateMessageHeight(kinds, { content });
    expect(height({ kind: 'text', text: 'x'.repeat(400) })).toBeGreaterThan(height({ kind: 'text', text: 'x' }));
    expect(height({ kind: 'text', text: 'x\n'.repeat(1_000_000) })).toBeLessThanOrEqual(4000);
    expect(height({ kind: 'image', renditions: [{ source }], width: 3200, height: 1600 })).toBe(172);
    expect(height({ kind: 'image', renditions: [{ source }], width: 10, height: 90_000 })).toBe(332);
  });
});

function preview(content: MessageContent, i18n: I18n = english, more: Partial<PreviewSubject> = {}): string {
  return previewMessage(kinds, { ...subject(content), ...more }, i18n, names);
}

const names = { selfId: 'alice', nameOf: (id: string) => (Object.hasOwn(known, id) ? (known[id] ?? id) : id) };

function subject(content: MessageContent): PreviewSubject {
  return { content, own: false, removed: false, senderId: 'bob' };
}

function tip(event: TipEvent, more: Partial<TipContent> = {}): TipContent {
  return { kind: 'tip', event, ...more };
}
