'use client';
import {
  type ComponentPropsWithoutRef,
  type CSSProperties,
  cloneElement,
  createElement,
  type ForwardedRef,
  isValidElement,
  type ReactElement,
  type ReactNode,
} from 'react';

export type PartTag =
  | 'div'
  | 'span'
  | 'p'
  | 'h2'
  | 'h3'
  | 'button'
  | 'a'
  | 'header'
  | 'section'
  | 'nav'
  | 'ul'
  | 'ol'
  | 'li'
  | 'input'
  | 'form'
  | 'aside';

/** Another element in the place of a part's own: a tag, an element to take the props, or a function of them. */
export type PartRender = PartTag | ReactElement | ((props: PartElementProps) => ReactElement);

/** What the element of a part is given: attributes, handlers, `ref`, `children`. */
export interface PartElementProps {
  readonly className?: string | undefined;
  readonly style?: CSSProperties | undefined;
  readonly children?: ReactNode;
  readonly [attribute: string]: unknown;
}

/** Every part takes the attributes of its element, and another element with `render`. */
export type PartProps<Tag extends PartTag = 'div'> = ComponentPropsWithoutRef<Tag> & {
  /** Another element in its place: a tag, an element, or a function of the props that it must take. */
  readonly render?: PartRender | undefined;
} & {
  readonly [data: `data-${string}`]: string | number | boolean | undefined;
};

/**
 * The element of a part: what the part says (`own`), with what its user said (`given`) on top. Classes are joined, styles
 * merged, handlers both called (the user's first; `preventDefault` there stops the part's); all else is replaced.
 */
export function renderElement<Element>(tag: PartTag, own: object, given: object = {}, ref?: ForwardedRef<Element>): ReactElement {
  const { render, ...rest }: PartElementProps & { render?: PartRender } = { ...given };
  const props: Record<string, unknown> = mergeProps({ ...own }, rest);
  if (ref !== undefined && ref !== null) props.ref = ref;
  if (typeof render === 'function') return render(props);
  if (isValidElement<PartElementProps>(render)) return cloneElement(render, mergeProps(props, { ...render.props }));
  return createElement(typeof render === 'string' ? render : tag, props);
}

/** `over` on top of `under`, as `renderElement` says. */
export function mergeProps(under: Readonly<Record<string, unknown>>, over: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const merged = { ...under };
  for (const [name, value] of Object.entries(over)) {
    if (value === undefined) continue;
    const former = merged[name];
    if (name === 'className') merged[name] = [former, value].filter(Boolean).join(' ');
    else if (name === 'style') merged[name] = { ...toObject(former), ...toObject(value) };
    else if (isHandler(name, former) && isHandler(name, value)) merged[name] = both(value, former);
    else merged[name] = value;
  }
  return merged;
}

type Handler = (event: { readonly defaultPrevented?: boolean }) => void;

function isHandler(name: string, value: unknown): value is Handler {
  return /^on[A-Z]/.test(name) && typeof value === 'function';
}

function both(first: Handler, second: Handler): Handler {
  return (event) => {
    first(event);
    if (!event.defaultPrevented) second(event);
  };
}

function toObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
