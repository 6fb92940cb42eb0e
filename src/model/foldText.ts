/** A stretch of a text, in UTF-16 offsets, end exclusive. */
export interface TextRange {
  /** Inclusive. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

/** Folds texts. It remembers how characters fold, so one that folds many texts is kept. */
export interface Folder {
  /**
   * The text as searches compare it: without case, width, accents, vowel signs (Arabic, Hebrew) and invisible characters;
   * letters that people type for one another are one (alef forms, final letters); Hangul in its letters, so that what an input
   * method has half composed is found; every run of white space is one space. Two texts that read alike fold alike.
   */
  fold(text: string): string;
  /** What of `text` the terms (folded) stand for, in order, without overlaps. */
  rangesOf(text: string, terms: readonly string[]): readonly TextRange[];
}

/** Accents, points and vowel signs that are left out when people search. Those of Indic scripts are letters, and stay. */
const mark = /(?=\p{Mn})[\p{Script=Inherited}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Cyrillic}]/u;
/** Nothing is seen of these: soft hyphens, joiners, directions, control characters, the Arabic stroke. */
const invisible = /[\p{Cf}\p{Cc}\u0640]/u;
const space = /\s/u;
/** The signs that voice a kana: が is another letter than か. */
const voicing = /[\u3099\u309a]/u;

/** Letters that no decomposition tells to be one. */
const alike: Readonly<Record<string, string>> = {
  ß: 'ss',
  ı: 'i',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ħ: 'h',
  æ: 'ae',
  œ: 'oe',
  ς: 'σ',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ך: 'כ',
  ם: 'מ',
  ן: 'נ',
  ף: 'פ',
  ץ: 'צ',
};

/** Zero to nine of the Arabic and the Persian digits. */
const digitBlocks = [0x660, 0x6f0];
/** Ranges given for one text at most. */
const maxRanges = 200;

interface Folded {
  readonly text: string;
  /** Of each code unit of `text`: where in the source the character stands that it came of. */
  readonly starts: readonly number[];
  /** And where that ends, with the marks that were left out after it. */
  readonly ends: readonly number[];
}

/** Makes a folder. One that folds many texts is kept; its memory is a few characters long. */
export function createFolder(): Folder {
  const known = new Map<string, string>();

  function pieceOf(character: string): string {
    let piece = known.get(character);
    if (piece === undefined) {
      piece = foldCharacter(character);
      known.set(character, piece);
    }
    return piece;
  }

  function fold(text: string): string {
    let folded = '';
    for (const character of text) {
      for (const unit of pieceOf(character)) folded = joined(folded, unit);
    }
    return folded;
  }

  function withOffsets(source: string): Folded {
    let text = '';
    const starts: number[] = [];
    const ends: number[] = [];
    let at = 0;
    for (const character of source) {
      const end = at + character.length;
      for (const unit of pieceOf(character)) {
        text = joined(text, unit);
        while (starts.length < text.length) {
          starts.push(at);
          ends.push(end);
        }
      }
      // What is left out, or went into the letter before it, belongs to that.
      if (ends.length > 0) ends[ends.length - 1] = end;
      at = end;
    }
    return { text, starts, ends };
  }

  function rangesOf(source: string, terms: readonly string[]): readonly TextRange[] {
    const { text, starts, ends } = withOffsets(source);
    const found: TextRange[] = [];
    for (const term of terms) {
      if (term === '') continue;
      for (let at = text.indexOf(term); at >= 0 && found.length < maxRanges; at = text.indexOf(term, at + term.length)) {
        found.push({ start: starts[at] ?? 0, end: ends[at + term.length - 1] ?? source.length });
      }
    }
    return merged(found.sort((a, b) => a.start - b.start));
  }

  return { fold, rangesOf };
}

/** The words of a query, folded, each once. */
export function termsOf(folder: Folder, query: string): readonly string[] {
  return [...new Set(folder.fold(query).split(' '))].filter((term) => term !== '');
}

/** Whether a text, folded, has all of these terms, or any. No terms: it has. */
export function matchesTerms(folded: string, terms: readonly string[], match: 'all' | 'any' = 'all'): boolean {
  if (terms.length === 0) return true;
  return match === 'all' ? terms.every((term) => folded.includes(term)) : terms.some((term) => folded.includes(term));
}

function foldCharacter(character: string): string {
  let folded = '';
  for (const part of character.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (space.test(part)) folded += ' ';
    else if (!isLeftOut(part)) folded += alike[part] ?? digitOf(part) ?? part;
  }
  return folded;
}

function isLeftOut(character: string): boolean {
  return invisible.test(character) || (mark.test(character) && !voicing.test(character));
}

function digitOf(character: string): string | undefined {
  const code = character.charCodeAt(0);
  const block = digitBlocks.find((first) => code >= first && code < first + 10);
  return block === undefined ? undefined : String(code - block);
}

/** The next character at the end: no second space, and a kana with its voicing is one letter. */
function joined(folded: string, next: string): string {
  if (next === ' ' && folded.endsWith(' ')) return folded;
  if (!voicing.test(next) || folded === '') return folded + next;
  const voiced = (folded.slice(-1) + next).normalize('NFC');
  return voiced.length === 1 ? folded.slice(0, -1) + voiced : folded + next;
}

function merged(ranges: readonly TextRange[]): readonly TextRange[] {
  const result: TextRange[] = [];
  for (const range of ranges) {
    const last = result.at(-1);
    if (last === undefined || range.start > last.end) result.push(range);
    else if (range.end > last.end) result[result.length - 1] = { start: last.start, end: range.end };
  }
  return result;
}
