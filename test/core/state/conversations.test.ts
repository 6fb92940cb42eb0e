import { describe, expect, test } from 'vitest';
import type { CoreEvent } from '../../../src/core/coreEvents.js';
import { selectConversationIds, selectTotalUnread } from '../../../src/core/selectors/conversations.js';
import { selectMessageTick } from '../../../src/core/selectors/messageTick.js';
import { selectMessage } from '../../../src/core/selectors/timelines.js';
import type { ChatState } from '../../../src/core/state.js';
import type { Conversation } from '../../../src/model/conversation.js';
import { arrive, CHAT, change, conversation, incoming, latest, NOW, opened, orderOf, run, signedIn } from './world.js';

const entry = (state: ChatState) => state.conversations.byId.get(CHAT);
const unread = (state: ChatState) => entry(state)?.conversation.unread;
const snapshot = (more: Partial<Conversation>, revision?: number) =>
  ({ type: 'conversation', conversation: conversation(more), revision }) as const;
const readByMe = (n: number) => ({ type: 'read', conversationId: CHAT, userId: 'me', upTo: { order: orderOf(n), at: 1_000 * n } }) as const;

describe('order of the list', () => {
  const listed = (...ids: string[]) =>
    run(signedIn({ type: 'conversation-removed', conversationId: CHAT, reason: 'deleted' }), {
      type: 'core/conversations-page',
      items: ids.map((id, position) => conversation({ id, activeAt: 1_000 + position })),
      first: true,
    });

  test('pinned first, the latest pinned on top, then by activity; ids break ties', () => {
    const state = run(
      listed('a', 'b', 'c', 'd'),
      { type: 'core/conversation-patch', conversationId: 'a', patch: { pinnedAt: 1 } },
      { type: 'core/conversation-patch', conversationId: 'b', patch: { pinnedAt: 2 } },
    );
    expect(selectConversationIds(state)).toEqual(['b', 'a', 'd', 'c']);
  });

  test('is the same array while the order is the same', () => {
    const state = listed('a', 'b');
    const next = run(state, { type: 'message', message: incoming(9, { conversationId: 'b' }) });
    expect(next).not.toBe(state);
    expect(selectConversationIds(next)).toBe(selectConversationIds(state));
  });

  test('an edit, a reaction, a streamed piece or a recall never moves a row', () => {
    const state = run(listed('a', 'b'), arrive(5, { conversationId: 'a' }), arrive(6, { conversationId: 'b' }));
    const target = { conversationId: 'a', names: ['s5'] };
    const stamp = { target, by: 'bob', at: NOW };
    const next = run(
      state,
      { type: 'change', change: { what: 'edit', content: { kind: 'text', text: 'x' }, ...stamp } },
      { type: 'change', change: { what: 'react', keys: ['👍'], ...stamp } },
      { type: 'change', change: { what: 'append', content: { kind: 'text', text: 'x', revision: 3 }, ...stamp } },
      { type: 'change', change: { what: 'recall', ...stamp } },
    );
    expect(selectConversationIds(next)).toBe(selectConversationIds(state));
  });

  test('a wrong clock far ahead does not stay on top for ever', () => {
    const state = run(listed('a', 'b'), arrive(5, { conversationId: 'a', sentAt: NOW * 2 }));
    expect(state.conversations.byId.get('a')?.activeAt).toBe(NOW);
  });
});

describe('snapshots', () => {
  test('an older one takes nothing back of what was told before the conversation was known: a count, and that it was deleted', () => {
    const told = (event: CoreEvent) =>
      run(signedIn(), event, { type: 'conversation', conversation: conversation({ id: 'new' }), revision: 4 });
    const counted = told({ type: 'unread', conversationId: 'new', unread: { count: 1, exact: true }, revision: 5 });
    expect(counted.conversations.byId.get('new')?.conversation).toMatchObject({ peerId: 'bob', unread: { count: 1 } });
    const removed = told({ type: 'conversation-removed', conversationId: 'new', reason: 'deleted', revision: 5 });
    expect(selectConversationIds(removed)).toEqual([CHAT]);
  });

  test('a count that is told before the message that puts a deleted one back on the list is newer than an older snapshot', () => {
    const state = signedIn(
      snapshot({ unread: { count: 0, exact: true } }, 1),
      { type: 'conversation-removed', conversationId: CHAT, reason: 'deleted', upTo: { order: orderOf(1), at: 1_000 }, revision: 2 },
      { type: 'unread', conversationId: CHAT, unread: { count: 2, exact: true, asOf: { order: orderOf(3), at: 3_000 } }, revision: 4 },
    );
    expect(selectTotalUnread(state)).toBe(0);
    const back = run(state, arrive(3), snapshot({ unread: { count: 1, exact: true }, last: incoming(2) }, 3));
    expect([unread(back)?.count, selectConversationIds(back)]).toEqual([2, [CHAT]]);
  });

  test('a deleted one is there again by what happened since, also where its message is gone again; not by an older snapshot', () => {
    const deleted = (upTo?: { at: number }) =>
      signedIn(snapshot({ activeAt: 1_000 }), { type: 'conversation-removed', conversationId: CHAT, reason: 'deleted', upTo });
    const listed = (state: ChatState, more: Partial<Conversation>) => selectConversationIds(run(state, snapshot(more)));
    expect(listed(deleted({ at: 2_000 }), { activeAt: 2_001 })).toEqual([CHAT]);
    expect(listed(deleted({ at: 2_000 }), { activeAt: 2_001, last: incoming(1) })).toEqual([CHAT]);
    expect(listed(deleted({ at: 2_000 }), { activeAt: 2_000, last: incoming(2) })).toEqual([]);
    expect(listed(deleted({ at: 2_000 }), { last: incoming(3) })).toEqual([CHAT]);
    expect(listed(deleted(), {})).toEqual([]);
  });

  test('an older revision never replaces a newer one', () => {
    const state = signedIn(snapshot({ title: 'new' }, 5));
    expect(run(state, snapshot({ title: 'old' }, 4))).toBe(state);
    expect(run(state, snapshot({ title: 'newer' }, 6)).conversations.byId.get(CHAT)?.conversation.title).toBe('newer');
  });

  test('the same again changes nothing', () => {
    const state = signedIn(snapshot({ title: 'x', last: incoming(3) }));
    expect(run(state, snapshot({ title: 'x', last: incoming(3) }))).toBe(state);
  });

  test('messages before their conversation’s snapshot wait for it', () => {
    const fresh = run(signedIn(), { type: 'message', message: incoming(7, { conversationId: 'new' }) });
    expect(fresh.conversations.byId.get('new')?.provisional).toBe(true);
    expect(selectConversationIds(fresh)).not.toContain('new');
    const known = run(fresh, { type: 'conversation', conversation: conversation({ id: 'new' }) });
    expect(selectConversationIds(known)[0]).toBe('new');
    expect(known.conversations.byId.get('new')).toMatchObject({
      preview: { sentAt: 7_000 },
      conversation: { unread: { count: 1, exact: false } },
    });
  });
});

describe('D: unread', () => {
  test('counts live messages where the backend does not, and never own, online-only or excluded ones', () => {
    const state = signedIn(
      arrive(1),
      arrive(1),
      arrive(2, { own: true }),
      arrive(3, { onlineOnly: true }),
      arrive(4, { excludedFromUnread: true }),
      arrive(5),
    );
    expect(unread(state)).toEqual({ count: 2, exact: false });
  });

  test('leaves an exact count to the backend', () => {
    const state = signedIn(snapshot({ unread: { count: 3, exact: true } }), arrive(1), arrive(2));
    expect(unread(state)).toEqual({ count: 3, exact: true });
    expect(unread(run(state, { type: 'unread', conversationId: CHAT, unread: { count: 5, exact: true } }))?.count).toBe(5);
  });

  test('a count older than what was read here is ignored', () => {
    const state = signedIn(snapshot({ unread: { count: 3, exact: true } }), latestRead());
    expect(unread(state)?.count).toBe(0);
    const late = { count: 3, exact: true, asOf: { order: orderOf(2), at: 2_000 } };
    expect(unread(run(state, { type: 'unread', conversationId: CHAT, unread: late }))?.count).toBe(0);
    expect(unread(run(state, snapshot({ unread: late, readUpTo: { own: { order: orderOf(2), at: 2_000 } } })))?.count).toBe(0);
    const newer = { count: 1, exact: true, asOf: { order: orderOf(5), at: 5_000 } };
    expect(unread(run(state, { type: 'unread', conversationId: CHAT, unread: newer }))?.count).toBe(1);

    function latestRead() {
      return { type: 'read', conversationId: CHAT, userId: 'me', upTo: { order: orderOf(5), at: 5_000 } } as const;
    }
  });

  test('what was counted and has not come yet is not read by what was read before it', () => {
    const counted = { count: 1, exact: true, asOf: { order: orderOf(3), at: 3_000 } };
    const told: CoreEvent = { type: 'unread', conversationId: CHAT, unread: counted };
    const state = signedIn(snapshot({ unread: { count: 0, exact: true } }), arrive(2, { own: true }), told, readByMe(2));
    expect(unread(state)?.count).toBe(1);
    expect(unread(run(state, arrive(3)))?.count).toBe(1);
    expect(unread(run(state, arrive(3), readByMe(3)))?.count).toBe(0);
  });

  test('recalling or deleting an unread message lowers it, and a repeated event does not count it again', () => {
    const state = signedIn(
      arrive(1),
      arrive(2),
      change(1, { what: 'recall' }),
      change(2, { what: 'remove', scope: 'me', by: 'me' }),
      arrive(1),
      arrive(2),
    );
    expect(unread(state)?.count).toBe(0);
  });

  test('one that the backend has no more when it is asked is not unread either', () => {
    const state = signedIn(arrive(1), arrive(2));
    expect(unread(run(state, { type: 'core/outdated', conversationId: CHAT, ids: ['s2'] }))?.count).toBe(1);
  });

  test('a recall by somebody who may not leaves it', () => {
    expect(unread(signedIn(arrive(1), change(1, { what: 'recall', by: 'carol' })))?.count).toBe(1);
    expect(unread(signedIn(arrive(1), change(1, { what: 'recall', by: 'carol', moderated: true })))?.count).toBe(0);
  });

  test('reading, here or elsewhere, clears count, mark and mentions, also when the last line is a tip', () => {
    const mention = { kind: 'text' as const, text: '@me', mentions: [{ start: 0, end: 3, userId: 'me' }] };
    const state = signedIn(
      snapshot({ markedUnread: true }),
      arrive(1, { content: mention }),
      arrive(2, { content: { kind: 'tip', event: 'joined' } }),
    );
    expect(entry(state)?.conversation.mentions).toHaveLength(1);
    const read = run(state, readByMe(2));
    expect(entry(read)?.conversation).toMatchObject({ unread: { count: 0 }, markedUnread: undefined, mentions: [] });
    expect(run(read, readByMe(1))).toBe(read);
  });

  test('a recalled mention is none', () => {
    const mention = { kind: 'text' as const, text: '@all', mentions: [{ start: 0, end: 4 }] };
    const state = signedIn(arrive(1, { content: mention }), change(1, { what: 'recall' }));
    expect(entry(state)?.conversation.mentions).toEqual([]);
  });

  test('the total leaves muted ones out unless asked, and what was left or deleted always', () => {
    const muted = {
      type: 'conversation',
      conversation: conversation({ id: 'muted', notify: 'silent', unread: { count: 4, exact: true } }),
    } as const;
    const state = signedIn(snapshot({ unread: { count: 2, exact: true } }), muted);
    expect([selectTotalUnread(state), selectTotalUnread(state, { includeMuted: true })]).toEqual([2, 6]);
    const left = run(state, { type: 'conversation-removed', conversationId: CHAT, reason: 'left' });
    expect(selectTotalUnread(left)).toBe(0);
  });

  test('is never negative', () => {
    expect(unread(signedIn(snapshot({ unread: { count: -3, exact: true } })))?.count).toBe(0);
  });
});

describe('E: the row', () => {
  const preview = (state: ChatState) => entry(state)?.preview;

  test('shows the newest visible message: not online-only, not excluded, not deleted', () => {
    const state = signedIn(arrive(1), arrive(2), arrive(3, { onlineOnly: true }), arrive(4, { excludedFromPreview: true }));
    expect(preview(state)?.sentAt).toBe(2_000);
    const deleted = run(state, change(2, { what: 'remove', scope: 'all' }));
    expect(preview(deleted)?.sentAt).toBe(1_000);
    expect(preview(run(deleted, change(1, { what: 'remove', scope: 'all' })))).toBeUndefined();
  });

  test('shows a recalled message as a line without its content', () => {
    const state = signedIn(arrive(1), change(1, { what: 'recall' }));
    expect(preview(state)).toMatchObject({ removed: true, content: { kind: 'unknown' } });
  });

  test('does not go back to an older message that comes late', () => {
    const state = signedIn(arrive(5));
    expect(run(state, arrive(2)).conversations.byId.get(CHAT)?.preview).toBe(preview(state));
  });

  test('of two in the same second the order decides', () => {
    expect(preview(signedIn(arrive(2, { sentAt: 1_000 }), arrive(1, { sentAt: 1_000 })))?.messageId).toBe('s2');
  });

  test('a removal is of what came before it, in whichever order they are told', () => {
    const removed = (reason: 'deleted' | 'dismissed', n: number) =>
      ({ type: 'conversation-removed', conversationId: CHAT, reason, revision: 5, upTo: { order: orderOf(n), at: 1_000 * n } }) as const;
    expect(selectConversationIds(run(signedIn(arrive(1), arrive(3)), removed('deleted', 2)))).toEqual([CHAT]);
    expect(selectConversationIds(run(signedIn(arrive(1)), removed('deleted', 2), arrive(3)))).toEqual([CHAT]);
    for (const reason of ['deleted', 'dismissed'] as const) {
      expect(selectConversationIds(run(signedIn(arrive(1)), removed(reason, 2), arrive(2)))).toEqual([]);
      expect(selectConversationIds(run(signedIn(arrive(1), arrive(2)), removed(reason, 2)))).toEqual([]);
    }
  });

  test('a deleted conversation comes back by a new message only', () => {
    const gone = run(signedIn(arrive(1), arrive(2)), { type: 'conversation-removed', conversationId: CHAT, reason: 'deleted' });
    expect(selectConversationIds(gone)).toEqual([]);
    const told = run(gone, arrive(2), snapshot({ title: 'renamed', last: incoming(2) }), arrive(3, { onlineOnly: true }));
    expect(selectConversationIds(told)).toEqual([]);
    const back = run(told, arrive(4));
    expect(selectConversationIds(back)).toEqual([CHAT]);
    expect(unread(back)?.count).toBe(1);
    expect(preview(run(back, change(4, { what: 'remove', scope: 'all' })))).toBeUndefined();
  });

  test('keeps the entry’s identity when a message elsewhere arrives', () => {
    const state = signedIn(arrive(1));
    expect(entry(run(state, { type: 'message', message: incoming(2, { conversationId: 'other' }) }))).toBe(entry(state));
  });
});

describe('ticks', () => {
  test('an own message is read once the peer’s position has passed it, and positions only move forward', () => {
    const state = signedIn(opened, latest(1, 2), arrive(3, { own: true }));
    const tick = (of: ChatState) => {
      const message = selectMessage(of, CHAT, 's3');
      return message && selectMessageTick(of, message);
    };
    const byBob = (n: number) =>
      ({ type: 'read', conversationId: CHAT, userId: 'bob', upTo: { order: orderOf(n), at: 1_000 * n } }) as const;
    expect(tick(state)).toBe('sent');
    expect(tick(run(state, byBob(2)))).toBe('sent');
    const read = run(state, byBob(3));
    expect(tick(read)).toBe('read');
    expect(run(read, byBob(1))).toBe(read);
  });
});

test('a draft stays the same object while it says the same, and goes when it is taken away', () => {
  const draft = { text: 'hel', updatedAt: 1 };
  const state = signedIn({ type: 'core/draft', conversationId: CHAT, draft });
  expect(run(state, { type: 'core/draft', conversationId: CHAT, draft: { ...draft } })).toBe(state);
  expect(run(state, { type: 'core/draft', conversationId: CHAT, draft: null }).drafts.size).toBe(0);
});
