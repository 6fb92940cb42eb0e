'use client';
import { useEffect, useRef, useState } from 'react';
import { useArrivals } from '../../hooks/useArrivals.js';
import { useI18n } from '../../hooks/useI18n.js';
import { usePreview } from '../../hooks/usePreview.js';
import { useUser } from '../../hooks/useUser.js';
import type { Message } from '../../model/message.js';
import { useAnnounce } from '../provider/useAnnounce.js';
import type { MessageAnnouncerProps } from './LazyMessageAnnouncer.js';

/** At most one announcement in this time; what comes meanwhile is counted. */
const quietMs = 1_000;

/** Reads out what others write here, politely, what is streamed once at its end. Live rooms are silent: nobody could listen. */
export function MessageAnnouncer({ conversationId, conversation }: MessageAnnouncerProps) {
  const said = useWhatToSay(conversationId, conversation?.conversation.kind === 'room');
  if (said === undefined) return null;
  const groupId = conversation?.conversation.groupId;
  return said.count === 1 ? (
    <OneMessage key={said.message.id} message={said.message} groupId={groupId} />
  ) : (
    <Several key={said.message.id} count={said.count} />
  );
}

interface Said {
  /** The newest of them. */
  readonly message: Message;
  readonly count: number;
}

function useWhatToSay(conversationId: string, silent: boolean): Said | undefined {
  const [said, setSaid] = useState<Said | undefined>();
  const waiting = useRef<Said | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const say = () => {
    timer.current = undefined;
    const next = waiting.current;
    if (next === undefined) return;
    waiting.current = undefined;
    setSaid(next);
    timer.current = setTimeout(say, quietMs);
  };
  useArrivals(silent ? undefined : conversationId, (message) => {
    waiting.current = { message, count: (waiting.current?.count ?? 0) + 1 };
    if (timer.current === undefined) say();
  });
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      waiting.current = undefined;
    },
    [],
  );
  return said;
}

function OneMessage({ message, groupId }: { readonly message: Message; readonly groupId: string | undefined }) {
  const i18n = useI18n();
  const { name } = useUser(message.sender.id, { groupId, snapshot: message.sender.snapshot });
  const preview = usePreview(message.content, message.sender.id, { own: false, groupId });
  return <Say words={i18n.t('chat.announce.message', { sender: name, text: preview })} />;
}

function Several({ count }: { readonly count: number }) {
  const i18n = useI18n();
  return <Say words={i18n.t('chat.messages.new', { count })} />;
}

/** Once: a name that becomes known later is no news. */
function Say({ words }: { readonly words: string }) {
  const announce = useAnnounce();
  const spoken = useRef(false);
  useEffect(() => {
    if (spoken.current) return;
    spoken.current = true;
    announce(words);
  }, [words, announce]);
  return null;
}
