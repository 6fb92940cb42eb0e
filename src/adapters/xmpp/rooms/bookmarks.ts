import { type PepItem, publishItem, retractItem } from '../account/pep.js';
import type { Stream } from '../connection/createStream.js';
import { bareOf, isAccount } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, type Stanza, textOf } from '../xml/stanza.js';
import type { Room } from './createRoom.js';

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
  return { room, name, nickname: nickname === '' ? undefined : nickname };
}

export function writeBookmark({ name, nickname }: Omit<Bookmark, 'room'>): Stanza {
  const nick = nickname === undefined ? undefined : el('nick', ns.bookmarks, {}, nickname);
  return el('conference', ns.bookmarks, { autojoin: 'true', name }, nick);
}

/** On all of my devices. */
export async function keepBookmark(stream: Stream, { id, nickname, info }: Room): Promise<void> {
  await publishItem(stream, ns.bookmarks, id, writeBookmark({ name: info.name, nickname }));
}

/** Not every server tells my other devices of what is taken off: they are told of a bookmark that enters no more. */
export async function dropBookmark(stream: Stream, id: string): Promise<void> {
  await publishItem(stream, ns.bookmarks, id, el('conference', ns.bookmarks));
  await retractItem(stream, ns.bookmarks, id);
}
