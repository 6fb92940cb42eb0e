import type { Message } from '../../model/message.js';

/** What may lead to a known message. An id counts only for own ones: nobody else can name them. */
export function keysOf(copy: {
  readonly id?: string | undefined;
  readonly names: readonly string[];
  readonly own?: boolean | undefined;
}): readonly string[] {
  return copy.id !== undefined && copy.own === true ? [copy.id, ...copy.names] : copy.names;
}

/** A name of one sender never means the message of another. */
export function mayBeOne(message: Message, copy: { readonly own: boolean; readonly sender: { readonly id: string } }): boolean {
  return (message.own && copy.own) || message.sender.id === copy.sender.id;
}
