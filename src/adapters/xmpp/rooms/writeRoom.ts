import { ns } from '../xml/namespaces.js';
import { childrenOf, el, type Stanza } from '../xml/stanza.js';
import type { Affiliation, Role } from './readPresence.js';
import type { RoomInfo } from './roomInfo.js';

/** What of a room is set. Each server takes what it knows; times that a name differs, all of them are tried. */
export interface RoomSettings {
  readonly name?: string | undefined;
  readonly introduction?: string | undefined;
  readonly isClosed?: boolean | undefined;
}

/** Comes in, or tells the room anew that I am there. Nothing is replayed: the archive has it. */
export function writeEntry(room: string, nickname: string): Stanza {
  const x = el('x', ns.muc, {}, el('history', ns.muc, { maxstanzas: '0' }));
  return el('presence', ns.client, { to: `${room}/${nickname}` }, x);
}

export function writeExit(room: string, nickname: string): Stanza {
  return el('presence', ns.client, { to: `${room}/${nickname}`, type: 'unavailable' });
}

/** The form of a room as it is to be. A new one also gets what all of ours are: only what the form offers is filled in. */
export function writeSettings(form: Stanza | undefined, { name, introduction, isClosed }: RoomSettings, isNew: boolean): Stanza {
  const wanted: Readonly<Record<string, string | undefined>> = {
    'muc#roomconfig_roomname': name,
    'muc#roomconfig_roomdesc': introduction,
    'muc#roomconfig_membersonly': flag(isClosed),
    ...(isNew && {
      'muc#roomconfig_persistentroom': '1',
      'muc#roomconfig_publicroom': '0',
      'muc#roomconfig_whois': 'anyone',
      // In a moderated one, ejabberd lets in again whoever was in it once.
      'muc#roomconfig_moderatedroom': '0',
      'muc#roomconfig_changesubject': '0',
      'muc#roomconfig_allowinvites': '1',
      '{http://prosody.im/protocol/muc}roomconfig_allowmemberinvites': '1',
      'muc#roomconfig_enablearchiving': '1',
      mam: '1',
      'muc#roomconfig_allowpm': 'none',
    }),
  };
  const fields = childrenOf(form, 'field').flatMap(({ attrs: { var: key = '' } }) => {
    const value = Object.hasOwn(wanted, key) ? wanted[key] : undefined;
    return value === undefined ? [] : [field(key, value)];
  });
  return ownerQuery(el('x', ns.dataForm, { type: 'submit' }, field('FORM_TYPE', 'http://jabber.org/protocol/muc#roomconfig'), ...fields));
}

export function ownerQuery(...children: readonly Stanza[]): Stanza {
  return el('query', ns.mucOwner, {}, ...children);
}

export function writeEnd(): Stanza {
  return ownerQuery(el('destroy', ns.mucOwner));
}

/** Who is of that affiliation. */
export function askAffiliation(affiliation: Affiliation): Stanza {
  return el('query', ns.mucAdmin, {}, el('item', ns.mucAdmin, { affiliation }));
}

export function writeAffiliation(jid: string, affiliation: Affiliation, reason?: string): Stanza {
  return item({ jid, affiliation }, reason);
}

export function writeRole(nick: string, role: Role): Stanza {
  return item({ nick, role });
}

export function writeSubject(to: string, subject: string, id: string): Stanza {
  return el('message', ns.client, { to, type: 'groupchat', id }, el('subject', ns.client, {}, subject));
}

/** A moderator takes somebody else's message away (XEP-0425). */
export function writeModeration(id: string, version: NonNullable<RoomInfo['moderation']>): Stanza {
  return version === '1'
    ? el('moderate', ns.moderate, { id }, el('retract', ns.retract))
    : el('apply-to', ns.fasten, { id }, el('moderate', ns.moderateOld, {}, el('retract', ns.retractOld)));
}

function item(attrs: Readonly<Record<string, string>>, reason?: string): Stanza {
  const why = reason === undefined ? undefined : el('reason', ns.mucAdmin, {}, reason);
  return el('query', ns.mucAdmin, {}, el('item', ns.mucAdmin, attrs, why));
}

function field(key: string, value: string): Stanza {
  return el('field', ns.dataForm, { var: key }, el('value', ns.dataForm, {}, value));
}

function flag(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? '1' : '0';
}
