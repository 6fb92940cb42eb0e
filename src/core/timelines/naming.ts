import type { MessageContent } from '../../model/content.js';
import type { Message } from '../../model/message.js';

/** What may lead to a known message. An id counts only for own ones: nobody else can name them. */
export function keysOf(copy: {
  readonly id?: string | undefined;
  readonly names: readonly string[];
  readonly own?: boolean | undefined;
}): readonly string[] {
  return copy.id !== undefined && copy.own === true ? [copy.id, ...copy.names] : copy.names;
}

/** A name of one sender never means the message of another, but for the record of a call that both ends have written. */
export function mayBeOne(message: Message, copy: Pick<Message, 'own' | 'sender' | 'content'>): boolean {
  return (message.own && copy.own) || message.sender.id === copy.sender.id || isSameCall(message.content, copy.content);
}

/** Whether both are the record of one call. */
function isSameCall(one: MessageContent, other: MessageContent): boolean {
  return one.kind === 'call' && other.kind === 'call' && one.invitationId === other.invitationId && one.invitationId !== undefined;
}
