'use client';
import { useI18n } from '../../hooks/useI18n.js';
import type { UnreadCount } from '../../model/conversation.js';
import { createPart } from './createPart.js';
import { type PartProps, renderElement } from './renderElement.js';

/** Props of `Badge`; the rest goes to its `span`. */
export interface BadgeProps extends PartProps<'span'> {
  /** `exact: false` shows “n+”. */
  readonly count: UnreadCount;
  /** Unread here does not call: faint. */
  readonly muted?: boolean | undefined;
  /** Beyond it "99+". */
  readonly max?: number | undefined;
  /** Marked unread by hand: a dot where there is nothing to count. */
  readonly dot?: boolean | undefined;
}

/** How much is unread: a number, "n+" where it is a guess, a dot without one. Draws nothing for nothing. */
export const Badge = createPart<BadgeProps, HTMLSpanElement>('Badge', (props, ref) => {
  const { count, muted = false, max = 99, dot = false, ...rest } = props;
  const i18n = useI18n();
  if (count.count <= 0 && !dot) return null;
  const isDot = count.count <= 0;
  const shown =
    count.exact || count.count > max ? i18n.count(count.count, max) : i18n.t('common.countOver', { max: i18n.number(count.count) });
  const own = {
    className: 'parley-Badge',
    'data-muted': muted || undefined,
    'data-dot': isDot || undefined,
    'aria-hidden': true,
    children: isDot ? undefined : shown,
  };
  return renderElement('span', own, rest, ref);
});
