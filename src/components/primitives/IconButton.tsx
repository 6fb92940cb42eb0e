'use client';
import { createPart } from './createPart.js';
import { Icon, type IconComponent } from './Icon.js';
import { type PartProps, renderElement } from './renderElement.js';

/** Props of `IconButton`; the rest goes to its `button`. */
export interface IconButtonProps extends Omit<PartProps<'button'>, 'children'> {
  /** Any component that draws an `svg`, such as one of lucide-react. */
  readonly icon: IconComponent;
  /** Its name, read aloud and shown as a tooltip. */
  readonly label: string;
  /** `accent` for the way on, `danger` for what cannot be undone. Default `neutral`. */
  readonly tone?: 'neutral' | 'accent' | 'danger' | undefined;
  /** `solid` has a ground of its own. Default `ghost`. */
  readonly variant?: 'ghost' | 'solid' | undefined;
  /** Points somewhere: mirrored in right-to-left text. */
  readonly mirrored?: boolean | undefined;
  /** Why it cannot be used now. It stays in the tab order, so that the reason can be read. */
  readonly denied?: string | undefined;
}

/**
 * A button with an icon only. Its `label` is read aloud and shown as a tooltip.
 * @selector .parley-IconButton [data-tone] [data-variant]
 */
export const IconButton = createPart<IconButtonProps, HTMLButtonElement>('IconButton', (props, ref) => {
  const { icon, label, tone = 'neutral', variant = 'ghost', mirrored, denied, onClick, ...rest } = props;
  const own = {
    type: 'button',
    className: 'parley-IconButton',
    'data-tone': tone,
    'data-variant': variant,
    'data-tooltip': denied ?? label,
    'aria-label': label,
    'aria-disabled': denied === undefined ? undefined : true,
    'aria-description': denied,
    onClick: denied === undefined ? onClick : (event: { preventDefault(): void }) => event.preventDefault(),
    children: <Icon icon={icon} mirrored={mirrored} />,
  };
  return renderElement('button', own, rest, ref);
});
