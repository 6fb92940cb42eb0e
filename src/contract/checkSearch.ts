import type { TextRange } from '../model/foldText.js';
import type { User } from '../model/user.js';
import type { Page } from './ChatAdapter.js';
import { type CheckReport, checkPage, run } from './checkEvent.js';
import { type Check, type Fields, fail, item, list, object } from './checks/check.js';
import { cursor } from './checks/cursor.js';
import { incomingMessage } from './checks/message.js';
import { user } from './checks/people.js';
import { count, entityId, identifier } from './checks/scalars.js';
import type { ConversationMatches, MatchesPage, MessageHighlight, MessageMatches } from './facets/search.js';

/* The door (`checkEvent.ts`) for answers to searches. It loads with what searches. */

const MAX_PAGE = 10_000;
/** Stretches of one text. */
const MAX_RANGES = 200;

export function checkMessageMatches(page: unknown, report: CheckReport): MessageMatches {
  return run((value, context) => object(matchesFields, value, context), page, report) ?? { items: [] };
}

export function checkMatchesPage(page: unknown, report: CheckReport): MatchesPage {
  return run((value, context) => object(pageFields, value, context), page, report) ?? { items: [] };
}

export function checkUserPage(page: unknown, report: CheckReport): Page<User> {
  return checkPage(user, page, report);
}

const textRange: Check<TextRange> = (value, context) => {
  const range = object(rangeFields, value, context);
  return range === undefined || range.start < range.end ? range : fail(context, 'ends before it begins');
};

const ranges: Check<readonly TextRange[]> = (value, context) => list(textRange, MAX_RANGES, value, context);

const rangeFields: Fields<TextRange> = { start: { required: count }, end: { required: count } };

const highlightFields: Fields<MessageHighlight> = { name: { required: identifier }, ranges: { required: ranges } };

const conversationFields: Fields<ConversationMatches> = {
  conversationId: { required: entityId },
  count: { required: count },
  latest: { required: incomingMessage },
  highlights: { optional: ranges },
};

const matchesFields: Fields<MessageMatches> = {
  after: { optional: cursor },
  total: { optional: count },
  items: {
    required: (value, context) => list((one, inner) => item(incomingMessage, one, inner), MAX_PAGE, value, context),
    otherwise: [],
  },
  highlights: {
    optional: (value, context) =>
      list((one, inner) => item((each, within) => object(highlightFields, each, within), one, inner), MAX_PAGE, value, context),
  },
};

const pageFields: Fields<MatchesPage> = {
  after: { optional: cursor },
  total: { optional: count },
  items: {
    required: (value, context) =>
      list((one, inner) => item((each, within) => object(conversationFields, each, within), one, inner), MAX_PAGE, value, context),
    otherwise: [],
  },
};
