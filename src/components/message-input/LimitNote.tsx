'use client';
import { useI18n } from '../../hooks/useI18n.js';
import type { MessageInputView } from '../../hooks/useMessageInput.js';

export interface LimitNoteProps {
  readonly id: string;
  readonly limit: NonNullable<MessageInputView['limit']>;
}

/** How much room is left, once there is little. */
export function LimitNote({ id, limit }: LimitNoteProps) {
  const { t } = useI18n();
  if (!limit.near && !limit.over) return null;
  return (
    <p id={id} className="parley-MessageInputLimit" data-over={limit.over || undefined} aria-live="polite">
      {limit.over ? t('input.limit.over', { over: limit.used - limit.max }) : t('input.limit', { left: limit.max - limit.used })}
    </p>
  );
}
