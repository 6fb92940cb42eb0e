import type { PepItem } from '../account/pep.js';
import { bareOf, isAccount } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, type Stanza, textOf } from '../xml/stanza.js';

/** A room that all of my devices are in (XEP-0402). */
export interface Bookmark {
  readonly room: string;
  readonly name?: string | undefined;
  readonly nickname?: string | undefined;
}

/** Rooms that are only noted, without being entered, are no groups of mine. */
export function readBookmark({ id, child }: PepItem): Bookmark | undefined {
  const room = bareOf(id);
  const { autojoin, name } = child?.attrs ?? {};
  if (!isAccount(room) || (autojoin !== 'true' && autojoin !== '1')) return undefined;
  const nickname = textOf(childOf(child, 'nick'));
  return { room, name, ...(nickname !== '' && { nickname }) };
}

export function writeBookmark({ name, nickname }: Omit<Bookmark, 'room'>): Stanza {
  const nick = nickname === undefined ? undefined : el('nick', ns.bookmarks, {}, nickname);
  return el('conference', ns.bookmarks, { autojoin: 'true', name }, nick);
}
