import type { ReactionsFacet } from '../../../contract/facets/messageExtras.js';
import { chatError } from '../../../model/error.js';
import { nativeId, writeReactions } from '../convert/writeMessage.js';
import type { XmppSession } from '../createXmppSession.js';

const PAGE = 100;
const PAGES = 10;
/** Reactions come after their message; clocks differ. */
const MARGIN_MS = 60_000;

/** Reactions (XEP-0444). Who gave which is in the archive. */
export function createReactions(session: XmppSession): ReactionsFacet {
  const { stream, archive, rooms } = session;
  return {
    async set({ ref, keys }) {
      const target = rooms.targetOf(ref.conversationId);
      if (nativeId(ref, target) === undefined) throw chatError('not-found', { detail: 'the message has no id that others know' });
      const stanza = writeReactions(ref, keys, crypto.randomUUID(), target);
      await (target.type === 'groupchat' ? rooms.deliver(stanza) : stream.deliver(stanza));
    },
    async users({ ref, key, after: from = '0', limit, signal }) {
      if (!stream.isOpen) throw chatError('not-connected');
      const given = new Map<string, readonly string[]>();
      let after: string | undefined;
      for (let pages = 0; pages < PAGES; pages += 1) {
        const since = Math.max(0, ref.sentAt - MARGIN_MS);
        const page = await archive.query({
          ...rooms.archiveOf(ref.conversationId),
          since,
          limit: PAGE,
          signal,
          ...(after !== undefined && { after }),
        });
        for (const said of session.history.read(page.items, ref.conversationId)) {
          if (said.is !== 'change' || said.change.what !== 'react') continue;
          const { target, by, keys } = said.change;
          if (!target.names.some((name) => ref.names.includes(name))) continue;
          given.delete(by);
          given.set(by, keys);
        }
        after = page.last;
        if (page.complete || after === undefined) break;
      }
      const users = [...given].filter(([, keys]) => keys.includes(key)).map(([userId]) => userId);
      const end = Number(from) + limit;
      return { items: users.slice(Number(from), end), ...(end < users.length && { after: String(end) }) };
    },
  };
}
