'use client';
import { useEffect, useRef, useState } from 'react';
import type { ChatClient, OpenAt, ReadingPosition } from '../core/ChatClient.js';
import { timelineKey } from '../core/timelineKey.js';
import type { MessageRef } from '../model/message.js';
import { useServed } from './useServed.js';

/** Keeps a conversation's history open while mounted, and says where it was being read when it was opened. */
export function useOpenTimeline(client: ChatClient, conversationId: string, openAt: OpenAt | undefined): ReadingPosition | null {
  // Known with the first render where it can be: rows that are still here from the last time are shown at once, at their place.
  const [kept, setKept] = useState<{ readonly of: string; readonly position: ReadingPosition | null } | null>(() =>
    openAt === undefined && client.store.getState().session.status === 'ready'
      ? { of: conversationId, position: client.actions.readingPosition(conversationId) }
      : null,
  );
  // A server's page stays where it stands: nobody sees it jump to where this browser last read.
  const isServed = useServed() && client.store.getInitialState().timelines.has(timelineKey(conversationId));
  const servedId = useRef(isServed ? conversationId : undefined);
  const latest = useRef(openAt);
  useEffect(() => {
    latest.current = openAt;
  });
  useEffect(() => {
    let close: (() => void) | undefined;
    let isWanted = true;
    if (servedId.current !== conversationId) servedId.current = undefined;
    const open = () => {
      if (!isWanted) return;
      const isKept = latest.current === undefined && servedId.current !== conversationId;
      const position = isKept ? client.actions.readingPosition(conversationId) : null;
      setKept({ of: conversationId, position });
      close = client.actions.openTimeline(
        conversationId,
        latest.current ?? (position === null ? 'unread' : refOf(conversationId, position)),
      );
    };
    // Positions come in with the account's storage, right before the session does.
    if (client.store.getState().session.status === 'ready') open();
    else void client.restored.then(open);
    return () => {
      isWanted = false;
      close?.();
    };
  }, [client, conversationId]);
  return kept?.of === conversationId ? kept.position : null;
}

/** Names are enough to find a message. */
function refOf(conversationId: string, { names }: ReadingPosition): MessageRef {
  return { conversationId, id: '', names, sentAt: 0, senderId: '' };
}
