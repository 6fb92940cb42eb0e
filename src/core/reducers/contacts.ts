import type { Contact, ContactRequest } from '../../model/contact.js';
import type { CoreEvent, ListPage } from '../coreEvents.js';
import type { ChatState, ContactPatch, ListPaging } from '../state.js';
import { withFields, withItems, withoutKey, withPage, withValue } from './maps.js';

export function withContact(state: ChatState, contact: Contact): ChatState {
  return withContacts(state, { byId: withValue(state.contacts.byId, contact.userId, contact) });
}

export function withoutContact(state: ChatState, userId: string): ChatState {
  return withContacts(state, { byId: withoutKey(state.contacts.byId, userId) });
}

/** What an action sets, without touching what came meanwhile. Who is neither friend nor blocked is on no list. */
export function patchContact(state: ChatState, { userId, patch }: ContactPatch): ChatState {
  const contact = { ...(state.contacts.byId.get(userId) ?? { friend: false }), userId, ...patch };
  return contact.friend === false && contact.blocked !== true ? withoutContact(state, userId) : withContact(state, contact);
}

export function withRequests(state: ChatState, requests: readonly ContactRequest[]): ChatState {
  const { requests: known } = state.contacts;
  const merged = requests.map((request) => mergeRequest(known.get(request.id), request));
  return withContacts(state, { requests: withItems(known, merged, (request) => request.id) });
}

/** A settled request stays settled, one that was seen or deleted stays so until it is asked again, whatever late copy comes. */
function mergeRequest(known: ContactRequest | undefined, request: ContactRequest): ContactRequest {
  if (known === undefined) return request;
  const [older, newer] = request.at < known.at ? [request, known] : [known, request];
  const state = known.state === 'pending' ? request.state : known.state;
  if (older.at < newer.at) return { ...newer, state };
  const seen = known.seen === true || request.seen === true;
  const deleted = known.deleted === true || request.deleted === true;
  return { ...request, state, ...(seen && { seen }), ...(deleted && { deleted }) };
}

export function contactKey(userId: string): string {
  return `contact:${userId}`;
}

export function takeContactsPage(state: ChatState, page: ListPage<Contact>): ChatState {
  const byId = withPage(state.revisions, state.contacts.byId, page, ({ userId }) => userId, contactKey);
  return withContacts(state, { byId, paging: loaded(page) });
}

export function takeRequestsPage(state: ChatState, page: ListPage<ContactRequest>): ChatState {
  return withContacts(withRequests(state, page.items), { requestsPaging: loaded(page) });
}

export function withContacts(state: ChatState, fields: Partial<ChatState['contacts']>): ChatState {
  return withFields(state, { contacts: withFields(state.contacts, fields) });
}

export function loaded(page: Pick<Extract<CoreEvent, { type: 'core/contacts-page' }>, 'after'>): ListPaging {
  return { status: 'loaded', after: page.after };
}

/** Loading or, with an error, failed: what was loaded stays, and so does the cursor. */
export function pagingWith(paging: ListPaging, { error }: Pick<CoreEvent, 'type'> & { readonly error?: ListPaging['error'] }): ListPaging {
  return { ...paging, status: error === undefined ? 'loading' : 'failed', error };
}
