'use client';
import { useMemo } from 'react';
import type { Message, MessageRef } from '../model/message.js';

/** What points at the message: the same as long as it points alike, whatever else becomes of the message. */
export function useMessageRef({ conversationId, id, names, order, sentAt, sender, token }: Message): MessageRef {
  const senderId = sender.id;
  return useMemo(
    () => ({ conversationId, id, names, order, sentAt, senderId, token }),
    [conversationId, id, names, order, sentAt, senderId, token],
  );
}
