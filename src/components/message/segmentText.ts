'use client';
import type { Mention } from '../../model/content.js';

const code = /\n?```(?:[\w+#-]{1,20}\n)?\n?([\s\S]+?)\n?```\n?|`([^`\n]+)`/g;
/** No address does without: a dot between two characters, a scheme, an at sign. */
const linkLike = /\S\.\S|:\S|@/;

/** A stretch of a text as it is shown. `href` is an address that is safe to follow. */
export type TextSegment =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | { readonly type: 'mention'; readonly text: string; readonly userId: string | undefined }
  | { readonly type: 'code'; readonly text: string; readonly block: boolean };

/** Cuts a text into addresses and the rest. */
export type LinkFinder = (text: string) => readonly TextSegment[];

/**
 * Cuts a text into plain stretches, links, mentions and code. Joined, they are all of the text but the code's fences. Without
 * a `findLinks`, links are plain.
 */
export function segmentText(text: string, mentions: readonly Mention[] = [], findLinks?: LinkFinder): readonly TextSegment[] {
  const segments: TextSegment[] = [];
  const inOrder = [...mentions].sort((a, b) => a.start - b.start);
  let from = 0;
  for (const match of text.matchAll(code)) {
    segments.push(...withMentions(text, from, match.index, inOrder, findLinks));
    segments.push({ type: 'code', text: match[1] ?? match[2] ?? '', block: match[1] !== undefined });
    from = match.index + match[0].length;
  }
  segments.push(...withMentions(text, from, text.length, inOrder, findLinks));
  return segments;
}

/** Whether a text may hold an address. */
export function isLinkLike(text: string): boolean {
  return linkLike.test(text);
}

function withMentions(
  text: string,
  from: number,
  to: number,
  mentions: readonly Mention[],
  findLinks: LinkFinder | undefined,
): readonly TextSegment[] {
  const segments: TextSegment[] = [];
  const addPlain = (plain: string): void => {
    if (plain === '') return;
    if (findLinks !== undefined && isLinkLike(plain)) segments.push(...findLinks(plain));
    else segments.push({ type: 'text', text: plain });
  };
  let at = from;
  for (const { start, end, userId } of mentions) {
    if (start >= to) break;
    if (start < at || end <= start || end > to) continue;
    addPlain(text.slice(at, start));
    segments.push({ type: 'mention', text: text.slice(start, end), userId });
    at = end;
  }
  addPlain(text.slice(at, to));
  return segments;
}
