'use client';
import { tokenize } from 'linkifyjs';
import type { Mention } from '../../model/content.js';

const safeProtocols: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:'];
/** Full-width punctuation ends an address in texts that put no space after it. */
const addressEnd = /[\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u300c-\u300f\u3010\u3011]/u;
const code = /\n?```(?:[\w+#-]{1,20}\n)?\n?([\s\S]+?)\n?```\n?|`([^`\n]+)`/g;

/** A stretch of a text as it is shown. `href` is an address that is safe to follow. */
export type TextSegment =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'link'; readonly text: string; readonly href: string }
  | { readonly type: 'mention'; readonly text: string; readonly userId: string | undefined }
  | { readonly type: 'code'; readonly text: string; readonly block: boolean };

/** Cuts a text into plain stretches, links, mentions and code. Joined, they are all of the text but the code's fences. */
export function segmentText(text: string, mentions: readonly Mention[] = []): readonly TextSegment[] {
  const segments: TextSegment[] = [];
  let from = 0;
  for (const match of text.matchAll(code)) {
    segments.push(...withMentions(text, from, match.index, mentions));
    segments.push({ type: 'code', text: match[1] ?? match[2] ?? '', block: match[1] !== undefined });
    from = match.index + match[0].length;
  }
  segments.push(...withMentions(text, from, text.length, mentions));
  return segments;
}

/** The address if it is one that a person may be sent to, written out by the browser, else undefined. */
export function safeHref(address: string): string | undefined {
  try {
    const url = new URL(address);
    return safeProtocols.includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function withMentions(text: string, from: number, to: number, mentions: readonly Mention[]): TextSegment[] {
  const segments: TextSegment[] = [];
  let at = from;
  for (const { start, end, userId } of [...mentions].sort((a, b) => a.start - b.start)) {
    if (start < at || end <= start || end > to) continue;
    segments.push(...withLinks(text.slice(at, start)), { type: 'mention', text: text.slice(start, end), userId });
    at = end;
  }
  segments.push(...withLinks(text.slice(at, to)));
  return segments;
}

function withLinks(text: string): TextSegment[] {
  if (text === '') return [];
  if (!/[.:@]/.test(text)) return [{ type: 'text', text }];
  const segments: TextSegment[] = [];
  for (const token of tokenize(text)) {
    const [value, rest] = token.isLink ? cutAddress(token.v) : ['', token.v];
    const href = value === '' ? undefined : safeHref(value === token.v ? token.toHref('https') : withProtocol(value));
    if (href === undefined) append(segments, token.v);
    else {
      segments.push({ type: 'link', text: value, href });
      append(segments, rest);
    }
  }
  return segments;
}

function cutAddress(value: string): readonly [address: string, rest: string] {
  const end = value.search(addressEnd);
  return end < 0 ? [value, ''] : [value.slice(0, end), value.slice(end)];
}

function withProtocol(value: string): string {
  return /^[a-z][a-z\d+.-]*:/i.test(value) ? value : `https://${value}`;
}

function append(segments: TextSegment[], text: string): void {
  if (text === '') return;
  const last = segments.at(-1);
  if (last?.type === 'text') segments[segments.length - 1] = { type: 'text', text: last.text + text };
  else segments.push({ type: 'text', text });
}
