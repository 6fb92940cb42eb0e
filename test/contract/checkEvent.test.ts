import { describe, expect, it } from 'vitest';
import {
  checkConnected,
  checkContent,
  checkConversations,
  checkEvents,
  checkMessagePage,
  checkResolvedMedia,
  checkSendAck,
} from '../../src/contract/checkEvent.js';
import { partEventChecks } from '../../src/contract/checks/parts.js';
import type { ChatEvent } from '../../src/contract/events.js';
import { fixtureChange, fixtureConversation, fixtureIncoming, fixtureUser } from '../../src/testing/fixtures/fixtures.js';
import { hostileData, hostileEvents, hostileTexts, hostileUrls } from '../../src/testing/fixtures/hostile.js';
import { cpuTime } from './cpuTime.js';

const said: string[] = [];
const report = (field: string, why: string): void => void said.push(`${field} ${why}`);
const quiet = (): void => {};

function reportsOf(run: () => void): readonly string[] {
  said.length = 0;
  run();
  return [...said];
}

describe('checkEvents', () => {
  it('hands on a valid event of every type as it is', () => {
    const events: readonly ChatEvent[] = [
      { type: 'message', message: fixtureIncoming() },
      { type: 'change', change: fixtureChange({ what: 'recall', moderated: true }) },
      {
        type: 'change',
        change: fixtureChange({ what: 'thread', thread: { conversationId: 't1', count: 2, last: { senderId: 'bob', at: 3 } } }),
      },
      { type: 'extensions', target: { conversationId: 'c1', names: ['s:1'] }, by: 'bob', at: 3, order: '7', patch: { vote: 'yes' } },
      { type: 'read', conversationId: 'c1', userId: 'bob', upTo: { order: '5', at: 5 } },
      { type: 'contact-request', request: { id: 'r', userId: 'bob', direction: 'received', at: 1, state: 'pending' } },
      {
        type: 'group-application',
        application: { id: 'a', groupId: 'g', userId: 'bob', direction: 'join', at: 1, state: 'pending' },
      },
      {
        type: 'invitation',
        invitation: { id: 'i', conversationId: 'c1', inviterId: 'bob', inviteeIds: ['alice'], state: 'pending', expiresAt: 9 },
      },
      { type: 'conversation', conversation: fixtureConversation({ last: fixtureIncoming() }), revision: 3 },
      { type: 'conversation-removed', conversationId: 'c1', reason: 'left' },
      { type: 'unread', conversationId: 'c1', unread: { count: 3, exact: true, asOf: { at: 4 } } },
      { type: 'user', user: fixtureUser() },
      { type: 'presence', presence: { userId: 'bob', status: 'away', text: 'lunch' } },
      { type: 'contact', contact: { userId: 'bob', friend: true } },
      { type: 'contact-removed', userId: 'bob' },
      { type: 'group', group: { id: 'g', name: 'G', ownRole: 'admin' } },
      { type: 'member', member: { groupId: 'g', userId: 'bob', role: 'admin' } },
      { type: 'member-removed', groupId: 'g', userId: 'bob' },
      { type: 'typing', conversationId: 'c1', userId: 'bob', typing: true, until: 10 },
      { type: 'online-count', conversationId: 'c1', count: 12 },
      { type: 'room', conversationId: 'c1', entered: true },
      { type: 'room', conversationId: 'c1', entered: false, error: { code: 'forbidden', retry: 'never', data: { until: 9 } } },
      {
        type: 'conversation',
        conversation: fixtureConversation({
          kind: 'topic',
          parentId: 'c1',
          topic: { notice: 'Be kind', introduction: 'Help', category: 'Work', order: -1, allMuted: true },
          rights: { createTopics: { reason: 'forbidden' } },
        }),
      },
      { type: 'session', status: 'ended', error: { code: 'signed-in-elsewhere', retry: 'after-login', backendCode: 70 } },
      { type: 'facets-changed' },
      { type: 'server-time', now: 12 },
      { type: 'app', name: 'poll', data: { votes: [1, null, 'x'] } },
    ];
    expect(reportsOf(() => expect(checkEvents(events, report, partEventChecks)).toEqual(events))).toEqual([]);
  });

  it('survives everything that a stranger sends, and keeps the good event behind it', () => {
    const good = { type: 'typing', conversationId: 'c1', userId: 'bob', typing: true };
    for (const { name, value } of hostileEvents()) {
      const checked = checkEvents([value, good], quiet, partEventChecks);
      expect(checked.at(-1), name).toEqual(good);
      expect(() => structuredClone(checked), name).not.toThrow();
      expect(JSON.stringify(checked).length, name).toBeLessThan(4_000_000);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('takes anything at all for a batch', () => {
    for (const { name, value } of hostileData()) expect(Array.isArray(checkEvents(value, quiet, partEventChecks)), name).toBe(true);
  });

  it('names the field and the reason', () => {
    const events = [{ type: 'message', message: { ...fixtureIncoming(), sentAt: Number.NaN } }];
    expect(reportsOf(() => checkEvents(events, report, partEventChecks))).toEqual([
      '0.message.sentAt is not a finite number',
      '0.message lacks sentAt',
      '0 lacks message',
    ]);
  });

  it('leaves out members that the model does not have', () => {
    const message = { ...fixtureIncoming(), delivery: 'failed', evil: 1, sender: { id: 'bob', scope: 'global', admin: true } };
    const [event] = checkEvents([{ type: 'message', message, extra: 2 }], report, partEventChecks);
    expect(event).toEqual({ type: 'message', message: { ...fixtureIncoming(), sender: { id: 'bob', scope: 'global' } } });
  });

  it('keeps our id on own messages only', () => {
    const [own, foreign] = checkEvents(
      [true, false].map((mine) => ({ type: 'message', message: fixtureIncoming({ id: 'x', own: mine }) })),
      report,
      partEventChecks,
    );
    expect(own).toHaveProperty('message.id', 'x');
    expect(foreign).not.toHaveProperty('message.id');
  });

  it('leaves out without a word what only parts of the core read, until one does', () => {
    const events = [{ type: 'online-count', conversationId: 'c1', count: 3 }];
    expect(reportsOf(() => expect(checkEvents(events, report, {})).toEqual([]))).toEqual([]);
    expect(checkEvents(events, quiet, partEventChecks)).toEqual(events);
  });

  it('bounds the reports of one call', () => {
    const events = Array.from({ length: 5000 }, () => 'no event');
    expect(reportsOf(() => checkEvents(events, report, partEventChecks)).length).toBeLessThanOrEqual(100);
  });

  it('gives each event its own budget', () => {
    const data = Array.from({ length: 19_000 }, () => 0);
    const events = Array.from({ length: 5 }, () => ({ type: 'app', name: 'big', data }));
    expect(checkEvents(events, report, partEventChecks)).toHaveLength(5);
  });
});

describe('checkContent', () => {
  it('makes what it cannot read unknown, with the fallback text of the sender', () => {
    expect(checkContent({ kind: 'hologram', description: 'A hologram' }, quiet)).toEqual({
      kind: 'unknown',
      originalKind: 'hologram',
      description: 'A hologram',
    });
    expect(checkContent({ kind: 'location', latitude: 91, longitude: 0, description: 'Up' }, quiet)).toEqual({
      kind: 'unknown',
      originalKind: 'location',
      description: 'Up',
    });
    expect(checkContent(undefined, quiet)).toEqual({ kind: 'unknown' });
  });

  it('cuts a text that is too long, never within a surrogate pair, and drops the mentions beyond', () => {
    const text = '😀'.repeat(600_000);
    const content = checkContent(
      {
        kind: 'text',
        text,
        mentions: [
          { start: 0, end: 2 },
          { start: 900_000, end: 900_002 },
        ],
      },
      quiet,
    );
    if (content.kind !== 'text') throw new Error('a text is expected');
    expect(content.text.length).toBeLessThanOrEqual(64 * 1024);
    expect(content.text.endsWith('😀…')).toBe(true);
    expect(content.mentions).toEqual([{ start: 0, end: 2 }]);
  });

  it('keeps strange but legal texts as they are', () => {
    for (const { name, value } of hostileTexts().filter((hostile) => hostile.value.length < 60_000)) {
      expect(checkContent({ kind: 'text', text: value }, quiet), name).toEqual({ kind: 'text', text: value });
    }
  });

  it('takes null for a payload like any other, and its absence for none', () => {
    const nudge = { kind: 'custom', type: 'nudge', data: null };
    expect(reportsOf(() => expect(checkContent(nudge, report)).toEqual(nudge))).toEqual([]);
    const empty = { kind: 'custom', type: 'nudge', description: 'A nudge' };
    expect(checkContent(empty, quiet)).toEqual({ kind: 'unknown', originalKind: 'custom', description: 'A nudge' });
  });

  it('keeps a payload over 64 KB whole', () => {
    const data = { rows: Array.from({ length: 5000 }, (_, row) => `row number ${row} of many`) };
    expect(checkContent({ kind: 'custom', type: 'report', data }, quiet)).toEqual({ kind: 'custom', type: 'report', data });
  });

  it('refuses every unsafe address, wherever it stands', () => {
    for (const { name, value } of hostileUrls()) {
      const source = { url: value };
      expect(checkContent({ kind: 'image', renditions: [{ source }] }, quiet).kind, name).toBe('unknown');
      expect(checkContent({ kind: 'file', name: 'f', size: 1, source }, quiet).kind, name).toBe('unknown');
      expect(checkResolvedMedia({ url: value }, quiet), name).toEqual({});
    }
  });

  it('takes addresses that can only be loaded', () => {
    for (const url of ['https://a.example/b c', 'http://a', '/files/1', 'blob:https://a/1', 'data:image/png;base64,AA', 'x-local:key']) {
      expect(checkResolvedMedia({ url }, report)).toEqual({ url });
    }
  });

  it('leaves out a colour or a type that is more than that', () => {
    const image = {
      kind: 'image',
      renditions: [{ source: { url: 'https://a' }, mimeType: 'image/png"><b>' }],
      placeholder: 'red;x:url(y)',
    };
    expect(checkContent(image, quiet)).toEqual({ kind: 'image', renditions: [{ source: { url: 'https://a' } }] });
  });

  it('drops prototype keys at any depth', () => {
    const data = JSON.parse('{"a":{"__proto__":{"x":1},"constructor":1,"ok":true}}');
    expect(checkContent({ kind: 'custom', type: 't', data }, quiet)).toEqual({ kind: 'custom', type: 't', data: { a: { ok: true } } });
  });
});

describe('the other doors', () => {
  it('give an empty page for what is none, and the good items of a bad one', () => {
    for (const { name, value } of hostileData()) {
      expect(checkMessagePage(value, quiet).messages, name).toEqual([]);
      expect(checkConversations(value, quiet).items, name).toEqual([]);
      expect(checkSendAck(value, quiet), name).toBeNull();
      expect(checkConnected(value, quiet), name).toBeNull();
    }
    const page = checkMessagePage({ messages: [null, fixtureIncoming()], changes: 'no', before: { cursor: [1] }, after: 7 }, quiet);
    expect(page).toEqual({ messages: [fixtureIncoming()], changes: [], before: { cursor: [1] } });
  });

  it('deny a right that is not plainly allowed', () => {
    const page = checkConversations(
      { items: [{ ...fixtureConversation(), rights: { invite: 'yes', leave: true, send: { default: 1 } } }] },
      quiet,
    );
    expect(page.items[0]?.rights).toEqual({ invite: { reason: 'unknown' }, leave: true, send: { default: { reason: 'unknown' } } });
  });

  it('check a typical message in microseconds', () => {
    const events = Array.from({ length: 2000 }, () => ({ type: 'message', message: fixtureIncoming({ metadata: { a: 1 } }) }));
    checkEvents(events, report, partEventChecks);
    const start = cpuTime();
    checkEvents(events, report, partEventChecks);
    expect((cpuTime() - start) / events.length).toBeLessThan(0.1);
  });
});
