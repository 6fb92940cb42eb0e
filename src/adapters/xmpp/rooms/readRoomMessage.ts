import { archiveName } from '../convert/names.js';
import { orderOf, type Reading, readMessage, type Said } from '../convert/readMessage.js';
import { bareOf, resourceOf } from '../jid.js';
import type { Stanza } from '../xml/stanza.js';
import { type Room, readingOf } from './createRoom.js';
import { readModeration } from './readNotice.js';

/** All that a stanza from a room, or out of its archive, says: what somebody in it does, and what its moderators have taken away. */
export function readRoomMessage(stanza: Stanza, room: Room, reading: Omit<Reading, 'givesIds' | 'room'>): readonly Said[] {
  const { from = '' } = stanza.attrs;
  const speaking = readingOf(room, reading.self, reading.isPast);
  if (bareOf(from) !== room.id) return [];
  if (resourceOf(from) !== '') return readMessage(stanza, { ...reading, givesIds: room.info.hasArchive, room: speaking });
  const moderation = readModeration(stanza);
  if (moderation === undefined) return [];
  const target = { conversationId: room.id, names: [archiveName(room.id, moderation.id)] };
  const by = speaking.senderId(moderation.by);
  return [{ is: 'change', change: { what: 'recall', target, by, at: reading.at, order: orderOf(reading), moderated: true } }];
}
