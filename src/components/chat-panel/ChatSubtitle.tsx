'use client';
import type { ConversationView } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useNow } from '../../hooks/useNow.js';
import { usePresence, useTyping } from '../../hooks/useUser.js';
import type { I18n } from '../../i18n/createI18n.js';
import type { Presence } from '../../model/user.js';

/** Who types, else who is there, else how many there are. It alone subscribes to keystrokes. */
export function ChatSubtitle({ view }: { readonly view: ConversationView }) {
  const i18n = useI18n();
  const now = useNow();
  const typing = useTyping(view.conversation.id);
  const peerId = view.conversation.peerId;
  const presence = usePresence(peerId);
  const isTyping = typing.length > 0;
  const words = isTyping
    ? typingWords(typing, peerId !== undefined, i18n)
    : peerId !== undefined
      ? presenceWords(presence, i18n, now)
      : view.memberCount === undefined
        ? undefined
        : i18n.t('common.members', { count: view.memberCount });
  if (words === undefined) return null;
  return (
    <p className="parley-ChatHeader-subtitle parley-Truncate" data-state={isTyping ? 'typing' : presence?.status}>
      {words}
    </p>
  );
}

function typingWords(people: readonly { readonly name: string }[], direct: boolean, i18n: I18n): string {
  const [first, second] = people;
  if (direct || first === undefined) return i18n.t('common.typing');
  if (second === undefined) return i18n.t('chat.header.typing.one', { name: first.name });
  if (people.length === 2) return i18n.t('chat.header.typing.two', { first: first.name, second: second.name });
  return i18n.t('chat.header.typing.many', { count: people.length });
}

function presenceWords(presence: Presence | undefined, i18n: I18n, now: number): string | undefined {
  if (presence === undefined) return undefined;
  if (presence.status === 'offline' && presence.lastSeenAt !== undefined) {
    return i18n.t('common.lastSeen', { when: i18n.shortDate(presence.lastSeenAt, now) });
  }
  const status = i18n.t(`common.${presence.status}`);
  return presence.text === undefined || presence.text.trim() === '' ? status : i18n.isolate(presence.text);
}
