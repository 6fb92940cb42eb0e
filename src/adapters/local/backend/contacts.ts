import type { ContactsFacet } from '../../../contract/facets/contacts.js';
import type { ContactRequest } from '../../../model/contact.js';
import { chatError } from '../../../model/error.js';
import { toContact, toRequest } from '../convert.js';
import { key, within } from '../database/keys.js';
import type { ContactRow, RequestRow } from '../database/tables.js';
import { appendTip } from './append.js';
import type { Client } from './Client.js';
import { openDirect } from './conversations.js';
import type { Act, Server, View } from './createServer.js';
import { contactOf, isBlocked, membersOf, requireUser } from './lookup.js';
import { pageOf } from './paging.js';

export function createContactsFacet(server: Server, client: Client): ContactsFacet {
  return {
    page: ({ after, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) =>
          pageOf((await view.list('contacts', within(self))).map(toContact), ({ userId }) => userId, { after, limit }),
        ),
      ),
    add: ({ userId, text, remark, signal }) => client.call(signal, (self) => server.write((act) => add(act, self, userId, text, remark))),
    remove: ({ userId, both, signal }) =>
      client.call(signal, (self) =>
        server.write(async (act) => {
          await unfriend(act, self, userId);
          if (both === true) await unfriend(act, userId, self);
        }),
      ),
    setRemark: ({ userId, remark, signal }) =>
      client.call(signal, (self) =>
        server.write(async (act) => {
          const contact = await contactOf(act, self, userId);
          if (contact === undefined) throw chatError('not-found', { detail: 'This is no contact.' });
          putContact(act, { ...contact, remark: remark.trim() === '' ? undefined : remark });
        }),
      ),
    requests: ({ after, limit, signal }) =>
      client.call(signal, (self) => server.read(async (view) => pageOf(await requestsOf(view, self), ({ id }) => id, { after, limit }))),
    answer: ({ requestId, accept, remark, signal }) =>
      client.call(signal, (self) => server.write((act) => answer(act, self, requestId, accept, remark))),
    block: ({ userId, blocked, signal }) => client.call(signal, (self) => server.write((act) => block(act, self, userId, blocked))),
  };
}

async function add(
  act: Act,
  self: string,
  userId: string,
  text: string | undefined,
  remark: string | undefined,
): Promise<'added' | 'requested'> {
  if (userId === self) throw chatError('invalid', { detail: 'Nobody is a contact of their own.' });
  await requireUser(act, userId);
  const known = await contactOf(act, self, userId);
  if (known?.friend === true) return 'added';
  if (await isBlocked(act, userId, self)) throw chatError('blocked');
  const pending = (await requestRows(act, self)).filter(({ state }) => state === 'pending');
  const theirs = pending.find(({ from }) => from === userId);
  // Both want it, or the other side never stopped being one: there is nobody left to ask.
  if (theirs !== undefined) {
    await answer(act, self, theirs.id, true, remark);
    return 'added';
  }
  if ((await contactOf(act, userId, self))?.friend === true) {
    putContact(act, { ...known, ownerId: self, userId, friend: true, since: act.now, ...(remark === undefined ? {} : { remark }) });
    return 'added';
  }
  const mine = pending.find(({ to }) => to === userId);
  const request: RequestRow = { id: mine?.id ?? act.uuid(), from: self, to: userId, text, remark, at: act.now, state: 'pending' };
  if (mine !== undefined) for (const each of [self, userId]) act.delete('requestsByUser', key(each, mine.at, mine.id));
  for (const each of [self, userId]) act.put('requestsByUser', key(each, request.at, request.id), { requestId: request.id });
  putRequest(act, request);
  return 'requested';
}

async function answer(act: Act, self: string, requestId: string, accept: boolean, remark: string | undefined): Promise<void> {
  const request = await act.get('requests', requestId);
  if (request?.to !== self) throw chatError('not-found', { detail: 'There is no such request.' });
  const state = accept ? 'accepted' : 'rejected';
  if (request.state === state) return;
  if (request.state !== 'pending') throw chatError('conflict', { retry: 'never', detail: `It has been ${request.state} already.` });
  putRequest(act, { ...request, state });
  if (!accept) return;
  await befriend(act, self, request.from, remark);
  await befriend(act, request.from, self, request.remark);
  const conversation = await openDirect(act, self, request.from);
  const members = await membersOf(act, conversation.id);
  appendTip(act, conversation, members, self, { event: 'friend-added', subjects: [request.from] });
}

async function befriend(act: Act, ownerId: string, userId: string, remark: string | undefined): Promise<void> {
  const known = await contactOf(act, ownerId, userId);
  putContact(act, { ...known, ownerId, userId, friend: true, since: act.now, ...(remark === undefined ? {} : { remark }) });
}

/** Off the list; a block stays, since it stands for itself. */
async function unfriend(act: Act, ownerId: string, userId: string): Promise<void> {
  const known = await contactOf(act, ownerId, userId);
  if (known === undefined) return;
  if (known.blocked === true) putContact(act, { ...known, friend: false });
  else removeContact(act, ownerId, userId);
}

async function block(act: Act, self: string, userId: string, blocked: boolean): Promise<void> {
  if (userId === self) throw chatError('invalid', { detail: 'Nobody blocks themselves.' });
  await requireUser(act, userId);
  const known = await contactOf(act, self, userId);
  if ((known?.blocked === true) === blocked) return;
  if (!blocked && known?.friend !== true) removeContact(act, self, userId);
  else putContact(act, { friend: false, ...known, ownerId: self, userId, blocked: blocked ? true : undefined });
}

function putContact(act: Act, contact: ContactRow): void {
  act.put('contacts', key(contact.ownerId, contact.userId), contact);
  act.log([contact.ownerId], { type: 'contact', userId: contact.userId });
}

function removeContact(act: Act, ownerId: string, userId: string): void {
  act.delete('contacts', key(ownerId, userId));
  act.log([ownerId], { type: 'event', event: { type: 'contact-removed', userId } });
}

function putRequest(act: Act, request: RequestRow): void {
  act.put('requests', request.id, request);
  for (const self of [request.from, request.to]) {
    act.log([self], { type: 'event', event: { type: 'contact-request', request: toRequest(request, self) } });
  }
}

async function requestRows(view: View, self: string): Promise<readonly RequestRow[]> {
  const rows: RequestRow[] = [];
  for (const { requestId } of await view.list('requestsByUser', { ...within(self), reverse: true })) {
    const row = await view.get('requests', requestId);
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

async function requestsOf(view: View, self: string): Promise<readonly ContactRequest[]> {
  return (await requestRows(view, self)).map((row) => toRequest(row, self));
}
