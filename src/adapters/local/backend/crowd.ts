import type { Page } from '../../../contract/ChatAdapter.js';
import { chatError } from '../../../model/error.js';
import { key, within } from '../database/keys.js';
import type { UserRow } from '../database/peopleRows.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { SeedAccount, SeedCrowd } from '../scenario.js';
import { seedSource } from '../seed.js';
import type { Act, View } from './createServer.js';
import { countUnread } from './history.js';
import { isLiveRoom, occupantRow, roomOf } from './liveRooms.js';
import { putMember } from './lookup.js';
import { limitOf, type PageArgs, pageOfRows } from './paging.js';
import { fold } from './users.js';

/** Before the place in the crowd at which a page goes on. No member's key begins so. */
const crowdCursor = 'crowd:';
/** Accounts of a crowd whose names are folded at once. */
const crowdStretch = 1000;

/** Who is in a conversation: those who have rows, and how many there are with those who have none. */
export interface Roster {
  readonly members: readonly MemberRow[];
  readonly count: number;
}

export async function rosterOf(view: View, row: ConversationRow): Promise<Roster> {
  const rows = await view.list('members', within(row.id));
  if (isLiveRoom(row)) return { members: rows.filter(({ role }) => role === 'owner'), count: (await roomOf(view, row.id)).online };
  const members = rows.filter(({ left }) => left === undefined);
  const known = row.crowd === undefined ? 0 : rows.filter(({ userId }) => placeInCrowd(view, row, userId) !== null).length;
  return { members, count: members.length + crowdSize(view, row) - known };
}

/** A page of members: those who have rows, then the crowd. */
export async function membersPage(view: View, row: ConversationRow, args: PageArgs): Promise<Page<MemberRow>> {
  const limit = limitOf(args);
  let index = crowdIndex(args.after);
  const items: MemberRow[] = [];
  if (index === null) {
    const page = await pageOfRows(
      view,
      {
        table: 'members',
        range: within(row.id),
        keyOf: ({ userId }) => key(row.id, userId),
        take: async (member) => (member.left === undefined ? member : null),
      },
      args,
    );
    if (page.after !== undefined) return page;
    items.push(...page.items);
    index = 0;
  }
  const size = crowdSize(view, row);
  while (index < size && items.length < limit) {
    const places = Array.from({ length: Math.min(limit - items.length, size - index) }, (_, place) => (index ?? 0) + place);
    const found = await Promise.all(places.map((place) => unknownMember(view, row, place)));
    items.push(...found.filter((member) => member !== null));
    index += places.length;
  }
  return index < size ? { items, after: `${crowdCursor}${index}` } : { items };
}

export async function isMember(view: View, row: ConversationRow, userId: string): Promise<boolean> {
  const stored = await view.get('members', key(row.id, userId));
  return stored === undefined ? placeInCrowd(view, row, userId) !== null : stored.left === undefined;
}

/** A member, who now has a row at the latest. Throws `not-found` where there is none. */
export async function knownMember(act: Act, row: ConversationRow, userId: string): Promise<MemberRow> {
  const member = await findMember(act, row, userId);
  if (member === undefined) throw chatError('not-found', { detail: `${userId} is no member.` });
  return member;
}

/** Those of these people who are members. */
export async function membersAmong(act: Act, row: ConversationRow, userIds: readonly string[]): Promise<readonly MemberRow[]> {
  const found: MemberRow[] = [];
  for (const userId of new Set(userIds)) {
    const member = await findMember(act, row, userId);
    if (member !== undefined) found.push(member);
  }
  return found;
}

async function findMember(act: Act, row: ConversationRow, userId: string): Promise<MemberRow | undefined> {
  const stored = await act.get('members', key(row.id, userId));
  if (isLiveRoom(row)) {
    const occupant = await occupantRow(act, row, stored, userId);
    return occupant.left === undefined ? occupant : undefined;
  }
  if (stored !== undefined) return stored.left === undefined ? stored : undefined;
  return placeInCrowd(act, row, userId) === null ? undefined : settle(act, row, userId);
}

/** Somebody of the crowd signs in: from now on there are rows. */
export async function leaveCrowd(act: Act, userId: string): Promise<void> {
  const { crowd } = act;
  if (crowd === undefined || crowd.indexOf(userId) === null || (await act.get('users', userId)) !== undefined) return;
  const user = await act.user(userId);
  if (user !== undefined) act.put('users', userId, user);
  for (const conversationId of act.crowdedConversations()) {
    const row = await act.get('conversations', conversationId);
    if (row === undefined || placeInCrowd(act, row, userId) === null) continue;
    if ((await act.get('members', key(conversationId, userId))) === undefined) await settle(act, row, userId);
  }
}

export function crowdUser(crowd: SeedCrowd | undefined, userId: string): UserRow | undefined {
  const place = crowd?.indexOf(userId) ?? null;
  return crowd === undefined || place === null ? undefined : userOf(crowd.accountAt(place));
}

async function settle(act: Act, row: ConversationRow, userId: string): Promise<MemberRow> {
  const quiet = crowdMember(row, userId);
  const member: MemberRow = {
    ...quiet,
    unread: await countUnread(act, row, quiet, row.seedCount + 1, row.seq),
    activeAt: row.lastAt,
  };
  act.put('memberships', key(userId, row.id), { conversationId: row.id });
  act.put('groupships', key(userId, row.id), { conversationId: row.id });
  putMember(act, member);
  return member;
}

/**
 * A page of those of the crowd of whom nothing is stored and one of whose names holds this text (folded), from a place in the
 * crowd on. They are compared by the thousand: only where it is found is each looked at.
 */
export async function crowdPage(
  view: View,
  row: ConversationRow,
  { text, limit, after }: { readonly text: string; readonly limit: number; readonly after: number },
): Promise<Page<MemberRow>> {
  const { crowd } = view;
  const size = crowdSize(view, row);
  const items: MemberRow[] = [];
  for (let place = after; crowd !== undefined && place < size; place += 1) {
    const stretch = place - (place % crowdStretch);
    if (!view.crowdNames(stretch).includes(text)) {
      place = stretch + crowdStretch - 1;
      continue;
    }
    const { id, nickname } = crowd.accountAt(place);
    const member = fold(id).includes(text) || fold(nickname).includes(text) ? await unknownMember(view, row, place) : null;
    if (member !== null && items.length === limit) return { items, after: `${crowdCursor}${place}` };
    if (member !== null) items.push(member);
  }
  return { items };
}

/** The ids and nicknames of a stretch of the crowd, a line each. */
export function foldedNames(crowd: SeedCrowd, from: number): string {
  const names = Array.from({ length: Math.max(0, Math.min(crowdStretch, crowd.count - from)) }, (_, index) => {
    const { id, nickname } = crowd.accountAt(from + index);
    return `${id}\n${nickname}`;
  });
  return fold(names.join('\n'));
}

async function unknownMember(view: View, row: ConversationRow, place: number): Promise<MemberRow | null> {
  const id = view.crowd?.accountAt(place).id;
  if (id === undefined || (await view.get('members', key(row.id, id))) !== undefined) return null;
  return crowdMember(row, id);
}

/** They had read all that the scenario says. */
function crowdMember(row: ConversationRow, userId: string): MemberRow {
  return {
    conversationId: row.id,
    userId,
    role: 'member',
    joinedAt: row.createdAt,
    listed: true,
    readSeq: row.seedCount,
    readAt: row.seedCount > 0 ? row.createdAt : 0,
    unread: 0,
    clearedUpTo: 0,
  };
}

function placeInCrowd(view: View, row: ConversationRow, userId: string): number | null {
  const place = row.crowd === undefined ? null : (view.crowd?.indexOf(userId) ?? null);
  return place !== null && place < crowdSize(view, row) ? place : null;
}

function crowdSize({ crowd }: View, row: ConversationRow): number {
  return crowd === undefined ? 0 : Math.min(row.crowd ?? 0, crowd.count);
}

/** The place in the crowd at which a page goes on. Null: it has not come so far. */
export function crowdIndex(after: PageArgs['after']): number | null {
  if (typeof after !== 'string' || !after.startsWith(crowdCursor)) return null;
  const index = Number(after.slice(crowdCursor.length));
  if (!Number.isSafeInteger(index) || index < 0) throw chatError('invalid', { detail: 'This is no cursor of this backend.' });
  return index;
}

function userOf({ id, nickname, about, avatar, suspended }: SeedAccount): UserRow {
  return { id, nickname, about, avatar: avatar === undefined ? undefined : seedSource(avatar), ...(suspended === true && { suspended }) };
}
