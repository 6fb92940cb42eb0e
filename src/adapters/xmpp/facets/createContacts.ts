import type { ChatEvent } from '../../../contract/events.js';
import type { ContactsFacet } from '../../../contract/facets/contacts.js';
import type { Contact, ContactRequest } from '../../../model/contact.js';
import { chatError } from '../../../model/error.js';
import type { Features } from '../account/features.js';
import type { Stream } from '../connection/createStream.js';
import { bareOf, isAccount } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, el, elementsOf, type Stanza, textOf } from '../xml/stanza.js';

/** How long an answer waits for the other side's client. */
const AGREED_MS = 2000;
/** UTF-16 code units of a name or of what somebody asks with. */
const MAX_TEXT = 1000;
/** Requests of others that are remembered. */
const MAX_REQUESTS = 1000;

interface RosterItem {
  readonly jid: string;
  readonly name: string;
  readonly subscription: string;
  /** My request waits for an answer. */
  readonly asked: boolean;
}

/** The account's roster, and who may not write. */
export interface Contacts {
  readonly facet: ContactsFacet;
  /** Asks for all of it, at the beginning of a session. `hasBlocks`: the server keeps who is blocked. */
  load(hasBlocks: boolean): Promise<readonly ChatEvent[]>;
  /** Roster and block list as the server changes them. Undefined: the stanza is about something else. */
  hearPush(stanza: Stanza): readonly ChatEvent[] | undefined;
  /** Somebody asks to know when I am there. */
  hearRequest(stanza: Stanza): readonly ChatEvent[];
  /** Both of us have agreed: may know when I read and am there. */
  isContact(userId: string): boolean;
}

export function createContacts(stream: Stream, features: () => Features, emit: (events: readonly ChatEvent[]) => void): Contacts {
  const items = new Map<string, RosterItem>();
  const blocked = new Set<string>();
  const received = new Map<string, ContactRequest>();
  const sent = new Map<string, ContactRequest>();
  const awaited = new Map<string, () => void>();

  const facet: ContactsFacet = {
    async page() {
      const known = [...items.values()].filter(isContactItem).map(({ jid }) => toContact(jid));
      const onlyBlocked = [...blocked].filter((jid) => !isContact(jid)).map(toContact);
      return { items: [...known, ...onlyBlocked] };
    },
    async add({ userId, text, remark, signal }) {
      const jid = bareOf(userId);
      if (!isAccount(jid) || jid === stream.self) throw chatError('not-found');
      if (blocked.has(jid)) throw chatError('blocked');
      if (isContact(jid)) return 'added';
      await setItem(jid, remark ?? items.get(jid)?.name ?? '', signal);
      if (received.get(jid)?.state === 'pending') {
        subscribe(jid, 'subscribed');
        settle(jid, 'accepted');
      }
      subscribe(jid, 'subscribe', text);
      return isContact(jid) ? 'added' : 'requested';
    },
    async remove({ userId, signal }) {
      const jid = bareOf(userId);
      if (items.has(jid)) await stream.ask({ type: 'set', signal, child: query(el('item', ns.roster, { jid, subscription: 'remove' })) });
    },
    async setRemark({ userId, remark, signal }) {
      const jid = bareOf(userId);
      if (!items.has(jid)) throw chatError('not-found');
      await setItem(jid, remark, signal);
    },
    requests: async () => ({ items: [...received.values(), ...sent.values()].sort((a, b) => b.at - a.at) }),
    async answer({ requestId, accept, remark, addBack = true, signal }) {
      const request = [...received.values()].find(({ id }) => id === requestId);
      if (request === undefined) throw chatError('not-found');
      if (request.state !== 'pending') {
        if ((request.state === 'accepted') === accept) return;
        throw chatError('conflict');
      }
      const jid = request.userId;
      if (accept && addBack) await setItem(jid, remark ?? items.get(jid)?.name ?? '', signal);
      subscribe(jid, accept ? 'subscribed' : 'unsubscribed');
      if (accept && addBack && !isContact(jid)) subscribe(jid, 'subscribe');
      if (accept && addBack) await untilContact(jid);
      settle(jid, accept ? 'accepted' : 'rejected');
    },
    async block({ userId, blocked: wanted, signal }) {
      const jid = bareOf(userId);
      if (!isAccount(jid)) throw chatError('not-found');
      if (!features().blocking) throw chatError('unsupported');
      await stream.ask({ type: 'set', signal, child: el(wanted ? 'block' : 'unblock', ns.blocking, {}, el('item', ns.blocking, { jid })) });
      if (wanted) await facet.remove({ userId: jid });
    },
  };

  return {
    facet,
    isContact,
    async load(hasBlocks) {
      const [roster, blocks] = await Promise.all([
        stream.ask({ type: 'get', child: query() }),
        hasBlocks ? stream.ask({ type: 'get', child: el('blocklist', ns.blocking) }) : undefined,
      ]);
      for (const kept of [items, received, sent]) kept.clear();
      blocked.clear();
      const found = childrenOf(childOf(roster, 'query', ns.roster), 'item').flatMap(readItem);
      for (const item of childrenOf(childOf(blocks, 'blocklist'), 'item'))
        if (item.attrs.jid !== undefined) blocked.add(bareOf(item.attrs.jid));
      return found.flatMap(takeItem);
    },
    hearPush(stanza) {
      const [child] = elementsOf(stanza);
      if (child?.ns === ns.roster) return childrenOf(child, 'item').flatMap(readItem).flatMap(takeItem);
      if (child?.ns !== ns.blocking || (child.name !== 'block' && child.name !== 'unblock')) return undefined;
      const named = childrenOf(child, 'item').flatMap(({ attrs }) => (attrs.jid === undefined ? [] : [bareOf(attrs.jid)]));
      const touched = named.length === 0 && child.name === 'unblock' ? [...blocked] : named;
      for (const jid of touched)
        if (child.name === 'block') blocked.add(jid);
        else blocked.delete(jid);
      return touched.map(contactEvent);
    },
    hearRequest(stanza) {
      const jid = bareOf(stanza.attrs.from ?? '');
      if (!isAccount(jid) || blocked.has(jid)) return [];
      const item = items.get(jid);
      if (item === undefined || !(item.asked || isContactItem(item))) return [{ type: 'contact-request', request: receive(jid, stanza) }];
      // Whom I asked may know of me what I asked to know of them.
      subscribe(jid, 'subscribed');
      return [];
    },
  };

  function isContact(userId: string): boolean {
    const item = items.get(userId);
    return item !== undefined && isContactItem(item);
  }

  function toContact(jid: string): Contact {
    const item = items.get(jid);
    return {
      userId: jid,
      ...(item !== undefined && item.name !== '' && { remark: item.name }),
      ...(blocked.has(jid) && { blocked: true }),
      ...(!isContact(jid) && { friend: false }),
    };
  }

  function contactEvent(jid: string): ChatEvent {
    return isContact(jid) || blocked.has(jid) ? { type: 'contact', contact: toContact(jid) } : { type: 'contact-removed', userId: jid };
  }

  function takeItem(item: RosterItem): readonly ChatEvent[] {
    const was = isContact(item.jid);
    if (item.subscription === 'remove') items.delete(item.jid);
    else items.set(item.jid, item);
    const events: ChatEvent[] = isContact(item.jid) || was ? [contactEvent(item.jid)] : [];
    if (isContact(item.jid)) awaited.get(item.jid)?.();
    const request = sent.get(item.jid);
    if (item.asked && request?.state !== 'pending') events.push(...tellSent(item.jid, 'pending'));
    else if (!item.asked && request?.state === 'pending') events.push(...tellSent(item.jid, isContact(item.jid) ? 'accepted' : 'rejected'));
    return events;
  }

  function tellSent(jid: string, state: ContactRequest['state']): readonly ChatEvent[] {
    const former = sent.get(jid);
    const isNew = former === undefined || (state === 'pending' && former.state !== 'pending');
    const request: ContactRequest = isNew
      ? { id: requestId('out', jid), userId: jid, direction: 'sent', at: Date.now(), state }
      : { ...former, state };
    sent.set(jid, request);
    return [{ type: 'contact-request', request }];
  }

  function settle(jid: string, state: 'accepted' | 'rejected'): void {
    const request = received.get(jid);
    if (request === undefined) return;
    const settled = { ...request, state };
    received.set(jid, settled);
    emit([{ type: 'contact-request', request: settled }]);
  }

  /** The other side agrees by itself, as its own request was answered; one that is away does so later. */
  function untilContact(jid: string): Promise<void> {
    if (isContact(jid)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        awaited.delete(jid);
        resolve();
      };
      const timer = setTimeout(done, AGREED_MS);
      awaited.set(jid, done);
    });
  }

  async function setItem(jid: string, name: string, signal: AbortSignal | undefined): Promise<void> {
    await stream.ask({ type: 'set', signal, child: query(el('item', ns.roster, { jid, name: name === '' ? undefined : name })) });
  }

  function subscribe(to: string, type: string, text?: string): void {
    stream.send(el('presence', ns.client, { to, type }, text === undefined || text === '' ? undefined : el('status', ns.client, {}, text)));
  }

  function receive(jid: string, stanza: Stanza): ContactRequest {
    const former = received.get(jid);
    // The server tells a waiting one again with every session.
    if (former?.state === 'pending') return former;
    const text = textOf(childOf(stanza, 'status')).slice(0, MAX_TEXT);
    const request: ContactRequest = {
      id: requestId('in', jid),
      userId: jid,
      direction: 'received',
      at: Date.now(),
      state: 'pending',
      ...(text !== '' && { text }),
    };
    received.set(jid, request);
    for (const oldest of received.keys()) {
      if (received.size <= MAX_REQUESTS) break;
      received.delete(oldest);
    }
    return request;
  }
}

function isContactItem({ subscription }: RosterItem): boolean {
  return subscription === 'both' || subscription === 'to';
}

function query(...children: readonly Stanza[]): Stanza {
  return el('query', ns.roster, {}, ...children);
}

/** Asked anew, it is another request. */
function requestId(direction: 'in' | 'out', jid: string): string {
  return `${direction}:${jid}:${Math.random().toString(36).slice(2, 10)}`;
}

function readItem({ attrs }: Stanza): readonly RosterItem[] {
  const jid = bareOf(attrs.jid ?? '');
  if (!isAccount(jid)) return [];
  return [
    { jid, name: (attrs.name ?? '').slice(0, MAX_TEXT), subscription: attrs.subscription ?? 'none', asked: attrs.ask === 'subscribe' },
  ];
}
