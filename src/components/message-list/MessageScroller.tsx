'use client';
import { type ReactElement, useCallback, useId, useMemo, useState } from 'react';
import type { ConversationView } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import type { MessageListView } from '../../hooks/useMessageList.js';
import { useServed } from '../../hooks/useServed.js';
import { useVirtualRows } from '../../hooks/useVirtualRows.js';
import { MessageListContext, type MessageListContextValue } from '../message/messageListContext.js';
import { useAnnounce } from '../provider/useAnnounce.js';
import { LazyMessageAnnouncer } from './LazyMessageAnnouncer.js';
import { LazyStickyDate } from './LazyStickyDate.js';
import { ListEnds } from './ListEnds.js';
import { MessageListOverlays } from './MessageListOverlays.js';
import { MessageListRow } from './MessageListRow.js';
import { messagePlaces } from './messagePlaces.js';
import { NewMessagesButton } from './NewMessagesButton.js';
import { servedPlace, startPlace } from './startPlace.js';
import { useJump } from './useJump.js';
import { useLateStart } from './useLateStart.js';
import { useMessageOverlays } from './useMessageOverlays.js';
import { useMessagePointer } from './useMessagePointer.js';
import { useNewestKey, useNewMessages, useOwnSend } from './useNewMessages.js';
import { usePaging } from './usePaging.js';
import { useReading } from './useReading.js';
import { useReadingPosition } from './useReadingPosition.js';
import { useRowCallbacks } from './useRowCallbacks.js';
import { useRowFocus } from './useRowFocus.js';
import { type ShownList, useShownRows } from './useShownRows.js';

const paddingStart = 12;
const paddingEnd = 16;

export interface MessageScrollerProps {
  readonly list: MessageListView;
  readonly conversation: ConversationView | undefined;
}

/** The rows of one conversation: scrolled, paged, followed, walked through by keyboard. Mounted anew for another conversation. */
export function MessageScroller({ list: all, conversation }: MessageScrollerProps): ReactElement {
  const list = useShownRows(all);
  const i18n = useI18n();
  const announce = useAnnounce();
  const { rows } = list;
  const idPrefix = useId();
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [activeKey, setActiveKey] = useState<string | undefined>();
  const isServed = useServed();
  const [start] = useState(() => (isServed ? servedPlace(list, paddingStart) : startPlace(list)));
  const callbacks = useRowCallbacks(rows);
  const keepMounted = useMemo(() => (activeKey === undefined ? [] : [activeKey]), [activeKey]);
  const view = useVirtualRows({
    count: rows.count,
    ...callbacks,
    ...start,
    anchor: 'end',
    follow: !list.hasNewer,
    keepMounted,
    paddingStart,
    paddingEnd,
  });
  const { scrollRef, scrollToEnd } = view;
  const setScrollElement = useCallback(
    (element: HTMLElement | null) => {
      scrollRef(element);
      setScroller(element);
    },
    [scrollRef],
  );

  useLateStart(list, view, isServed || start.startIndex !== undefined, scroller);
  usePaging(list, view);
  useReading(list, view);
  useReadingPosition(list, view, scroller);
  const { highlighted, jumpTo } = useJump(list, view, () => announce(i18n.t('chat.messages.notFound')));
  const newMessages = useNewMessages(rows, view, !list.hasNewer);
  const newestKey = useNewestKey(rows, !list.hasNewer);
  const toLatest = useToLatest(list, scrollToEnd);
  useOwnSend(rows, toLatest);
  const overlays = useMessageOverlays();
  const { openMenu, openPicture } = overlays;
  const focus = useRowFocus({ rows, view, scroller, activeKey, setActiveKey, openMenu });
  const pointer = useMessagePointer(rows, openMenu);
  const places = messagePlaces(list);

  const groupId = conversation?.conversation.groupId;
  const context = useMemo<MessageListContextValue>(
    () => ({ conversationId: list.conversationId, groupId, isGroup: list.isGroup, jumpTo, openMenu, openPicture }),
    [list.conversationId, groupId, list.isGroup, jumpTo, openMenu, openPicture],
  );

  return (
    <MessageListContext.Provider value={context}>
      <div
        ref={setScrollElement}
        className="parley-MessageList-scroller"
        data-flow={view.isPlaced || start.startIndex !== undefined ? undefined : 'end'}
        role="log"
        aria-label={i18n.t('chat.messages.label')}
        aria-live="off"
        tabIndex={-1}
        aria-busy={list.loadingOlder || list.loadingNewer || undefined}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        {...pointer}
        onKeyDown={(event) => {
          pointer.onKeyDown(event);
          if (!event.defaultPrevented) focus.onKeyDown(event);
        }}
      >
        <div className="parley-MessageList-rows" style={view.innerStyle}>
          {view.rows.map(({ index, key, style }) => (
            <MessageListRow
              key={key}
              row={rows.at(index)}
              index={index}
              style={style}
              measure={view.measureRow}
              idPrefix={idPrefix}
              place={places.placeOf(index)}
              total={places.total}
              inTabOrder={key === focus.tabKey}
              highlighted={key === highlighted}
              entering={key === newestKey}
            />
          ))}
        </div>
        {/* Where the Tab key goes on from: see useRowFocus. */}
        <span tabIndex={-1} />
      </div>
      <LazyStickyDate rows={rows} first={view.visible.first} scroller={scroller} />
      <ListEnds list={list} />
      {view.isAtEnd && !list.hasNewer ? null : (
        <NewMessagesButton
          count={list.hasNewer ? Math.max(newMessages.count, conversation?.unread.count ?? 0) : newMessages.count}
          onClick={() => {
            const { firstIndex } = newMessages;
            if (!list.hasNewer && firstIndex > view.visible.last) view.scrollToIndex(firstIndex, { align: 'start', offset: 48 });
            else toLatest();
          }}
        />
      )}
      <LazyMessageAnnouncer conversation={conversation} conversationId={list.conversationId} />
      <MessageListOverlays overlays={overlays} list={list} />
    </MessageListContext.Provider>
  );
}

/** To the newest message, loading its window where another one is shown. */
function useToLatest({ hasNewer, jumpToLatest }: ShownList, scrollToEnd: () => void): () => void {
  return useCallback(() => {
    if (!hasNewer) {
      scrollToEnd();
      return;
    }
    void jumpToLatest().then(() => scrollToEnd());
  }, [hasNewer, jumpToLatest, scrollToEnd]);
}
