import { chatError } from '../../../model/error.js';
import type { Stream } from '../connection/createStream.js';
import { readMessage, type Said } from '../convert/readMessage.js';
import { bareOf } from '../jid.js';
import type { Room } from '../rooms/createRoom.js';
import type { Rooms } from '../rooms/createRooms.js';
import { readRoomMessage } from '../rooms/readRoomMessage.js';
import type { Stanza } from '../xml/stanza.js';
import type { Archive, Archived } from './createArchive.js';
import type { Directory } from './createDirectory.js';
import type { Ledger } from './createLedger.js';

/** Archived stanzas that are looked through at once: of the account, of a room. */
const LOOK_BACK = 100;
const LOOK_AT_ROOM = 30;
/** Milliseconds by which what has one stamp is told apart: within the second that the stamp may stand for. */
const MAX_TIES = 999;

/** What the archives say: there is no other list of conversations, and of changes. */
export interface History {
  /** From the end of the account's archive on, if it has one. */
  restart(hasArchive: boolean): void;
  /** Looks further back for conversations. False: there are no more. */
  lookBack(signal?: AbortSignal): Promise<boolean>;
  /** Looks at the end of a room's archive. */
  lookAt(room: Room): Promise<void>;
  /** What archived stanzas say, oldest first; of one conversation alone, which may be a room. */
  read(items: readonly Archived[], conversationId: string): readonly Said[];
}

export function createHistory(
  stream: Stream,
  archive: Archive,
  directory: Directory,
  ledger: Ledger,
  rooms: () => Pick<Rooms, 'get' | 'isRoom'>,
): History {
  /** Before which id of the archive to look next. Undefined: it is all known. */
  let next: string | undefined;
  /** The first look of a session, which whoever wants to look shares. */
  let first: Promise<boolean> | undefined;

  return {
    restart(hasArchive) {
      next = hasArchive ? '' : undefined;
      if (next === undefined) directory.knownSince = 0;
      // There is a list to be shown: its beginning comes while the rest of the session is set up.
      const own = look();
      first = own;
      own.catch(() => {
        if (first === own) first = undefined;
      });
    },
    async lookBack(signal) {
      if (signal?.aborted === true) throw chatError('aborted');
      const shared = first ?? look(signal);
      first = undefined;
      return shared;
    },
    async lookAt(room) {
      directory.knowRoom(room.id, 0);
      if (!room.info.hasArchive) return;
      const page = await archive.query({ archive: room.id, before: '', limit: LOOK_AT_ROOM });
      take(page.items, room);
      directory.knowRoom(room.id, page.complete ? 0 : (page.items[0]?.at ?? 0));
    },
    read(items, conversationId) {
      const all = readEach(items, rooms().get(conversationId)).flatMap(({ said }) => said);
      return all.filter((each) => placeOf(each) === conversationId);
    },
  };

  async function look(signal?: AbortSignal): Promise<boolean> {
    if (next === undefined) return false;
    const own = next;
    const page = await archive.query({ before: own, limit: LOOK_BACK, signal });
    if (next !== own) return true;
    take(page.items, undefined);
    next = page.complete ? undefined : page.first;
    directory.knownSince = next === undefined ? 0 : (page.items[0]?.at ?? directory.knownSince);
    return next !== undefined;
  }

  /** Read in the archive's order, which tells apart what has one stamp; heard from the end. */
  function take(items: readonly Archived[], room: Room | undefined): void {
    for (const { item, said } of readEach(items, room).toReversed()) {
      const isRead = directory.settingsOf(room?.id ?? conversationOf(item.stanza)).readId === item.id;
      directory.hearPast(said, stream.self, isRead);
    }
  }

  /** Stamps may be of a whole second: what stands later in the archive was said later. */
  function readEach(
    items: readonly Archived[],
    room: Room | undefined,
  ): readonly { readonly item: Archived; readonly said: readonly Said[] }[] {
    let same = 0;
    return items.map((item, index) => {
      const { id, at, stanza } = item;
      same = items[index - 1]?.at === at ? same + 1 : 0;
      const reading = { self: stream.self, at: at + Math.min(same, MAX_TIES), place: same, archiveId: id, isPast: true };
      const all = room === undefined ? readMessage(stanza, { ...reading, givesIds: true }) : readRoomMessage(stanza, room, reading);
      // What is said in private within a room is no conversation with anybody.
      const said = room === undefined ? all.filter((each) => !rooms().isRoom(placeOf(each))) : all;
      for (const each of said) if (each.is === 'change') ledger.note(each.change);
      return { item, said: said.map(withKnownTime) };
    });
  }

  /** What was heard when it was said keeps its time, which is more exact. */
  function withKnownTime(said: Said): Said {
    if (said.is !== 'message') return said;
    const { message } = said;
    const sentAt = directory.timeOf(message.conversationId, message.names);
    return sentAt === undefined ? said : { is: 'message', message: { ...message, sentAt } };
  }

  function conversationOf({ attrs }: Stanza): string {
    const from = bareOf(attrs.from ?? stream.self);
    return from === stream.self ? bareOf(attrs.to ?? stream.self) : from;
  }
}

function placeOf(said: Said): string {
  if (said.is === 'message') return said.message.conversationId;
  return said.is === 'change' ? said.change.target.conversationId : said.conversationId;
}
