import type { LinkEvents, LinkMaker } from '../../../src/adapters/xmpp/connection/createLink.js';
import { createAdapterOver } from '../../../src/adapters/xmpp/createXmppAdapter.js';
import { ns } from '../../../src/adapters/xmpp/xml/namespaces.js';
import { childOf, el, elementsOf, type Stanza, textOf } from '../../../src/adapters/xmpp/xml/stanza.js';
import type { ChatAdapter } from '../../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../../src/contract/events.js';

export const alice = 'alice@example.org';
export const bob = 'bob@example.org';
export const mallory = 'mallory@elsewhere.example';

/** Alice on a server that says what a test says. Bob is on her list. */
export interface Script {
  readonly adapter: ChatAdapter;
  /** What the adapter has told since it was last looked at. */
  told(): readonly ChatEvent[];
  /** All that went out. */
  readonly sent: readonly Stanza[];
  hear(...stanzas: readonly Stanza[]): void;
  /** What is answered from now on, instead of the usual; undefined: the usual. */
  answer(how: (question: Stanza, child: Stanza) => Stanza | undefined): void;
  /** Her line breaks. */
  cut(): void;
  /** What is taken is on its way until then. */
  hold(): void;
}

/** `rooms`: the service that has rooms, if any. `archive`: what hers has, by id; null: it is out of order. `hand`: answers what is asked there, now or later. */
export async function createScript({
  features = [ns.archive, ns.carbons, ns.blocking],
  rooms,
  archive = [],
  hand = queueMicrotask,
}: {
  readonly features?: readonly string[];
  readonly rooms?: string;
  readonly archive?: readonly (readonly [string, Stanza])[] | null;
  readonly hand?: (answer: () => void, child: Stanza) => void;
} = {}): Promise<Script> {
  const sent: Stanza[] = [];
  let events: ChatEvent[] = [];
  let tell: LinkEvents = { onStanza: () => {}, onOpen: () => {}, onClose: () => {} };
  let answered: Parameters<Script['answer']>[0] = () => undefined;
  let isHeld = false;

  const makeLink: LinkMaker = async (given) => {
    tell = given;
    return {
      jid: `${alice}/here`,
      isManaged: true,
      open: () => queueMicrotask(() => given.onOpen(false)),
      send,
      deliver(stanza) {
        send(stanza);
        return isHeld ? new Promise(() => {}) : Promise.resolve();
      },
      close: () => {},
      drop: () => {},
    };
  };
  function send(stanza: Stanza): void {
    sent.push(stanza);
    const [child] = elementsOf(stanza);
    if (stanza.name !== 'iq' || child === undefined || !['get', 'set'].includes(stanza.attrs.type ?? '')) return;
    const { id, to } = stanza.attrs;
    const reply = answered(stanza, child) ?? usual(stanza, child);
    hand(() => tell.onStanza({ ...reply, attrs: { type: 'result', id: id ?? '', from: to ?? alice, ...reply.attrs } }), child);
  }
  function usual(stanza: Stanza, child: Stanza): Stanza {
    const { attrs } = stanza;
    if (child.ns === ns.roster)
      return iq(el('query', ns.roster, {}, el('item', ns.roster, { jid: bob, name: 'Bob', subscription: 'both' })));
    if (child.ns === ns.discoInfo && attrs.to === alice) {
      return iq(
        el(
          'query',
          ns.discoInfo,
          {},
          el('identity', ns.discoInfo, { category: 'pubsub', type: 'pep' }),
          ...features.map((feature) => el('feature', ns.discoInfo, { var: feature })),
        ),
      );
    }
    if (rooms !== undefined && child.ns === ns.discoItems)
      return iq(el('query', ns.discoItems, {}, el('item', ns.discoItems, { jid: rooms })));
    if (rooms !== undefined && child.ns === ns.discoInfo && attrs.to === rooms) return iq(roomInfo(ns.muc));
    if (archive === null && child.ns === ns.archive)
      return el('iq', ns.client, { type: 'error' }, el('error', ns.client, { type: 'wait' }, el('internal-server-error', ns.stanzas)));
    return archived(hear, alice, archive ?? [])(stanza, child) ?? iq(el(child.name, child.ns));
  }
  function hear(...stanzas: readonly Stanza[]): void {
    for (const stanza of stanzas) tell.onStanza(stanza);
  }

  const adapter = createAdapterOver(makeLink, 'xmpp:script');
  adapter.subscribe((batch) => {
    events.push(...batch);
  });
  await adapter.session.connect({ credentials: { userId: alice, password: 'secret' } });
  events = [];
  return {
    adapter,
    sent,
    told() {
      const told = events;
      events = [];
      return told;
    },
    hear,
    answer(how) {
      answered = how;
    },
    cut: () => tell.onClose('cut', undefined),
    hold() {
      isHeld = true;
    },
  };
}

export function iq(...children: readonly Stanza[]): Stanza {
  return el('iq', ns.client, {}, ...children);
}

/** What a room, or who has rooms, says of itself. */
export function roomInfo(...features: readonly string[]): Stanza {
  const identity = el('identity', ns.discoInfo, { category: 'conference', type: 'text', name: 'Climbing' });
  return el('query', ns.discoInfo, {}, identity, ...features.map((feature) => el('feature', ns.discoInfo, { var: feature })));
}

/** A message as Alice's server hands it over. */
export function message(from: string, ...children: readonly Stanza[]): Stanza {
  return el('message', ns.client, { from: `${from}/phone`, to: alice, type: 'chat', id: 'id-1' }, ...children);
}

export const body = (text: string): Stanza => el('body', ns.client, {}, text);

/** Answers a question of an archive with these, which come before it. */
export function archived(hear: Script['hear'], from: string, stanzas: readonly (readonly [string, Stanza])[]) {
  return (_question: Stanza, child: Stanza): Stanza | undefined => {
    if (child.ns !== ns.archive) return undefined;
    hear(...stanzas.map(([id, stanza]) => result(from, child.attrs.queryid, id, stanza)));
    const complete = stanzas.length < Number(textOf(childOf(childOf(child, 'set'), 'max')));
    return iq(el('fin', ns.archive, { complete: String(complete) }, el('set', ns.rsm, {}, el('last', ns.rsm, {}, 'last'))));
  };
}

export function result(from: string, queryid: string | undefined, id: string, stanza: Stanza): Stanza {
  const delay = el('delay', ns.delay, { stamp: '2026-01-05T09:00:00Z' });
  return el(
    'message',
    ns.client,
    { from, to: alice },
    el('result', ns.archive, { queryid, id }, el('forwarded', ns.forward, {}, delay, stanza)),
  );
}

export { childOf, textOf };
