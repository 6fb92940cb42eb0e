import type { GroupMember } from '../../../model/group.js';
import type { MediaSource } from '../../../model/media.js';
import type { Occupant, RoomReading } from '../convert/readMessage.js';
import { localOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, type Stanza } from '../xml/stanza.js';
import { type Affiliation, archivedAuthor, type Role, type RoomItem, type RoomPresence } from './readPresence.js';
import { type RoomInfo, unknownRoom } from './roomInfo.js';

/** The end of all times: nobody says until when somebody has no voice. */
const FOREVER = 8.64e15;

/** Somebody who is in a room now. */
export interface RoomOccupant {
  readonly affiliation: Affiliation;
  readonly role: Role;
  readonly userId?: string | undefined;
  readonly occupantId?: string | undefined;
}

/** What a room has said so far. Nothing of it is asked for here, and nothing told. */
export interface Room {
  readonly id: string;
  /** Mine there. */
  nickname: string;
  info: RoomInfo;
  avatar?: MediaSource | undefined;
  /** Of its picture, as it was told last. Empty: it has none. */
  avatarHash: string;
  subject: string;
  isInside: boolean;
  /** All that it tells to who comes in was told. */
  isFurnished: boolean;
  /** Inside since then, epoch ms. */
  since: number;
  /** The name that was told last. */
  toldName?: string | undefined;
  /** All lists of the room were read: who is on none is no member. */
  isListed: boolean;
  readonly occupants: Map<string, RoomOccupant>;
  /** Who is on its lists, as far as it was said; those who are kept out are not. */
  readonly affiliations: Map<string, Affiliation>;
}

/** A member before and after something was said. */
export interface MemberChange {
  readonly userId: string;
  readonly before?: GroupMember | undefined;
  readonly after?: GroupMember | undefined;
}

export function createRoom(id: string, nickname: string, name?: string): Room {
  const info = { ...unknownRoom, name };
  return {
    id,
    nickname,
    info,
    subject: '',
    avatarHash: '',
    isInside: false,
    isFurnished: false,
    since: 0,
    isListed: false,
    occupants: new Map(),
    affiliations: new Map(),
  };
}

export function ownOccupant(room: Room): RoomOccupant | undefined {
  return room.occupants.get(room.nickname);
}

/** By which my messages are told apart there. */
export function ownKey(room: Room, self: string): string {
  return occupantOf(room, room.nickname, self).key;
}

/** Takes a presence in. Undefined where it changes no member. */
export function takePresence(room: Room, presence: RoomPresence): MemberChange | undefined {
  const { from, affiliation = 'none', role = 'none', nickname, isHere, occupantId } = presence;
  const former = room.occupants.get(from);
  const userId = presence.userId ?? former?.userId;
  const before = userId === undefined ? undefined : memberOf(room, userId);
  room.occupants.delete(from);
  if (isHere) room.occupants.set(from, { affiliation, role, userId, occupantId });
  // Under another name, somebody is still there; that presence comes next.
  else if (presence.codes.has('303') && nickname !== undefined && former !== undefined) room.occupants.set(nickname, former);
  if (userId === undefined) return undefined;
  list(room, userId, affiliation);
  return { userId, before, after: memberOf(room, userId) };
}

/** Takes in what a room says of who is not there. */
export function takeItem(room: Room, { userId, affiliation }: RoomItem): MemberChange | undefined {
  if (userId === undefined || affiliation === undefined) return undefined;
  const before = memberOf(room, userId);
  list(room, userId, affiliation);
  return { userId, before, after: memberOf(room, userId) };
}

/** Everybody who belongs to it: who is on its lists, and in an open room also who is there. */
export function membersOf(room: Room): readonly GroupMember[] {
  // Looked for one by one, those of a room of thousands would take seconds.
  const nicknames = new Map<string, string>();
  for (const [nickname, { userId }] of room.occupants) if (userId !== undefined) nicknames.set(userId, nickname);
  const userIds = new Set([...room.affiliations.keys(), ...nicknames.keys()]);
  return [...userIds].sort().flatMap((userId) => toMember(room, userId, nicknames.get(userId)) ?? []);
}

export function memberOf(room: Room, userId: string): GroupMember | undefined {
  return toMember(room, userId, nicknameOf(room, userId));
}

/** By which an account is there: of several, the one that came last. */
export function nicknameOf(room: Room, userId: string): string | undefined {
  let found: string | undefined;
  for (const [nickname, occupant] of room.occupants) if (occupant.userId === userId) found = nickname;
  return found;
}

function toMember(room: Room, userId: string, nickname: string | undefined): GroupMember | undefined {
  const occupant = nickname === undefined ? undefined : room.occupants.get(nickname);
  const affiliation = room.affiliations.get(userId);
  if (affiliation === undefined && (occupant === undefined || room.info.isClosed)) return undefined;
  return {
    groupId: room.id,
    userId,
    role: affiliation === 'owner' || affiliation === 'admin' ? affiliation : 'member',
    nameCard: nickname !== undefined && isCard(nickname, userId) ? nickname : undefined,
    mutedUntil: occupant?.role === 'visitor' ? FOREVER : undefined,
  };
}

/** How what is said in it is read. */
export function readingOf(room: Room, self: string, isPast: boolean): RoomReading {
  return {
    id: room.id,
    occupant: (nickname, stanza) => (isPast ? archivedOccupant : occupantOf)(room, nickname, self, stanza),
    senderId: (nickname) => occupantOf(room, nickname, self).sender.id,
  };
}

/** Who speaks under that nickname now, by what the room tells. */
function occupantOf(room: Room, nickname: string, self: string, stanza?: Stanza): Occupant {
  const { userId, occupantId } = room.occupants.get(nickname) ?? {};
  return toOccupant(room, nickname, self, userId, occupantId ?? occupantIdOf(stanza));
}

/** Who spoke under it when that was archived. */
function archivedOccupant(room: Room, nickname: string, self: string, stanza: Stanza): Occupant {
  const author = room.info.tellsAccounts ? archivedAuthor(stanza) : undefined;
  return toOccupant(room, nickname, self, author, occupantIdOf(stanza));
}

function toOccupant(room: Room, nickname: string, self: string, userId: string | undefined, givenId: string | undefined): Occupant {
  const occupantId = room.info.hasOccupantIds ? givenId : undefined;
  const name = { snapshot: { name: nickname } };
  if (userId !== undefined) {
    return { key: userId, own: userId === self, sender: { id: userId, scope: 'global', ...(isCard(nickname, userId) && name) } };
  }
  // Neither is like an address, so that nobody is taken for an account.
  const key = occupantId === undefined ? `/${nickname}` : `#${occupantId}`;
  const me = ownOccupant(room);
  const own = me !== undefined && (occupantId === undefined ? nickname === room.nickname : occupantId === me.occupantId);
  return { key, own, isNickname: occupantId === undefined, sender: { id: `${room.id}${key}`, scope: 'conversation', ...name } };
}

function occupantIdOf(stanza: Stanza | undefined): string | undefined {
  return childOf(stanza, 'occupant-id', ns.occupantId)?.attrs.id;
}

/** Those who chose no name go by their address, or its beginning. */
function isCard(nickname: string, userId: string): boolean {
  return !nickname.startsWith(userId) && nickname !== localOf(userId);
}

/** Puts an account on the list of those with this affiliation. */
export function list(room: Room, userId: string, affiliation: Affiliation = 'none'): void {
  if (affiliation === 'none' || affiliation === 'outcast') room.affiliations.delete(userId);
  else room.affiliations.set(userId, affiliation);
}
