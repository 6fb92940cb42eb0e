import type { MessagesFacet } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { TencentSession } from '../createTencentSession.js';
import { PAGE } from '../limits.js';
import { mayBeRoom } from './mayBeRoom.js';

/** How far back a message is looked for that may have been sent. */
const LOOKUP_PAGES = 20;
const LOOKUP_MS = 60_000;

/** Whether a message that is in doubt is there. A live room keeps nothing that could tell. */
export function createLookup(session: TencentSession, page: MessagesFacet['page']): Required<Pick<MessagesFacet, 'findSent'>> {
  return {
    async findSent({ draft, signal }) {
      const { conversationId, createdAt } = draft;
      let cursor: Parameters<MessagesFacet['page']>[0]['anchor'] = { at: 'latest' };
      for (let pages = 0; pages < LOOKUP_PAGES; pages += 1) {
        const { messages, before } = await page({ conversationId, anchor: cursor, limit: PAGE, signal });
        const found = messages.find(({ own, id }) => own && id === draft.id);
        if (found !== undefined) {
          const { names, order, sentAt, token } = found;
          return { names, sentAt, token, ...(order !== undefined && { order }) };
        }
        const [oldest] = messages;
        const isPast = oldest !== undefined && oldest.sentAt < createdAt - LOOKUP_MS;
        if (isPast || (before === undefined && !mayBeRoom(session, conversationId))) return null;
        if (before === undefined) break;
        cursor = { at: 'before', cursor: before };
      }
      throw chatError('in-doubt');
    },
  };
}
