import { hasPairedIsolates } from '../i18n/bidi.js';
import type { I18n } from '../i18n/createI18n.js';

const limit = 200;
/** Enough to find the first 200 characters in, however much white space there is, without walking through a megabyte. */
const workLimit = 4000;
/** Line and paragraph breaks, tabs, and what has no shape or is not text at all. */
const blank = /[\s\p{Cc}\ufeff]+/gu;

const steering = /[\u202a-\u202e\u2066\u2067]/;

/** One line of at most 200 characters, in which every isolate that is opened is closed. */
export function oneLine(text: string, i18n: I18n): string {
  const line = text.slice(0, workLimit).replace(blank, ' ').trim();
  const characters = Array.from(line);
  const cut =
    characters.length > limit || text.length > workLimit
      ? `${characters
          .slice(0, limit - 1)
          .join('')
          .trimEnd()}…`
      : line;
  // Closes what the cut has opened, and takes out what a kind of a host's own passed on from a stranger.
  return hasPairedIsolates(cut) && !steering.test(cut) ? cut : i18n.isolate(cut);
}
