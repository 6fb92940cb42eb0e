import type { MessageQuery, SearchFacet } from '../../../contract/facets/search.js';
import { chatError } from '../../../model/error.js';
import type { IncomingMessage } from '../../../model/message.js';
import { sizeOf } from '../check.js';
import { elem } from '../constants.js';
import type { TencentSession } from '../createTencentSession.js';
import { listAt, numberAt, textAt } from '../read.js';
import { wordsOf } from './createUserCalls.js';

const kinds: Readonly<Record<string, string>> = {
  text: elem.text,
  image: elem.image,
  voice: elem.sound,
  video: elem.video,
  file: elem.file,
  custom: elem.custom,
  location: elem.location,
  face: elem.face,
  merged: elem.merged,
};

/**
 * The cloud search plug-in. Over all conversations it says how many match in each, and the message itself where it is one; so
 * those with more are asked one by one.
 */
export function createSearch(session: TencentSession): SearchFacet {
  return {
    async messages({ query, after, limit, signal }) {
      const page = await ask(query, after, limit, signal);
      if (query.conversationId !== undefined) {
        const items = page.results.flatMap(({ messages }) => messages);
        return { items: newestFirst(items), ...pageEnd(page) };
      }
      const items: IncomingMessage[] = [];
      for (const { conversationId, count, messages } of page.results) {
        const inside =
          count > messages.length
            ? (await ask({ ...query, conversationId }, undefined, 100, signal)).results.flatMap((each) => each.messages)
            : messages;
        items.push(...inside);
      }
      return { items: newestFirst(items), ...(page.after !== undefined && { after: page.after }) };
    },
    async byConversation({ query, after, limit, signal }) {
      const page = await ask(query, after, limit, signal);
      const items = [];
      for (const { conversationId, count, messages } of page.results) {
        const [latest] = newestFirst(
          messages.length > 0
            ? messages
            : (await ask({ ...query, conversationId }, undefined, 1, signal)).results.flatMap((each) => each.messages),
        );
        if (latest !== undefined) items.push({ conversationId, count, latest });
      }
      return { items, ...pageEnd(page) };
    },
  };

  async function ask(query: MessageQuery, after: unknown, limit: number, signal: AbortSignal | undefined) {
    const { text, match, conversationId, senderIds, from, to } = query;
    const terms = wordsOf(text);
    const types = query.kinds?.flatMap((kind) => kinds[kind] ?? []);
    if (terms.length === 0 && senderIds === undefined && query.kinds === undefined && from === undefined && to === undefined)
      throw chatError('invalid');
    if (after !== undefined && typeof after !== 'string') throw chatError('invalid');
    if (types?.length === 0) return { results: [], after: undefined, total: 0 };
    const end = Math.floor((to ?? session.now()) / 1000);
    const data = await session.ask(signal, (sdk) =>
      sdk.searchCloudMessages({
        ...(terms.length > 0 && { keywordList: terms, keywordListMatchType: match === 'any' ? 'or' : 'and' }),
        ...(senderIds !== undefined && { senderUserIDList: [...senderIds] }),
        ...(types !== undefined && { messageTypeList: types }),
        ...(conversationId !== undefined && { conversationID: conversationId }),
        ...((from !== undefined || to !== undefined) && {
          timePosition: end,
          timePeriod: Math.max(0, end - Math.floor((from ?? 0) / 1000)),
        }),
        ...(after !== undefined && { cursor: after }),
        count: sizeOf(limit, 100),
      }),
    );
    const results = listAt(data, 'searchResultList').flatMap((result) => {
      const id = textAt(result, 'conversationID');
      // The service knows whole seconds.
      const messages = session
        .read(listAt(result, 'messageList'))
        .filter(({ sentAt }) => sentAt >= (from ?? 0) && sentAt < (to ?? Number.POSITIVE_INFINITY));
      return id === undefined ? [] : [{ conversationId: id, count: numberAt(result, 'messageCount') ?? messages.length, messages }];
    });
    return { results, after: textAt(data, 'cursor'), total: numberAt(data, 'totalCount') };
  }
}

function pageEnd({ after, total }: { readonly after: string | undefined; readonly total: number | undefined }) {
  return { ...(after !== undefined && { after }), ...(total !== undefined && { total }) };
}

function newestFirst(messages: readonly IncomingMessage[]): readonly IncomingMessage[] {
  return messages.toSorted((a, b) => b.sentAt - a.sentAt || ((a.order ?? '') < (b.order ?? '') ? 1 : -1));
}
