'use client';
import {
  type ForwardedRef,
  type ForwardRefExoticComponent,
  forwardRef,
  type PropsWithoutRef,
  type ReactNode,
  type RefAttributes,
} from 'react';

export type { PartProps, PartRender } from './renderElement.js';

/**
 * A component whose `ref` leads to its element. The one place that knows `forwardRef`, which React 18 needs and 19 does not.
 * @example export const Badge = createPart<BadgeProps, HTMLSpanElement>('Badge', (props, ref) => renderElement('span', {...}, props, ref));
 */
export function createPart<Props extends object, Element extends HTMLElement = HTMLDivElement>(
  name: string,
  part: (props: PropsWithoutRef<Props>, ref: ForwardedRef<Element>) => ReactNode,
): ForwardRefExoticComponent<PropsWithoutRef<Props> & RefAttributes<Element>> {
  const Part = forwardRef<Element, Props>(part);
  Part.displayName = name;
  return Part;
}
