import { Fragment } from 'react';

interface TypeTextProps {
  readonly text: string;
  /** Names that have a place of their own on this page. */
  readonly known: ReadonlySet<string>;
}

/** A type as code, its names leading to where they are told. */
export function TypeText({ text, known }: TypeTextProps) {
  // Words keep their place; they have no state.
  return text.split(/(\b[A-Za-z_]\w*\b)/).map((word, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    return <Fragment key={index}>{known.has(word) ? <a href={`#${anchorOf(word)}`}>{word}</a> : word}</Fragment>;
  });
}

export function anchorOf(name: string): string {
  return `api-${name.replaceAll('.', '-')}`;
}
