'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { ChevronDown } from '../primitives/generated/ChevronDown.js';
import { Icon } from '../primitives/Icon.js';

export interface NewMessagesButtonProps {
  readonly count: number;
  readonly onClick: () => void;
}

/** The way back to the end, and how much came in meanwhile. */
export function NewMessagesButton({ count, onClick }: NewMessagesButtonProps) {
  const i18n = useI18n();
  const words = count > 0 ? i18n.t('chat.messages.new', { count }) : undefined;
  return (
    <button
      type="button"
      className="parley-NewMessagesButton"
      data-count={count > 0 || undefined}
      aria-label={words ?? i18n.t('chat.messages.toLatest')}
      onClick={onClick}
    >
      {words}
      <Icon icon={ChevronDown} />
    </button>
  );
}
