'use client';
import type { ReactNode } from 'react';
import { createPart } from './createPart.js';
import { Icon, type IconComponent } from './Icon.js';
import { type PartProps, renderElement } from './renderElement.js';

/** Props of `EmptyState`; the rest goes to its `div`. */
export interface EmptyStateProps extends Omit<PartProps, 'title'> {
  /** Any component that draws an `svg`, such as one of lucide-react. */
  readonly icon?: IconComponent | undefined;
  /** What is not here. */
  readonly title: ReactNode;
  /** What will be here. */
  readonly description?: ReactNode;
  /** The one thing to do now. */
  readonly action?: ReactNode;
}

/** Nothing is here, and that is all right. */
export const EmptyState = createPart<EmptyStateProps>('EmptyState', (props, ref) => {
  const { icon, title, description, action, ...rest } = props;
  const children = (
    <>
      {icon && <Icon icon={icon} className="parley-EmptyState-icon" />}
      <p className="parley-EmptyState-title">{title}</p>
      {description !== undefined && <p className="parley-EmptyState-description">{description}</p>}
      {action}
    </>
  );
  return renderElement('div', { className: 'parley-EmptyState', children }, rest, ref);
});
