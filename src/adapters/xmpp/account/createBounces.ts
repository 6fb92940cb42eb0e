import type { ChatEvent } from '../../../contract/events.js';
import type { ChatError } from '../../../model/error.js';
import { sentName } from '../convert/names.js';
import { toError } from '../errors.js';
import { toBounce } from '../facets/createMessages.js';
import { bareOf } from '../jid.js';
import type { Stanza } from '../xml/stanza.js';

/** Bounces of messages that nobody waits for any more are still told, for so many. */
const MAX_SENT = 200;

/** What comes back from where it was sent. */
export interface Bounces {
  /** Rejects when the message with this id comes back. */
  of(id: string, conversationId: string): Promise<never>;
  /** What is to be told of one that came back from there. */
  hear(stanza: Stanza, from: string, self: string, at: number): readonly ChatEvent[];
}

export function createBounces(): Bounces {
  const waiting = new Map<string, { readonly conversationId: string; readonly reject: (error: ChatError) => void }>();
  return {
    of: (id, conversationId) =>
      new Promise((_resolve, reject) => {
        waiting.set(id, { conversationId: bareOf(conversationId), reject });
        for (const known of waiting.keys()) {
          if (waiting.size <= MAX_SENT) break;
          waiting.delete(known);
        }
      }),
    hear(stanza, from, self, at) {
      const { id = '' } = stanza.attrs;
      const sent = waiting.get(id);
      // Whoever else knows the id has nothing to say about it.
      if (sent?.conversationId !== from) return [];
      waiting.delete(id);
      sent.reject(toBounce(toError(stanza)));
      const target = { conversationId: from, names: [sentName(self, id)] };
      return [{ type: 'change', change: { what: 'recall', how: 'blocked', target, by: self, at } }];
    },
  };
}
