import type { ChatEvent } from '../../../contract/events.js';
import type { TipContent } from '../../../model/content.js';
import { type ChatError, chatError } from '../../../model/error.js';
import type { Clock } from '../account/createClock.js';
import type { Stream } from '../connection/createStream.js';
import { messageIn, type Said } from '../convert/readMessage.js';
import { toError } from '../errors.js';
import { bareOf, resourceOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, type Stanza, textOf } from '../xml/stanza.js';
import { type MemberChange, ownOccupant, type Room, readingOf, takeItem, takePresence } from './createRoom.js';
import type { Rooms } from './createRooms.js';
import { readNotice } from './readNotice.js';
import { type RoomPresence, readPresence } from './readPresence.js';
import { readRoomMessage } from './readRoomMessage.js';
import { tipOf, toTipMessage } from './toTip.js';

/** With these, it was the staff that put one out; without, a line was cut somewhere, or the service goes to sleep. */
const removals = ['301', '307', '321', '322'];
/** The room is another than it was. */
const configured = ['104', '170', '171', '172', '173'];

/** What hearing works with. */
export interface HearingContext {
  readonly stream: Stream;
  readonly rooms: Rooms;
  emit(events: readonly ChatEvent[]): void;
  readonly clock: Clock;
  /** When the room was last heard, epoch ms. */
  lastAt(id: string): number;
  /** I am out of one without anybody having put me out: its node was stopped. */
  lost(): void;
  /** Something was said. */
  tell(said: readonly Said[]): void;
}

/** What rooms say. Each returns whether it was about one. */
export interface RoomHearing {
  presence(stanza: Stanza): boolean;
  message(stanza: Stanza): boolean;
}

export function createRoomHearing(context: HearingContext): RoomHearing {
  const { clock, rooms, stream } = context;

  return {
    presence(stanza) {
      const { from = '', type } = stanza.attrs;
      const id = bareOf(from);
      const room = rooms.get(id);
      if (type === 'error') rooms.arrivals.reject(id, toError(stanza));
      if (room === undefined || type === 'error') return rooms.isRoom(id);
      const update = childOf(stanza, 'x', ns.vcardUpdate);
      const presence = readPresence(stanza);
      if (resourceOf(from) === '') update && rooms.showPicture(room, textOf(childOf(update, 'photo')));
      else if (presence !== undefined) hearOccupant(room, presence);
      return true;
    },
    message(stanza) {
      const { from = '', to = '', type } = stanza.attrs;
      // Nobody but a room speaks to many, and of a room one hears nothing in private.
      if (!rooms.isRoom(bareOf(from))) return type === 'groupchat' || rooms.isRoom(bareOf(to));
      const room = rooms.get(bareOf(from));
      if (room === undefined) return true;
      if (type === 'error') rooms.echoes.reject(`${room.id} ${stanza.attrs.id}`, toRefusal(toError(stanza), room));
      else if (resourceOf(from) === '') hearNotice(room, stanza);
      else if (type === 'groupchat') hearOccupantSay(room, stanza);
      return true;
    },
  };

  function hearOccupant(room: Room, presence: RoomPresence): void {
    const { isHere, codes, from } = presence;
    // Who is put out because the room ends is told so without being told that it is oneself.
    const isOwn = presence.isOwn || (!isHere && from === room.nickname);
    const actor = presence.actor === undefined ? undefined : room.occupants.get(presence.actor)?.userId;
    const wasInside = room.isInside;
    const change = takePresence(room, presence);
    if (isHere && change !== undefined) rooms.guests.resolve(`${room.id} ${change.userId}`);
    if (isOwn && isHere) {
      room.nickname = from;
      room.isInside = true;
      rooms.arrivals.resolve(room.id);
    } else if (isOwn && codes.has('303')) room.nickname = presence.nickname ?? from;
    else if (isOwn) {
      room.isInside = false;
      if (presence.isEnd) rooms.drop(room, 'dismissed');
      else if (!codes.has('333') && removals.some((code) => codes.has(code))) {
        // Whom nobody has put out has left, on another device.
        rooms.drop(room, codes.has('321') && presence.actor === undefined ? 'left' : 'kicked');
      } else context.lost();
      return;
    }
    if (wasInside) tellChange(room, change, actor, room.isListed && room.info.isClosed);
  }

  function tellChange(room: Room, change: MemberChange | undefined, actor: string | undefined, isNew: boolean): void {
    if (change === undefined || JSON.stringify(change.before) === JSON.stringify(change.after)) return;
    const { userId, after } = change;
    context.emit([after === undefined ? { type: 'member-removed', groupId: room.id, userId } : { type: 'member', member: after }]);
    const tip = tipOf(change, { actor, isNew });
    if (tip !== undefined) tellTip(room, tip);
    rooms.tell(room);
  }

  function tellTip(room: Room, tip: Pick<TipContent, 'event' | 'actor' | 'subjects' | 'value'>): void {
    context.emit([{ type: 'message', message: toTipMessage(room.id, tip, stream.self, clock.now()) }]);
  }

  /** What the room itself says. */
  function hearNotice(room: Room, stanza: Stanza): void {
    const { subject, codes, items } = readNotice(stanza);
    if (subject !== undefined) hearSubject(room, stanza, subject);
    for (const item of items) tellChange(room, takeItem(room, item), undefined, true);
    if (configured.some((code) => codes.has(code))) hearConfigured(room).catch(() => {});
    if (stanza.attrs.type === 'groupchat') tellSaid(room, stanza);
  }

  async function hearConfigured(room: Room): Promise<void> {
    await rooms.refresh(room);
    const value = room.info.name;
    if (value !== undefined && value !== room.toldName) tellTip(room, { event: 'renamed', value });
    room.toldName = value;
    rooms.tell(room);
  }

  function hearSubject(room: Room, stanza: Stanza, subject: string): void {
    const actor = resourceOf(stanza.attrs.from ?? '');
    // It is told once to everybody who comes in.
    const isNew = subject !== room.subject && room.isFurnished && childOf(stanza, 'delay', ns.delay) === undefined;
    room.subject = subject;
    rooms.echoes.resolve(`${room.id} subject ${subject}`, { names: [], at: clock.now() });
    if (!isNew) return;
    tellTip(room, {
      event: 'notice-changed',
      value: subject,
      ...(actor !== '' && { actor: readingOf(room, stream.self, false).senderId(actor) }),
    });
    rooms.tell(room);
  }

  function hearOccupantSay(room: Room, stanza: Stanza): void {
    const { subject } = readNotice(stanza);
    if (subject !== undefined) hearSubject(room, stanza, subject);
    else if (room.isInside) tellSaid(room, stanza);
  }

  function tellSaid(room: Room, stanza: Stanza): void {
    // Anybody can put a stamp on what they say, and not every room takes it off: it may not go before what was said already.
    const at = Math.min(Math.max(clock.stampOf(stanza), context.lastAt(room.id), room.since), clock.now());
    const said = readRoomMessage(stanza, room, { self: stream.self, at, place: clock.placeAt(at), isPast: false });
    context.tell(said);
    if (resourceOf(stanza.attrs.from ?? '') !== room.nickname) return;
    rooms.echoes.resolve(`${room.id} ${stanza.attrs.id}`, { names: messageIn(said)?.names ?? [], at });
  }
}

/** What a room says to who may not speak in it. */
function toRefusal(error: ChatError, room: Room): ChatError {
  const { backendCode, detail } = error;
  if (backendCode === 'not-acceptable') return chatError('not-member', { backendCode, detail });
  if (backendCode === 'forbidden' && ownOccupant(room)?.role === 'visitor') return chatError('muted', { backendCode, detail });
  return { ...error, retry: 'never' };
}
