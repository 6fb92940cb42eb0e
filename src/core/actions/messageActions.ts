import type { Change } from '../../model/change.js';
import type { MessageRef } from '../../model/message.js';
import type { ActionResult, ChatActions } from '../ChatClient.js';
import type { ClientContext } from '../engine/clientContext.js';
import type { Call } from '../session/createCalls.js';
import type { Optimistic } from './createOptimistic.js';
import { failed } from './results.js';

type MessageActions = Pick<ChatActions, 'recall' | 'removeMessage' | 'editMessage' | 'setReactions' | 'pinMessage' | 'patchMetadata'>;

type ChangeBase = Pick<Change, 'target' | 'by' | 'at' | 'moderated'>;

export function messageActions(context: ClientContext, call: Call, optimistic: Optimistic): MessageActions {
  const { adapter } = context;
  const { messages } = adapter;

  function changed(ref: MessageRef, make: (base: ChangeBase) => Change, run: () => Promise<ActionResult>): Promise<ActionResult> {
    const by = context.state().session.self;
    if (by === undefined) return Promise.resolve(failed('not-connected'));
    const base: ChangeBase = {
      target: { conversationId: ref.conversationId, names: ref.names, id: ref.id },
      by,
      at: context.now(),
      // Shown as allowed until the backend says otherwise.
      ...(ref.senderId === by ? {} : { moderated: true }),
    };
    return optimistic({ type: 'change', change: make(base) }, run);
  }

  return {
    recall: (ref) =>
      changed(
        ref,
        (base) => ({ ...base, what: 'recall', how: 'recalled' }),
        () => call('messages.recall', (signal) => messages.recall({ ref, signal })),
      ),
    removeMessage: (ref, scope) =>
      changed(
        ref,
        (base) => ({ ...base, what: 'remove', scope }),
        () => call('messages.remove', (signal) => messages.remove({ refs: [ref], scope, signal })),
      ),
    async editMessage(ref, content) {
      const edit = messages.edit?.bind(messages);
      if (edit === undefined) return failed('unsupported');
      return changed(
        ref,
        (base) => ({ ...base, what: 'edit', content }),
        () => call('messages.edit', (signal) => edit({ ref, content, signal })),
      );
    },
    async setReactions(ref, keys) {
      // Looked up anew each time: facets come and go.
      const { reactions } = adapter;
      if (reactions === undefined) return failed('unsupported');
      return changed(
        ref,
        (base) => ({ ...base, what: 'react', keys }),
        () => call('reactions.set', (signal) => reactions.set({ ref, keys, signal })),
      );
    },
    async pinMessage(ref, pinned) {
      const { pins } = adapter;
      if (pins === undefined) return failed('unsupported');
      return changed(
        ref,
        (base) => ({ ...base, what: 'pin', pinned }),
        () => call('pins.set', (signal) => pins.set({ ref, pinned, signal })),
      );
    },
    async patchMetadata(ref, patch) {
      const patchIt = messages.patchMetadata?.bind(messages);
      if (patchIt === undefined) return failed('unsupported');
      return changed(
        ref,
        (base) => ({ ...base, what: 'extend', patch }),
        () => call('messages.patchMetadata', (signal) => patchIt({ ref, patch, signal })),
      );
    },
  };
}
