import type { MessagePage, MessagesFacet } from '../../../contract/facets/messages.js';
import { chatError } from '../../../model/error.js';
import type { IncomingMessage } from '../../../model/message.js';
import { sizeOf } from '../check.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf, peerOf, SYSTEM } from '../ids.js';
import { further } from '../late.js';
import { isTrueAt, listAt, numberAt, textAt } from '../read.js';
import { type Edge, inOrder, olderPage, readCursor } from './pageEdges.js';

/** One page of ours has so many messages at most. */
const MAX_SIZE = 200;

/** History: the vendor's pages of 15 back from the live end. What of a page was not asked for waits in the cursor, by id. */
export function createHistory(
  session: TencentSession,
  complete: (messages: readonly IncomingMessage[]) => Promise<readonly IncomingMessage[]>,
): Pick<MessagesFacet, 'page'> {
  return {
    async page({ conversationId, anchor, limit, signal }) {
      mustBeOne(conversationId);
      const size = sizeOf(limit, MAX_SIZE);
      const found = await pageAt();
      return { ...found, messages: await complete(found.messages) };

      async function pageAt(): Promise<MessagePage> {
        const edge = anchor.at === 'before' || anchor.at === 'after' ? readCursor(conversationId, anchor.cursor) : undefined;
        if (edge?.way === 'list' && anchor.at === 'before') return older(edge, size, signal);
        if (edge === undefined && anchor.at !== 'around') return older({ conversationId, way: 'list', rest: [], next: '' }, size, signal);
        const jumps = (await further()).createJumps(session, conversationId, size, signal);
        if (edge === undefined) return jumps.around(anchor.at === 'around' ? anchor.ref : undefined);
        return anchor.at === 'before' ? jumps.older(edge) : jumps.newer(edge);
      }
    },
  };

  /** The service answers for conversations that are nowhere with empty pages. */
  function mustBeOne(conversationId: string): void {
    if (conversationId !== SYSTEM && peerOf(conversationId) === undefined && groupOf(conversationId) === undefined)
      throw chatError('not-found');
  }

  function older(edge: Edge, size: number, signal: AbortSignal | undefined): Promise<MessagePage> {
    const { conversationId } = edge;
    return olderPage(session, edge, size, async (next) => {
      const data = await session.ask(signal, (sdk) =>
        sdk.getMessageList({ conversationID: conversationId, ...(next !== '' && { nextReqMessageID: next }) }),
      );
      const following = textAt(data, 'nextReqMessageID') ?? numberAt(data, 'nextReqMessageID')?.toString();
      return { messages: inOrder(session, listAt(data, 'messageList')), next: isTrueAt(data, 'isCompleted') ? undefined : following };
    });
  }
}
