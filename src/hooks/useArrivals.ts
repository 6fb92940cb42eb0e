'use client';
import { useEffect, useRef } from 'react';
import { selectMessage } from '../core/selectors/timelines.js';
import type { Message } from '../model/message.js';
import { useChatClient } from './useChatClient.js';

/** Calls for each message of others that arrives live in a conversation, once it is whole: for a streamed one at its end. */
export function useArrivals(conversationId: string | undefined, onArrival: (message: Message) => void): void {
  const client = useChatClient();
  const latest = useRef(onArrival);
  useEffect(() => {
    latest.current = onArrival;
  });
  useEffect(() => {
    if (conversationId === undefined) return;
    const streams = new Set<string>();
    let unwatch: (() => void) | undefined;
    const lookForEnds = () => {
      for (const id of [...streams]) {
        const message = selectMessage(client.store.getState(), conversationId, id);
        if (message?.content.streaming === true && message.removed === undefined) continue;
        streams.delete(id);
        if (message !== undefined && message.removed === undefined) latest.current(message);
      }
      if (streams.size > 0) return;
      unwatch?.();
      unwatch = undefined;
    };
    const stop = client.onNewMessage((message) => {
      if (message.conversationId !== conversationId) return;
      if (message.content.streaming !== true) return latest.current(message);
      streams.add(message.id);
      unwatch ??= client.store.subscribe(lookForEnds);
    });
    return () => {
      stop();
      unwatch?.();
    };
  }, [client, conversationId]);
}
