import type { ConversationsFacet } from '../../../contract/facets/conversations.js';
import { chatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { endOf } from '../convert.js';
import { key } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { Client } from './Client.js';
import type { Act, Server } from './createServer.js';
import { deleteFolder } from './folders.js';
import { checkDataSize, limits } from './limits.js';
import { countPinned, listedPage } from './listing.js';
import { putMember, requireUser, standingOf } from './lookup.js';
import { markUnread, readUpTo } from './reading.js';
import { readBefore } from './receipts.js';
import { createShelf, orderShelves, renameShelf, requireShelves, shelvesOf } from './shelves.js';
import { conversationOf } from './snapshots.js';

export function createConversationsFacet(server: Server, client: Client): ConversationsFacet {
  return {
    page: ({ after, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const page = await listedPage(view, self, { after, limit });
          return { ...page, items: await Promise.all(page.items.map((standing) => conversationOf(view, standing))) };
        }),
      ),
    get: ({ conversationId, signal }) =>
      client.call(signal, (self) => server.read(async (view) => conversationOf(view, await standingOf(view, conversationId, self)))),
    openDirect: ({ userId, signal }) =>
      client.call(signal, (self) =>
        server.write(async (act) => conversationOf(act, await standingOf(act, (await openDirect(act, self, userId)).id, self))),
      ),
    delete: ({ conversationId, clear = false, signal }) =>
      client.call(signal, (self) => server.write((act) => unlist(act, self, conversationId, clear))),
    pin: ({ conversationId, pinned, signal }) =>
      client.call(signal, (self) => server.write((act) => pin(act, self, conversationId, pinned))),
    notify: ({ conversationId, option, signal }) =>
      client.call(signal, (self) => server.write((act) => setPersonal(act, self, conversationId, { notify: option }))),
    readUpTo: ({ conversationId, ref, position, signal }) =>
      client.call(signal, (self) => server.write((act) => readUpTo(act, self, { conversationId, ref, position }))),
    markUnread: ({ conversationId, unread, signal }) =>
      client.call(signal, (self) => server.write((act) => markUnread(act, self, conversationId, unread))),
    folders: ({ conversationId, folders, signal }) =>
      client.call(signal, (self) =>
        server.write(async (act) => {
          await requireShelves(act, 'folders', self, folders);
          const wanted = [...new Set(folders)];
          await setPersonal(act, self, conversationId, { folders: wanted.length === 0 ? undefined : wanted });
        }),
      ),
    hide: ({ conversationId, hidden, signal }) =>
      client.call(signal, (self) => server.write((act) => setPersonal(act, self, conversationId, { hidden: hidden ? true : undefined }))),
    clear: ({ conversationId, signal }) => client.call(signal, (self) => server.write((act) => clear(act, self, conversationId))),
    patchMetadata: ({ conversationId, patch, signal }) =>
      client.call(signal, (self) => server.write((act) => patchMetadata(act, self, conversationId, patch))),
    folderList: ({ signal }) => client.call(signal, (self) => server.read((view) => shelvesOf(view, 'folders', self))),
    createFolder: ({ name, signal }) => client.call(signal, (self) => server.write((act) => createShelf(act, 'folders', self, name))),
    renameFolder: ({ folderId, name, signal }) =>
      client.call(signal, (self) => server.write((act) => renameShelf(act, 'folders', self, folderId, name))),
    deleteFolder: ({ folderId, signal }) => client.call(signal, (self) => server.write((act) => deleteFolder(act, self, folderId))),
    orderFolders: ({ folderIds, signal }) =>
      client.call(signal, (self) => server.write((act) => orderShelves(act, 'folders', self, folderIds))),
  };
}

/** The direct conversation of two people, made if there is none. It stands on no list before its first message. */
export async function openDirect(act: Act, self: string, userId: string): Promise<ConversationRow> {
  if (userId === self) throw chatError('invalid', { detail: 'There is no direct conversation with oneself.' });
  const pair = [self, userId].sort();
  const link = await act.get('directs', key(...pair));
  const known = link === undefined ? undefined : await act.get('conversations', link.conversationId);
  if (known !== undefined) return known;
  await requireUser(act, userId);
  const row: ConversationRow = {
    id: `direct:${act.uuid()}`,
    kind: 'direct',
    pair,
    createdAt: act.now,
    seedCount: 0,
    seq: 0,
    lastAt: act.now,
  };
  act.put('conversations', row.id, row);
  act.put('directs', key(...pair), { conversationId: row.id });
  for (const each of [self, userId]) putNewMember(act, row, { userId: each, role: 'member' });
  // No event comes of it while it stands on no list, but the names that searches keep follow the log.
  act.log([self, userId], { type: 'conversation', conversationId: row.id });
  return row;
}

interface NewMember extends Pick<MemberRow, 'userId' | 'role'> {
  /** Who was in it before: what they had cleared stays cleared. */
  readonly former?: MemberRow | undefined;
}

/** Somebody who joins a conversation, or comes back to one: everything so far counts as read. The next message puts it on the list. */
export function putNewMember(act: Act, row: ConversationRow, { userId, role, former }: NewMember): void {
  const conversationId = row.id;
  act.put('memberships', key(userId, conversationId), { conversationId });
  if (row.kind !== 'direct') act.put('groupships', key(userId, conversationId), { conversationId });
  putMember(act, {
    conversationId,
    userId,
    role,
    listed: false,
    place: former?.place,
    joinedAt: act.now,
    joinedSeq: row.seq,
    readBefore: readBefore(former),
    readSeq: row.seq,
    readAt: row.seq > 0 ? row.lastAt : 0,
    unread: 0,
    clearedUpTo: former?.clearedUpTo ?? 0,
  });
}

async function pin(act: Act, self: string, conversationId: string, pinned: boolean): Promise<void> {
  const { own } = await standingOf(act, conversationId, self);
  if ((own.pinnedAt !== undefined) === pinned) return;
  const limit = limits.pinnedConversations;
  if (pinned && (await countPinned(act, self, limit)) >= limit) throw chatError('limit-reached', { data: { limit } });
  await setPersonal(act, self, conversationId, { pinnedAt: pinned ? act.now : undefined });
}

/** Forgotten are the messages, not the conversation. What is forgotten is read. */
async function clear(act: Act, self: string, conversationId: string): Promise<void> {
  await readUpTo(act, self, { conversationId });
  const { row, own } = await standingOf(act, conversationId, self);
  putMember(act, { ...own, ...clearedAt(row) });
  act.log([self], { type: 'conversation', conversationId });
}

async function patchMetadata(act: Act, self: string, conversationId: string, patch: JsonObject): Promise<void> {
  const { own } = await standingOf(act, conversationId, self);
  const metadata = mergePatch(own.metadata ?? {}, patch);
  checkDataSize(metadata);
  await setPersonal(act, self, conversationId, { metadata: Object.keys(metadata).length === 0 ? undefined : metadata });
}

function clearedAt(row: ConversationRow): Partial<MemberRow> {
  return { clearedUpTo: row.seq, clearedAt: row.lastAt, readSeq: row.seq, readAt: row.lastAt, unread: 0, mentions: undefined };
}

async function setPersonal(act: Act, self: string, conversationId: string, personal: Partial<MemberRow>): Promise<void> {
  const { own, isGuest } = await standingOf(act, conversationId, self);
  if (isGuest === true) throw chatError('not-member', { detail: 'Of a thread that is not followed, nothing is kept.' });
  putMember(act, { ...own, ...personal });
  act.log([self], { type: 'conversation', conversationId });
}

async function unlist(act: Act, self: string, conversationId: string, clear: boolean): Promise<void> {
  if (clear) await readUpTo(act, self, { conversationId });
  const { row, own } = await standingOf(act, conversationId, self);
  if (row.kind === 'thread') throw chatError('unsupported', { detail: 'A thread stands on no list; it can be let go.' });
  const cleared: Partial<MemberRow> = clear ? clearedAt(row) : {};
  putMember(act, { ...own, ...cleared, listed: false, pinnedAt: undefined, markedUnread: undefined });
  act.log([self], { type: 'event', event: { type: 'conversation-removed', conversationId, reason: 'deleted', upTo: endOf(row) } });
}
