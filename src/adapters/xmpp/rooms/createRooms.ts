import type { ChatEvent, ConversationRemovedEvent } from '../../../contract/events.js';
import type { Conversation } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import type { MediaSource } from '../../../model/media.js';
import type { MessageRef } from '../../../model/message.js';
import { isChatError } from '../../../model/toChatError.js';
import type { ArchiveQuery } from '../account/createArchive.js';
import type { Features } from '../account/features.js';
import { type PepItem, readPrivateNode } from '../account/pep.js';
import type { Stream } from '../connection/createStream.js';
import { archiveIdOf, occupantName, sentName } from '../convert/names.js';
import type { Target } from '../convert/writeMessage.js';
import { domainOf, localOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { el, type Stanza } from '../xml/stanza.js';
import { refreshRoom, unlessRefused } from './askRoom.js';
import { type Bookmark, dropBookmark, keepBookmark, readBookmark } from './bookmarks.js';
import { createEntering } from './createEntering.js';
import { nicknameOf, ownKey, type Room } from './createRoom.js';
import { createWaiting, type Waiting } from './createWaiting.js';
import { toGroup } from './toGroup.js';
import { writeExit, writeModeration } from './writeEntry.js';

const ANSWER_MS = 20_000;
/** How long one waits for those whom one has asked in. */
const GUEST_MS = 3000;
/** What a room says to who is not in it. Whatever else it says, or does not, may have other reasons. */
const outside: readonly string[] = ['not-acceptable', 'item-not-found', 'not-member'];
/** Why a room is none of mine any more. */
export type Ending = Exclude<ConversationRemovedEvent['reason'], 'deleted'>;

/** What the rooms work with. */
export interface RoomsContext {
  readonly stream: Stream;
  features(): Features;
  emit(events: readonly ChatEvent[]): void;
  now(): number;
  /** Reads the end of the room's archive, for what was said last and is unread. */
  look(room: Room): Promise<void>;
  pictureOf(room: string): Promise<MediaSource | undefined>;
  conversation(id: string): Conversation;
  /** Nothing of it is mine any more. */
  forget(id: string): void;
}

/** What became of something that was sent to a room, which says it to everybody, to me too. */
export interface Echo {
  readonly names: readonly string[];
  readonly at: number;
}

/** The rooms that the account is in (XEP-0045): those of its bookmarks (XEP-0402). */
export interface Rooms {
  /** Whether that is the address of a room, mine or not. */
  isRoom(id: string): boolean;
  get(id: string): Room | undefined;
  all(): readonly Room[];
  targetOf(id: string): Target;
  /** Where to look for what was said in a conversation. */
  archiveOf(id: string): Pick<ArchiveQuery, 'with' | 'archive'>;
  /** The name of a message of mine, by the id that I gave it. */
  ownName(conversationId: string, id: string): string;
  /** How a member is spoken of in a room: by the nickname there. */
  addressOf(conversationId: string, userId: string): string;
  /** What is waited for: my arrival, and what I have said. */
  readonly arrivals: Waiting<void>;
  readonly echoes: Waiting<Echo>;
  readonly guests: Waiting<void>;
  /** Forgets everything. */
  clear(): void;
  /** Begins to enter all of them. */
  load(): Promise<void>;
  /** Once each of them is entered, or is not. */
  settled(): Promise<void>;
  /** Enters, or makes a new one and furnishes it; keeps it on all of my devices. Rejects with what the room says. */
  enter(bookmark: Bookmark, furnish?: (room: Room) => Promise<void>): Promise<Room>;
  /** Another nickname of mine. Empty: the usual one. */
  rename(room: Room, nickname: string): Promise<void>;
  leave(room: Room): Promise<void>;
  /** It is over. */
  drop(room: Room, why: Ending): void;
  /** Asks the rooms whether I am still in them (XEP-0410). Whether it was so. */
  check(): Promise<boolean>;
  /** Asks it anew what it is, and who belongs to it. */
  refresh(room: Room): Promise<void>;
  /** Its picture is of that hash now. Empty: it has none. */
  showPicture(room: Room, hash: string): void;
  tell(room: Room): void;
  /** Sends, and resolves once the room has said it to me. */
  deliver(stanza: Stanza): Promise<Echo>;
  /** Takes somebody else's message away for everybody (XEP-0425). */
  moderate(ref: MessageRef): Promise<void>;
  hearBookmarks(items: readonly PepItem[], retracted: readonly string[]): void;
}

export function createRooms(context: RoomsContext): Rooms {
  const { stream } = context;
  const all = new Map<string, Room>();
  const leaving = new Set<string>();
  const arrivals = createWaiting<void>(ANSWER_MS);
  const echoes = createWaiting<Echo>(ANSWER_MS);
  const guests = createWaiting<void>(GUEST_MS);

  const rooms: Rooms = {
    arrivals,
    echoes,
    guests,
    isRoom: (id) => all.has(id) || domainOf(id) === context.features().rooms,
    get: (id) => all.get(id),
    all: () => [...all.values()],
    targetOf: (id) => ({ to: id, type: rooms.isRoom(id) ? 'groupchat' : 'chat' }),
    archiveOf: (id) => (rooms.isRoom(id) ? { archive: id } : { with: id }),
    ownName(conversationId, id) {
      const room = all.get(conversationId);
      return room === undefined ? sentName(stream.self, id) : occupantName(room.id, ownKey(room, stream.self), id);
    },
    addressOf(conversationId, userId) {
      const room = all.get(conversationId);
      const nickname = room && nicknameOf(room, userId);
      return nickname === undefined ? userId : `${conversationId}/${nickname}`;
    },
    clear() {
      for (const kept of [all, entering]) kept.clear();
      for (const waiting of [arrivals, echoes, guests]) waiting.clear();
    },
    async load() {
      for (const item of await readPrivateNode(stream, ns.bookmarks)) enterMarked(readBookmark(item));
    },
    settled: () => entering.settled(),
    enter: (bookmark, furnish) => entering.enter(bookmark, false, furnish),
    async rename(room, nickname) {
      const arrival = arrivals.for(room.id);
      stream.send(el('presence', ns.client, { to: `${room.id}/${nickname === '' ? localOf(stream.self) : nickname}` }));
      await arrival;
      await keepBookmark(stream, room);
    },
    async leave(room) {
      leaving.add(room.id);
      try {
        if (stream.isOpen && room.isInside) stream.send(writeExit(room.id, room.nickname));
        // Where one can, one is no member any more either; elsewhere the staff has to take one off the list.
        const gone = el('query', ns.register, {}, el('remove', ns.register));
        await stream.ask({ type: 'set', to: room.id, child: gone }).catch(unlessRefused);
        rooms.drop(room, 'left');
      } finally {
        leaving.delete(room.id);
      }
    },
    drop(room, reason) {
      if (reason !== 'left' && leaving.has(room.id)) return;
      // Another device may have been quicker.
      if (forget(room, reason)) dropBookmark(stream, room.id).catch(() => {});
    },
    async check() {
      const found = await Promise.all(rooms.all().map(isStillIn));
      return found.every(Boolean);
    },
    async refresh(room) {
      await refreshRoom(stream, room);
      // Where it is no part of that, presences tell.
      const { avatarHash } = room.info;
      if (avatarHash !== undefined) rooms.showPicture(room, avatarHash);
    },
    showPicture(room, hash) {
      if (room.avatarHash === hash) return;
      room.avatarHash = hash;
      const picture = hash === '' || !room.info.hasCard ? Promise.resolve(undefined) : context.pictureOf(room.id);
      picture.then(
        (avatar) => {
          // There may be another by now.
          if (room.avatarHash !== hash) return;
          room.avatar = avatar;
          if (room.isFurnished && all.get(room.id) === room) rooms.tell(room);
        },
        () => {},
      );
    },
    tell(room) {
      const conversation = context.conversation(room.id);
      context.emit([
        { type: 'group', group: toGroup(room, stream.self) },
        { type: 'conversation', conversation },
      ]);
    },
    async deliver(stanza) {
      const { to = '', id = '' } = stanza.attrs;
      const room = all.get(to);
      if (room === undefined) throw chatError('not-member');
      if (!room.isInside) await enterAgain(room);
      const say = (): Promise<Echo> => {
        const key = `${to} ${id}`;
        const echo = echoes.for(key);
        stream.deliver(stanza).catch((thrown: unknown) => isChatError(thrown) && echoes.reject(key, thrown));
        return echo;
      };
      try {
        return await say();
      } catch (thrown) {
        // It had forgotten me, and took nothing.
        if (!isChatError(thrown) || thrown.code !== 'not-member' || all.get(to) !== room) throw thrown;
        room.isInside = false;
        await enterAgain(room);
        return say();
      }
    },
    async moderate(ref) {
      const { moderation } = all.get(ref.conversationId)?.info ?? {};
      const id = archiveIdOf(ref, ref.conversationId);
      if (moderation === undefined) throw chatError('forbidden');
      if (id === undefined) throw chatError('not-found');
      await stream.ask({ type: 'set', to: ref.conversationId, child: writeModeration(id, moderation) });
    },
    hearBookmarks(items, retracted) {
      for (const item of items) {
        const bookmark = readBookmark(item);
        if (bookmark === undefined) unmarked(item.id);
        else if (!all.has(bookmark.room)) enterMarked(bookmark);
      }
      for (const id of retracted) unmarked(id);
    },
  };
  const entering = createEntering({ stream, all, rooms, now: context.now, look: context.look });
  return rooms;

  /** Another device of mine has left. */
  function unmarked(id: string): void {
    const room = all.get(id);
    // What I enter now was taken off before.
    if (room === undefined || entering.isUnderWay(id)) return;
    if (room.isInside) stream.send(writeExit(id, room.nickname));
    forget(room, 'left');
  }

  function forget(room: Room, reason: Ending): boolean {
    if (!all.delete(room.id)) return false;
    context.forget(room.id);
    room.isInside = false;
    // Whoever waits to get in waits for nothing.
    arrivals.reject(room.id, chatError('not-member'));
    entering.giveUp(room.id);
    context.emit([{ type: 'conversation-removed', conversationId: room.id, reason, upTo: { at: context.now() } }]);
    return true;
  }

  function enterMarked(bookmark: Bookmark | undefined): void {
    if (bookmark !== undefined) entering.enter(bookmark, true).catch(() => {});
  }

  function enterAgain({ id, nickname, info }: Room): Promise<Room> {
    return entering.enter({ room: id, nickname, name: info.name }, true);
  }

  async function isStillIn(room: Room): Promise<boolean> {
    if (entering.isUnderWay(room.id)) return true;
    try {
      if (!room.isInside) throw chatError('not-member');
      await stream.ask({ type: 'get', to: `${room.id}/${room.nickname}`, child: el('ping', ns.ping) });
    } catch (thrown) {
      if (!isChatError(thrown) || !outside.includes(String(thrown.backendCode ?? thrown.code))) return true;
      room.isInside = false;
      await enterAgain(room).catch(() => {});
      return false;
    }
    return true;
  }
}
