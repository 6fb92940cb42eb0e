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
  /** I sent it. Default: by the message, else false. */
  readonly own?: boolean | undefined;
  /** It was taken back: words for that instead of its content. Default: by the message, else false. */
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
    if (content === undefined && !removed) return selectNothing;
    const subject = { content: content ?? { kind: 'unknown' as const }, own, removed, senderId };
    return createPreviewSelector(groupId, (selfId, nameOf) => previewMessage(kinds, subject, i18n, { selfId, nameOf }));
  }, [content, senderId, own, removed, groupId, kinds, i18n]);
  const { text, names } = useStore(client.store, select);
  useNeededUsers(
    client,
    useMemo(() => [...names.keys()], [names]),
  );
  return text;
}

interface NamedText {
  readonly text: string;
  readonly selfId: string | undefined;
  /** The names in it, by person. */
  readonly names: ReadonlyMap<string, string>;
}

/** Names are all that a preview takes from the state: as long as those are the same, so are its words. */
function createPreviewSelector(
  groupId: string | undefined,
  write: (selfId: string | undefined, nameOf: (userId: string) => string) => string,
): (state: ChatState) => NamedText {
  let last: NamedText | undefined;
  return (state) => {
    const selfId = state.session.self;
    if (last !== undefined && last.selfId === selfId && areNames(last.names, state, groupId)) return last;
    const names = new Map<string, string>();
    const text = write(selfId, (userId) => {
      const name = nameOf(state, userId, groupId);
      names.set(userId, name);
      return name;
    });
    last = { text, selfId, names };
    return last;
  };
}

function selectNothing(): NamedText {
  return nothing;
}

const nothing: NamedText = Object.freeze({ names: new Map<string, string>(), selfId: undefined, text: '' });

function areNames(names: ReadonlyMap<string, string>, state: ChatState, groupId: string | undefined): boolean {
  for (const [userId, name] of names) if (nameOf(state, userId, groupId) !== name) return false;
  return true;
}
