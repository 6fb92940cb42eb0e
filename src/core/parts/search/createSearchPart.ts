import type { Cursor } from '../../../contract/ChatAdapter.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { Change } from '../../../model/change.js';
import { createFolder, matchesTerms, termsOf } from '../../../model/foldText.js';
import { searchTextOf } from '../../../model/searchText.js';
import { done, failed, withoutValue } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import { withoutKey, withValue } from '../../reducers/maps.js';
import { applyChange } from '../../timelines/applyChange.js';
import { newEntry } from '../../timelines/mergeCopy.js';
import type { PartMaker } from '../CorePart.js';
import { changesOf, isAbout } from '../isAbout.js';
import { createFindPages, type FindPages, highlightsOf } from './findPages.js';
import type {
  FoundBySection,
  FoundList,
  FoundLists,
  FoundMessage,
  SearchActions,
  SearchRequest,
  SearchSection,
  SearchState,
} from './searchPart.js';

/** What somebody searches for now. */
interface Searching {
  readonly request: SearchRequest;
  readonly end: AbortController;
  /** One page of a list at a time, with the changes that came while it was on its way: it may have been answered before them. */
  readonly loading: Map<SearchSection, Change[]>;
}

/** The backend searches; what it answers to an older question is nobody's answer any more. */
export const createSearchPart: PartMaker<SearchState, SearchActions> = (host) => {
  const { context, store } = host;
  const folder = createFolder();
  const find: FindPages = createFindPages(host, folder);
  const running = new Map<string, Searching>();

  function listsOf(id: string): FoundLists {
    return store.getState().searches.get(id) ?? {};
  }

  function put(id: string, lists: FoundLists): void {
    store.setState(({ searches }) => ({ searches: withValue(searches, id, lists) }));
  }

  function patch<S extends SearchSection>(id: string, section: S, list: FoundList<FoundBySection[S]>): void {
    put(id, { ...listsOf(id), [section]: list });
  }

  async function load<S extends SearchSection>(id: string, section: S, after?: Cursor | undefined): Promise<ActionResult> {
    const searching = running.get(id);
    const limit = searching?.request.pages[section];
    if (searching === undefined || limit === undefined) return failed('not-found');
    if (searching.loading.has(section)) return done;
    const heard: Change[] = [];
    searching.loading.set(section, heard);
    const before: FoundList<FoundBySection[S]> = listsOf(id)[section] ?? { items: [], paging: { status: 'loading' } };
    patch(id, section, { ...before, paging: { status: 'loading', after } });
    const answer = await find[section]({ query: searching.request.query, after, limit, signal: searching.end.signal });
    searching.loading.delete(section);
    if (running.get(id) !== searching) return withoutValue(answer);
    const known: FoundList<FoundBySection[S]> = listsOf(id)[section] ?? before;
    if (answer.ok) {
      const items = after === undefined ? answer.value.items : [...known.items, ...answer.value.items];
      patch(id, section, { items, paging: { status: 'loaded', after: answer.value.after }, total: answer.value.total });
    } else {
      // What an older search has found is not shown under this one's failure.
      patch(id, section, { items: after === undefined ? [] : known.items, paging: { status: 'failed', after, error: answer.error } });
    }
    for (const change of heard) takers[section]?.(id, searching, change);
    return withoutValue(answer);
  }

  function loadAll(id: string, { pages }: SearchRequest): void {
    for (const section of sections) if (pages[section] !== undefined) void load(id, section);
  }

  /** What is found no longer is gone from what was found; what was changed shows its new words. */
  function changeMessages(id: string, { request }: Searching, change: Change): void {
    const { messages } = listsOf(id);
    const items = messages?.items.flatMap((found) => (isAbout(change.target, found.message) ? changed(found, change, request) : found));
    const isChanged = items?.length !== messages?.items.length || items?.some((found, index) => found !== messages?.items[index]) === true;
    if (messages !== undefined && items !== undefined && isChanged) patch(id, 'messages', { ...messages, items });
  }

  /** Which message is the newest that matches, and how many do, the backend has to say. */
  function renewMatches(id: string, _: Searching, change: Change): void {
    if (listsOf(id).matches?.items.some(({ latest }) => isAbout(change.target, latest.message)) === true) void load(id, 'matches');
  }

  const takers: { readonly [S in SearchSection]?: typeof changeMessages } = { messages: changeMessages, matches: renewMatches };

  function apply(change: Change): void {
    for (const [id, searching] of running) {
      for (const heard of searching.loading.values()) heard.push(change);
      for (const take of Object.values(takers)) take(id, searching, change);
    }
  }

  function changed(found: FoundMessage, change: Change, { query }: SearchRequest): readonly FoundMessage[] {
    const { message } = applyChange(newEntry(found.message), change, context.state().session.self);
    if (message.removed !== undefined) return [];
    if (message.content === found.message.content) return [{ ...found, message }];
    if (!matchesTerms(folder.fold(searchTextOf(message.content)), termsOf(folder, query.text), query.match)) return [];
    return [{ message, highlights: highlightsOf(folder, message, query) }];
  }

  function giveUp(id: string): void {
    running.get(id)?.end.abort();
    running.delete(id);
  }

  return {
    actions: {
      search(id, request) {
        giveUp(id);
        const searching: Searching = { request, end: new AbortController(), loading: new Map() };
        running.set(id, searching);
        loadAll(id, request);
        return () => {
          if (running.get(id) !== searching) return;
          giveUp(id);
          // A tick later: what comes next shows what was found before until it has found something itself.
          context.platform.clock.after(0, () => {
            if (!running.has(id)) store.setState(({ searches }) => ({ searches: withoutKey(searches, id) }));
          });
        };
      },
      async loadMore(id, section) {
        const { paging } = listsOf(id)[section] ?? {};
        if (paging === undefined) return failed('not-found');
        if (paging.status === 'failed') return load(id, section, paging.after);
        return paging.after === undefined ? done : load(id, section, paging.after);
      },
    },
    onEvents: (events: readonly ChatEvent[]) => changesOf(events).forEach(apply),
    onGap() {
      for (const [id, { request }] of running) loadAll(id, request);
    },
    onForget() {
      for (const id of [...running.keys()]) giveUp(id);
    },
  };
};

const sections = ['messages', 'matches', 'conversations', 'people'] as const satisfies readonly SearchSection[];
