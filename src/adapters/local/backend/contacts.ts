import type { ContactsFacet, RelationAnswer } from '../../../contract/facets/contacts.js';
import { chatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import { toContact } from '../convert.js';
import { key, within } from '../database/keys.js';
import { block } from './blocking.js';
import type { Client } from './Client.js';
import { answer, ask, deleteRequest, openRequest, requestsPage, seeRequests, tellBefriended } from './contactRequests.js';
import { befriend, putContact, requireContact, unfriend } from './contactRows.js';
import type { Act, Server, View } from './createServer.js';
import { createFriendList, deleteFriendList, setFriendListMembers } from './friendLists.js';
import { checkDataSize, checkTextSize, limits } from './limits.js';
import { contactOf, isBlocked, requireUser } from './lookup.js';
import { pageOfRows } from './paging.js';
import { renameShelf, shelvesOf } from './shelves.js';

export function createContactsFacet(server: Server, client: Client): ContactsFacet {
  function read<T>(signal: AbortSignal | undefined, work: (view: View, self: string) => Promise<T>): Promise<T> {
    return client.call(signal, (self) => server.read((view) => work(view, self)));
  }
  function write<T>(signal: AbortSignal | undefined, work: (act: Act, self: string) => Promise<T>): Promise<T> {
    return client.call(signal, (self) => server.write((act) => work(act, self)));
  }

  return {
    page: ({ after, limit, signal }) =>
      read(signal, (view, self) =>
        pageOfRows(
          view,
          {
            table: 'contacts',
            range: within(self),
            keyOf: ({ userId }) => key(self, userId),
            take: async (row) => toContact(row),
          },
          { after, limit },
        ),
      ),
    add: ({ signal, ...asking }) => write(signal, (act, self) => add(act, self, asking)),
    remove: ({ userId, both, signal }) =>
      write(signal, async (act, self) => {
        await unfriend(act, self, userId);
        if (both === true) await unfriend(act, userId, self);
      }),
    setRemark: ({ userId, remark, signal }) =>
      write(signal, async (act, self) => {
        const contact = await requireContact(act, self, userId);
        checkTextSize(remark, limits.remarkBytes);
        putContact(act, { ...contact, remark: remark.trim() === '' ? undefined : remark });
      }),
    requests: ({ after, limit, signal }) => read(signal, (view, self) => requestsPage(view, self, { after, limit })),
    answer: ({ signal, ...given }) =>
      write(signal, async (act, self) => {
        checkTextSize(given.remark ?? '', limits.remarkBytes);
        await answer(act, self, given);
      }),
    block: ({ userId, blocked, signal }) => write(signal, (act, self) => block(act, self, userId, blocked)),
    check: ({ userIds, signal }) =>
      read(signal, (view, self) => Promise.all([...new Set(userIds)].map((userId) => relationOf(view, self, userId)))),
    patchMetadata: ({ userId, patch, signal }) => write(signal, (act, self) => patchMetadata(act, self, userId, patch)),
    deleteRequest: ({ requestId, signal }) => write(signal, (act, self) => deleteRequest(act, self, requestId)),
    seeRequests: ({ signal }) => write(signal, (act, self) => seeRequests(act, self)),
    friendLists: ({ signal }) => read(signal, (view, self) => shelvesOf(view, 'friendLists', self)),
    createFriendList: ({ name, userIds = [], signal }) => write(signal, (act, self) => createFriendList(act, self, name, userIds)),
    renameFriendList: ({ listId, name, signal }) => write(signal, (act, self) => renameShelf(act, 'friendLists', self, listId, name)),
    deleteFriendList: ({ listId, signal }) => write(signal, (act, self) => deleteFriendList(act, self, listId)),
    setFriendListMembers: ({ signal, ...members }) => write(signal, (act, self) => setFriendListMembers(act, self, members)),
  };
}

interface Asking {
  readonly userId: string;
  readonly text?: string | undefined;
  readonly remark?: string | undefined;
  readonly oneWay?: boolean | undefined;
}

async function add(act: Act, self: string, asking: Asking): Promise<'added' | 'requested'> {
  const { userId, text = '', remark = '', oneWay = false } = asking;
  if (userId === self) throw chatError('invalid', { detail: 'Nobody is a contact of their own.' });
  await requireUser(act, userId);
  checkTextSize(text, limits.requestTextBytes);
  checkTextSize(remark, limits.remarkBytes);
  await requireNoBlock(act, self, userId);
  const [mine, theirs] = [await contactOf(act, self, userId), await contactOf(act, userId, self)];
  if (mine?.friend === true && (oneWay || theirs?.friend === true)) return 'added';
  const open = await openRequest(act, userId, self);
  if (open !== undefined) {
    // Both want it.
    await answer(act, self, { requestId: open.id, accept: true, remark: asking.remark });
    return 'added';
  }
  const mode = (await act.user(userId))?.addMe ?? 'approval';
  // Whoever has me on their list need not be asked.
  if (theirs?.friend !== true && mode !== 'anyone') {
    if (mode === 'nobody') throw chatError('forbidden', { detail: 'They take no requests.' });
    await ask(act, self, asking);
    return 'requested';
  }
  await befriend(act, self, userId, asking.remark, self);
  if (!oneWay && theirs?.friend !== true) {
    await befriend(act, userId, self, undefined, self);
    await tellBefriended(act, self, userId);
  }
  return 'added';
}

/** Who was blocked is not told so where the operator wants it that way. */
async function requireNoBlock(act: Act, self: string, userId: string): Promise<void> {
  if (await isBlocked(act, self, userId)) throw chatError('blocked', { data: { by: 'me' } });
  if (!(await isBlocked(act, userId, self))) return;
  throw chatError(act.policy.blockedSenders === 'unaware' ? 'forbidden' : 'blocked');
}

async function relationOf(view: View, self: string, userId: string): Promise<RelationAnswer> {
  const [mine, theirs] = await Promise.all([contactOf(view, self, userId), contactOf(view, userId, self)]);
  if (mine?.friend === true) return { userId, relation: theirs?.friend === true ? 'both' : 'mine' };
  return { userId, relation: theirs?.friend === true ? 'theirs' : 'none' };
}

async function patchMetadata(act: Act, self: string, userId: string, patch: JsonObject): Promise<void> {
  const contact = await requireContact(act, self, userId);
  const metadata = mergePatch(contact.metadata ?? {}, patch);
  checkDataSize(metadata);
  putContact(act, { ...contact, metadata: Object.keys(metadata).length === 0 ? undefined : metadata });
}
