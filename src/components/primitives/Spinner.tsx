'use client';
import { useI18n } from '../../hooks/useI18n.js';

/** Something is under way whose shape is not known. `label` is read aloud (default: "Loading…"); empty: words beside it say so. */
export function Spinner({ label, size = 20 }: { readonly label?: string | undefined; readonly size?: number | undefined }) {
  const i18n = useI18n();
  const own = { className: 'parley-Spinner', style: { inlineSize: size, blockSize: size } };
  return label === '' ? <span {...own} /> : <span {...own} role="img" aria-label={label ?? i18n.t('common.loading')} />;
}
