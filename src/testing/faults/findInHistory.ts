import type { MessageAnchor, MessagesFacet, SendAck } from '../../contract/facets/messages.js';
import type { IncomingMessage, MessageDraft } from '../../model/message.js';

const PAGE_SIZE = 50;
const MAX_PAGES = 20;
/** A message can't be much older than the wish to send it, ms. */
const SLACK = 10 * 60_000;

/** Walks back through a conversation from its newest message until it finds the one, or is past where it could be. */
export async function findInHistory(
  messages: MessagesFacet,
  draft: MessageDraft,
  signal: AbortSignal | undefined,
  matches: (message: IncomingMessage) => boolean,
): Promise<SendAck | null> {
  let anchor: MessageAnchor = { at: 'latest' };
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { messages: found, before } = await messages.page({ conversationId: draft.conversationId, anchor, limit: PAGE_SIZE, signal });
    const match = found.findLast(matches);
    if (match !== undefined) return toAck(match);
    const oldest = found[0];
    if (before === undefined || (oldest !== undefined && oldest.sentAt < draft.createdAt - SLACK)) return null;
    anchor = { at: 'before', cursor: before };
  }
  return null;
}

function toAck({ names, order, sentAt, content, token, removed }: IncomingMessage): SendAck {
  return { names, order, sentAt, content, token, removed };
}
