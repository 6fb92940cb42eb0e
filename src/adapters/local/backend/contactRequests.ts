import type { Page } from '../../../contract/ChatAdapter.js';
import type { ContactRequest } from '../../../model/contact.js';
import { isPendingAt } from '../../../model/contact.js';
import { chatError } from '../../../model/error.js';
import { toRequest } from '../convert.js';
import { key, within } from '../database/keys.js';
import type { RequestRow } from '../database/peopleRows.js';
import { appendTip } from './append.js';
import { befriend } from './contactRows.js';
import { openDirect } from './conversations.js';
import type { Act, View } from './createServer.js';
import { limits } from './limits.js';
import { membersOf } from './lookup.js';
import { type PageArgs, pageOf } from './paging.js';

/** How long a request waits for its answer. */
const requestLifeMs = 7 * 24 * 60 * 60_000;

interface Asking {
  readonly userId: string;
  readonly text?: string | undefined;
  readonly remark?: string | undefined;
}

/** Asks, or asks again: there is one open request from one person to another. */
export async function ask(act: Act, self: string, { userId, text, remark }: Asking): Promise<void> {
  const known = await openRequest(act, self, userId);
  if (known === undefined) await requireRoom(act, self, userId);
  for (const each of [self, userId]) if (known !== undefined) act.delete('requestsByUser', key(each, known.at, known.id));
  const request: RequestRow = {
    id: known?.id ?? act.uuid(),
    from: self,
    to: userId,
    text,
    remark,
    at: known === undefined ? act.now : Math.max(act.now, known.at + 1),
    state: 'pending',
    expiresAt: act.now + requestLifeMs,
  };
  for (const each of [self, userId]) act.put('requestsByUser', key(each, request.at, request.id), { requestId: request.id });
  putRequest(act, request);
}

/** The request of one person to another that can still be answered. */
export async function openRequest(view: View, from: string, to: string): Promise<RequestRow | undefined> {
  return (await requestRows(view, from)).find((row) => row.from === from && row.to === to && isOpen(view, row));
}

export interface Answer {
  readonly requestId: string;
  readonly accept: boolean;
  readonly remark?: string | undefined;
  readonly addBack?: boolean | undefined;
}

export async function answer(act: Act, self: string, { requestId, accept, remark, addBack = true }: Answer): Promise<void> {
  const request = await act.get('requests', requestId);
  if (request?.to !== self) throw noRequest();
  const state = accept ? 'accepted' : 'rejected';
  if (request.state === state) return;
  if (request.state !== 'pending') throw chatError('conflict', { retry: 'never', detail: `It has been ${request.state} already.` });
  if (!isOpen(act, request)) throw chatError('expired', { retry: 'never', detail: 'It has lapsed.' });
  putRequest(act, { ...request, state, seen: true });
  if (!accept) return;
  await befriend(act, request.from, self, request.remark, self);
  if (addBack) await befriend(act, self, request.from, remark, self);
  await tellBefriended(act, self, request.from);
}

/** A line in their conversation says that they know each other now. */
export async function tellBefriended(act: Act, self: string, userId: string): Promise<void> {
  const conversation = await openDirect(act, self, userId);
  appendTip(act, conversation, await membersOf(act, conversation.id), self, { event: 'friend-added', subjects: [userId] });
}

export async function deleteRequest(act: Act, self: string, requestId: string): Promise<void> {
  const request = await act.get('requests', requestId);
  if (request === undefined || (request.from !== self && request.to !== self)) throw noRequest();
  if (request.deletedFor?.includes(self) === true) return;
  const deleted: RequestRow = { ...request, deletedFor: [...(request.deletedFor ?? []), self] };
  act.delete('requestsByUser', key(self, request.at, request.id));
  act.put('requests', requestId, deleted);
  tellRequest(act, deleted, self);
}

/** Each that was not seen before comes once more. */
export async function seeRequests(act: Act, self: string): Promise<void> {
  for (const request of await requestRows(act, self)) {
    if (request.to !== self || request.seen === true) continue;
    const seen: RequestRow = { ...request, seen: true };
    act.put('requests', request.id, seen);
    // The other side learns nothing of it.
    tellRequest(act, seen, self);
  }
}

/** Whatever waited between these two is refused. */
export async function rejectBetween(act: Act, self: string, userId: string): Promise<void> {
  for (const request of await requestRows(act, self)) {
    if (request.state === 'pending' && (request.from === userId || request.to === userId))
      putRequest(act, { ...request, state: 'rejected' });
  }
}

export async function requestsPage(view: View, self: string, args: PageArgs): Promise<Page<ContactRequest>> {
  const rows = await requestRows(view, self);
  return pageOf(
    rows.map((row) => toRequest(row, self)),
    ({ id }) => id,
    args,
  );
}

/** Newest first, without those that this person has deleted. */
async function requestRows(view: View, self: string): Promise<readonly RequestRow[]> {
  const links = await view.list('requestsByUser', { ...within(self), reverse: true });
  const rows = await Promise.all(links.map(({ requestId }) => view.get('requests', requestId)));
  return rows.flatMap((row) => row ?? []);
}

/** A full inbox takes no more, and who has asked that many waits for answers first. */
async function requireRoom(view: View, from: string, to: string): Promise<void> {
  const { contactRequests: limit } = limits;
  for (const each of [from, to]) {
    const open = (await requestRows(view, each)).filter((row) => (each === from ? row.from : row.to) === each && isOpen(view, row));
    if (open.length >= limit) throw chatError('limit-reached', { data: { limit, whose: each === from ? 'mine' : 'theirs' } });
  }
}

function isOpen(view: View, row: RequestRow): boolean {
  return isPendingAt(toRequest(row, row.to), view.now);
}

function putRequest(act: Act, request: RequestRow): void {
  act.put('requests', request.id, request);
  for (const self of [request.from, request.to]) tellRequest(act, request, self);
}

function tellRequest(act: Act, request: RequestRow, self: string): void {
  act.log([self], { type: 'event', event: { type: 'contact-request', request: toRequest(request, self) } });
}

function noRequest(): ReturnType<typeof chatError> {
  return chatError('not-found', { detail: 'There is no such request.' });
}
