import type { Folder } from '../../../model/foldText.js';
import { key, within } from '../database/keys.js';
import type { Notice } from '../database/notice.js';
import type { ContactRow, UserRow } from '../database/peopleRows.js';
import type { ConversationRow } from '../database/tables.js';
import type { View } from './createServer.js';
import { contactOf, peerOf } from './lookup.js';

/** With more entries of the log than this to go through, all is read anew. */
const mostEntries = 1000;
/** So many conversations or contacts are read one by one. */
const fewRows = 50;
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

/** By id. */
export interface Names {
  readonly conversations: ReadonlyMap<string, NamedConversation>;
  /** What contacts are called, here and by themselves, folded. */
  readonly contacts: ReadonlyMap<string, readonly string[]>;
}

/** The names of all conversations and contacts of one account: read once and then kept up to date by what the log tells. */
export interface NameCache {
  read(view: View, self: string): Promise<Names>;
}

interface Known {
  readonly self: string;
  readonly epoch: string;
  readonly position: number;
  readonly names: Names;
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

  async function read(view: View, self: string): Promise<Names> {
    const { epoch, position } = view.world;
    const before = known;
    if (before?.self === self && before.epoch === epoch && before.position >= position) return before.names;
    const names = (before?.self === self && before.epoch === epoch ? await updated(view, before) : null) ?? (await all(view, self));
    // Of two readings at once the newer one stays.
    if (known === before || (known?.position ?? 0) < position) known = { self, epoch, position, names };
    return names;
  }

  async function all(view: View, self: string): Promise<Names> {
    const [links, contacts] = await Promise.all([view.list('memberships', within(self)), view.list('contacts', within(self))]);
    const rows = Math.max(links.length, contacts.length) > fewRows ? await inOneGo(view, contacts) : oneByOne(view, self);
    const found = await Promise.all(links.map(({ conversationId }) => named(view, self, conversationId, rows)));
    const friends = contacts.filter(({ friend }) => friend);
    return {
      conversations: new Map(found.flatMap((each) => (each === null ? [] : [[each.id, each]]))),
      contacts: new Map(await Promise.all(friends.map(async (row) => [row.userId, await namesOf(row.userId, row, rows)] as const))),
    };
  }

  /** Null: the log does not reach back that far. */
  async function updated(view: View, before: Known): Promise<Names | null> {
    const { self, position } = before;
    const missed = view.world.position - position;
    if (missed > mostEntries) return null;
    const entries = await view.list('log', { from: key(position + 1), to: key(view.world.position) });
    if (entries.length < missed) return null;
    const changed: Changed = { conversations: new Set(), people: new Set() };
    for (const { to, notice } of entries) if (to === 'all' || to.includes(self)) collect(notice, changed);
    for (const { id, peer } of before.names.conversations.values())
      if (peer !== undefined && changed.people.has(peer)) changed.conversations.add(id);
    if (changed.conversations.size + changed.people.size === 0) return before.names;
    const rows = oneByOne(view, self);
    const conversations = new Map(before.names.conversations);
    const contacts = new Map(before.names.contacts);
    await Promise.all([
      ...[...changed.conversations].map(async (id) => {
        const link = await view.get('memberships', key(self, id));
        const found = link === undefined ? null : await named(view, self, id, rows);
        if (found === null) conversations.delete(id);
        else conversations.set(id, found);
      }),
      ...[...changed.people].map(async (id) => {
        const contact = await rows.contact(id);
        if (contact?.friend === true) contacts.set(id, await namesOf(id, contact, rows));
        else contacts.delete(id);
      }),
    ]);
    return { conversations, contacts };
  }

  async function named(view: View, self: string, id: string, rows: Rows): Promise<NamedConversation | null> {
    const row = await rows.conversation(id);
    if (row === undefined) return null;
    const { lastAt } = row;
    if (row.kind !== 'direct') return { id, lastAt, names: folded([row.name]) };
    const peer = await peerOf(view, row, self);
    if (peer === undefined) return { id, lastAt, names: [] };
    return { id, lastAt, peer, names: await namesOf(peer, await rows.contact(peer), rows) };
  }

  async function namesOf(userId: string, contact: ContactRow | undefined, rows: Rows): Promise<readonly string[]> {
    const user = await rows.user(userId);
    return folded([contact?.remark, user?.nickname, userId]);
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

  return { read };
}

/** Thousands of reads take half a second, one of thousands of rows a tenth of it. */
async function inOneGo(view: View, contacts: readonly ContactRow[]): Promise<Rows> {
  const [conversations, users] = await Promise.all([view.list('conversations'), view.list('users')]);
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
