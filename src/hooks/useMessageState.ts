'use client';
import type { ChatError } from '../model/error.js';
import type { Message } from '../model/message.js';

export interface MessageStateView {
  /** Own messages only; `read` where everybody (direct: the peer) or, in groups, somebody has read it. */
  readonly state: 'sending' | 'sent' | 'read' | 'failed' | 'refused' | 'ask' | undefined;
  readonly readCount: number | undefined;
  readonly error: ChatError | undefined;
  readonly resend: () => void;
  readonly discard: () => void;
}

/** How far an own message has come. Re-renders only when that changes. */
export function useMessageState(_message: Message): MessageStateView {
  throw new Error('not built yet');
}

/** Bytes of the upload under way, or undefined. */
export function useSendProgress(_messageId: string): { readonly loaded: number; readonly total: number } | undefined {
  throw new Error('not built yet');
}
