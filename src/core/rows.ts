import type { Message } from '../model/message.js';

/** A line of the message list. The same object as long as nothing that it shows has changed. */
export type MessageRow = MessageRowData | DateRow | UnreadRow;

/** The row of one message. `key` is stable for the message's whole life, also across its acknowledgement. */
export interface MessageRowData {
  readonly type: 'message';
  readonly key: string;
  readonly message: Message;
  /** Its place in a run of messages of one sender within the grouping time. */
  readonly position: 'single' | 'first' | 'middle' | 'last';
}
/** `day` is epoch ms of some moment of that day. */
export interface DateRow {
  readonly type: 'date';
  readonly key: string;
  readonly day: number;
}
/** Stands before the first message that was unread when the conversation was opened. */
export interface UnreadRow {
  readonly type: 'unread';
  readonly key: string;
}

/** Rows by index, without one flat copy. A new object whenever rows changed. */
export interface MessageRows {
  readonly count: number;
  /** All rows, in pieces. A piece is the same array as long as nothing in it changed: what is worked out from rows can be kept by it. */
  readonly chunks: readonly (readonly MessageRow[])[];
  at(index: number): MessageRow;
  /** -1 where there is none. */
  indexOf(key: string): number;
}
