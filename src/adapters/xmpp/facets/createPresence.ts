import type { ChatEvent } from '../../../contract/events.js';
import type { PresenceFacet } from '../../../contract/facets/signals.js';
import { chatError } from '../../../model/error.js';
import type { Presence, PresenceStatus } from '../../../model/user.js';
import type { Stream } from '../connection/createStream.js';
import { bareOf, isAccount, resourceOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, type Stanza, textOf } from '../xml/stanza.js';

/** Of one person. */
const MAX_DEVICES = 50;
const MAX_TEXT = 1000;

interface Resource {
  readonly status: PresenceStatus;
  readonly text: string;
  readonly priority: number;
}

/** Who is there, on which of their devices. */
export interface PresenceBook {
  readonly facet: PresenceFacet;
  /** Of a former session, nothing counts. */
  clear(): void;
  /** Somebody is there, or no longer. */
  hear(stanza: Stanza): readonly ChatEvent[];
  /** Whether one of their devices is there, as far as I may know. */
  isThere(userId: string): boolean;
  /** My presence, as it goes out. */
  own(caps: Stanza): Stanza;
}

/** `isExpected`: of whom the server tells by itself. Others may say of themselves what they like: it counts where they are watched. */
export function createPresence(
  stream: Stream,
  emit: (events: readonly ChatEvent[]) => void,
  isExpected: (userId: string) => boolean,
): PresenceBook {
  const resources = new Map<string, Map<string, Resource>>();
  const watched = new Map<string, number>();
  let own: { readonly status: PresenceStatus; readonly text: string } = { status: 'online', text: '' };
  let caps: Stanza | undefined;

  const facet: PresenceFacet = {
    watch({ userIds }) {
      const ids = userIds.map(bareOf);
      for (const id of ids) watched.set(id, (watched.get(id) ?? 0) + 1);
      emit(ids.map((userId) => ({ type: 'presence', presence: presenceOf(userId) })));
      return () => {
        for (const id of ids) watched.set(id, (watched.get(id) ?? 1) - 1);
      };
    },
    async set({ status, text = '' }) {
      if (status === 'offline') throw chatError('unsupported', { detail: 'who is invisible receives nothing here' });
      own = { status, text };
      stream.send(ownPresence());
    },
  };

  return {
    facet,
    clear: () => resources.clear(),
    isThere: (userId) => (resources.get(userId)?.size ?? 0) > 0,
    hear(stanza) {
      const { from = '', type } = stanza.attrs;
      const jid = bareOf(from);
      const isWatched = (watched.get(jid) ?? 0) > 0;
      if (!isAccount(jid) || !(isWatched || isExpected(jid))) return [];
      const known = resources.get(jid) ?? new Map<string, Resource>();
      if (type === 'unavailable') known.delete(resourceOf(from));
      else if (known.size < MAX_DEVICES || known.has(resourceOf(from))) known.set(resourceOf(from), readResource(stanza));
      if (known.size > 0) resources.set(jid, known);
      else resources.delete(jid);
      return isWatched ? [{ type: 'presence', presence: presenceOf(jid) }] : [];
    },
    own(given) {
      caps = given;
      return ownPresence();
    },
  };

  function ownPresence(): Stanza {
    const show = shows[own.status];
    return el(
      'presence',
      ns.client,
      {},
      show === undefined ? undefined : el('show', ns.client, {}, show),
      own.text === '' ? undefined : el('status', ns.client, {}, own.text),
      caps,
    );
  }

  function presenceOf(userId: string): Presence {
    const best = [...(resources.get(userId)?.values() ?? [])].sort((a, b) => b.priority - a.priority)[0];
    if (best === undefined) return { userId, status: 'offline' };
    return { userId, status: best.status, ...(best.text !== '' && { text: best.text }) };
  }
}

const shows: Readonly<Record<PresenceStatus, string | undefined>> = { online: undefined, away: 'away', busy: 'dnd', offline: undefined };

function readResource(stanza: Stanza): Resource {
  const show = textOf(childOf(stanza, 'show')).trim();
  const priority = Number.parseInt(textOf(childOf(stanza, 'priority')), 10);
  return {
    status: show === 'dnd' ? 'busy' : show === 'away' || show === 'xa' ? 'away' : 'online',
    text: textOf(childOf(stanza, 'status')).slice(0, MAX_TEXT),
    priority: Number.isFinite(priority) ? priority : 0,
  };
}
