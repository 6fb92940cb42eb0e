import type { MessageContent } from '../model/content.js';
import type { Message } from '../model/message.js';
import type { AnyMessageKind, MessageLayout } from './defineMessageKind.js';
import { resolveContent } from './resolveContent.js';
import type { MessageKinds } from './resolveMessageKinds.js';

/** Px, for kinds that do not say. */
const usualHeight = 56;

/** How the message sits in the list. A removed one is a grey line, whatever it was. */
export function messageLayout(kinds: MessageKinds, message: Pick<Message, 'content' | 'removed'>): MessageLayout {
  if (message.removed !== undefined) return 'line';
  return resolveContent(kinds, message.content).kind.layout ?? 'bubble';
}

/** Px, for a row that is not measured yet. */
export function estimateMessageHeight(kinds: MessageKinds, message: Pick<Message, 'content' | 'removed'>): number {
  if (message.removed !== undefined) return 32;
  const height = ask(kinds, message.content, (kind, data) =>
    typeof kind.estimateHeight === 'function' ? kind.estimateHeight(data) : kind.estimateHeight,
  );
  return height !== undefined && Number.isFinite(height) && height >= 0 ? Math.min(height, 4000) : usualHeight;
}

/** What Copy puts on the clipboard, or null where there is no Copy. */
export function messageCopyText(kinds: MessageKinds, message: Pick<Message, 'content' | 'removed'>): string | null {
  if (message.removed !== undefined) return null;
  return ask(kinds, message.content, (kind, data) => kind.copyText?.(data)) ?? null;
}

/** What a search in this client looks through. Empty: nothing. */
export function messageSearchText(kinds: MessageKinds, message: Pick<Message, 'content' | 'removed'>): string {
  if (message.removed !== undefined) return '';
  return ask(kinds, message.content, (kind, data) => kind.searchText?.(data)) ?? '';
}

/** Kinds of a host's own may throw; a list must not. */
function ask<Answer>(
  kinds: MessageKinds,
  content: MessageContent,
  question: (kind: AnyMessageKind, data: unknown) => Answer | undefined,
): Answer | undefined {
  const { kind, data } = resolveContent(kinds, content);
  try {
    return question(kind, data);
  } catch (thrown) {
    kinds.warn({ code: 'kind-threw', type: kind.type, where: 'function', why: String(thrown) });
    return undefined;
  }
}
