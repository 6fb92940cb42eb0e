import type { Page } from '../../../contract/ChatAdapter.js';
import type { Conversation } from '../../../model/conversation.js';
import { type Folder, termsOf } from '../../../model/foldText.js';
import type { User } from '../../../model/user.js';
import { toUser } from '../convert.js';
import type { NameCache } from './createNameCache.js';
import type { View } from './createServer.js';
import { findStanding, type Standing } from './lookup.js';
import { limitOf, type PageArgs, pageOf } from './paging.js';
import { conversationOf } from './snapshots.js';

/** What a client keeps for its searches by name. */
export interface NameSearch {
  readonly folder: Folder;
  readonly names: NameCache;
}

interface Ranked<T> {
  readonly item: T;
  readonly id: string;
  readonly rank: number;
  /** Among those of the same rank the higher comes first. */
  readonly weight: number;
}

/** Conversations that somebody is in, by their name; direct ones by what the other is called. */
export async function findConversations(
  view: View,
  self: string,
  { folder, names }: NameSearch,
  text: string,
  args: PageArgs,
): Promise<Page<Conversation>> {
  const terms = termsOf(folder, text);
  if (terms.length === 0) return { items: [] };
  const found: Ranked<string>[] = [];
  for (const { id, names: own, lastAt } of (await names.read(view, self)).conversations.values()) {
    const rank = rankOf(own, terms);
    if (rank !== null) found.push({ item: id, id, rank, weight: lastAt });
  }
  return presentPage(view, self, ranked(found), args);
}

/** The page of those that this person is in now: only as many are looked at as it takes. */
async function presentPage(view: View, self: string, found: readonly Ranked<string>[], args: PageArgs): Promise<Page<Conversation>> {
  const limit = limitOf(args);
  const items: Standing[] = [];
  let rest = pageOf(found, ({ id }) => id, args);
  for (;;) {
    const standings = await Promise.all(rest.items.map(({ id }) => findStanding(view, id, self)));
    for (const each of standings) if (each !== undefined && each.own.left === undefined && each.row.dismissed !== true) items.push(each);
    if (items.length >= limit || rest.after === undefined) break;
    rest = pageOf(found, ({ id }) => id, { ...args, after: rest.after });
  }
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const hasMore = rest.after !== undefined || items.length > limit;
  const shown = await Promise.all(page.map((standing) => conversationOf(view, standing)));
  return hasMore && last !== undefined ? { items: shown, after: last.row.id } : { items: shown };
}

/** Contacts by what they are called, here and by themselves. */
export async function findPeople(
  view: View,
  self: string,
  { folder, names }: NameSearch,
  text: string,
  args: PageArgs,
): Promise<Page<User>> {
  const terms = termsOf(folder, text);
  if (terms.length === 0) return { items: [] };
  const found: Ranked<string>[] = [];
  for (const [userId, own] of (await names.read(view, self)).contacts) {
    const rank = rankOf(own, terms);
    if (rank !== null) found.push({ item: userId, id: userId, rank, weight: 0 });
  }
  const page = pageOf(ranked(found), ({ id }) => id, args);
  const users = await Promise.all(page.items.map(({ id }) => view.user(id)));
  return { ...page, items: users.flatMap((user) => (user === undefined ? [] : toUser(user))) };
}

/** 0: a name begins with it, 1: a word of one does, 2: it is within. Null: not all of the words are in one name. */
function rankOf(names: readonly string[], terms: readonly string[]): number | null {
  let best: number | null = null;
  for (const folded of names) {
    if (!terms.every((term) => folded.includes(term))) continue;
    const [first = ''] = terms;
    const rank = folded.startsWith(first) ? 0 : folded.includes(` ${first}`) ? 1 : 2;
    best = Math.min(best ?? rank, rank);
  }
  return best;
}

function ranked<T>(found: readonly Ranked<T>[]): readonly Ranked<T>[] {
  const compare = (a: Ranked<T>, b: Ranked<T>): number => a.rank - b.rank || b.weight - a.weight || (a.id < b.id ? -1 : 1);
  return found.toSorted(compare);
}
