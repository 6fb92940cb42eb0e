'use client';
import { tokenize } from 'linkifyjs';
import { safeHref } from './safeHref.js';
import type { TextSegment } from './segmentText.js';

/** Full-width punctuation ends an address in texts that put no space after it. */
const addressEnd = /[\u3001\u3002\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f\u300c-\u300f\u3010\u3011]/u;

/** Cuts a text into addresses and the rest. Loaded when a text first holds what may be one: it knows every top-level domain. */
export function findLinks(text: string): readonly TextSegment[] {
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
