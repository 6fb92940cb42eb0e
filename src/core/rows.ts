import type { Message } from '../model/message.js';

/** A line of the message list. The same object as long as nothing that it shows has changed. */
export type MessageRow = MessageRowData | DateRow | UnreadRow;

/** The row of one message. `key` is stable for the message's whole life, also across its acknowledgement. */
export interface MessageRowData {
  readonly type: 'message';
  /** The message's own `id`. */
  readonly key: string;
  /** As it is now; another object after each change. */
  readonly message: Message;
  /** Its place in a run of messages of one sender within the grouping time. */
  readonly position: 'single' | 'first' | 'middle' | 'last';
}
/** `day` is epoch ms of some moment of that day. */
export interface DateRow {
  readonly type: 'date';
  /** Stable as long as its day has messages. */
  readonly key: string;
  /** Epoch ms of some moment of that day, as the person's time zone has days. */
  readonly day: number;
}
/** Stands before the first message that was unread when the conversation was opened. */
export interface UnreadRow {
  readonly type: 'unread';
  /** Always the same within one list. */
  readonly key: string;
}

/** Rows by index, without one flat copy. A new object whenever rows changed. */
export interface MessageRows {
  /** All rows. */
  readonly count: number;
  /** All rows, in pieces. A piece is the same array as long as nothing in it changed: what is worked out from rows can be kept by it. */
  readonly chunks: readonly (readonly MessageRow[])[];
  /** The row of this index, from 0 to `count` - 1. */
  at(index: number): MessageRow;
  /** -1 where there is none. */
  indexOf(key: string): number;
}
