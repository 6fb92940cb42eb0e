import type { MessageRef } from '../../../model/message.js';
import { bareOf } from '../jid.js';

/** A message by the id that its sender gave it: told apart by the sender, since anybody can choose any id. */
export function sentName(sender: string, id: string): string {
  return `m:${bareOf(sender)}:${id}`;
}

/** In a room: told apart by who is behind the nickname (`Occupant.key`), so that whoever takes that over takes over no message. */
export function occupantName(room: string, key: string, id: string): string {
  return `m:${room}~${encodeURIComponent(key)}:${id}`;
}

/** Whether a name is by a sender's id. */
export function isSentName(name: string): boolean {
  return name.startsWith('m:');
}

/** A message by its place in an archive, which is an account's (of both sides their own) or a room's. */
export function archiveName(archive: string, id: string): string {
  return `a:${bareOf(archive)}:${id}`;
}

/** The id that its sender gave a message. */
export function sentIdOf(ref: Pick<MessageRef, 'names'>): string | undefined {
  const name = ref.names.find(isSentName);
  return name?.slice(name.indexOf(':', 2) + 1);
}

/** The id that a message has in this archive. */
export function archiveIdOf(ref: Pick<MessageRef, 'names'>, archive: string): string | undefined {
  const prefix = archiveName(archive, '');
  return ref.names.find((each) => each.startsWith(prefix))?.slice(prefix.length);
}
