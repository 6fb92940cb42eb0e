import type { ChatEvent } from '../../contract/events.js';
import type { Change, ChangeTarget } from '../../model/change.js';
import type { MessageRef } from '../../model/message.js';

/** Whether something that happened is about this message. */
export function isAbout({ conversationId, id, names }: ChangeTarget, ref: Pick<MessageRef, 'conversationId' | 'id' | 'names'>): boolean {
  return conversationId === ref.conversationId && ((id !== undefined && id === ref.id) || names.some((name) => ref.names.includes(name)));
}

export function changesOf(events: readonly ChatEvent[]): readonly Change[] {
  return events.flatMap((event) => (event.type === 'change' ? [event.change] : []));
}
