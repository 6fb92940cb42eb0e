import type { MessageRow } from './database/messageRows.js';
import type { MentionRow } from './database/tables.js';

/** How a message names this person, by name or with everybody. Undefined: it does not. */
export function mentionOf(message: Pick<MessageRow, 'seq' | 'sentAt' | 'content'>, userId: string): MentionRow | undefined {
  const mentions = message.content.kind === 'text' ? (message.content.mentions ?? []) : [];
  const isNamed = mentions.some((mention) => mention.userId === userId);
  const isForAll = mentions.some((mention) => mention.userId === undefined);
  if (!isNamed && !isForAll) return undefined;
  return { seq: message.seq, at: message.sentAt, everybody: !isNamed };
}
