import { checkMessagePage } from '../../contract/checkEvent.js';
import type { MessageAnchor } from '../../contract/facets/messages.js';
import { chatError } from '../../model/error.js';
import { type IncomingMessage, toMessageRef } from '../../model/message.js';
import type { ActionResult } from '../ChatClient.js';
import type { PagePlace } from '../coreEvents.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import type { Session } from '../session/createSession.js';
import type { Timeline, TimelineKey, TimelineWindow } from '../state.js';
import { isShown } from '../timelines/isShown.js';
import { edgesOf } from './findMessage.js';

/** A screen and more; fewer where the backend gives fewer at once. */
const usualPageSize = 50;
/** Who reads on towards an end reads further: twice as much at once is half as many trips, and half as many times that rows are laid out. */
const furtherPageSize = 2 * usualPageSize;
/** Pages may be empty and go on; so many in a row, and the rest waits until somebody asks again. */
const maxPagesAtOnce = 20;
/** Messages at an end whose cursor is gone that are tried, one after the other, to go on from. */
const maxEdges = 4;

const done: ActionResult = { ok: true, value: undefined };

export interface Pages {
  /** A page that is asked for by what it is, not by where a window ends. */
  load(
    key: TimelineKey,
    conversationId: string,
    anchor: Extract<MessageAnchor, { readonly at: 'latest' | 'around' | 'first-unread' }>,
  ): Promise<ActionResult>;
  /** Loads at an end of a window until it has grown or that end is reached. One request per end runs at a time. */
  loadEnd(key: TimelineKey, windowId: string, end: 'before' | 'after'): Promise<ActionResult>;
  pageSize(): number;
}

export interface PagesOptions {
  readonly context: ClientContext;
  readonly session: Session;
  readonly call: Call;
  readonly onShown: (messages: readonly IncomingMessage[]) => void;
}

export function createPages({ context, session, call, onShown }: PagesOptions): Pages {
  const { messages } = context.adapter;
  /** Requests under way, by timeline and end. */
  const running = new Map<string, Promise<ActionResult>>();

  const timelineOf = (key: TimelineKey): Timeline | undefined => context.state().timelines.get(key);
  const windowOf = (key: TimelineKey, id: string): TimelineWindow | undefined =>
    timelineOf(key)?.windows.find((window) => window.id === id);
  const atMost = (usual: number): number => Math.min(usual, context.state().session.limits.messagePageSize ?? usual);
  const pageSize = (): number => atMost(usualPageSize);

  async function request(key: TimelineKey, conversationId: string, place: PagePlace, anchor: MessageAnchor): Promise<ActionResult> {
    const connection = session.connection();
    context.dispatch({ type: 'core/page-loading', key, place });
    const limit = anchor.at === 'before' || anchor.at === 'after' ? atMost(furtherPageSize) : pageSize();
    const floorOf = () => context.state().conversations.byId.get(conversationId)?.floor;
    const floor = floorOf();
    const answer = await call('messages.page', (signal) => messages.page({ conversationId, anchor, limit, signal }));
    if (timelineOf(key) === undefined) return { ok: false, error: chatError('aborted') };
    if (!answer.ok || connection !== session.connection()) {
      // The cursors of a page from an older connection are dead, and it may have a gap before what came since.
      const error = answer.ok ? chatError('aborted') : answer.error;
      context.dispatch({ type: 'core/page-failed', key, place, error });
      return { ok: false, error };
    }
    // Deleted meanwhile: what the answer holds may be gone.
    if (floorOf() !== floor) return request(key, conversationId, place, anchor);
    const page = checkMessagePage(answer.value, context.report);
    onShown(page.messages);
    context.dispatch({ type: 'core/page-loaded', key, place, page });
    return done;
  }

  function once(what: string, run: () => Promise<ActionResult>): Promise<ActionResult> {
    // What an older connection was asked for is no answer to this one.
    const name = `${session.connection()} ${what}`;
    const known = running.get(name);
    if (known !== undefined) return known;
    const started = run().finally(() => running.delete(name));
    running.set(name, started);
    return started;
  }

  async function requestEnd(
    key: TimelineKey,
    conversationId: string,
    window: TimelineWindow,
    end: 'before' | 'after',
  ): Promise<ActionResult> {
    const cursor = window[end];
    const place = { at: end, windowId: window.id, cursor };
    if (cursor !== undefined) return request(key, conversationId, place, { at: end, cursor });
    for (const edge of edgesOf(window, end, maxEdges)) {
      const result = await request(key, conversationId, place, { at: 'around', ref: toMessageRef(edge) });
      // It may have been deleted while nobody could tell us: its neighbour does as well.
      if (result.ok || result.error.code !== 'not-found') return result;
    }
    return request(key, conversationId, { at: 'latest' }, { at: 'latest' });
  }

  async function growEnd(key: TimelineKey, windowId: string, end: 'before' | 'after'): Promise<ActionResult> {
    for (let pages = 0; pages < maxPagesAtOnce; pages += 1) {
      const timeline = timelineOf(key);
      const window = windowOf(key, windowId);
      // It may have joined another meanwhile.
      if (timeline === undefined || window === undefined) return done;
      const cursor = window[end];
      if (cursor === undefined && window.lost[end] !== true) return done;
      const result = await requestEnd(key, timeline.conversationId, window, end);
      if (!result.ok) return result;
      const grown = windowOf(key, windowId);
      // A page of what is deleted shows nothing: that is no reason to stop.
      if (grown === undefined || shownIn(grown) !== shownIn(window)) return done;
      // Neither grown nor gone on: an adapter that answers the same again would be asked for ever.
      if (grown.size === window.size && grown[end] === cursor && grown.lost[end] === window.lost[end]) return done;
    }
    return done;
  }

  return {
    load: (key, conversationId, anchor) => {
      const name = anchor.at === 'around' ? `${key} around ${anchor.ref.id}` : `${key} ${anchor.at}`;
      return once(name, () => request(key, conversationId, { at: anchor.at }, anchor));
    },
    loadEnd: (key, windowId, end) => once(`${key} ${windowId} ${end}`, () => growEnd(key, windowId, end)),
    pageSize,
  };
}

function shownIn({ chunks }: TimelineWindow): number {
  return chunks.reduce((count, { messages }) => count + messages.filter(isShown).length, 0);
}
