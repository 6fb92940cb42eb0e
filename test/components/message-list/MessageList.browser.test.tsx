import type { ChatAdapter } from 'parley-kit/adapter';
import { createFaultInjector, type FaultControls } from 'parley-kit/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { cleanup } from 'vitest-browser-react';
import { distanceFromEnd, frame, lines, required, type Said, type Stage, settled, stage, talkOf, text } from '../chat-panel/chatStage.js';

afterEach(() => cleanup());

/** A picture of 400 × 300 px. */
const picture = (key: string): Said['content'] => ({
  kind: 'image',
  width: 400,
  height: 300,
  renditions: [{ source: { blob: key }, width: 400, height: 300 }],
});

function drawn(): Blob {
  const bytes = Uint8Array.from(
    atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
    (character) => character.charCodeAt(0),
  );
  return new Blob([bytes], { type: 'image/png' });
}

/** A backend whose pages wait, from `hold` on, until they are given. */
function heldPages() {
  let isHeld = false;
  const waiting: (() => void)[] = [];
  return {
    asked: () => waiting.length > 0,
    hold() {
      isHeld = true;
    },
    give() {
      isHeld = false;
      for (const go of waiting.splice(0)) go();
    },
    wrap: (adapter: ChatAdapter): ChatAdapter => ({
      ...adapter,
      messages: {
        ...adapter.messages,
        async page(args) {
          const page = await adapter.messages.page(args);
          if (isHeld) await new Promise<void>((resolve) => waiting.push(resolve));
          return page;
        },
      },
    }),
  };
}

const topOf = (element: HTMLElement) => element.getBoundingClientRect().top;

/** The first article that is wholly below the top edge. */
function firstRead(shown: Stage): HTMLElement {
  const edge = topOf(shown.scroller());
  const found = shown.articles().find((each) => topOf(each) >= edge + 40);
  if (found === undefined) throw new Error('Nothing is in view.');
  return found;
}

describe('where a message list opens', () => {
  it('opens at the newest when all is read', async () => {
    const shown = await stage(talkOf({ messages: lines(80) }));
    await settled(shown);
    expect(distanceFromEnd(shown.scroller())).toBeLessThanOrEqual(1);
    expect(shown.article('Message 80').getBoundingClientRect().bottom).toBeLessThanOrEqual(shown.scroller().getBoundingClientRect().bottom);
    expect(document.querySelector('.parley-UnreadDivider')).toBeNull();
  });

  it('opens at the first unread, with the divider in the upper third', async () => {
    const shown = await stage(talkOf({ messages: lines(80), unread: 30 }));
    await settled(shown);
    const divider = required('.parley-UnreadDivider');
    const box = shown.scroller().getBoundingClientRect();
    expect(topOf(divider)).toBeGreaterThanOrEqual(box.top);
    expect(topOf(divider)).toBeLessThan(box.top + box.height / 3);
    expect(topOf(shown.article('Message 51'))).toBeGreaterThan(topOf(divider));
    expect(topOf(shown.article('Message 50'))).toBeLessThan(topOf(divider));
  });

  it('keeps few messages by the input', async () => {
    const shown = await stage(talkOf({ messages: lines(2) }));
    await settled(shown);
    const gap = shown.scroller().getBoundingClientRect().bottom - shown.article('Message 2').getBoundingClientRect().bottom;
    expect(gap).toBeLessThan(40);
  });

  it('comes back to where it was being read', async () => {
    const { ChatPanel } = await import('parley-kit');
    const { ChatProvider } = await import('parley-kit');
    const shown = await stage(talkOf({ messages: lines(120) }));
    await settled(shown);
    shown.scroller().scrollTop -= 900;
    await settled(shown);
    const read = firstRead(shown);
    const words = read.textContent ?? '';
    const top = topOf(read) - topOf(shown.scroller());
    await shown.rerender(null);
    await shown.rerender(
      <ChatProvider clients={[shown.client]} timeZone="UTC" defaultActiveConversation="talk" style={{ width: 800, height: 600 }}>
        <ChatPanel />
      </ChatProvider>,
    );
    await settled(shown);
    const again = shown.article(words);
    expect(Math.abs(topOf(again) - topOf(shown.scroller()) - top)).toBeLessThanOrEqual(2);
  });
});

describe('the date over the history', () => {
  it('appears while a person scrolls, says the day of the first message in view, and goes again', async () => {
    const shown = await stage(talkOf({ messages: lines(80).map((line) => ({ ...line, after: 6 * 60 })) }));
    await settled(shown);
    const sticky = await vi.waitFor(() => required('.parley-StickyDate'));
    expect(sticky.dataset.shown).toBeUndefined();
    expect(getComputedStyle(sticky).opacity).toBe('0');

    scrollByHand(shown, -2400);
    await vi.waitFor(() => expect(sticky.dataset.shown).toBe('true'));
    await vi.waitFor(() => expect(sticky.textContent).toBe(dayInView(shown)));
    const earlier = sticky.textContent;
    scrollByHand(shown, 1200);
    await vi.waitFor(() => expect(sticky.textContent).not.toBe(earlier));
    await vi.waitFor(() => expect(sticky.textContent).toBe(dayInView(shown)));
    // Also while it still fades in there is nothing of it to be seen.
    await vi.waitFor(() => expect(sticky.dataset.shown).toBeUndefined());
    await vi.waitFor(() => expect(getComputedStyle(sticky).opacity).toBe('0'));
  });
});

/** As the wheel does. */
function scrollByHand(shown: Stage, by: number): void {
  shown.scroller().dispatchEvent(new WheelEvent('wheel', { deltaY: by, bubbles: true }));
  shown.scroller().scrollTop += by;
}

/** The day of the first message of which something is to be seen, as it is said of days more than a week ago in another year. */
function dayInView(shown: Stage): string {
  const edge = topOf(shown.scroller());
  const first = shown.articles().find((each) => each.getBoundingClientRect().bottom > edge);
  const at = first?.querySelector('time')?.dateTime ?? '';
  return new Intl.DateTimeFormat('en', { timeZone: 'UTC', year: 'numeric', month: 'long', day: 'numeric' }).format(new Date(at));
}

describe('what is read', () => {
  it('moves by no pixel when older messages come in, and while their pictures load', async () => {
    const messages: Said[] = lines(300).map((line, index) => (index % 7 === 0 ? { ...line, content: picture(`picture-${index}`) } : line));
    const { wrap, asked, hold, give } = heldPages();
    const shown = await stage(talkOf({ messages, blob: drawn }), {
      wrap: (adapter) => wrap(createFaultInjector(adapter, { latency: { min: 120, max: 120 } }).adapter),
    });
    await settled(shown);
    hold();
    await vi.waitFor(() => {
      shown.scroller().scrollTop -= 1200;
      expect(asked()).toBe(true);
    });
    await settled(shown);
    const read = firstRead(shown);
    const before = topOf(read);
    const placeOf = () => Number(read.getAttribute('aria-posinset'));
    const place = placeOf();
    let worst = 0;
    give();
    for (let after = 0; after < 20; after += placeOf() >= place + 20 ? 1 : 0) {
      await frame();
      worst = Math.max(worst, Math.abs(topOf(read) - before));
    }
    expect(read.isConnected).toBe(true);
    expect(worst).toBeLessThanOrEqual(1);
    await vi.waitFor(() => expect(document.querySelectorAll('.parley-ImageCell-picture[data-loaded]').length).toBeGreaterThan(0));
  });

  it('is what came while an own message is still on its way, too', async () => {
    let line: FaultControls | undefined;
    const shown = await stage(talkOf({ messages: lines(5) }), {
      wrap: (adapter) => {
        const { adapter: faulty, faults } = createFaultInjector(adapter);
        line = faults;
        return faulty;
      },
    });
    const bob = await shown.as('bob');
    line?.refuse('timeout', { call: 'messages.send', times: 1000 });
    shown.client.actions.send('talk', text('On its way'));
    await vi.waitFor(() => shown.article('On its way'));
    await settled(shown);
    bob.actions.send('talk', text('A question'));
    await vi.waitFor(() => {
      const talk = bob.store.getState().conversations.byId.get('talk');
      const asked = talk?.recent.messages.at(-1);
      expect(asked?.content).toEqual(text('A question'));
      expect(talk?.conversation.readUpTo.others).toMatchObject([{ userId: 'alice', order: asked?.order }]);
    });
  });

  it('stays when somebody writes while the person reads further up', async () => {
    const shown = await stage(talkOf({ messages: lines(80) }));
    await settled(shown);
    const bob = await shown.as('bob');
    shown.scroller().scrollTop -= 700;
    await settled(shown);
    const read = firstRead(shown);
    const before = topOf(read);
    bob.actions.send('talk', { kind: 'text', text: 'News' });
    const button = await vi.waitFor(() => required('.parley-NewMessagesButton[data-count]'));
    expect(button.textContent).toContain('1 new message');
    expect(Math.abs(topOf(read) - before)).toBeLessThanOrEqual(1);
    bob.actions.send('talk', { kind: 'text', text: 'More news' });
    await vi.waitFor(() => expect(button.textContent).toContain('2 new messages'));
    button.click();
    await vi.waitFor(() => {
      expect(topOf(shown.article('News'))).toBeGreaterThanOrEqual(topOf(shown.scroller()));
      expect(distanceFromEnd(shown.scroller())).toBeLessThanOrEqual(1);
    });
    await vi.waitFor(() => expect(document.querySelector('.parley-NewMessagesButton')).toBeNull());
  });

  it('follows what is written while at the end', async () => {
    const shown = await stage(talkOf({ messages: lines(80) }));
    await settled(shown);
    const bob = await shown.as('bob');
    bob.actions.send('talk', { kind: 'text', text: 'First\nof\nmany\nlines' });
    await vi.waitFor(() => expect(shown.article('First')).toBeDefined());
    await settled(shown);
    expect(distanceFromEnd(shown.scroller())).toBeLessThanOrEqual(1);
    expect(document.querySelector('.parley-NewMessagesButton')).toBeNull();
  });

  it('goes to the end when the person sends', async () => {
    const shown = await stage(talkOf({ messages: lines(80) }));
    await settled(shown);
    shown.scroller().scrollTop -= 900;
    await settled(shown);
    shown.client.actions.send('talk', { kind: 'text', text: 'From me' });
    await vi.waitFor(() => expect(shown.article('From me')).toBeDefined());
    await vi.waitFor(() => expect(distanceFromEnd(shown.scroller())).toBeLessThanOrEqual(1));
  });
});

describe('a long conversation', () => {
  it('mounts what is in view and a little more, of 100,000 messages', async () => {
    const line = { by: 'bob', content: text('One of many') } as const;
    const messages: Said[] = new Array(100_000).fill(line);
    const shown = await stage(talkOf({ messages }));
    await settled(shown);
    let most = shown.articles().length;
    for (let round = 0; round < 20; round += 1) {
      shown.scroller().scrollTop = Math.max(0, shown.scroller().scrollTop - 1500);
      await frame();
      await frame();
      most = Math.max(most, shown.articles().length);
    }
    // 600 px of rows of 48 px, and six beyond each edge; one more stays for the tab order.
    expect(most).toBeLessThan(40);
  });
});

describe('read positions', () => {
  it('marks as read only what is visible in a focused window', async () => {
    const shown = await stage(talkOf({ messages: lines(20), unread: 3 }));
    await settled(shown);
    const unread = () => shown.client.store.getState().conversations.byId.get('talk')?.conversation.unread.count;
    await vi.waitFor(() => expect(unread()).toBe(0));
    shown.platform.setVisible(true, false);
    const bob = await shown.as('bob');
    bob.actions.send('talk', { kind: 'text', text: 'Are you there?' });
    await vi.waitFor(() => expect(shown.article('Are you there?')).toBeDefined());
    await settled(shown);
    await vi.waitFor(() => expect(unread()).toBe(1));
    shown.platform.setVisible(true, true);
    await vi.waitFor(() => expect(unread()).toBe(0));
  });
});

describe('a chat that the page hides', () => {
  it('marks nothing as read and loads no history, and stands at the newest when it is shown again', async () => {
    let pages = 0;
    const counted = (adapter: ChatAdapter): ChatAdapter => ({
      ...adapter,
      messages: {
        ...adapter.messages,
        page(args) {
          pages += 1;
          return adapter.messages.page(args);
        },
      },
    });
    const shown = await stage(talkOf({ messages: lines(400) }), { wrap: counted });
    await settled(shown);
    const state = () => shown.client.store.getState().conversations.byId.get('talk')?.conversation;
    // It says the day of the first message in view, once it is loaded.
    const hasInView = () => required('.parley-StickyDate').textContent !== '';
    await vi.waitFor(() => expect(hasInView()).toBe(true));
    const provider = required('.parley-ChatProvider');
    provider.style.display = 'none';
    // A list hears with the next frame that it is hidden: until then what comes is read.
    await vi.waitFor(() => expect(hasInView()).toBe(false));
    const before = pages;
    const bob = await shown.as('bob');
    for (const words of ['One', 'Two', 'Three']) bob.actions.send('talk', text(words));
    await vi.waitFor(() => expect(state()?.unread.count).toBe(3));
    expect(pages).toBe(before);
    provider.style.display = 'block';
    await settled(shown);
    await vi.waitFor(() => expect(shown.article('Three')).toBeDefined());
    await vi.waitFor(() => expect(distanceFromEnd(shown.scroller())).toBeLessThanOrEqual(1));
    await vi.waitFor(() => expect(state()?.unread.count).toBe(0));
  });
});

describe('jumping', () => {
  it('goes to a quoted message far away, makes it stand out, and leads back to the newest', async () => {
    const messages: Said[] = [...lines(400), { by: 'bob', content: text('As I said'), replyTo: 5 }];
    const shown = await stage(talkOf({ messages }));
    await settled(shown);
    shown.article('As I said').querySelector<HTMLElement>('.parley-MessageQuote')?.click();
    const target = await vi.waitFor(() => required('article[data-highlighted]'));
    expect(target.textContent).toContain('Message 5');
    const box = shown.scroller().getBoundingClientRect();
    await settled(shown);
    // By its words: the rows of another stretch of the history are other elements.
    const { top, bottom } = shown.article(target.textContent ?? '').getBoundingClientRect();
    expect(top).toBeGreaterThan(box.top);
    expect(bottom).toBeLessThan(box.bottom);
    await vi.waitFor(() => expect(document.querySelector('article[data-highlighted]')).toBeNull());
    required('.parley-NewMessagesButton').click();
    await vi.waitFor(() => expect(shown.article('As I said')).toBeDefined());
    await vi.waitFor(() => expect(distanceFromEnd(shown.scroller())).toBeLessThanOrEqual(1));
  });
});
