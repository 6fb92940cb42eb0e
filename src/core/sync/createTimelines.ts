import { chatError } from '../../model/error.js';
import type { MessageRef } from '../../model/message.js';
import type { ActionResult, OpenAt } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Session } from '../session/createSession.js';
import type { ChatState, Timeline, TimelineKey } from '../state.js';
import { timelineKey } from '../timelineKey.js';
import { hasBefore } from '../timelines/ends.js';
import { isShown } from '../timelines/isShown.js';
import type { Cache } from './createCache.js';
import type { Pages } from './createPages.js';
import { findMessage, liveWindow, shownWindow } from './findMessage.js';

/** After a cut, at most so many pages are loaded to close the gap; beyond it, the list shows that there is more. */
const maxFillPages = 5;

const done: ActionResult = { ok: true, value: undefined };

export interface Timelines {
  open(conversationId: string, at?: OpenAt): () => void;
  loadOlder(key: TimelineKey): Promise<ActionResult>;
  loadNewer(key: TimelineKey): Promise<ActionResult>;
  jumpTo(ref: MessageRef): Promise<ActionResult<string>>;
  jumpToLatest(key: TimelineKey): Promise<ActionResult>;
  /** A new connection: every open timeline is made whole, whatever was missed. Fails where one could not be. */
  resync(): Promise<ActionResult>;
  /** What stands open without its history, since that may have gone with its conversation, asks for it anew. */
  reload(): void;
  /** What stands open of a group that one was out of in the state `before` is made whole. */
  rejoin(before: ChatState): void;
  /** The same connection again: looks are renewed, nothing was missed. */
  rewatch(): void;
  clear(): void;
}

export interface TimelinesOptions {
  readonly context: ClientContext;
  readonly session: Session;
  readonly pages: Pages;
  readonly cache: Cache;
  readonly loadConversation: (conversationId: string) => Promise<ActionResult>;
}

/** A timeline that screens have open. */
interface Slot {
  readonly conversationId: string;
  users: number;
  /** Where it is to start, until it has. */
  startAt: OpenAt | null;
  starting: Promise<ActionResult> | null;
  /** Opened before there was a connection: what was known of the conversation then is old. */
  isEarly: boolean;
  /** A server's page shows it from where the unread ones begin: there it stays. */
  readonly isServed: boolean;
  unwatch: () => void;
}

export function createTimelines({ context, session, pages, cache, loadConversation }: TimelinesOptions): Timelines {
  const { adapter, platform } = context;
  const slots = new Map<TimelineKey, Slot>();

  const timelineOf = (key: TimelineKey): Timeline | undefined => context.state().timelines.get(key);
  const conversationOf = (id: string) => context.state().conversations.byId.get(id);

  function watch(slot: Slot): void {
    slot.unwatch();
    slot.unwatch = session.isUp()
      ? (adapter.conversations.watch?.({ conversationId: slot.conversationId, active: true }) ?? (() => {}))
      : () => {};
  }

  function markOpen(key: TimelineKey, { conversationId }: Slot): void {
    const { kind, lacks } = conversationOf(conversationId)?.conversation ?? {};
    const isLive = adapter.live !== undefined && kind === 'room' && lacks?.live === undefined;
    context.dispatch({ type: 'core/timeline-opened', key, conversationId, mode: isLive ? 'live' : 'history' });
  }

  /** Asks for the conversation before its messages, so that where the unread ones begin is where they begin now. */
  async function freshen(key: TimelineKey, slot: Slot): Promise<void> {
    const wasEarly = slot.isEarly;
    slot.isEarly = false;
    await loadConversation(slot.conversationId);
    if (wasEarly && slots.get(key) === slot) markOpen(key, slot);
  }

  async function start(key: TimelineKey, slot: Slot): Promise<ActionResult> {
    const known = conversationOf(slot.conversationId);
    if (session.isUp() && (known === undefined || known.provisional === true)) await loadConversation(slot.conversationId);
    if (slots.get(key) !== slot) return done;
    // Where reading goes on is noted when it opens: not before the conversation is known, or there is a way to ask for it.
    const isKnown = conversationOf(slot.conversationId) !== undefined;
    if (timelineOf(key)?.open !== true && (isKnown || session.isUp())) markOpen(key, slot);
    if (!session.isUp()) return showCached(key, slot);
    const at = slot.startAt ?? 'latest';
    slot.startAt = null;
    if (slot.isServed && shownWindow(timelineOf(key)) !== undefined) return fill(key, slot);
    return loadFirst(key, slot.conversationId, at);
  }

  /** What this browser remembers, until there is a connection. Its ends lead nowhere. */
  async function showCached(key: TimelineKey, slot: Slot): Promise<ActionResult> {
    const messages = await cache.newestPage(slot.conversationId);
    if (messages.length === 0 || slots.get(key) !== slot || session.isUp() || (timelineOf(key)?.windows.length ?? 0) > 0) return done;
    // Opened before the conversation was read from storage, too: it is opened again once it is known better.
    if (timelineOf(key)?.open !== true) markOpen(key, slot);
    context.dispatch(
      { type: 'core/page-loaded', key, place: { at: 'latest' }, page: { messages, changes: [] } },
      { type: 'core/windows-stale' },
    );
    return done;
  }

  async function loadFirst(key: TimelineKey, conversationId: string, at: OpenAt): Promise<ActionResult> {
    if (typeof at === 'object') {
      const jumped = await jumpTo(at);
      if (jumped.ok) return done;
    } else if (at === 'unread' && shownWindow(timelineOf(key)) === undefined) {
      // Few unread ones are on the newest page anyway, and that window is live.
      const unread = conversationOf(conversationId)?.conversation.unread.count ?? 0;
      if (unread > pages.pageSize() / 2 && (await pages.load(key, conversationId, { at: 'first-unread' })).ok) return done;
    }
    // Of one that was never open, only what came or was sent meanwhile is here.
    const isLoaded = liveWindow(timelineOf(key)) !== undefined && timelineOf(key)?.current !== undefined;
    const loaded = isLoaded ? done : await pages.load(key, conversationId, { at: 'latest' });
    if (typeof at !== 'object' && liveWindow(timelineOf(key)) !== undefined)
      context.dispatch({ type: 'core/window-shown', key, messageId: null });
    const window = shownWindow(timelineOf(key));
    const isBlank = window !== undefined && !window.chunks.some(({ messages }) => messages.some(isShown));
    if (isBlank && hasBefore(window)) await pages.loadEnd(key, window.id, 'before');
    return loaded;
  }

  async function jumpTo(ref: MessageRef): Promise<ActionResult<string>> {
    const key = timelineKey(ref.conversationId);
    let found = findMessage(timelineOf(key), ref);
    if (found === undefined) {
      const loaded = await pages.load(key, ref.conversationId, { at: 'around', ref });
      if (!loaded.ok) return loaded;
      found = findMessage(timelineOf(key), ref);
    }
    if (found === undefined || !isShown(found.message)) return { ok: false, error: chatError('not-found') };
    context.dispatch({ type: 'core/window-shown', key, messageId: found.message.id });
    return { ok: true, value: found.message.id };
  }

  async function loadEnd(key: TimelineKey, end: 'before' | 'after'): Promise<ActionResult> {
    const timeline = timelineOf(key);
    const window = shownWindow(timeline);
    if (timeline === undefined || window !== undefined) return window === undefined ? done : pages.loadEnd(key, window.id, end);
    // Nothing is there yet (the first page failed): that is what is to be loaded.
    return pages.load(key, timeline.conversationId, { at: 'latest' });
  }

  function isAtEnd(key: TimelineKey): boolean {
    const timeline = timelineOf(key);
    return timeline !== undefined && timeline.windows.at(-1)?.id === timeline.current;
  }

  /** Loads the newest page and goes back from it until it joins what was there, if that is where somebody was: `wasAtEnd`. */
  async function fill(key: TimelineKey, slot: Slot, wasAtEnd = isAtEnd(key)): Promise<ActionResult> {
    const loaded = await pages.load(key, slot.conversationId, { at: 'latest' });
    if (!loaded.ok || !wasAtEnd) return loaded;
    for (let page = 0; page < maxFillPages; page += 1) {
      const timeline = timelineOf(key);
      const live = liveWindow(timeline);
      if (live === undefined || live.id === timeline?.current || timeline?.windows.length === 1) return done;
      const size = live.size;
      const grown = await pages.loadEnd(key, live.id, 'before');
      if (!grown.ok || liveWindow(timelineOf(key))?.size === size) return grown;
    }
    return done;
  }

  function close(key: TimelineKey, slot: Slot): void {
    slot.users -= 1;
    if (slot.users > 0) return;
    // A tick later: a screen that is mounted anew at once (StrictMode, a route change) finds everything as it was.
    platform.clock.after(0, () => {
      if (slot.users > 0 || slots.get(key) !== slot) return;
      slots.delete(key);
      slot.unwatch();
      context.dispatch({ type: 'core/timeline-closed', key });
    });
  }

  function run(key: TimelineKey, slot: Slot): Promise<ActionResult> {
    slot.starting ??= start(key, slot).finally(() => {
      slot.starting = null;
    });
    return slot.starting;
  }

  return {
    open(conversationId, at = 'unread') {
      const key = timelineKey(conversationId);
      let slot = slots.get(key);
      if (slot === undefined) {
        const isServed = at === 'unread' && timelineOf(key)?.unreadAfter !== undefined;
        const isEarly = !isServed && !session.isUp();
        slot = { conversationId, users: 1, startAt: at, starting: null, isEarly, isServed, unwatch: () => {} };
        slots.set(key, slot);
        watch(slot);
        void run(key, slot);
      } else {
        slot.users += 1;
        if (typeof at === 'object') void jumpTo(at);
      }
      const opened = slot;
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        close(key, opened);
      };
    },
    loadOlder: (key) => loadEnd(key, 'before'),
    loadNewer: (key) => loadEnd(key, 'after'),
    jumpTo,
    async jumpToLatest(key) {
      const timeline = timelineOf(key);
      if (timeline === undefined) return { ok: false, error: chatError('not-found') };
      if (liveWindow(timeline) === undefined) {
        const loaded = await pages.load(key, timeline.conversationId, { at: 'latest' });
        if (!loaded.ok) return loaded;
      }
      context.dispatch({ type: 'core/window-shown', key, messageId: null });
      return done;
    },
    async resync() {
      context.dispatch({ type: 'core/windows-stale' });
      const results = await Promise.all(
        [...slots].map(async ([key, slot]): Promise<ActionResult> => {
          watch(slot);
          // What arrives from here on stands at the end by itself.
          const wasAtEnd = isAtEnd(key);
          await slot.starting;
          if (slots.get(key) !== slot) return done;
          const hasWindows = (timelineOf(key)?.windows.length ?? 0) > 0;
          const isNew = slot.startAt !== null && !hasWindows;
          if (isNew || !hasWindows) return run(key, slot);
          const startAt = slot.startAt;
          slot.startAt = null;
          if (slot.isEarly) await freshen(key, slot);
          const filled = timelineOf(key)?.mode === 'history' ? await fill(key, slot, wasAtEnd) : done;
          if (startAt !== null && typeof startAt === 'object') await jumpTo(startAt);
          return filled;
        }),
      );
      return results.find(({ ok }) => !ok) ?? done;
    },
    reload() {
      for (const [key, slot] of slots) if (timelineOf(key)?.status === 'idle' && session.isUp()) void run(key, slot);
    },
    rejoin(before) {
      for (const [key, slot] of slots) {
        const wasGone = before.conversations.byId.get(slot.conversationId)?.gone !== undefined;
        const isBack = wasGone && conversationOf(slot.conversationId)?.gone === undefined;
        if (isBack && timelineOf(key)?.windows.some(({ lost }) => lost.after === true)) void fill(key, slot);
      }
    },
    rewatch() {
      for (const slot of slots.values()) watch(slot);
    },
    clear() {
      for (const slot of slots.values()) slot.unwatch();
      slots.clear();
    },
  };
}
