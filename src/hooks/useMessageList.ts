'use client';
import { useCallback, useMemo } from 'react';
import type { OpenAt, ReadingPosition } from '../core/ChatClient.js';
import type { MessageRows } from '../core/rows.js';
import { createRowSelector } from '../core/selectors/rows.js';
import { selectCurrentWindow, selectHasNewer, selectHasOlder, selectMessage, selectTimeline } from '../core/selectors/timelines.js';
import type { ChatState } from '../core/state.js';
import { timelineKey } from '../core/timelineKey.js';
import type { ChatError } from '../model/error.js';
import type { Message, MessageRef } from '../model/message.js';
import { connectErrorOf } from './connectErrorOf.js';
import type { ConversationTarget } from './types.js';
import { targetId, useTargetClient } from './useChatClient.js';
import { useI18n } from './useI18n.js';
import { useOpenTimeline } from './useOpenTimeline.js';
import { sameMembers, useStore } from './useStore.js';

export type { DateRow, MessageRow, MessageRowData, MessageRows, UnreadRow } from '../core/rows.js';

/** Options of `useMessageList`. */
export interface MessageListOptions {
  /** Where to start. Default: where it was being read, else at the first unread, else at the newest. Read when it is opened. */
  readonly openAt?: OpenAt | undefined;
  /** Two messages of one sender within this many ms stand together. Default 5 minutes; 0: never. */
  readonly groupWithinMs?: number | undefined;
}

/** What `useMessageList` returns: rows by index, and the ways to more of them. */
export interface MessageListView {
  /** Whose messages these are. */
  readonly conversationId: string;
  /** Messages, dates and the mark of the first unread one. */
  readonly rows: MessageRows;
  /** `ready` once messages of the window are there, or it is known that there are none. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** Why it could not be opened, or why there is no connection to open it with. */
  readonly error: ChatError | undefined;
  /** Connects again where that is what is missing. A conversation that could not be opened is opened again by mounting anew. */
  readonly retry: () => void;
  /** Older ones are not loaded. False: the beginning is there. */
  readonly hasOlder: boolean;
  /** Newer ones are not loaded: the window is in the past. */
  readonly hasNewer: boolean;
  /** Such a page is under way. */
  readonly loadingOlder: boolean;
  /** Such a page is under way. */
  readonly loadingNewer: boolean;
  /** Why older ones could not be loaded; `loadOlder` tries again. */
  readonly olderError: ChatError | undefined;
  /** Why newer ones could not be loaded; `loadNewer` tries again. */
  readonly newerError: ChatError | undefined;
  /** The next page before the first one. Safe to call at any time. */
  readonly loadOlder: () => void;
  /** The next page after the last one. Safe to call at any time. */
  readonly loadNewer: () => void;
  /** Resolves with the row's key once its window is shown, or null where it is gone. */
  readonly jumpTo: (ref: MessageRef) => Promise<string | null>;
  /** Shows the live window; resolves once it is shown, or could not be. */
  readonly jumpToLatest: () => Promise<void>;
  /** The key of the row to start at; undefined: the end. */
  readonly startAt: string | undefined;
  /** Keeps where the person reads, for the next time. Null: at the end. */
  readonly saveReadingPosition: (position: { readonly key: string; readonly offset: number } | null) => void;
  /** The kept position: this row, this many px below the top edge. */
  readonly readingPosition: { readonly key: string; readonly offset: number } | null;
  /** The person sees this message in a focused window: all up to it is read. */
  readonly markRead: (message: Message) => void;
  /** More than two may write here: rows name their senders. */
  readonly isGroup: boolean;
}

/** The messages of a conversation as rows, loaded and kept open as long as this is mounted. */
export function useMessageList(target: ConversationTarget, options: MessageListOptions = {}): MessageListView {
  const { openAt, groupWithinMs = usualGrouping } = options;
  const client = useTargetClient(target);
  const { actions, store } = client;
  const conversationId = targetId(target);
  const key = timelineKey(conversationId);
  const { dayNumber } = useI18n();
  const position = useOpenTimeline(client, conversationId, openAt);

  const selectRows = useMemo(() => createRowSelector({ dayNumber, groupWithinMs }), [dayNumber, groupWithinMs]);
  const rows = useStore(
    store,
    useCallback((state: ChatState) => selectRows(state, key), [selectRows, key]),
  );
  const facts = useStore(
    store,
    useCallback((state: ChatState) => factsOf(state, conversationId), [conversationId]),
    sameMembers,
  );
  const stable = useMemo(
    () => ({
      retry() {
        if (connectErrorOf(store.getState()) !== undefined) actions.reconnect();
      },
      loadOlder: () => void actions.loadOlder(key),
      loadNewer: () => void actions.loadNewer(key),
      async jumpTo(ref: MessageRef) {
        const result = await actions.jumpTo(ref);
        return result.ok ? result.value : null;
      },
      async jumpToLatest() {
        await actions.jumpToLatest(key);
      },
      saveReadingPosition(place: MessageListView['readingPosition']) {
        const names = place === null ? undefined : selectMessage(store.getState(), conversationId, place.key)?.names;
        // One without names is not sent yet, and stands at the end.
        const isNamed = place !== null && names !== undefined && names.length > 0;
        actions.saveReadingPosition(conversationId, isNamed ? { names, offset: place.offset } : null);
      },
      markRead: (message: Message) => void actions.markRead(conversationId, message),
    }),
    [actions, store, key, conversationId],
  );

  return useMemo(() => {
    const readingPosition = placeOf(rows, store.getState(), conversationId, position);
    const { status, ...others } = facts;
    return {
      conversationId,
      rows,
      ...others,
      ...stable,
      status: status === 'failed' && rows.count > 0 ? 'ready' : status,
      startAt: startOf(rows, openAt),
      readingPosition,
    };
  }, [conversationId, rows, facts, stable, store, position, openAt]);
}

const usualGrouping = 5 * 60_000;

function factsOf(state: ChatState, conversationId: string) {
  const key = timelineKey(conversationId);
  const timeline = selectTimeline(state, key);
  const window = selectCurrentWindow(state, key);
  const kind = state.conversations.byId.get(conversationId)?.conversation.kind;
  const error = timeline?.error ?? connectErrorOf(state);
  const isThere = timeline?.status === 'ready' || window !== undefined;
  const status: MessageListView['status'] =
    timeline?.status === 'failed' ? 'failed' : isThere ? 'ready' : error === undefined ? 'loading' : 'failed';
  return {
    status,
    error,
    hasOlder: selectHasOlder(state, key),
    hasNewer: selectHasNewer(state, key),
    loadingOlder: window?.loading.before ?? false,
    loadingNewer: window?.loading.after ?? false,
    // Without a first page all else is older than what a person has written meanwhile.
    olderError: window === undefined && status === 'failed' ? error : window?.error.before,
    newerError: window?.error.after,
    isGroup: kind !== undefined && kind !== 'direct' && kind !== 'system',
  };
}

/** The row of a kept reading position, as far as it is loaded. */
function placeOf(
  rows: MessageRows,
  state: ChatState,
  conversationId: string,
  position: ReadingPosition | null,
): MessageListView['readingPosition'] {
  for (const name of position?.names ?? []) {
    const message = selectMessage(state, conversationId, name);
    if (message !== undefined && rows.indexOf(message.id) >= 0) return { key: message.id, offset: position?.offset ?? 0 };
  }
  return null;
}

function startOf(rows: MessageRows, openAt: OpenAt | undefined): string | undefined {
  if (typeof openAt === 'object') return rows.indexOf(openAt.id) >= 0 ? openAt.id : undefined;
  const divider = openAt === 'latest' ? -1 : rows.indexOf(unreadKey);
  const first = divider < 0 || divider + 1 >= rows.count ? undefined : rows.at(divider + 1);
  return first?.key;
}

/** The key of the one row that says where the unread begin. */
const unreadKey = 'unread';
