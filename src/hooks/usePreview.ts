'use client';
import { useMemo } from 'react';
import type { ChatState } from '../core/state.js';
import { previewMessage } from '../kinds/previewMessage.js';
import type { MessageContent } from '../model/content.js';
import { nameOf } from './people.js';
import { useChatClient } from './useChatClient.js';
import { useI18n } from './useI18n.js';
import { useMessageKinds } from './useMessageKinds.js';
import { useNeededUsers } from './useNeeded.js';
import { useStore } from './useStore.js';

/** What a preview may say of the message beside its content. */
export interface PreviewOptions {
  readonly own?: boolean | undefined;
  readonly removed?: boolean | undefined;
  /** Name cards of this group count. */
  readonly groupId?: string | undefined;
}

/** One line for a content, with the names of the people in it: for quotes, lists and screen readers. Empty where there is none. */
export function usePreview(content: MessageContent | undefined, senderId: string, options: PreviewOptions = {}): string {
  const { own = false, removed = false, groupId } = options;
  const client = useChatClient();
  const kinds = useMessageKinds();
  const i18n = useI18n();
  const select = useMemo(() => {
    // Names are all that it takes from the state: as long as those are the same, so are the words.
    let last: { readonly names: ReadonlyMap<string, string>; readonly text: string } | undefined;
    return (state: ChatState) => {
      if (content === undefined && !removed) return nothing;
      if (last !== undefined && areNames(last.names, state, groupId)) return last;
      const names = new Map<string, string>();
      const name = (userId: string) => {
        const shown = nameOf(state, userId, groupId);
        names.set(userId, shown);
        return shown;
      };
      const subject = { content: content ?? { kind: 'unknown' as const }, own, removed, senderId };
      last = { names, text: previewMessage(kinds, subject, i18n, { selfId: state.session.self, nameOf: name }) };
      return last;
    };
  }, [content, senderId, own, removed, groupId, kinds, i18n]);
  const { text, names } = useStore(client.store, select);
  useNeededUsers(
    client,
    useMemo(() => [...names.keys()], [names]),
  );
  return text;
}

const nothing = Object.freeze({ names: new Map<string, string>(), text: '' });

function areNames(names: ReadonlyMap<string, string>, state: ChatState, groupId: string | undefined): boolean {
  for (const [userId, name] of names) if (nameOf(state, userId, groupId) !== name) return false;
  return true;
}
