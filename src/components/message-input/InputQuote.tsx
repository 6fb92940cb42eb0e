'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { usePreview } from '../../hooks/usePreview.js';
import { useUser } from '../../hooks/useUser.js';
import type { Quote } from '../../model/message.js';
import { X } from '../primitives/generated/X.js';
import { IconButton } from '../primitives/IconButton.js';

export interface InputQuoteProps {
  readonly quote: Quote;
  readonly onCancel: () => void;
}

/** The message that is being answered, above the text. */
export function InputQuote({ quote, onCancel }: InputQuoteProps) {
  const { t } = useI18n();
  const { name, isSelf } = useUser(quote.ref.senderId, { snapshot: { name: quote.senderName } });
  const preview = usePreview(quote.content, quote.ref.senderId);
  return (
    <div className="parley-MessageInputQuote">
      <div className="parley-MessageInputQuoteText">
        <span className="parley-MessageInputQuoteName">{isSelf ? t('input.reply.toSelf') : t('input.reply.to', { name })}</span>
        <span className="parley-MessageInputQuotePreview" dir="auto">
          {preview}
        </span>
      </div>
      <IconButton icon={X} label={t('input.reply.cancel')} onClick={onCancel} />
    </div>
  );
}
