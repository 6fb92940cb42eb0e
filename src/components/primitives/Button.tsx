'use client';
import { createPart } from './createPart.js';
import { type PartProps, renderElement } from './renderElement.js';

/** Props of `Button`; the rest goes to its `button`. */
export interface ButtonProps extends PartProps<'button'> {
  /** `solid` for the one thing that the screen is about, `soft` (default) for others, `ghost` in a row of tools. */
  readonly variant?: 'solid' | 'soft' | 'ghost' | undefined;
  /** `accent` for the way on, `danger` for what cannot be undone. Default `neutral`. */
  readonly tone?: 'neutral' | 'accent' | 'danger' | undefined;
  /** Why it cannot be used now. It stays in the tab order, so that the reason can be read. */
  readonly denied?: string | undefined;
  /** It is being done: pressing it again does nothing. */
  readonly pending?: boolean | undefined;
}

/**
 * A button with words. With `denied` or `pending` it stays where it is, in the tab order, and does nothing.
 * @selector .parley-Button [data-variant] [data-tone] [data-pending]
 */
export const Button = createPart<ButtonProps, HTMLButtonElement>('Button', (props, ref) => {
  const { variant = 'soft', tone = 'neutral', denied, pending = false, onClick, ...rest } = props;
  const blocked = denied !== undefined || pending;
  const own = {
    type: 'button',
    className: 'parley-Button',
    'data-variant': variant,
    'data-tone': tone,
    'data-pending': pending || undefined,
    'data-tooltip': denied,
    'aria-disabled': blocked || undefined,
    'aria-busy': pending || undefined,
    'aria-description': denied,
    onClick: blocked ? (event: { preventDefault(): void }) => event.preventDefault() : onClick,
  };
  return renderElement('button', own, rest, ref);
});
