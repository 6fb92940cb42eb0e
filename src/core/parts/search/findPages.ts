import type { Cursor, Page } from '../../../contract/ChatAdapter.js';
import { checkConversations } from '../../../contract/checkEvent.js';
import { checkMatchesPage, checkMessageMatches, checkUserPage } from '../../../contract/checkSearch.js';
import type { MessageQuery } from '../../../contract/facets/search.js';
import { type Folder, type TextRange, termsOf } from '../../../model/foldText.js';
import type { IncomingMessage } from '../../../model/message.js';
import { searchTextOf } from '../../../model/searchText.js';
import { checkedPage } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import { newEntry } from '../../timelines/mergeCopy.js';
import type { PartHost } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import type { FoundBySection, FoundMessage, SearchSection, SearchState } from './searchPart.js';

/** A page, and how many there are of all pages, where the backend says. */
export type FoundPage<Item> = Page<Item> & { readonly total?: number | undefined };

export interface PageArgs {
  readonly query: MessageQuery;
  readonly after?: Cursor | undefined;
  readonly limit: number;
  readonly signal: AbortSignal;
}

export type FindPages = {
  readonly [S in SearchSection]: (args: PageArgs) => Promise<ActionResult<FoundPage<FoundBySection[S]>>>;
};

/** The questions of a search, each answered with what was checked. */
export function createFindPages({ context, call }: PartHost<SearchState>, folder: Folder): FindPages {
  const { adapter, report } = context;

  function found(message: IncomingMessage, query: MessageQuery, given: readonly TextRange[] | undefined): FoundMessage {
    return { message: newEntry(message).message, highlights: highlightsOf(folder, message, query, given) };
  }

  const askWith = (signal: AbortSignal) =>
    createAsk(
      (name, run) => call(name, run, { signal }),
      'search',
      () => adapter.search,
    );

  return {
    async messages({ query, after, limit, signal: wanted }) {
      const answer = await askWith(wanted)('messages', (messages, signal) => messages({ query, after, limit, signal }));
      return checkedPage(answer, (value) => {
        const page = checkMessageMatches(value, report);
        const given = new Map(page.highlights?.map(({ name, ranges }) => [name, ranges]));
        const givenFor = ({ names }: IncomingMessage) => names.map((name) => given.get(name)).find((ranges) => ranges !== undefined);
        return { ...page, items: page.items.map((message) => found(message, query, givenFor(message))) };
      });
    },
    async matches({ query, after, limit, signal: wanted }) {
      const answer = await askWith(wanted)('byConversation', (byConversation, signal) => byConversation({ query, after, limit, signal }));
      return checkedPage(answer, (value) => {
        const page = checkMatchesPage(value, report);
        const items = page.items.map(({ conversationId, count, latest, highlights }) => ({
          conversationId,
          count,
          latest: found({ ...latest, conversationId }, query, highlights),
        }));
        return { ...page, items };
      });
    },
    async conversations({ query: { text }, after, limit, signal: wanted }) {
      const answer = await askWith(wanted)('conversations', (find, signal) => find({ text, after, limit, signal }));
      return checkedPage(answer, (page) => checkConversations(page, report));
    },
    async people({ query: { text }, after, limit, signal: wanted }) {
      const answer = await askWith(wanted)('people', (find, signal) => find({ text, after, limit, signal }));
      return checkedPage(answer, (page) => checkUserPage(page, report));
    },
  };
}

/** Those of the backend, as far as they lie in the text; where it gives none, the words where they stand. */
export function highlightsOf(
  folder: Folder,
  { content }: Pick<IncomingMessage, 'content'>,
  query: MessageQuery,
  given?: readonly TextRange[] | undefined,
): readonly TextRange[] {
  const text = searchTextOf(content);
  if (given === undefined) return folder.rangesOf(text, termsOf(folder, query.text));
  let last = 0;
  return given.filter(({ start, end }) => {
    const isFitting = start >= last && end <= text.length;
    if (isFitting) last = end;
    return isFitting;
  });
}
