import type { ReadPosition } from './conversation.js';
import type { Message } from './message.js';

/** By code unit, as the contract says: never by locale. */
export function compareOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Below 0 where `a` lies before `b`, by order where both have one, else by time. */
export function comparePosition(a: ReadPosition, b: ReadPosition): number {
  if (a.order !== undefined && b.order !== undefined) return compareOrder(a.order, b.order);
  return a.at - b.at;
}

/** Read positions only move forward: the later of the two. */
export function laterPosition(a: ReadPosition | undefined, b: ReadPosition | undefined): ReadPosition | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return comparePosition(b, a) > 0 ? b : a;
}

/** The place of a message in its conversation, to be read up to. */
export function positionOf(message: Pick<Message, 'order' | 'sentAt'>): ReadPosition {
  return message.order === undefined ? { at: message.sentAt } : { order: message.order, at: message.sentAt };
}

/** Whether somebody who has read up to `position` has read this message. */
export function isReadAt(message: Pick<Message, 'order' | 'sentAt'>, position: ReadPosition | undefined): boolean {
  return position !== undefined && comparePosition(positionOf(message), position) <= 0;
}
