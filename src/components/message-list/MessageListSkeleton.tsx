'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { Skeleton } from '../primitives/Skeleton.js';
import { VisuallyHidden } from '../primitives/VisuallyHidden.js';

/** Widths in characters, own or not: a conversation as it mostly looks. */
const bubbles = [
  { own: false, width: 22, height: 36 },
  { own: false, width: 34, height: 58 },
  { own: true, width: 18, height: 36 },
  { own: false, width: 28, height: 36 },
  { own: true, width: 36, height: 58 },
  { own: true, width: 14, height: 36 },
] as const;

/** The messages before they are there. */
export function MessageListSkeleton() {
  const i18n = useI18n();
  return (
    <div className="parley-MessageListSkeleton" role="status">
      <VisuallyHidden>{i18n.t('chat.messages.loading')}</VisuallyHidden>
      {bubbles.map(({ own, width, height }) => (
        <div key={`${width}`} className="parley-MessageListSkeleton-row" data-own={own || undefined}>
          <Skeleton shape="block" width={`min(${width}ch, 70%)`} height={height} />
        </div>
      ))}
    </div>
  );
}
