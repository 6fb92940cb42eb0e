'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { usePreview } from '../../hooks/usePreview.js';
import { useQuoted } from '../../hooks/useQuoted.js';
import { useUser } from '../../hooks/useUser.js';
import type { Quote } from '../../model/message.js';
import { VisuallyHidden } from '../primitives/VisuallyHidden.js';
import { useMessageListContext } from './messageListContext.js';

/** The message that this one answers: who, and one line of what. A click goes there. */
export function MessageQuote({ quote, id }: { readonly quote: Quote; readonly id?: string | undefined }) {
  const i18n = useI18n();
  const list = useMessageListContext();
  const { name, isSelf } = useUser(quote.ref.senderId, { groupId: list?.groupId, snapshot: { name: quote.senderName } });
  const preview = usePreview(useQuoted(quote), quote.ref.senderId, { own: isSelf, groupId: list?.groupId });
  const who = isSelf ? i18n.t('common.you') : name;
  return (
    <button
      type="button"
      id={id}
      className="parley-MessageQuote"
      title={i18n.t('chat.quote.jump', { name: who })}
      disabled={list === null}
      onClick={() => list?.jumpTo(quote.ref)}
    >
      <VisuallyHidden>{i18n.t('input.reply.to', { name: who })}: </VisuallyHidden>
      <bdi className="parley-MessageQuote-name" aria-hidden="true">
        {who}
      </bdi>
      <span className="parley-MessageQuote-preview" dir="auto">
        {preview === '' ? i18n.t('chat.quote.unavailable') : preview}
      </span>
    </button>
  );
}
