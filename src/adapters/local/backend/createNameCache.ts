import type { Folder } from '../../../model/foldText.js';
import { key, within } from '../database/keys.js';
import type { Notice } from '../database/notice.js';
import type { ContactRow, UserRow } from '../database/peopleRows.js';
import type { ConversationRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { contactOf } from './lookup.js';

/** With more entries of the log than this to go through, all is read anew. */
const mostEntries = 1000;
/** So many conversations are read one by one. */
const fewConversations = 50;
/** Names whose folded form is kept. */
const mostNames = 50_000;

/** A conversation as a search by names sees it. */
export interface NamedConversation {
  readonly id: string;
  /** Folded. */
  readonly names: readonly string[];
  /** Of a direct one. */
  readonly peer?: string | undefined;
  readonly lastAt: number;
}

/** The names of all conversations of one account: read once and then kept up to date by what the log tells. */
export interface NameCache {
  read(view: View, self: string): Promise<ReadonlyMap<string, NamedConversation>>;
  /** Folds a name, once. */
  fold(name: string | undefined): string;
}

interface Known {
  readonly self: string;
  readonly epoch: string;
  readonly position: number;
  readonly conversations: ReadonlyMap<string, NamedConversation>;
}

interface Changed {
  readonly conversations: Set<string>;
  readonly people: Set<string>;
}

/** Where the rows come from. */
interface Rows {
  conversation(id: string): Awaitable<ConversationRow | undefined>;
  user(id: string): Awaitable<UserRow | undefined>;
  contact(id: string): Awaitable<ContactRow | undefined>;
}

type Awaitable<T> = T | Promise<T>;

/**
 * Whatever changes a name, a membership or the time of the last message is told in the log. Whether somebody is still in a
 * conversation is for the caller to ask, of those that it shows.
 */
export function createNameCache(folder: Folder): NameCache {
  let known: Known | null = null;
  const folds = new Map<string, string>();

  async function read(view: View, self: string): Promise<ReadonlyMap<string, NamedConversation>> {
    const { epoch, position } = view.world;
    const before = known;
    if (before?.self === self && before.epoch === epoch && before.position >= position) return before.conversations;
    const conversations = (before?.self === self && before.epoch === epoch ? await updated(view, before) : null) ?? (await all(view, self));
    // Of two readings at once the newer one stays.
    if (known === before || (known?.position ?? 0) < position) known = { self, epoch, position, conversations };
    return conversations;
  }

  async function all(view: View, self: string): Promise<ReadonlyMap<string, NamedConversation>> {
    const links = await view.list('memberships', within(self));
    const rows = links.length > fewConversations ? await inOneGo(view, self) : oneByOne(view, self);
    const found = await Promise.all(links.map(({ conversationId }) => named(view, self, conversationId, rows)));
    return new Map(found.flatMap((each) => (each === null ? [] : [[each.id, each]])));
  }

  /** Null: the log does not reach back that far. */
  async function updated(view: View, before: Known): Promise<ReadonlyMap<string, NamedConversation> | null> {
    const { self, position } = before;
    const missed = view.world.position - position;
    if (missed > mostEntries) return null;
    const entries = await view.list('log', { from: key(position + 1), to: key(view.world.position) });
    if (entries.length < missed) return null;
    const changed: Changed = { conversations: new Set(), people: new Set() };
    for (const { to, notice } of entries) if (to === 'all' || to.includes(self)) collect(notice, changed);
    for (const { id, peer } of before.conversations.values())
      if (peer !== undefined && changed.people.has(peer)) changed.conversations.add(id);
    if (changed.conversations.size === 0) return before.conversations;
    const conversations = new Map(before.conversations);
    await Promise.all(
      [...changed.conversations].map(async (id) => {
        const link = await view.get('memberships', key(self, id));
        const found = link === undefined ? null : await named(view, self, id, oneByOne(view, self));
        if (found === null) conversations.delete(id);
        else conversations.set(id, found);
      }),
    );
    return conversations;
  }

  async function named(view: View, self: string, id: string, rows: Rows): Promise<NamedConversation | null> {
    const row = await rows.conversation(id);
    if (row === undefined) return null;
    const { lastAt } = row;
    if (row.kind !== 'direct') return { id, lastAt, names: folded([row.name]) };
    const pair = row.pair ?? (await view.list('members', within(id))).map(({ userId }) => userId);
    const peer = pair.find((userId) => userId !== self);
    if (peer === undefined) return { id, lastAt, names: [] };
    const [user, contact] = await Promise.all([rows.user(peer), rows.contact(peer)]);
    return { id, lastAt, peer, names: folded([contact?.remark, user?.nickname, peer]) };
  }

  function folded(names: readonly (string | undefined)[]): readonly string[] {
    return names.map(fold);
  }

  function fold(name = ''): string {
    let found = folds.get(name);
    if (found === undefined) {
      if (folds.size >= mostNames) folds.clear();
      found = folder.fold(name);
      folds.set(name, found);
    }
    return found;
  }

  return { read, fold };
}

/** Thousands of reads take half a second, one of thousands of rows a tenth of it. */
async function inOneGo(view: View, self: string): Promise<Rows> {
  const [conversations, users, contacts] = await Promise.all([
    view.list('conversations'),
    view.list('users'),
    view.list('contacts', within(self)),
  ]);
  const byId = new Map(conversations.map((row) => [row.id, row]));
  const people = new Map(users.map((row) => [row.id, row]));
  const known = new Map(contacts.map((row) => [row.userId, row]));
  return {
    conversation: (id) => byId.get(id),
    // Of a crowd, most are written down nowhere.
    user: (id) => people.get(id) ?? view.user(id),
    contact: (id) => known.get(id),
  };
}

function oneByOne(view: View, self: string): Rows {
  return {
    conversation: (id) => view.get('conversations', id),
    user: (id) => view.user(id),
    contact: (id) => contactOf(view, self, id),
  };
}

function collect(notice: Notice, { conversations, people }: Changed): void {
  switch (notice.type) {
    case 'conversation':
    case 'group':
      conversations.add(notice.conversationId);
      return;
    case 'message':
      conversations.add(notice.row.conversationId);
      return;
    case 'user':
    case 'contact':
      people.add(notice.userId);
      return;
    case 'event':
      if (notice.event.type === 'conversation-removed') conversations.add(notice.event.conversationId);
      if (notice.event.type === 'contact-removed') people.add(notice.event.userId);
      return;
    case 'unread':
    case 'member':
    case 'presence':
    case 'tab':
    case 'kick':
      return;
  }
}
