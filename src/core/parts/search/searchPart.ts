import type { MessageQuery } from '../../../contract/facets/search.js';
import type { Conversation } from '../../../model/conversation.js';
import type { TextRange } from '../../../model/foldText.js';
import type { Message } from '../../../model/message.js';
import type { User } from '../../../model/user.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';
import type { HeldList } from '../createHeldLists.js';

/** A message that was found, and where in its searchable text (`searchTextOf`) the words stand. UTF-16 offsets. */
export interface FoundMessage {
  /** The whole message, as it is now. */
  readonly message: Message;
  /** Stretches of its searchable text, in order and apart. Empty: it was found by something else than words. */
  readonly highlights: readonly TextRange[];
}

/** A conversation with messages that were found: how many, and the newest. */
export interface FoundMatches {
  /** Where they are. */
  readonly conversationId: string;
  /** How many messages of it match. */
  readonly count: number;
  /** The newest of them. */
  readonly latest: FoundMessage;
}

/** What is found, by what it is. */
export interface FoundBySection {
  readonly messages: FoundMessage;
  readonly matches: FoundMatches;
  readonly conversations: Conversation;
  readonly people: User;
}

/** The lists of a search, by name. */
export type SearchSection = keyof FoundBySection;

/** A list of what was found, as far as it is loaded. */
export interface FoundList<Item> extends HeldList<Item> {
  /** Of all pages, where the backend knows. */
  readonly total?: number | undefined;
}

/** The lists of one search. Those of the search before stay until the next ones are there. */
export type FoundLists = { readonly [S in SearchSection]?: FoundList<FoundBySection[S]> | undefined };

export interface SearchState {
  /** By who searches: each screen has its own. */
  readonly searches: ReadonlyMap<string, FoundLists>;
}

export interface SearchRequest {
  readonly query: MessageQuery;
  /** How long the pages of each list are that is wanted. */
  readonly pages: Partial<Record<SearchSection, number>>;
}

export interface SearchActions {
  /** Searches for somebody, instead of what they searched for before. The release gives it up; what was found goes with it. */
  search(id: string, request: SearchRequest): () => void;
  loadMore(id: string, section: SearchSection): Promise<ActionResult>;
}

/** Messages, conversations and people that are found. */
export const searchPart: PartDefinition<SearchState, SearchActions> = {
  name: 'search',
  initial: { searches: new Map() },
  load: async () => (await import('./createSearchPart.js')).createSearchPart,
};
