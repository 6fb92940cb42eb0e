import type { ChatEvent } from '../../../contract/events.js';
import type { Conversation } from '../../../model/conversation.js';
import { event } from '../constants.js';
import { readConversation } from '../convert/readConversation.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf } from '../ids.js';

/** The list of conversations as the SDK tells it: always all of it, at most once a second. */
export interface ConversationList {
  hear(name: string, data: unknown): void;
  /** The vendor's own object, as it was told last. */
  native(id: string): unknown;
  /** As it was told last. */
  known(id: string): Conversation | undefined;
  /** Takes in the whole list, tells what is new of it, and answers it: pinned ones first, then the newest. */
  take(natives: readonly unknown[]): readonly Conversation[];
  /** I am not in this group any more: its conversation is not listed. */
  leave(groupId: string, reason: 'left' | 'kicked' | 'dismissed'): void;
  /** I am in this group again. */
  enter(groupId: string): void;
  clear(): void;
}

export function createConversationList(session: TencentSession): ConversationList {
  const natives = new Map<string, unknown>();
  const known = new Map<string, { readonly text: string; readonly conversation: Conversation }>();
  const gone = new Set<string>();
  /** What is asked for first is no news to who asks. */
  let isListed = false;

  return {
    hear(name, data) {
      if (name !== event.conversations || !Array.isArray(data)) return;
      isListed = true;
      take(data);
    },
    native: (id) => natives.get(id),
    known: (id) => known.get(id)?.conversation,
    take,
    leave(groupId, reason) {
      if (gone.has(groupId)) return;
      gone.add(groupId);
      const id = [...known.keys()].find((each) => groupOf(each) === groupId);
      if (id !== undefined) known.delete(id);
      session.emit([{ type: 'conversation-removed', conversationId: id ?? `GROUP${groupId}`, reason, upTo: { at: session.now() } }]);
    },
    enter: (groupId) => void gone.delete(groupId),
    clear() {
      natives.clear();
      known.clear();
      gone.clear();
      isListed = false;
    },
  };

  function take(list: readonly unknown[]): readonly Conversation[] {
    const events: ChatEvent[] = [];
    const conversations: Conversation[] = [];
    const listed = new Set<string>();
    for (const native of list) {
      const conversation = readConversation(native, session);
      if (conversation === undefined || gone.has(conversation.groupId ?? '')) continue;
      listed.add(conversation.id);
      natives.set(conversation.id, native);
      conversations.push(conversation);
      events.push(...changed(conversation));
    }
    for (const [id, { conversation }] of known) {
      if (listed.has(id)) continue;
      known.delete(id);
      const last = conversation.activeAt;
      events.push({
        type: 'conversation-removed',
        conversationId: id,
        reason: 'deleted',
        ...(last !== undefined && { upTo: { at: last } }),
      });
    }
    if (isListed) session.emit(events);
    isListed = true;
    return conversations.toSorted((a, b) => (b.pinnedAt ?? 0) - (a.pinnedAt ?? 0) || (b.activeAt ?? 0) - (a.activeAt ?? 0));
  }

  /** The SDK keeps one object for each, and changes it: what is new of it is seen by comparing what it says. */
  function changed(conversation: Conversation): readonly ChatEvent[] {
    const text = JSON.stringify(conversation);
    const former = known.get(conversation.id);
    if (former?.text === text) return [];
    known.set(conversation.id, { text, conversation });
    const events: ChatEvent[] = [{ type: 'conversation', conversation }];
    const [own, before] = [conversation.readUpTo.own, former?.conversation.readUpTo.own];
    if (own !== undefined && own.at !== before?.at) {
      events.push({ type: 'read', conversationId: conversation.id, userId: session.self, upTo: own });
    }
    return events;
  }
}
