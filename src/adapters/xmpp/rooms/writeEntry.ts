import { ns } from '../xml/namespaces.js';
import { el, type Stanza } from '../xml/stanza.js';
import type { Affiliation } from './readPresence.js';
import type { RoomInfo } from './roomInfo.js';

/** Comes in, or tells the room anew that I am there. Nothing is replayed: the archive has it. */
export function writeEntry(room: string, nickname: string): Stanza {
  const x = el('x', ns.muc, {}, el('history', ns.muc, { maxstanzas: '0' }));
  return el('presence', ns.client, { to: `${room}/${nickname}` }, x);
}

export function writeExit(room: string, nickname: string): Stanza {
  return el('presence', ns.client, { to: `${room}/${nickname}`, type: 'unavailable' });
}

/** Who is of that affiliation. */
export function askAffiliation(affiliation: Affiliation): Stanza {
  return el('query', ns.mucAdmin, {}, el('item', ns.mucAdmin, { affiliation }));
}

/** A moderator takes somebody else's message away (XEP-0425). */
export function writeModeration(id: string, version: NonNullable<RoomInfo['moderation']>): Stanza {
  return version === '1'
    ? el('moderate', ns.moderate, { id }, el('retract', ns.retract))
    : el('apply-to', ns.fasten, { id }, el('moderate', ns.moderateOld, {}, el('retract', ns.retractOld)));
}
