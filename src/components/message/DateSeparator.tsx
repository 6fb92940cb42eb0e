'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { useNow } from '../../hooks/useNow.js';

/** The day on which what follows was written. */
export function DateSeparator({ day }: { readonly day: number }) {
  const i18n = useI18n();
  const now = useNow();
  return (
    <div className="parley-DateSeparator">
      <span className="parley-DateSeparator-label">{i18n.day(day, now)}</span>
    </div>
  );
}
