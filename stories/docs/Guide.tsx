import { CodeOrSourceMdx, HeadersMdx, Markdown } from '@storybook/addon-docs/blocks';
import type { AnchorHTMLAttributes } from 'react';

/** A guide of `docs/guides`, whose links lead to its neighbours here as they do on a code host. */
export function Guide({ text }: { readonly text: string }) {
  return <Markdown options={{ overrides }}>{withoutOrigins(text)}</Markdown>;
}

/** Documents for those who work on the kit: they are not in this book. */
const notHere = new Set(['architecture', 'decisions', 'performance', 'visual']);

/** Given together: Storybook's own give way to any. */
const overrides = { ...HeadersMdx, code: CodeOrSourceMdx, a: GuideLink };

/** The part of a guide below a heading of this name, up to the next one of the same rank. */
export function sectionOf(text: string, heading: string): string {
  const [, after = ''] = text.split(new RegExp(`^## ${heading}$`, 'm'));
  return (after.split(/^## /m)[0] ?? '').trim();
}

/** Which file a block quotes is for tools: ```tsx file=stories/… */
function withoutOrigins(text: string): string {
  return text.replace(/^```(\w+) file=\S+$/gm, '```$1');
}

function GuideLink({ href = '', children, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement>) {
  const guide = /^(?:guides\/)?([\w-]+)\.md(#.*)?$/.exec(href.replace('../adapter.md', 'adapter.md'));
  const file = /^(?:\.\.\/)?([\w/-]+\.\w+)$/.exec(href);
  if (guide !== null && !notHere.has(guide[1] ?? '')) {
    return (
      <a {...rest} href={`?path=/docs/guides-${guide[1]}--docs`} target="_top">
        {children}
      </a>
    );
  }
  // Outside of this book: named, since there is no address that holds in every copy.
  if (file !== null) return <code>{file[1]}</code>;
  return (
    <a {...rest} href={href} {...(href.startsWith('?') && { target: '_top' })}>
      {children}
    </a>
  );
}
