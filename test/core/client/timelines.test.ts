import { describe, expect, it } from 'vitest';
import { createRowSelector } from '../../../src/core/selectors/rows.js';
import { timelineKey } from '../../../src/core/timelineKey.js';
import { chatError } from '../../../src/model/error.js';
import type { IncomingMessage } from '../../../src/model/message.js';
import { toMessageRef } from '../../../src/model/message.js';
import { createHarness, type Harness, type Tab } from './harness.js';

const key = timelineKey('room');

function fill({ server }: Harness, count: number, from = 1): void {
  for (let each = from; each < from + count; each += 1) server.post('room', 'bob', `m${each}`);
}

const numbers = (from: number, to: number): readonly string[] => Array.from({ length: to - from + 1 }, (_, index) => `m${from + index}`);

const pagesOf = ({ adapter }: Tab): readonly string[] => adapter.calls.filter((name) => name.startsWith('page '));

describe('a history', () => {
  it('opens at the newest page and pages back to the beginning', async () => {
    const harness = createHarness();
    fill(harness, 12);
    const tab = await harness.open();
    tab.client.actions.openTimeline('room');
    await harness.settle();
    expect(tab.texts()).toEqual(numbers(8, 12));

    await tab.client.actions.loadOlder(key);
    await tab.client.actions.loadOlder(key);
    expect(tab.texts()).toEqual(numbers(1, 12));
    await tab.client.actions.loadOlder(key);
    expect(pagesOf(tab)).toEqual(['page latest', 'page before', 'page before']);
  });

  it('asks once per end at a time', async () => {
    const harness = createHarness();
    fill(harness, 30);
    const tab = await harness.open();
    tab.client.actions.openTimeline('room');
    await harness.settle();
    await Promise.all([tab.client.actions.loadOlder(key), tab.client.actions.loadOlder(key), tab.client.actions.loadOlder(key)]);
    expect(pagesOf(tab)).toEqual(['page latest', 'page before']);
  });

  it('goes on past empty pages, but not for ever', async () => {
    const harness = createHarness();
    fill(harness, 12);
    let empty = 3;
    const tab = await harness.open({
      overrides: ({ messages }) => ({
        messages: {
          ...messages,
          async page(args) {
            if (args.anchor.at !== 'before' || empty === 0) return messages.page(args);
            empty -= 1;
            return { messages: [], changes: [], before: args.anchor.cursor, after: 'x' };
          },
        },
      }),
    });
    tab.client.actions.openTimeline('room');
    await harness.settle();
    // The same cursor again is an adapter that stands still; asked again, it goes on.
    for (let tries = 0; tries < 4; tries += 1) await tab.client.actions.loadOlder(key);
    expect(tab.texts()).toEqual(numbers(3, 12));
  });

  it('goes on past pages of which all is deleted, from the first on, and jumps to nothing that is', async () => {
    const { open, settle, server } = createHarness();
    for (let each = 0; each < 20; each += 1) server.post('room', 'bob', `m${each}`);
    const deleted = (messages: readonly IncomingMessage[]) =>
      messages.map((message) =>
        String(message.order) < '00000007' ? message : { ...message, removed: { how: 'deleted', at: 1 } as const },
      );
    const { client, adapter } = await open({
      overrides: ({ messages }) => ({
        messages: {
          ...messages,
          async page(args) {
            const page = await messages.page(args);
            return { ...page, messages: deleted(page.messages) };
          },
        },
      }),
    });
    client.actions.openTimeline('room');
    await settle();
    expect(adapter.calls.filter((name) => name.startsWith('page'))).toEqual(['page latest', 'page before', 'page before']);
    const select = createRowSelector({ dayNumber: () => 0, groupWithinMs: 0 });
    const rows = select(client.store.getState(), timelineKey('room'));
    expect(Array.from({ length: rows.count }, (_, index) => rows.at(index).key)).toEqual(['date:room/6', 'room/6']);
    const ref = { conversationId: 'room', id: 'room/9', names: ['room/9'], sentAt: 0, senderId: 'bob' };
    expect(await client.actions.jumpTo(ref)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('says why a page failed, and loads it when asked again', async () => {
    const harness = createHarness();
    fill(harness, 12);
    let isBroken = true;
    const tab = await harness.open({
      overrides: ({ messages }) => ({
        messages: {
          ...messages,
          page: async (args) => (isBroken ? Promise.reject(chatError('server')) : messages.page(args)),
        },
      }),
    });
    tab.client.actions.openTimeline('room');
    await harness.settle();
    expect(tab.client.store.getState().timelines.get(key)).toMatchObject({ status: 'failed', error: { code: 'server' } });
    isBroken = false;
    expect((await tab.client.actions.loadOlder(key)).ok).toBe(true);
    expect(tab.texts()).toEqual(numbers(8, 12));
  });

  it('jumps to a message that is not loaded, pages from there, and comes back to the newest', async () => {
    const harness = createHarness();
    fill(harness, 40);
    const tab = await harness.open();
    tab.client.actions.openTimeline('room');
    await harness.settle();
    const ref = { conversationId: 'room', id: 'unknown', names: ['room/10'], sentAt: 0, senderId: 'bob' };
    const jumped = await tab.client.actions.jumpTo(ref);
    expect(tab.texts()).toEqual(numbers(8, 12));
    expect(jumped).toEqual({ ok: true, value: tab.messages().find(({ names }) => names.includes('room/10'))?.id });

    await tab.client.actions.loadNewer(key);
    expect(tab.texts()).toEqual(numbers(8, 17));
    await tab.client.actions.jumpToLatest(key);
    expect(tab.texts()).toEqual(numbers(36, 40));
    expect(await tab.client.actions.jumpTo({ ...ref, names: ['room/99'] })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('opens at a message', async () => {
    const harness = createHarness();
    fill(harness, 40);
    const tab = await harness.open();
    tab.client.actions.openTimeline('room', { conversationId: 'room', id: '', names: ['room/20'], sentAt: 0, senderId: 'bob' });
    await harness.settle();
    expect(tab.texts()).toEqual(numbers(18, 22));
  });

  it('is watched while some screen has it open, and let go of a tick after the last', async () => {
    const harness = createHarness();
    const watched: string[] = [];
    const tab = await harness.open({
      overrides: ({ conversations }) => ({
        conversations: {
          ...conversations,
          watch({ conversationId }) {
            watched.push(`+${conversationId}`);
            return () => watched.push(`-${conversationId}`);
          },
        },
      }),
    });
    const first = tab.client.actions.openTimeline('room');
    const second = tab.client.actions.openTimeline('room');
    first();
    first();
    await harness.settle();
    expect(watched).toEqual(['+room']);
    second();
    const third = tab.client.actions.openTimeline('room');
    await harness.settle();
    expect(watched).toEqual(['+room']);
    third();
    await harness.settle();
    expect(watched).toEqual(['+room', '-room']);
    expect(tab.client.store.getState().timelines.get(key)?.open).toBe(false);
  });

  it('fetches the conversation that a link leads to', async () => {
    const harness = createHarness();
    const tab = await harness.open();
    harness.server.rooms.set('linked', []);
    harness.server.post('linked', 'bob', 'hello');
    await harness.settle();
    tab.client.actions.openTimeline('linked');
    await harness.settle();
    expect(tab.texts('linked')).toEqual(['hello']);
    expect(tab.client.store.getState().conversations.byId.get('linked')?.provisional).toBeUndefined();
  });
});

describe('after a cut', () => {
  /** `also`: what happens with the word that the line is back. */
  async function cutAndBack(harness: Harness, tab: Tab, missed: number, resumed?: boolean, also?: () => void): Promise<void> {
    tab.adapter.line.emit({ type: 'session', status: 'reconnecting' });
    tab.adapter.line.cut();
    await harness.settle();
    expect(tab.client.store.getState().session.status).toBe('reconnecting');
    fill(harness, missed, (harness.server.rooms.get('room')?.length ?? 0) + 1);
    harness.server.lines.add(tab.adapter.line);
    tab.adapter.line.emit({ type: 'session', status: 'ready', resumed });
    also?.();
    await harness.settle();
  }

  it.each([1, 4, 5, 6, 14])('fills what was missed, once and in order (%i messages)', async (missed) => {
    const harness = createHarness();
    fill(harness, 8);
    const tab = await harness.open();
    tab.client.actions.openTimeline('room');
    await harness.settle();
    await cutAndBack(harness, tab, missed);
    expect(tab.texts()).toEqual(numbers(4, 8 + missed));
    expect(tab.client.store.getState().session).toMatchObject({ status: 'ready', syncing: false });
    expect(tab.adapter.calls.filter((name) => name === 'conversations.page')).toHaveLength(2);

    await tab.client.actions.loadOlder(key);
    expect(tab.texts()[0]).not.toBe('m4');
    expect(new Set(tab.texts()).size).toBe(tab.texts().length);
  });

  it('fills what was missed, also where more arrives with the word that the line is back', async () => {
    const harness = createHarness();
    fill(harness, 8);
    const tab = await harness.open();
    tab.client.actions.openTimeline('room');
    await harness.settle();
    await cutAndBack(harness, tab, 14, false, () => harness.server.post('room', 'bob', 'm23'));
    expect(tab.texts()).toEqual(numbers(4, 23));
  });

  it('shows what comes into an open history whose conversation is off the list', async () => {
    const harness = createHarness();
    fill(harness, 3);
    let listIsLate = Promise.resolve();
    const tab = await harness.open({
      overrides: ({ conversations }) => ({
        conversations: { ...conversations, page: (args) => listIsLate.then(() => conversations.page(args)) },
      }),
    });
    tab.client.actions.openTimeline('room');
    await harness.settle();
    tab.adapter.line.emit({ type: 'session', status: 'reconnecting' });
    const room = harness.server.rooms.get('room') ?? [];
    harness.server.rooms.delete('room');
    let answer = (): void => {};
    listIsLate = new Promise((resolve) => {
      answer = resolve;
    });
    tab.adapter.line.emit({ type: 'session', status: 'ready', resumed: false });
    await harness.settle();
    answer();
    await harness.settle();
    harness.server.rooms.set('room', room);
    harness.server.post('room', 'bob', 'again');
    await harness.settle();
    expect(tab.texts()).toEqual(['again']);
  });

  it('leaves a gap that is too long to the person, who finds a way across', async () => {
    const harness = createHarness();
    fill(harness, 8);
    const tab = await harness.open();
    tab.client.actions.openTimeline('room');
    await harness.settle();
    await cutAndBack(harness, tab, 200);
    // What was read stays; the newest is a jump away.
    expect(tab.texts()).toContain('m8');
    for (let page = 0; page < 60 && tab.texts().at(-1) !== 'm208'; page += 1) await tab.client.actions.loadNewer(key);
    expect(tab.texts()).toEqual(numbers(4, 208));
  });

  it('does not trust a page that was asked for before it', async () => {
    const harness = createHarness();
    fill(harness, 12);
    let answer: (() => void) | null = null;
    const tab = await harness.open({
      overrides: ({ messages }) => ({
        messages: {
          ...messages,
          async page(args) {
            const page = await messages.page(args);
            // Cursors of this connection; used on the next one, they lead astray.
            if (args.anchor.at === 'before' && answer === null) {
              await new Promise<void>((resolve) => {
                answer = resolve;
              });
            }
            return page;
          },
        },
      }),
    });
    tab.client.actions.openTimeline('room');
    await harness.settle();
    const asked = tab.client.actions.loadOlder(key);
    await harness.settle();
    await cutAndBack(harness, tab, 1);
    release(answer);
    expect(await asked).toMatchObject({ ok: false, error: { code: 'aborted' } });
    await tab.client.actions.loadOlder(key);
    await tab.client.actions.loadOlder(key);
    await tab.client.actions.loadOlder(key);
    expect(tab.texts()).toEqual(numbers(1, 13));
  });

  it('asks for nothing when the backend has resumed', async () => {
    const harness = createHarness();
    fill(harness, 8);
    const tab = await harness.open();
    tab.client.actions.openTimeline('room');
    await harness.settle();
    const before = tab.adapter.calls.length;
    await cutAndBack(harness, tab, 0, true);
    expect(tab.adapter.calls).toHaveLength(before);
  });

  it('knows where the unread ones begin, also when it was opened before there was a connection', async () => {
    const harness = createHarness();
    fill(harness, 8);
    const own = { order: '00000006', at: 0 };
    const { client } = harness.tab({ unread: { unread: { count: 2, exact: true }, readUpTo: { own } } });
    client.actions.openTimeline('room');
    void client.actions.connect(() => ({ userId: 'ann' }));
    await harness.settle();
    expect(client.store.getState().timelines.get(key)?.unreadAfter).toEqual(own);
  });

  it('shows what the browser remembers until there is a connection', async () => {
    const harness = createHarness();
    fill(harness, 8);
    const first = await harness.open();
    first.client.actions.openTimeline('room');
    await harness.clock.advance(5000);
    first.platform.crash();
    harness.server.lines.clear();
    fill(harness, 3, 9);

    let letIn = (): void => {};
    const second = harness.tab({ onConnect: () => new Promise<void>((resolve) => (letIn = resolve)) });
    void second.client.actions.connect(() => ({ userId: 'ann' }));
    await second.client.restored;
    second.client.actions.openTimeline('room');
    await harness.settle();
    expect(second.client.store.getState().session.status).toBe('connecting');
    expect(second.client.store.getState().conversations.sorted).toEqual(['room']);
    expect(second.texts()).toEqual(numbers(4, 8));

    letIn();
    await harness.settle();
    expect(second.texts()).toEqual(numbers(4, 11));
    await second.client.actions.loadOlder(key);
    expect(second.texts().slice(-11)).toEqual(numbers(1, 11).slice(-second.texts().length));
  });
});

describe('live messages', () => {
  it('are told of once each, and only those of others', async () => {
    const harness = createHarness();
    fill(harness, 3);
    const { client, adapter } = await harness.open();
    const heard: string[] = [];
    client.onNewMessage(({ content }) => content.kind === 'text' && heard.push(content.text));
    client.actions.openTimeline('room');
    await harness.settle();
    client.actions.send('room', { kind: 'text', text: 'mine' });
    await harness.settle();
    const stored = harness.server.post('room', 'bob', 'news');
    const { toIncoming } = await import('./fakeAdapter.js');
    adapter.line.emit({ type: 'message', message: toIncoming('room', stored, 'ann') });
    await harness.settle();
    expect(heard).toEqual(['news']);
  });

  it('keep their id over ack, echo and page', async () => {
    const harness = createHarness();
    const tab = await harness.open();
    tab.client.actions.openTimeline('room');
    await harness.settle();
    const id = tab.client.actions.send('room', { kind: 'text', text: 'same' });
    await harness.settle();
    await tab.client.actions.jumpTo(toMessageRef(tab.messages()[0] ?? raise()));
    expect(tab.messages().map((message) => message.id)).toEqual([id]);
  });
});

function release(answer: (() => void) | null): void {
  answer?.();
}

function raise(): never {
  throw new Error('nothing is there');
}
