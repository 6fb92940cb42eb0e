import type { MessageAnchor } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { IncomingMessage } from '../../../model/message.js';
import type { Said } from '../convert/readMessage.js';

/** Messages per conversation, of which the oldest go. */
const MAX_MESSAGES = 1000;

/** A stretch of what is remembered, oldest first. */
export interface Remembered {
  readonly messages: readonly IncomingMessage[];
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** What was said since this adapter was made: all that there is of a history where no archive is kept. */
export interface Memory {
  clear(): void;
  hear(said: readonly Said[]): void;
  /** Rejects with `not-found` for what is not remembered. */
  page(conversationId: string, anchor: MessageAnchor, limit: number): Remembered;
}

/** Cursors are numbers of messages, counted from the first that was ever remembered. */
interface Talk {
  messages: readonly IncomingMessage[];
  forgotten: number;
}

/** `hasArchive`: of what is kept elsewhere, nothing is remembered. */
export function createMemory(hasArchive: (conversationId: string) => boolean): Memory {
  const talks = new Map<string, Talk>();

  return {
    clear: () => talks.clear(),
    hear(said) {
      for (const each of said) if (each.is === 'message' && !hasArchive(each.message.conversationId)) remember(each.message);
    },
    page(conversationId, anchor, limit) {
      const { messages, forgotten } = talks.get(conversationId) ?? { messages: [], forgotten: 0 };
      const [from, to] = stretch(messages, forgotten, anchor, limit);
      return {
        messages: messages.slice(from, to),
        ...(from > 0 && { before: String(forgotten + from) }),
        ...(to < messages.length && { after: String(forgotten + to) }),
      };
    },
  };

  function remember(message: IncomingMessage): void {
    const talk = talks.get(message.conversationId) ?? { messages: [], forgotten: 0 };
    talks.set(message.conversationId, talk);
    if (talk.messages.some(({ names }) => names.some((name) => message.names.includes(name)))) return;
    const excess = Math.max(0, talk.messages.length + 1 - MAX_MESSAGES);
    talk.messages = [...talk.messages.slice(excess), message];
    talk.forgotten += excess;
  }
}

function stretch(
  messages: readonly IncomingMessage[],
  forgotten: number,
  anchor: MessageAnchor,
  limit: number,
): readonly [from: number, to: number] {
  const within = (position: number): number => Math.min(messages.length, Math.max(0, position));
  switch (anchor.at) {
    case 'before': {
      const to = within(Number(anchor.cursor) - forgotten);
      return [within(to - limit), to];
    }
    case 'after': {
      const from = within(Number(anchor.cursor) - forgotten);
      return [from, within(from + limit)];
    }
    case 'around': {
      const at = messages.findIndex(({ names }) => names.some((name) => anchor.ref.names.includes(name)));
      if (at < 0) throw chatError('not-found');
      const from = within(at - Math.floor(limit / 2));
      return [from, within(from + limit)];
    }
    default:
      return [within(messages.length - limit), messages.length];
  }
}
