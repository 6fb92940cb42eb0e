import { writeForm } from '../xml/dataForm.js';
import { ns } from '../xml/namespaces.js';
import { childrenOf, el, type Stanza } from '../xml/stanza.js';
import type { Affiliation, Role } from './readPresence.js';

/** What of a room is set. Each server takes what it knows; times that a name differs, all of them are tried. */
export interface RoomSettings {
  readonly name?: string | undefined;
  readonly introduction?: string | undefined;
  readonly isClosed?: boolean | undefined;
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
  const offered = new Set(childrenOf(form, 'field').map(({ attrs }) => attrs.var));
  const fields = Object.entries(wanted).filter(([key]) => offered.has(key));
  return ownerQuery(writeForm('http://jabber.org/protocol/muc#roomconfig', Object.fromEntries(fields)));
}

export function ownerQuery(...children: readonly Stanza[]): Stanza {
  return el('query', ns.mucOwner, {}, ...children);
}

export function writeEnd(): Stanza {
  return ownerQuery(el('destroy', ns.mucOwner));
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

function item(attrs: Readonly<Record<string, string>>, reason?: string): Stanza {
  const why = reason === undefined ? undefined : el('reason', ns.mucAdmin, {}, reason);
  return el('query', ns.mucAdmin, {}, el('item', ns.mucAdmin, attrs, why));
}

function flag(value: boolean | undefined): string | undefined {
  return value === undefined ? undefined : value ? '1' : '0';
}
