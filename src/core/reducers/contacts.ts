import type { Contact, ContactRequest } from '../../model/contact.js';
import type { CoreEvent, ListPage } from '../coreEvents.js';
import type { ChatState, ListPaging } from '../state.js';
import { withItems, withoutKey, withValue } from './maps.js';

type Contacts = ChatState['contacts'];

export function withContact(state: ChatState, contact: Contact): ChatState {
  return withContacts(state, { byId: withValue(state.contacts.byId, contact.userId, contact) });
}

export function withoutContact(state: ChatState, userId: string): ChatState {
  return withContacts(state, { byId: withoutKey(state.contacts.byId, userId) });
}

/** A settled request stays settled, whatever late copy comes. */
export function withRequests(state: ChatState, requests: readonly ContactRequest[]): ChatState {
  const { requests: known } = state.contacts;
  const news = requests.filter((request) => request.state !== 'pending' || (known.get(request.id)?.state ?? 'pending') === 'pending');
  return withContacts(state, { requests: withItems(known, news, (request) => request.id) });
}

export function takeContactsPage(state: ChatState, page: ListPage<Contact>): ChatState {
  const byId = withItems(state.contacts.byId, page.items, (contact) => contact.userId, page.first);
  return withContacts(state, { byId, paging: loaded(page) });
}

export function takeRequestsPage(state: ChatState, page: ListPage<ContactRequest>): ChatState {
  return withContacts(withRequests(state, page.items), { requestsPaging: loaded(page) });
}

export function withContacts(state: ChatState, patch: Partial<Contacts>): ChatState {
  const contacts = { ...state.contacts, ...patch };
  const { byId, requests, paging, requestsPaging } = state.contacts;
  const same =
    contacts.byId === byId && contacts.requests === requests && contacts.paging === paging && contacts.requestsPaging === requestsPaging;
  return same ? state : { ...state, contacts };
}

export function loaded(page: Pick<Extract<CoreEvent, { type: 'core/contacts-page' }>, 'after'>): ListPaging {
  return { status: 'loaded', after: page.after };
}

/** Loading or failed: what was loaded stays, and so does the cursor. */
export function pagingWith(paging: ListPaging, status: 'loading' | 'failed', error?: ListPaging['error']): ListPaging {
  return { ...paging, status, error };
}
