'use client';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useMessageState } from '../../hooks/useMessageState.js';
import type { Message } from '../../model/message.js';

/** Says in words why a message did not go out, and offers the ways on. Nothing for all others. */
export function MessageFailure({ message, reasonId }: { readonly message: Message; readonly reasonId?: string | undefined }) {
  const i18n = useI18n();
  const errorText = useErrorText();
  const { state, error, resend, discard } = useMessageState(message);
  if (state !== 'failed' && state !== 'refused' && state !== 'ask') return null;
  const reason = error === undefined ? undefined : errorText(error);
  const words = state === 'ask' ? i18n.t('chat.state.ask') : (reason ?? i18n.t(`chat.state.${state}`));
  return (
    <div className="parley-MessageFailure">
      <span className="parley-MessageFailure-reason" id={reasonId}>
        {state === 'ask' ? words : i18n.t('chat.failed.why', { reason: words })}
      </span>
      {/* What was refused for good is not offered again. */}
      {state === 'refused' ? null : (
        <button type="button" className="parley-MessageFailure-action" onClick={resend}>
          {i18n.t('chat.failed.resend')}
        </button>
      )}
      <button type="button" className="parley-MessageFailure-action" onClick={discard}>
        {i18n.t('chat.failed.discard')}
      </button>
    </div>
  );
}
