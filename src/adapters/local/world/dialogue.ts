import type { Mention, MessageContent, TextContent } from '../../../model/content.js';
import type { SeedMessage } from '../scenario.js';
import { people } from './people.js';
import { hash } from './random.js';

export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** One message of a dialogue. A text may mention people: `@{bob}`, or everybody: `@{all:everyone}`. */
export type Line = readonly [senderId: string, what: string | MessageContent, more?: LineOptions];

export interface LineOptions {
  /** How long after the line before it, ms. Default: what such a line takes. */
  readonly after?: number | undefined;
  /** Answers the line so many before it. */
  readonly answers?: number | undefined;
  readonly edited?: boolean | undefined;
  readonly recalled?: boolean | undefined;
}

/** The messages of a dialogue, the last one at `endsAt` (ms before now, negative). `before`: how many messages precede it. */
export function dialogue(
  lines: readonly Line[],
  options: { readonly seed: number; readonly endsAt: number; readonly before?: number },
): SeedMessage[] {
  const { seed, endsAt, before = 0 } = options;
  const messages: SeedMessage[] = [];
  let at = endsAt;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line === undefined) continue;
    const [senderId, what, more = {}] = line;
    messages.unshift({
      senderId,
      at,
      content: typeof what === 'string' ? text(what) : what,
      replyTo: more.answers === undefined ? undefined : before + index + 1 - more.answers,
      recalled: more.recalled,
      editedAt: more.edited === true ? at + 40 * second : undefined,
    });
    at -= more.after ?? 8 * second + (hash(seed, index) % (100 * second));
  }
  return messages;
}

/** A text with its mentions written out. */
export function text(source: string): TextContent {
  const mentions: Mention[] = [];
  let written = '';
  let from = 0;
  for (const match of source.matchAll(/@\{(\w+)(?::([^}]+))?\}/g)) {
    const [whole, who = '', word] = match;
    written += source.slice(from, match.index);
    const name = `@${word ?? people.find(({ id }) => id === who)?.nickname ?? who}`;
    const range = { start: written.length, end: written.length + name.length };
    mentions.push(who === 'all' ? range : { ...range, userId: who });
    written += name;
    from = match.index + whole.length;
  }
  written += source.slice(from);
  return mentions.length === 0 ? { kind: 'text', text: written } : { kind: 'text', text: written, mentions };
}
