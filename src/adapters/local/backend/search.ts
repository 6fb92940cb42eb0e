import type { Cursor } from '../../../contract/ChatAdapter.js';
import type { MessageHighlight, MessageQuery, SearchFacet } from '../../../contract/facets/search.js';
import { chatError } from '../../../model/error.js';
import { createFolder, matchesTerms, termsOf } from '../../../model/foldText.js';
import type { IncomingMessage } from '../../../model/message.js';
import { searchTextOf } from '../../../model/searchText.js';
import type { SearchEngine } from '../search/createSearchEngine.js';
import type { IndexHit, IndexQuery } from '../search/types.js';
import type { Client } from './Client.js';
import { createNameCache } from './createNameCache.js';
import type { Server, View } from './createServer.js';
import { getMessage, isVisible, present } from './history.js';
import { findStanding } from './lookup.js';
import { findConversations, findPeople } from './searchNames.js';

const maxPage = 100;
/** Words of a query that count. */
const maxTerms = 16;

interface PageArgs {
  readonly query: MessageQuery;
  readonly after?: Cursor | undefined;
  readonly limit: number;
}

export function createSearchFacet(server: Server, client: Client, engine: SearchEngine): SearchFacet {
  const folder = createFolder();
  const names = createNameCache(folder);

  function readQuery({ query, after, limit }: PageArgs, self: string, by: IndexQuery['by']): IndexQuery {
    const { text, conversationId, senderIds, kinds, from, to } = query;
    const terms = termsOf(folder, text).slice(0, maxTerms);
    const hasMore = [conversationId, senderIds, kinds, from, to].some((filter) => filter !== undefined);
    if (terms.length === 0 && !hasMore) throw chatError('invalid', { detail: 'Nothing is searched for.' });
    return {
      self,
      by,
      terms,
      match: query.match ?? 'all',
      conversationId,
      senderIds,
      kinds,
      from,
      to,
      after: after === undefined ? undefined : readCursor(after),
      limit: Math.max(1, Math.min(maxPage, Math.floor(limit))),
    };
  }

  function highlight(message: IncomingMessage, terms: readonly string[]): MessageHighlight | null {
    const ranges = folder.rangesOf(searchTextOf(message.content), terms);
    const [name] = message.names;
    return name === undefined || ranges.length === 0 ? null : { name, ranges };
  }

  /** As the person sees it. Null: it changed since the index took it in, and is no hit any more. */
  async function presentHit(view: View, { conversationId, seq }: IndexHit, { self, terms, match }: IndexQuery) {
    const standing = await findStanding(view, conversationId, self);
    if (standing === undefined || standing.own.left !== undefined) return null;
    const message = await getMessage(view, standing.row, seq);
    if (message === undefined || message.removed !== undefined || !isVisible(message, standing.own)) return null;
    if (!matchesTerms(folder.fold(searchTextOf(message.content)), terms, match)) return null;
    return (await present(view, standing, [message]))[0] ?? null;
  }

  async function find(query: IndexQuery) {
    const answer = await engine.search(query);
    const messages = await server.read((view) => Promise.all(answer.hits.map((hit) => presentHit(view, hit, query))));
    const found = answer.hits.flatMap((hit, index) => {
      const message = messages[index] ?? null;
      return message === null ? [] : [{ hit, message, highlight: highlight(message, query.terms) }];
    });
    const last = answer.hits.at(-1);
    return { found, total: answer.total, ...(answer.hasMore && last !== undefined && { after: writeCursor(last) }) };
  }

  return {
    messages: ({ signal, ...args }) =>
      client.call(signal, async (self) => {
        const { found, ...page } = await find(readQuery(args, self, 'message'));
        return { ...page, items: found.map(({ message }) => message), highlights: found.flatMap(({ highlight }) => highlight ?? []) };
      }),
    byConversation: ({ signal, ...args }) =>
      client.call(signal, async (self) => {
        const { found, ...page } = await find(readQuery(args, self, 'conversation'));
        const items = found.map(({ hit, message, highlight }) => ({
          conversationId: hit.conversationId,
          count: hit.count ?? 1,
          latest: message,
          ...(highlight !== null && { highlights: highlight.ranges }),
        }));
        return { ...page, items };
      }),
    conversations: ({ text, after, limit, signal }) =>
      client.call(signal, (self) => server.read((view) => findConversations(view, self, { folder, names }, text, { after, limit }))),
    people: ({ text, after, limit, signal }) =>
      client.call(signal, (self) => server.read((view) => findPeople(view, self, { folder, names }, text, { after, limit }))),
  };
}

function writeCursor({ sentAt, seq, conversationId }: IndexHit): Cursor {
  return `${sentAt}:${seq}:${conversationId}`;
}

function readCursor(cursor: Cursor): IndexHit {
  const [, sentAt, seq, conversationId] = (typeof cursor === 'string' && /^(\d{1,15}):(\d{1,15}):([\s\S]+)$/.exec(cursor)) || [];
  if (conversationId === undefined) throw chatError('invalid', { detail: 'This is no cursor of this backend.' });
  return { sentAt: Number(sentAt), seq: Number(seq), conversationId };
}
