import type { Page } from '../../../contract/ChatAdapter.js';
import type { Conversation } from '../../../model/conversation.js';
import { type Folder, termsOf } from '../../../model/foldText.js';
import type { User } from '../../../model/user.js';
import { toUser } from '../convert.js';
import { within } from '../database/keys.js';
import type { View } from './createServer.js';
import { contactOf, findStanding, type Standing } from './lookup.js';
import { type PageArgs, pageOf } from './paging.js';
import { conversationOf } from './snapshots.js';

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
  folder: Folder,
  text: string,
  args: PageArgs,
): Promise<Page<Conversation>> {
  const terms = termsOf(folder, text);
  if (terms.length === 0) return { items: [] };
  const links = await view.list('memberships', within(self));
  const found = await Promise.all(
    links.map(async ({ conversationId }): Promise<Ranked<Standing> | null> => {
      const standing = await findStanding(view, conversationId, self);
      if (standing === undefined || standing.own.left !== undefined || standing.row.dismissed === true) return null;
      const { row } = standing;
      const names = row.kind === 'direct' ? await peerNames(view, conversationId, self) : [row.name];
      const rank = rankOf(folder, names, terms);
      return rank === null ? null : { item: standing, id: row.id, rank, weight: row.lastAt };
    }),
  );
  const page = pageOf(ranked(found), ({ id }) => id, args);
  return { ...page, items: await Promise.all(page.items.map(({ item }) => conversationOf(view, item))) };
}

/** Contacts by what they are called, here and by themselves. */
export async function findPeople(view: View, self: string, folder: Folder, text: string, args: PageArgs): Promise<Page<User>> {
  const terms = termsOf(folder, text);
  if (terms.length === 0) return { items: [] };
  const contacts = await view.list('contacts', within(self));
  const found = await Promise.all(
    contacts.map(async ({ userId, friend, remark }): Promise<Ranked<User> | null> => {
      const user = friend ? await view.user(userId) : undefined;
      const rank = user === undefined ? null : rankOf(folder, [remark, user.nickname, userId], terms);
      return user === undefined || rank === null ? null : { item: toUser(user), id: userId, rank, weight: 0 };
    }),
  );
  const page = pageOf(ranked(found), ({ id }) => id, args);
  return { ...page, items: page.items.map(({ item }) => item) };
}

async function peerNames(view: View, conversationId: string, self: string): Promise<readonly (string | undefined)[]> {
  const members = await view.list('members', within(conversationId));
  const peer = members.find(({ userId }) => userId !== self)?.userId;
  if (peer === undefined) return [];
  const [user, contact] = await Promise.all([view.user(peer), contactOf(view, self, peer)]);
  return [contact?.remark, user?.nickname, peer];
}

/** 0: a name begins with it, 1: a word of one does, 2: it is within. Null: not all of the words are in one name. */
function rankOf(folder: Folder, names: readonly (string | undefined)[], terms: readonly string[]): number | null {
  let best: number | null = null;
  for (const name of names) {
    const folded = folder.fold(name ?? '');
    if (!terms.every((term) => folded.includes(term))) continue;
    const [first = ''] = terms;
    const rank = folded.startsWith(first) ? 0 : folded.includes(` ${first}`) ? 1 : 2;
    best = Math.min(best ?? rank, rank);
  }
  return best;
}

function ranked<T>(found: readonly (Ranked<T> | null)[]): readonly Ranked<T>[] {
  const compare = (a: Ranked<T>, b: Ranked<T>): number => a.rank - b.rank || b.weight - a.weight || (a.id < b.id ? -1 : 1);
  return found.filter((each) => each !== null).sort(compare);
}
