'use client';
import type { PointerEvent } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import type { SectionLetter } from './sectionLetters.js';

export interface SectionIndexProps {
  readonly letters: readonly SectionLetter[];
  readonly current: string | undefined;
  readonly onJump: (index: number) => void;
}

/** The letters at the edge: a click or a finger drawn along them leads to their section. */
export function SectionIndex({ letters, current, onJump }: SectionIndexProps) {
  const i18n = useI18n();
  const follow = (event: PointerEvent<HTMLElement>) => {
    if (event.buttons !== 1) return;
    const { ownerDocument } = event.currentTarget;
    const letter = ownerDocument.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-jump]');
    if (letter?.parentElement === event.currentTarget) onJump(Number(letter.dataset.jump));
  };
  return (
    <nav className="parley-SectionIndex" aria-label={i18n.t('contacts.jump')} onPointerMove={follow}>
      {letters.map(({ section, index }) => (
        <button
          type="button"
          className="parley-SectionIndex-letter"
          key={section}
          data-jump={index}
          aria-current={section === current ? 'true' : undefined}
          // The first is the way in by the keyboard; the list itself finds names by typing.
          tabIndex={section === (current ?? letters[0]?.section) ? 0 : -1}
          onClick={() => onJump(index)}
          onKeyDown={(event) => {
            const sibling =
              event.key === 'ArrowDown' ? 'nextElementSibling' : event.key === 'ArrowUp' ? 'previousElementSibling' : undefined;
            const next = sibling && event.currentTarget[sibling];
            if (!(next instanceof HTMLElement)) return;
            event.preventDefault();
            next.focus();
            next.click();
          }}
        >
          {section}
        </button>
      ))}
    </nav>
  );
}
