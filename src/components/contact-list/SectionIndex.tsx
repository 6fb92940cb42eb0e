'use client';
import { type PointerEvent, useMemo } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { type ContactRow, GROUPS, REQUESTS } from './toContactRows.js';

/** With fewer sections than that the list is short enough to see. */
const WORTHWHILE = 4;

export interface SectionIndexProps {
  readonly rows: readonly ContactRow[];
  readonly current: string | undefined;
  readonly onJump: (index: number) => void;
}

/** The letters at the edge: a click or a finger drawn along them leads to their section. */
export function SectionIndex({ rows, current, onJump }: SectionIndexProps) {
  const i18n = useI18n();
  const letters = useMemo(() => lettersOf(rows), [rows]);
  if (letters.length < WORTHWHILE) return null;

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

function lettersOf(rows: readonly ContactRow[]): readonly { readonly section: string; readonly index: number }[] {
  return rows.flatMap((row, index) =>
    row.heading === undefined || row.heading === GROUPS || row.heading === REQUESTS ? [] : [{ section: row.heading, index }],
  );
}
