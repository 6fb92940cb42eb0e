'use client';
import type { MessageContent } from '../model/content.js';
import type { Message, Quote } from '../model/message.js';
import type { Denial } from '../model/rights.js';
import type { ConversationTarget } from './types.js';

/** A file waiting in the input. `error` says why it cannot be sent. */
export interface StagedFile {
  readonly id: string;
  readonly file: File;
  readonly kind: 'image' | 'file';
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly error?: 'too-large' | 'empty' | undefined;
}

export interface MessageInputView {
  readonly text: string;
  /** UTF-16 offset to put the caret at when a draft comes back. */
  readonly initialCaret: number | undefined;
  readonly setText: (text: string, caret?: number) => void;
  readonly replyTo: Quote | undefined;
  readonly setReplyTo: (message: Message | null) => void;
  readonly files: readonly StagedFile[];
  readonly addFiles: (files: readonly File[]) => void;
  readonly removeFile: (id: string) => void;
  /** Sends text and files, each as its own message in this order: files, text. Returns false where there was nothing to send. */
  readonly send: () => boolean;
  readonly sendContent: (content: MessageContent) => void;
  readonly canSend: boolean;
  /** Writing is not possible now, and why. */
  readonly denied: Denial | undefined;
  /** Bytes of the text on the wire, and how many there may be; undefined where there is no limit. */
  readonly limit: { readonly used: number; readonly max: number; readonly near: boolean; readonly over: boolean } | undefined;
}

/** What a message input needs: draft, quote, staged files, limits, typing signals. */
export function useMessageInput(_target: ConversationTarget): MessageInputView {
  throw new Error('not built yet');
}
