'use client';
import { type ContactRow, GROUPS, REQUESTS } from './toContactRows.js';

/** With fewer sections than that the list is short enough to see. */
const WORTHWHILE = 4;

/** A letter, and the row that its section begins with. */
export interface SectionLetter {
  readonly section: string;
  readonly index: number;
}

/** The letters of a list that is worth an index; none where it is not. */
export function sectionLetters(rows: readonly ContactRow[]): readonly SectionLetter[] {
  const letters = rows.flatMap((row, index) =>
    row.heading === undefined || row.heading === GROUPS || row.heading === REQUESTS ? [] : [{ section: row.heading, index }],
  );
  return letters.length < WORTHWHILE ? [] : letters;
}
