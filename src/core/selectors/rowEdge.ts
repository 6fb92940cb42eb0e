import type { Message } from '../../model/message.js';
import { isReadAt } from '../../model/position.js';
import type { Timeline } from '../state.js';
import type { RowOptions } from './chunkRows.js';

/** What stands between two neighbours. */
export interface RowEdge {
  /** The second begins another day. */
  readonly date: boolean;
  /** The second is the first unread one. */
  readonly divider: boolean;
  /** Both stand in one run of their sender. */
  readonly joins: boolean;
}

/** `isWhole`: a message without one before it is the first of all. */
export function edgeBetween(
  previous: Message | undefined,
  message: Message | undefined,
  unreadAfter: Timeline['unreadAfter'],
  options: RowOptions,
  isWhole: boolean,
): RowEdge {
  if (message === undefined) return { date: false, divider: false, joins: false };
  const date = previous === undefined || options.dayNumber(previous.sentAt) !== options.dayNumber(message.sentAt);
  const wasRead = previous === undefined ? isWhole : isReadAt(previous, unreadAfter);
  const divider = unreadAfter !== undefined && wasRead && !isReadAt(message, unreadAfter);
  return { date, divider, joins: !date && !divider && previous !== undefined && isOneRun(previous, message, options.groupWithinMs) };
}

function isOneRun(previous: Message, message: Message, withinMs: number): boolean {
  if (withinMs <= 0 || !isBubble(previous) || !isBubble(message)) return false;
  return previous.own === message.own && previous.sender.id === message.sender.id && Math.abs(message.sentAt - previous.sentAt) <= withinMs;
}

/** Lines of their own (tips, notices, what was taken back) belong to no run. */
function isBubble({ content, removed }: Message): boolean {
  return removed === undefined && content.kind !== 'tip' && content.kind !== 'notice';
}
