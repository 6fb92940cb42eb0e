import { isConfirmed, type Message } from '../../model/message.js';
import { isReadAt } from '../../model/position.js';
import type { ChatState } from '../state.js';

/** How far an own message has come at the others': `read` where the peer, or in a group somebody, has read it. */
export function selectMessageTick(state: ChatState, message: Message): 'sent' | 'read' | undefined {
  if (!message.own || !isConfirmed(message)) return undefined;
  if ((message.receipt?.readCount ?? 0) > 0) return 'read';
  const { self } = state.session;
  const others = state.conversations.byId.get(message.conversationId)?.conversation.readUpTo.others ?? [];
  return others.some((position) => position.userId !== self && isReadAt(message, position)) ? 'read' : 'sent';
}
