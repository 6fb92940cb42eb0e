import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cleanup } from 'vitest-browser-react';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../../src/contract/events.js';
import type { IncomingMessage } from '../../../src/model/message.js';
import { conversationId, lines, required, type Stage, settled, stage, talkOf, text } from '../chat-panel/chatStage.js';

/** All that was put into the live region, in its order. */
let said: string[] = [];
let observer: MutationObserver | undefined;

beforeEach(() => {
  said = [];
});
afterEach(async () => {
  observer?.disconnect();
  await cleanup();
});

describe('what is announced of messages', () => {
  it('says what others write, with who writes it, in the one polite region', async () => {
    const shown = await listen(await stage(talkOf({ messages: lines(3) })));
    const bob = await shown.as('bob');
    bob.actions.send(conversationId, text('Are you there?'));
    await vi.waitFor(() => expect(said).toEqual(['Bob: Are you there?']));
    expect(document.querySelectorAll('[aria-live]:not([aria-live="off"])')).toHaveLength(1);
  });

  it('says nothing of one’s own messages, and nothing of what was there', async () => {
    const shown = await listen(await stage(talkOf({ messages: lines(80) })));
    shown.client.actions.send(conversationId, text('Mine'));
    await vi.waitFor(() => shown.article('Mine'));
    shown.scroller().dispatchEvent(new WheelEvent('wheel'));
    await vi.waitFor(() => {
      shown.scroller().scrollTop = 0;
      expect(shown.articles()[0]?.ariaPosInSet).toBe('1');
      expect(shown.articles()[0]?.ariaSetSize).toBe('81');
    });
    const bob = await shown.as('bob');
    bob.actions.send(conversationId, text('The first to be said'));
    await vi.waitFor(() => expect(said).toEqual(['Bob: The first to be said']));
  });

  it('says the first of many at once, and then how many came', async () => {
    const live = liveLine();
    await listen(await stage(talkOf({ messages: lines(3) }), { wrap: live.wrap }));
    live.emit(...Array.from({ length: 30 }, (_, index) => arrives(`many-${index}`, `Number ${index}`)));
    await vi.waitFor(() => expect(said.at(-1)).toBe('29 new messages'));
    expect(said).toEqual(['Bob: Number 0', '29 new messages']);
  });

  it('says a streamed message once, at its end', async () => {
    const live = liveLine();
    const shown = await listen(await stage(talkOf({ messages: lines(3) }), { wrap: live.wrap }));
    live.emit(arrives('stream', 'The', { streaming: true, revision: 1 }));
    await vi.waitFor(() => shown.article('The'));
    live.emit(grows('The tiles', 2, true));
    await vi.waitFor(() => shown.article('The tiles'));
    expect(said).toEqual([]);
    live.emit(grows('The tiles are here', 3, false));
    await vi.waitFor(() => expect(said).toEqual(['Bob: The tiles are here']));
    live.emit(arrives('next', 'Next'));
    await vi.waitFor(() => expect(said).toEqual(['Bob: The tiles are here', 'Bob: Next']));
  });

  it('says nothing in a live room', async () => {
    const scenario = talkOf({ messages: lines(3), kind: 'group' });
    const rooms = scenario.conversations.map((conversation) => ({ ...conversation, kind: 'room' as const }));
    const live = liveLine();
    // The announcer was loaded with the tests before, and listens to no room.
    const shown = hear(await stage({ ...scenario, conversations: rooms }, { wrap: live.wrap }));
    await settled(shown);
    live.emit(arrives('room-1', 'Hello room'));
    await vi.waitFor(() => shown.article('Hello room'));
    shown.client.actions.reconnect();
    expect(said).toEqual([]);
  });
});

/** Waits for the announcer, and hears all from now on. */
async function listen(shown: Stage): Promise<Stage> {
  await settled(shown);
  await vi.waitFor(() => expect(shown.hearsArrivals()).toBe(true));
  return hear(shown);
}

function hear(shown: Stage): Stage {
  observer = new MutationObserver(() => {
    const words = required('[aria-live="polite"]').textContent ?? '';
    if (words !== '' && said.at(-1) !== words) said.push(words);
  });
  observer.observe(required('[aria-live="polite"]'), { childList: true, characterData: true, subtree: true });
  return shown;
}

function arrives(name: string, words: string, more: { readonly streaming?: boolean; readonly revision?: number } = {}): ChatEvent {
  return { type: 'message', message: fromBob(name, { kind: 'text', text: words, ...more }) };
}

function grows(words: string, revision: number, streaming: boolean): ChatEvent {
  return {
    type: 'change',
    change: {
      what: 'append',
      target: { conversationId, id: '', names: ['stream'] },
      by: 'bob',
      at: Date.now(),
      content: { kind: 'text', text: words, revision, ...(streaming ? { streaming } : {}) },
    },
  };
}

let order = 0;

function fromBob(name: string, content: IncomingMessage['content']): IncomingMessage {
  return {
    conversationId,
    names: [name],
    order: `9${String(order++).padStart(6, '0')}`,
    sender: { id: 'bob', scope: 'global' },
    own: false,
    sentAt: Date.now(),
    content,
  };
}

/** A backend whose wire the test speaks on, too. */
function liveLine() {
  const listeners = new Set<(events: readonly ChatEvent[]) => void>();
  return {
    emit: (...events: readonly ChatEvent[]) => {
      for (const listener of listeners) listener(events);
    },
    wrap: (adapter: ChatAdapter): ChatAdapter => ({
      ...adapter,
      subscribe(listener) {
        listeners.add(listener);
        const stop = adapter.subscribe(listener);
        return () => {
          listeners.delete(listener);
          stop();
        };
      },
    }),
  };
}
