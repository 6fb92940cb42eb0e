'use client';
import { useI18n } from '../../hooks/useI18n.js';

/** What follows is new. */
export function UnreadDivider() {
  const i18n = useI18n();
  return (
    <div className="parley-UnreadDivider">
      <span className="parley-UnreadDivider-label">{i18n.t('chat.messages.unread')}</span>
    </div>
  );
}
