import type { Message } from '../../model/message.js';

/** What is deleted leaves no trace; what is recalled or blocked leaves a line. */
export function isShown({ removed }: Pick<Message, 'removed'>): boolean {
  return removed?.how !== 'deleted';
}
