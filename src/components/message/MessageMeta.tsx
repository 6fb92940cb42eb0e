'use client';
import { useI18n } from '../../hooks/useI18n.js';
import type { Message } from '../../model/message.js';
import { MessageStatus } from './MessageStatus.js';

/** Edited, time, state: the faint end of a message. */
export function MessageMeta({ message, id }: { readonly message: Message; readonly id?: string | undefined }) {
  const i18n = useI18n();
  return (
    <span className="parley-MessageMeta" id={id}>
      {/* The outer one stands at the end of the text, whichever way that runs; the words run as the screen does. */}
      <span className="parley-MessageMeta-parts" dir={i18n.dir}>
        {message.editedAt === undefined ? null : <span>{i18n.t('chat.message.edited')} </span>}
        <time dateTime={isoTime(message.sentAt)} title={i18n.full(message.sentAt)}>
          {i18n.time(message.sentAt)}
        </time>
        {message.own ? <MessageStatus message={message} /> : null}
      </span>
    </span>
  );
}

/** Undefined for a moment that is none: times come from strangers too. */
function isoTime(at: number): string | undefined {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
