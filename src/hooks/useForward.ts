'use client';
import { useMemo } from 'react';
import { done, failed } from '../core/actions/results.js';
import { messageListsPart } from '../core/parts/messageLists/messageListsPart.js';
import { previewMessage, previewSubject } from '../kinds/previewMessage.js';
import { isForwardable } from '../model/forwarding.js';
import { isConfirmed, type Message, toMessageRef } from '../model/message.js';
import { nameOf } from './people.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { useI18n } from './useI18n.js';
import { useMessageKinds } from './useMessageKinds.js';
import { usePart } from './usePart.js';

/** Lines that a merged message shows of what is in it. */
const digestLines = 4;

/** What `useForward` returns. */
export interface ForwardView {
  /** Copies of these into other conversations. `forbidden`: none of them may be sent on. */
  readonly oneByOne: Action<[messages: readonly Message[], conversationIds: readonly string[]]>;
  /**
   * All of them as one message. Null where the backend cannot. `forbidden` (one may not be forwarded), `limit-reached` (too many, or
   * merged too deep), `not-found`.
   */
  readonly merged: Action<[messages: readonly Message[], conversationIds: readonly string[], title: string]> | null;
}

/** Sends messages on: one by one, or merged into one whose first lines are in the words and names of who sends it. */
export function useForward(): ForwardView {
  const client = useChatClient();
  const part = usePart(client, messageListsPart);
  const i18n = useI18n();
  const kinds = useMessageKinds();
  const oneByOne = useAction(async (messages: readonly Message[], conversationIds: readonly string[]) => {
    const sent = messages.filter(mayBeForwarded);
    if (sent.length === 0) return failed('forbidden');
    client.actions.forward(sent, conversationIds);
    return done;
  });
  const merged = useAction(async (messages: readonly Message[], conversationIds: readonly string[], title: string) => {
    const state = client.store.getState();
    const selfId = state.session.self;
    const digest = messages.slice(0, digestLines).map((message) => {
      const groupId = state.conversations.byId.get(message.conversationId)?.conversation.groupId;
      const name = nameOf(state, message.sender.id, groupId, message.sender.snapshot?.name);
      const names = { selfId, nameOf: (userId: string) => nameOf(state, userId, groupId) };
      return `${name}: ${previewMessage(kinds, previewSubject(message), i18n, names)}`;
    });
    const answer = await part.run((actions) => actions.merge(messages.map(toMessageRef), title, digest));
    if (!answer.ok) return answer;
    for (const conversationId of conversationIds) client.actions.send(conversationId, answer.value);
    return done;
  });
  const canMerge = client.adapter.messages.merge !== undefined;
  return useMemo(() => ({ oneByOne, merged: canMerge ? merged : null }), [oneByOne, merged, canMerge]);
}

function mayBeForwarded(message: Message): boolean {
  return message.removed === undefined && isConfirmed(message) && isForwardable(message.content);
}
