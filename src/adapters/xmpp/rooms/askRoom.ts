import { chatError } from '../../../model/error.js';
import { isChatError } from '../../../model/toChatError.js';
import { askInfo, type Info } from '../account/features.js';
import type { Stream } from '../connection/createStream.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf } from '../xml/stanza.js';
import { list, type Room } from './createRoom.js';
import { type Affiliation, readItem } from './readPresence.js';
import { readRoomInfo } from './roomInfo.js';
import { askAffiliation } from './writeEntry.js';

const listed: readonly Affiliation[] = ['owner', 'admin', 'member'];

/** What a room says of itself. `not-found` where there is something else. */
export async function askRoom(stream: Pick<Stream, 'ask'>, id: string): Promise<Info> {
  const info = await askInfo(stream, id);
  if (!info.categories.has('conference/text')) throw chatError('not-found', { detail: 'that is no room' });
  return info;
}

/** Asks a room anew what it is, and who belongs to it. What it tells meanwhile is newer than its lists, which are read one by one. */
export async function refreshRoom(stream: Pick<Stream, 'ask'>, room: Room): Promise<void> {
  const before = new Map(room.affiliations);
  const [info, ...lists] = await Promise.all([askRoom(stream, room.id), ...listed.map((each) => askList(stream, room.id, each))]);
  room.info = readRoomInfo(info);
  // In open rooms, only the staff sees the lists.
  room.isListed = lists.every((list) => list !== undefined);
  const told = new Map(room.affiliations);
  if (room.isListed) room.affiliations.clear();
  for (const [at, affiliation] of listed.entries()) for (const userId of lists[at] ?? []) room.affiliations.set(userId, affiliation);
  for (const userId of [...before.keys(), ...told.keys()]) {
    if (before.get(userId) !== told.get(userId)) list(room, userId, told.get(userId));
  }
}

async function askList(stream: Pick<Stream, 'ask'>, to: string, affiliation: Affiliation): Promise<readonly string[] | undefined> {
  try {
    const answer = await stream.ask({ type: 'get', to, child: askAffiliation(affiliation) });
    return childrenOf(childOf(answer, 'query', ns.mucAdmin), 'item').flatMap((item) => readItem(item).userId ?? []);
  } catch (thrown) {
    unlessRefused(thrown);
    return undefined;
  }
}

/** A refusal is an answer; none at all is not. */
export function unlessRefused(thrown: unknown): void {
  if (!isChatError(thrown) || thrown.backendCode === undefined) throw thrown;
}
