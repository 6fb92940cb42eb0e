import type { Conversation, ReadPosition } from '../../model/conversation.js';

/** After which the unread ones begin; nothing where nothing is unread. */
export function unreadStart({ unread, readUpTo }: Conversation): ReadPosition | undefined {
  return unread.count === 0 ? undefined : readUpTo.own;
}
