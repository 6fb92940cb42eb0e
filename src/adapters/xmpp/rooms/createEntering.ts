import { type ChatError, chatError } from '../../../model/error.js';
import { isChatError } from '../../../model/toChatError.js';
import type { Stream } from '../connection/createStream.js';
import { localOf } from '../jid.js';
import { askRoom } from './askRoom.js';
import { type Bookmark, keepBookmark } from './bookmarks.js';
import { createRoom, type Room } from './createRoom.js';
import type { Ending, Rooms } from './createRooms.js';
import { readRoomInfo } from './roomInfo.js';
import { writeEntry } from './writeEntry.js';

/** No list waits longer for a room that says nothing: it is shown as its bookmark has it. */
const SETTLE_MS = 5000;
/** Then I am in the room no more, or there is none. Whatever else it says may pass. */
const ends: Readonly<Record<string, Ending | undefined>> = {
  'item-not-found': 'dismissed',
  gone: 'dismissed',
  'registration-required': 'kicked',
  forbidden: 'kicked',
};

/** What entering works with. */
export interface EnteringContext {
  readonly stream: Stream;
  /** Those that are mine. */
  readonly all: Map<string, Room>;
  readonly rooms: Pick<Rooms, 'arrivals' | 'drop' | 'refresh' | 'tell'>;
  now(): number;
  /** Reads the end of the room's archive. */
  look(room: Room): Promise<void>;
}

/** The way into rooms. */
export interface Entering {
  /** `isMarked`: it is one of mine already. `furnish`: it is made anew. Rejects with what the room says. */
  enter(bookmark: Bookmark, isMarked: boolean, furnish?: (room: Room) => Promise<void>): Promise<Room>;
  isUnderWay(id: string): boolean;
  /** The room is no more: what is asked of such a one may never be answered. */
  giveUp(id: string): void;
  /** Once each is entered, or is not. */
  settled(): Promise<void>;
  clear(): void;
}

export function createEntering({ stream, all, rooms, now, look }: EnteringContext): Entering {
  const underWay = new Map<string, { readonly task: Promise<Room>; giveUp(error: ChatError): void }>();

  return {
    enter(bookmark, isMarked, furnish) {
      const { room: id, nickname = localOf(stream.self), name } = bookmark;
      const known = underWay.get(id);
      if (known !== undefined) return known.task;
      const room = all.get(id) ?? createRoom(id, nickname, name);
      if (isMarked) all.set(id, room);
      let giveUp: (error: ChatError) => void = () => {};
      const ended = new Promise<never>((_, reject) => {
        giveUp = reject;
      });
      const task: Promise<Room> = Promise.race([comeIn(room, isMarked, furnish), ended]).finally(() => {
        if (underWay.get(id)?.task === task) underWay.delete(id);
      });
      underWay.set(id, { task, giveUp });
      return task;
    },
    isUnderWay: (id) => underWay.has(id),
    giveUp: (id) => underWay.get(id)?.giveUp(chatError('not-member')),
    async settled() {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, SETTLE_MS);
      });
      await Promise.race([Promise.allSettled([...underWay.values()].map(({ task }) => task)), late]);
      clearTimeout(timer);
    },
    clear: () => underWay.clear(),
  };

  async function comeIn(room: Room, isMarked: boolean, furnish?: (room: Room) => Promise<void>): Promise<Room> {
    const { id } = room;
    try {
      // First: some servers make a room anew of one that is no more, and whoever asks me in may name anybody.
      if (furnish === undefined) {
        room.info = readRoomInfo(await askRoom(stream, id));
        // Of a former session, nothing counts.
        if (!underWay.has(id)) throw chatError('aborted');
      }
      all.set(id, room);
      room.occupants.clear();
      await present(room);
      room.since = now();
      await furnish?.(room);
      await Promise.all([isMarked ? undefined : keepBookmark(stream, room), lookInto(room)]);
      if (all.get(id) !== room) throw chatError('not-member');
    } catch (thrown) {
      const ending = isChatError(thrown) ? ends[String(thrown.backendCode)] : undefined;
      if (all.get(id) !== room) throw thrown;
      if (!isMarked) all.delete(id);
      else if (ending !== undefined) rooms.drop(room, ending);
      throw thrown;
    }
    room.toldName = room.info.name;
    room.isFurnished = true;
    rooms.tell(room);
    return room;
  }

  async function lookInto(room: Room): Promise<void> {
    await rooms.refresh(room);
    await look(room).catch(() => {});
  }

  /** Others may have taken the nickname. */
  async function present(room: Room): Promise<void> {
    const { self } = stream;
    for (const nickname of [room.nickname, self, `${self} ${Math.random().toString(36).slice(2, 6)}`]) {
      try {
        room.nickname = nickname;
        const arrival = rooms.arrivals.for(room.id);
        stream.send(writeEntry(room.id, nickname));
        await arrival;
        return;
      } catch (thrown) {
        if (!isChatError(thrown) || thrown.backendCode !== 'conflict') throw thrown;
      }
    }
    throw chatError('already-exists');
  }
}
