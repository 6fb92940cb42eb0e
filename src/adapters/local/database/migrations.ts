import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { key } from './keys.js';
import { placeOf } from './placeOf.js';
import { rowChecks } from './rowChecks.js';
import type { ConversationRow, TableName } from './tables.js';

export const schemaVersion = 5;

type Upgrade = IDBPTransaction<unknown, string[], 'versionchange'>;

/**
 * Step n leads from version n - 1 to version n; a new database takes all of them. A step may await nothing but the
 * transaction, and stays as it was written once it has been released.
 */
const steps: Readonly<Record<number, (database: IDBPDatabase, upgrade: Upgrade) => Promise<void>>> = {
  1: async (database) => {
    const tables: readonly TableName[] = [
      'meta',
      'users',
      'conversations',
      'members',
      'messages',
      'sends',
      'contacts',
      'requests',
      'connections',
      'presence',
      'blobs',
      'log',
    ];
    for (const table of tables) database.createObjectStore(table);
  },
  // Version 1 walked whole tables to find somebody's conversations and requests, the direct one of a pair, and pins.
  2: async (database, upgrade) => {
    for (const table of ['memberships', 'directs', 'pins', 'requestsByUser']) database.createObjectStore(table);
    await indexMembers(upgrade);
    await indexPins(upgrade);
    await indexRequests(upgrade);
  },
  // Bytes that go ahead of their message.
  3: async (database) => void database.createObjectStore('uploads'),
  // Signaling.
  4: async (database) => {
    for (const table of ['invitations', 'ringing']) database.createObjectStore(table);
  },
  // The whole contract.
  5: async (database, upgrade) => {
    // Version 4 put somebody's whole list in order for each page of it.
    for (const table of ['lists', 'groupships']) database.createObjectStore(table);
    await indexLists(upgrade);
    // Friend lists and folders.
    for (const table of ['friendLists', 'folders']) database.createObjectStore(table);
    // What happens to messages.
    for (const table of ['versions', 'bundles', 'extensions', 'threads']) database.createObjectStore(table);
    // Topics and live rooms.
    for (const table of ['topics', 'rooms', 'occupants', 'occupancies']) database.createObjectStore(table);
    // What the search index has yet to take in.
    database.createObjectStore('unindexed');
    // Groups.
    for (const table of ['applications', 'applicationsBy', 'bans', 'groupValues', 'permissionGroups']) database.createObjectStore(table);
  },
};

/** Runs the steps from `oldVersion` on. One that fails undoes all of them, and the database does not open. */
export async function migrate(database: IDBPDatabase, oldVersion: number, upgrade: Upgrade): Promise<void> {
  try {
    for (let version = oldVersion + 1; version <= schemaVersion; version += 1) await steps[version]?.(database, upgrade);
  } catch {
    // Opening rejects with it; the error itself would reach nobody.
    upgrade.done.catch(() => {});
    upgrade.abort();
  }
}

async function indexMembers(upgrade: Upgrade): Promise<void> {
  const directs = new Map<string, string[]>();
  for (const row of await upgrade.objectStore('conversations').getAll()) {
    if (rowChecks.conversations(row) && row.kind === 'direct') directs.set(row.id, []);
  }
  for (const row of await upgrade.objectStore('members').getAll()) {
    if (!rowChecks.members(row)) continue;
    const link = { conversationId: row.conversationId };
    await upgrade.objectStore('memberships').put(link, key(row.userId, row.conversationId));
    directs.get(row.conversationId)?.push(row.userId);
  }
  for (const [conversationId, pair] of directs) {
    if (pair.length === 2) await upgrade.objectStore('directs').put({ conversationId }, key(...pair.sort()));
  }
}

async function indexLists(upgrade: Upgrade): Promise<void> {
  const conversations = new Map<string, ConversationRow>();
  for (const row of await upgrade.objectStore('conversations').getAll()) if (rowChecks.conversations(row)) conversations.set(row.id, row);
  for (const row of await upgrade.objectStore('members').getAll()) {
    const conversation = rowChecks.members(row) ? conversations.get(row.conversationId) : undefined;
    if (conversation === undefined) continue;
    const { conversationId, userId } = row;
    const dated = { ...row, activeAt: conversation.lastAt };
    const place = placeOf(dated);
    await upgrade.objectStore('members').put({ ...dated, place }, key(conversationId, userId));
    if (place !== undefined) await upgrade.objectStore('lists').put({ conversationId, place }, place);
    if (conversation.kind !== 'direct') await upgrade.objectStore('groupships').put({ conversationId }, key(userId, conversationId));
  }
}

async function indexPins(upgrade: Upgrade): Promise<void> {
  for (const row of await upgrade.objectStore('messages').getAll()) {
    if (!rowChecks.messages(row) || row.pinnedAt === undefined) continue;
    const link = { conversationId: row.conversationId, seq: row.seq };
    await upgrade.objectStore('pins').put(link, key(row.conversationId, row.pinnedAt, row.seq));
  }
}

async function indexRequests(upgrade: Upgrade): Promise<void> {
  for (const row of await upgrade.objectStore('requests').getAll()) {
    if (!rowChecks.requests(row)) continue;
    for (const userId of [row.from, row.to]) {
      await upgrade.objectStore('requestsByUser').put({ requestId: row.id }, key(userId, row.at, row.id));
    }
  }
}
