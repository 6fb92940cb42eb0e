import type { ChatEvent } from '../../../contract/events.js';
import type { ContactsFacet } from '../../../contract/facets/contacts.js';
import type { PresenceFacet } from '../../../contract/facets/signals.js';
import type { Features } from '../account/features.js';
import type { Stream } from '../connection/createStream.js';
import type { Stanza } from '../xml/stanza.js';
import { createContacts } from './createContacts.js';
import { createPresence } from './createPresence.js';

/** People: the account's roster, who may not write, and who is there. */
export interface Roster {
  readonly contacts: ContactsFacet;
  readonly presence: PresenceFacet;
  /** Asks for all of it, at the beginning of a session. `hasBlocks`: the server keeps who is blocked. */
  load(hasBlocks: boolean): Promise<readonly ChatEvent[]>;
  /** Roster and block list as the server changes them. Undefined: the stanza is about something else. */
  hearPush(stanza: Stanza): readonly ChatEvent[] | undefined;
  hearPresence(stanza: Stanza): readonly ChatEvent[];
  /** Both of us have agreed: may know when I read and am there. */
  isContact(userId: string): boolean;
  /** Whether a contact is there now. */
  isThere(userId: string): boolean;
  /** My presence, as it goes out. */
  ownPresence(caps: Stanza): Stanza;
}

export function createRoster(stream: Stream, features: () => Features, emit: (events: readonly ChatEvent[]) => void): Roster {
  const contacts = createContacts(stream, features, emit);
  const presence = createPresence(stream, emit, (userId) => userId === stream.self || contacts.isContact(userId));
  return {
    contacts: contacts.facet,
    presence: presence.facet,
    async load(hasBlocks) {
      const found = await contacts.load(hasBlocks);
      presence.clear();
      return found;
    },
    hearPush: contacts.hearPush,
    hearPresence(stanza) {
      const { type } = stanza.attrs;
      if (type === 'subscribe') return contacts.hearRequest(stanza);
      return type === undefined || type === 'unavailable' ? presence.hear(stanza) : [];
    },
    isContact: contacts.isContact,
    isThere: (userId) => contacts.isContact(userId) && presence.isThere(userId),
    ownPresence: presence.own,
  };
}
