import type { SendAck } from '../../src/contract/facets/messages.js';
import type { ChatErrorCode } from '../../src/model/chatErrorCodes.js';
import type { MessageContent } from '../../src/model/content.js';
import type { Conversation, NotifyOption } from '../../src/model/conversation.js';
import type { MemberRole } from '../../src/model/group.js';
import type { IncomingMessage, MessageDraft, MessageRef } from '../../src/model/message.js';

/**
 * The rules of a chat as one would tell them to somebody, in the plainest data there is. It is told every call that reaches
 * the backend, in the order in which the backend took them, says how each must end, and what everybody must see then.
 * Of `src` it knows the types alone.
 */

export interface Line {
  readonly by: string;
  readonly names: readonly string[];
  readonly at: number;
  /** What it says; of a tip: its event. */
  text: string;
  /** What it said at first. */
  readonly said: string;
  readonly isTip: boolean;
  readonly answers?: Line | undefined;
  removed?: 'recalled' | 'deleted' | undefined;
  isEdited: boolean;
  isPinned: boolean;
  readonly hiddenFrom: Set<string>;
  /** Who has read it while being there, in whichever stay. */
  readonly readBy: Set<string>;
  /** Of each person, those that this person gave. */
  readonly reactions: Map<string, readonly string[]>;
}

export interface Seat {
  role: MemberRole;
  /** How many lines, from the first, this person has read. */
  read: number;
  /** How many lines, from the first, this person has cleared away. */
  cleared: number;
  /** Out since so many lines. */
  leftAt?: number | undefined;
  isListed: boolean;
  isMarked: boolean;
  pinnedAt?: number | undefined;
  notify: NotifyOption;
  mutedUntil: number;
}

export interface Room {
  readonly id: string;
  readonly kind: 'direct' | 'group';
  name: string;
  isMuted: boolean;
  isDismissed: boolean;
  lastAt: number;
  readonly lines: Line[];
  /** Everybody who was ever in it. */
  readonly seats: Map<string, Seat>;
}

export interface Acquaintance {
  isFriend: boolean;
  isBlocked: boolean;
  remark: string;
}

export interface Request {
  readonly from: string;
  readonly to: string;
  state: 'pending' | 'accepted' | 'rejected';
}

/** Where everything begins. The first of a group owns it. */
export interface Beginning {
  readonly people: readonly string[];
  readonly rooms: readonly (Pick<Room, 'id' | 'kind' | 'name'> & { readonly members: readonly string[] })[];
  readonly now: number;
}

/** A call as it reached the backend. */
export interface ModelCall {
  readonly who: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Epoch ms. */
  readonly now: number;
  /** What the backend answered: only for the names that it gave. */
  readonly answer: unknown;
}

class Refusal extends Error {
  readonly code: ChatErrorCode;
  constructor(code: ChatErrorCode) {
    super(code);
    this.code = code;
  }
}

const recallWindowMs = 2 * 60_000;
const maxTextBytes = 12 * 1024;
const maxContentBytes = 256 * 1024;

export interface PlainModel {
  readonly rooms: ReadonlyMap<string, Room>;
  /** Does it, or refuses and changes nothing. Null: nothing to say about such calls. */
  call(call: ModelCall): ChatErrorCode | 'done' | null;
  acquaintances(who: string): ReadonlyMap<string, Acquaintance>;
  readonly requests: readonly Request[];
  /** The ids of the rooms on this person's list, first to last. */
  list(who: string): readonly string[];
  unread(who: string, room: Room): number;
  /** What this person sees of a room, oldest first. */
  seen(who: string, room: Room): readonly Line[];
  /** Who has read this line, besides whoever said it. */
  readers(line: Line): readonly string[];
  members(room: Room): ReadonlyMap<string, Seat>;
}

export function createPlainModel({ people, rooms: first, now: beginning }: Beginning): PlainModel {
  const rooms = new Map<string, Room>();
  const acquaintances = new Map<string, Map<string, Acquaintance>>(people.map((who) => [who, new Map()]));
  const requests: Request[] = [];
  /** Ids of drafts that were taken: each is its sender's own, and random. */
  const taken = new Set<string>();
  for (const { id, kind, name, members: seated } of first) {
    const room = newRoom(id, kind, name, beginning);
    for (const who of seated) {
      const role = kind === 'group' && who === seated[0] ? 'owner' : 'member';
      room.seats.set(who, { ...newSeat(role), isListed: true });
    }
  }

  // What each call does.

  const calls: Readonly<Record<string, (call: ModelCall) => void>> = {
    'conversations.openDirect'({ who, args, now, answer }) {
      const other = text(args.userId);
      if (other === who) refuse('invalid');
      demand(people.includes(other), 'not-found');
      openDirect(who, other, now, (answer as Conversation | undefined)?.id);
    },
    'messages.send'({ who, args, now, answer }) {
      const draft = args.draft as MessageDraft;
      // Sent again under the same id, it is the one that is there already.
      if (taken.has(draft.id)) return;
      const said = textOf(draft.content);
      demand(draft.content.kind !== 'text' || said.trim() !== '', 'empty');
      demand(new TextEncoder().encode(said).length <= maxTextBytes, 'too-large');
      demand(JSON.stringify(draft.content).length <= maxContentBytes, 'too-large');
      const { room, seat } = sit(who, draft.conversationId);
      demand(isIn(room, seat), 'not-member');
      if (room.isMuted && !isStaff(seat)) refuse('all-muted');
      if (seat.mutedUntil > now) refuse('muted');
      if (room.kind === 'direct') {
        for (const other of members(room).keys()) if (acquaintance(other, who)?.isBlocked === true) refuse('blocked');
      }
      const answers = draft.replyTo && lineOf(room, draft.replyTo.ref);
      // Told to those who are there, and kept by nobody.
      if (draft.onlineOnly === true) return;
      const ack = answer as SendAck | undefined;
      taken.add(draft.id);
      append(room, { by: who, names: ack?.names ?? [], at: ack?.sentAt ?? now, text: said, isTip: false, answers });
    },
    'messages.edit'({ who, args }) {
      const line = reach(who, args).line;
      if (line.by !== who || line.removed !== undefined) refuse('forbidden');
      const said = textOf(args.content as MessageContent);
      demand(said.trim() !== '', 'empty');
      line.text = said;
      line.isEdited = true;
    },
    'messages.recall'({ who, args, now }) {
      const { room, seat, line } = reach(who, args);
      if (line.removed !== undefined) return;
      if (line.by !== who) demand(room.kind === 'group' && isStaff(seat), 'forbidden');
      const mayAlways = room.kind === 'group' && isStaff(seat);
      demand(mayAlways || now <= line.at + recallWindowMs, 'expired');
      takeAway(line, 'recalled');
    },
    'messages.remove'({ who, args }) {
      for (const ref of args.refs as readonly MessageRef[]) {
        const { room, seat } = sit(who, ref.conversationId);
        const line = lineOf(room, ref);
        if (line === undefined || !sees(who, room, line)) continue;
        if (args.scope === 'me') line.hiddenFrom.add(who);
        else {
          const moderates = room.kind === 'group' && isStaff(seat) && isIn(room, seat);
          demand(line.by === who || moderates, 'forbidden');
          takeAway(line, 'deleted');
        }
      }
    },
    'reactions.set'({ who, args }) {
      const { line } = reach(who, args);
      demand(line.removed === undefined, 'not-found');
      const keys = [...new Set(args.keys as readonly string[])];
      line.reactions.delete(who);
      if (keys.length > 0) line.reactions.set(who, keys);
    },
    'pins.set'({ who, args, now }) {
      const { room, seat } = sit(who, (args.ref as MessageRef).conversationId);
      demand(isIn(room, seat), 'not-member');
      demand(room.kind === 'direct' || isStaff(seat), 'forbidden');
      const { line } = reach(who, args);
      demand(line.removed === undefined, 'not-found');
      if (line.isPinned === args.pinned) return;
      line.isPinned = args.pinned === true;
      tip(room, who, line.isPinned ? 'pinned' : 'unpinned', now);
    },
    'conversations.readUpTo'({ who, args }) {
      const { room, seat } = sit(who, text(args.conversationId));
      const ref = args.ref as MessageRef | undefined;
      const found = ref === undefined ? room.lines.length : room.lines.findIndex((line) => isNamed(line, ref)) + 1;
      const read = Math.min(found, seat.leftAt ?? room.lines.length);
      if (read > seat.read) {
        readTo(who, room, seat, read);
        seat.isMarked = false;
      } else if (ref === undefined) seat.isMarked = false;
    },
    'receipts.send'(call) {
      for (const ref of call.args.refs as readonly MessageRef[]) {
        calls['conversations.readUpTo']?.({ ...call, args: { conversationId: ref.conversationId, ref } });
      }
    },
    'conversations.markUnread'({ who, args }) {
      sit(who, text(args.conversationId)).seat.isMarked = args.unread === true;
    },
    'conversations.pin'({ who, args, now }) {
      const { seat } = sit(who, text(args.conversationId));
      seat.pinnedAt = args.pinned === true ? (seat.pinnedAt ?? now) : undefined;
    },
    'conversations.notify'({ who, args }) {
      sit(who, text(args.conversationId)).seat.notify = args.option as NotifyOption;
    },
    'conversations.delete'({ who, args }) {
      const { room, seat } = sit(who, text(args.conversationId));
      Object.assign(seat, { isListed: false, isMarked: false, pinnedAt: undefined });
      if (args.clear === true) {
        readTo(who, room, seat, room.lines.length);
        seat.cleared = room.lines.length;
      }
    },
    'typing.send'({ who, args }) {
      const { room, seat } = sit(who, text(args.conversationId));
      demand(isIn(room, seat), 'not-member');
    },
    'groups.create'({ who, args, now, answer }) {
      const draft = args.draft as { readonly name: string; readonly memberIds: readonly string[] };
      demand(draft.name.trim() !== '', 'empty');
      const others = [...new Set(draft.memberIds)].filter((id) => id !== who);
      for (const id of others) demand(people.includes(id), 'not-found');
      const room = newRoom((answer as Conversation | undefined)?.id ?? '', 'group', draft.name.trim(), now);
      room.seats.set(who, newSeat('owner'));
      for (const id of others) room.seats.set(id, newSeat('member'));
      tip(room, who, 'created', now);
    },
    'groups.invite'({ who, args, now }) {
      const { room } = member(who, args);
      const added = (args.userIds as readonly string[]).filter(
        (id) => people.includes(id) && !members(room).has(id) && acquaintance(id, who)?.isBlocked !== true,
      );
      for (const id of added) {
        // Everything so far counts as read, and what was cleared stays cleared.
        const seat = { ...newSeat('member'), cleared: room.seats.get(id)?.cleared ?? 0, read: room.lines.length };
        room.seats.set(id, seat);
      }
      if (added.length > 0) tip(room, who, 'invited', now);
    },
    'groups.leave'({ who, args, now }) {
      const { room, seat } = member(who, args);
      demand(seat.role !== 'owner', 'forbidden');
      part(room, seat);
      tip(room, who, 'left', now);
    },
    'groups.removeMembers'({ who, args, now }) {
      const { room, seat } = member(who, args);
      demand(isStaff(seat), 'forbidden');
      const gone = [...members(room)].filter(([id]) => (args.userIds as readonly string[]).includes(id));
      for (const [, other] of gone) demand(outranks(seat, other), 'forbidden');
      for (const [, other] of gone) part(room, other);
      if (gone.length > 0) tip(room, who, 'removed', now);
    },
    'groups.setRole'({ who, args, now }) {
      const { room, seat } = member(who, args);
      demand(seat.role === 'owner', 'forbidden');
      const other = otherMember(room, args);
      if (args.userId === who) refuse('invalid');
      const former = other.role;
      const role = args.role as MemberRole;
      if (former === role) return;
      other.role = role;
      if (role === 'owner') seat.role = 'member';
      if (role === 'owner') tip(room, who, 'owner-changed', now);
      else if (role === 'admin') tip(room, who, 'admin-set', now);
      else if (former === 'admin') tip(room, who, 'admin-unset', now);
    },
    'groups.mute'({ who, args, now }) {
      const { room, seat } = member(who, args);
      demand(isStaff(seat), 'forbidden');
      const until = args.until as number;
      if (args.userId === undefined) {
        if (room.isMuted === until > now) return;
        room.isMuted = until > now;
        return tip(room, who, room.isMuted ? 'all-muted' : 'all-unmuted', now);
      }
      const other = otherMember(room, args);
      demand(outranks(seat, other), 'forbidden');
      other.mutedUntil = until > now ? until : 0;
      tip(room, who, until > now ? 'muted' : 'unmuted', now);
    },
    'groups.update'({ who, args, now }) {
      const { room, seat } = member(who, args);
      const { name } = args.patch as { readonly name: string };
      demand(isStaff(seat), 'forbidden');
      demand(name.trim() !== '', 'empty');
      if (name === room.name) return;
      room.name = name;
      tip(room, who, 'renamed', now);
    },
    'groups.dismiss'({ who, args }) {
      const { room, seat } = member(who, args);
      demand(seat.role === 'owner', 'forbidden');
      for (const each of members(room).values()) part(room, each);
      room.isDismissed = true;
    },
    'contacts.add'({ who, args, now }) {
      const other = text(args.userId);
      if (other === who) refuse('invalid');
      demand(people.includes(other), 'not-found');
      if (acquaintance(who, other)?.isFriend === true) return;
      if (acquaintance(other, who)?.isBlocked === true) refuse('blocked');
      const theirs = pending(other, who);
      if (theirs !== undefined) answerRequest(theirs, true, now);
      else if (acquaintance(other, who)?.isFriend === true) acquaint(who, other).isFriend = true;
      else if (pending(who, other) === undefined) requests.push({ from: who, to: other, state: 'pending' });
    },
    'contacts.answer'({ who, args, now }) {
      const request = args.request as Request | undefined;
      if (request?.to !== who) return refuse('not-found');
      if (request.state === (args.accept === true ? 'accepted' : 'rejected')) return;
      demand(request.state === 'pending', 'conflict');
      answerRequest(request, args.accept === true, now);
    },
    'contacts.remove'({ who, args }) {
      const other = text(args.userId);
      unfriend(who, other);
      if (args.both === true) unfriend(other, who);
    },
    'contacts.setRemark'({ who, args }) {
      const known = acquaintance(who, text(args.userId));
      if (known === undefined) return refuse('not-found');
      known.remark = text(args.remark).trim();
    },
    'contacts.block'({ who, args }) {
      const other = text(args.userId);
      if (other === who) refuse('invalid');
      demand(people.includes(other), 'not-found');
      if (args.blocked === true) acquaint(who, other).isBlocked = true;
      else if (acquaintance(who, other) !== undefined) {
        acquaint(who, other).isBlocked = false;
        forgetStranger(who, other);
      }
    },
  };

  return {
    rooms,
    call(call) {
      const rule = calls[call.name];
      if (rule === undefined) return null;
      try {
        rule(call);
        return 'done';
      } catch (thrown) {
        if (thrown instanceof Refusal) return thrown.code;
        throw thrown;
      }
    },
    acquaintances: (who) => acquaintances.get(who) ?? new Map(),
    requests,
    list: (who) =>
      [...rooms.values()]
        .flatMap((room) => {
          const seat = room.seats.get(who);
          return seat?.isListed === true && isIn(room, seat) ? [{ room, seat }] : [];
        })
        .sort(
          (a, b) => (b.seat.pinnedAt ?? 0) - (a.seat.pinnedAt ?? 0) || b.room.lastAt - a.room.lastAt || (a.room.id < b.room.id ? -1 : 1),
        )
        .map(({ room }) => room.id),
    unread,
    seen: (who, room) => room.lines.filter((line) => sees(who, room, line)),
    readers: (line) => [...line.readBy].filter((id) => id !== line.by),
    members,
  };

  // Rooms.

  function newRoom(id: string, kind: Room['kind'], name: string, now: number): Room {
    const room: Room = { id, kind, name, isMuted: false, isDismissed: false, lastAt: now, lines: [], seats: new Map() };
    rooms.set(id, room);
    return room;
  }

  function openDirect(who: string, other: string, now: number, id: string | undefined): Room {
    const known = [...rooms.values()].find(({ kind, seats }) => kind === 'direct' && seats.has(who) && seats.has(other));
    if (known !== undefined) return known;
    const room = newRoom(id ?? `direct of ${[who, other].sort().join(' and ')}`, 'direct', '', now);
    for (const each of [who, other]) room.seats.set(each, newSeat('member'));
    return room;
  }

  function sit(who: string, id: string): { readonly room: Room; readonly seat: Seat } {
    const room = rooms.get(id);
    const seat = room?.seats.get(who);
    if (room === undefined || seat === undefined) throw new Refusal('not-found');
    return { room, seat };
  }

  function member(who: string, { groupId }: ModelCall['args']): { readonly room: Room; readonly seat: Seat } {
    const found = sit(who, text(groupId));
    demand(isIn(found.room, found.seat), 'not-member');
    return found;
  }

  function otherMember(room: Room, { userId }: ModelCall['args']): Seat {
    const seat = members(room).get(text(userId));
    if (seat === undefined) throw new Refusal('not-found');
    return seat;
  }

  function reach(who: string, args: ModelCall['args']): { readonly room: Room; readonly seat: Seat; readonly line: Line } {
    const ref = args.ref as MessageRef;
    const { room, seat } = sit(who, ref.conversationId);
    demand(isIn(room, seat), 'not-member');
    const line = lineOf(room, ref);
    if (line === undefined || !sees(who, room, line)) throw new Refusal('not-found');
    return { room, seat, line };
  }

  function append(room: Room, said: Pick<Line, 'by' | 'names' | 'at' | 'text' | 'isTip' | 'answers'>): void {
    const line: Line = {
      ...said,
      said: said.text,
      isEdited: false,
      isPinned: false,
      hiddenFrom: new Set(),
      readBy: new Set(),
      reactions: new Map(),
    };
    room.lines.push(line);
    room.lastAt = Math.max(said.at, room.lastAt + 1);
    for (const [id, seat] of members(room)) {
      seat.isListed = true;
      // Who had read everything has read what needs no reading: tips, and what they said themselves.
      if (seat.read === room.lines.length - 1 && !counts(id, room, line)) readTo(id, room, seat, room.lines.length);
    }
  }

  function tip(room: Room, by: string, event: string, at: number): void {
    append(room, { by, names: [], at, text: event, isTip: true });
  }

  function part(room: Room, seat: Seat): void {
    Object.assign(seat, { leftAt: room.lines.length, role: 'member' });
  }

  // Lines.

  function readTo(who: string, room: Room, seat: Seat, read: number): void {
    for (const line of room.lines.slice(seat.read, read)) line.readBy.add(who);
    seat.read = read;
  }

  function takeAway(line: Line, how: 'recalled' | 'deleted'): void {
    Object.assign(line, { removed: how, isPinned: false });
    line.reactions.clear();
  }

  function counts(who: string, room: Room, line: Line): boolean {
    return line.by !== who && !line.isTip && line.removed === undefined && sees(who, room, line);
  }

  function sees(who: string, room: Room, line: Line): boolean {
    const seat = room.seats.get(who);
    const place = room.lines.indexOf(line);
    if (seat === undefined || place < seat.cleared || place >= (seat.leftAt ?? Number.POSITIVE_INFINITY)) return false;
    return line.removed !== 'deleted' && !line.hiddenFrom.has(who);
  }

  function unread(who: string, room: Room): number {
    const seat = room.seats.get(who);
    if (seat === undefined || !isIn(room, seat)) return 0;
    return room.lines.slice(seat.read).filter((line) => counts(who, room, line)).length;
  }

  // People.

  function acquaintance(of: string, other: string): Acquaintance | undefined {
    return acquaintances.get(of)?.get(other);
  }

  function acquaint(of: string, other: string): Acquaintance {
    const known = acquaintance(of, other) ?? { isFriend: false, isBlocked: false, remark: '' };
    acquaintances.get(of)?.set(other, known);
    return known;
  }

  function unfriend(of: string, other: string): void {
    const known = acquaintance(of, other);
    if (known === undefined) return;
    known.isFriend = false;
    forgetStranger(of, other);
  }

  function forgetStranger(of: string, other: string): void {
    const known = acquaintance(of, other);
    if (known?.isFriend === false && !known.isBlocked) acquaintances.get(of)?.delete(other);
  }

  function pending(from: string, to: string): Request | undefined {
    return requests.find((request) => request.from === from && request.to === to && request.state === 'pending');
  }

  function answerRequest(request: Request, accept: boolean, now: number): void {
    request.state = accept ? 'accepted' : 'rejected';
    if (!accept) return;
    acquaint(request.to, request.from).isFriend = true;
    acquaint(request.from, request.to).isFriend = true;
    tip(openDirect(request.to, request.from, now, undefined), request.to, 'friend-added', now);
  }
}

function newSeat(role: MemberRole): Seat {
  return { role, read: 0, cleared: 0, isListed: false, isMarked: false, notify: 'all', mutedUntil: 0 };
}

function members(room: Room): ReadonlyMap<string, Seat> {
  return new Map([...room.seats].filter(([, seat]) => isIn(room, seat)));
}

function isIn(room: Room, seat: Seat): boolean {
  return seat.leftAt === undefined && !room.isDismissed;
}

function isStaff({ role }: Seat): boolean {
  return role === 'owner' || role === 'admin';
}

/** Admins rule the members, the owner rules all others. */
function outranks(seat: Seat, other: Seat): boolean {
  return seat.role === 'owner' ? other.role !== 'owner' : seat.role === 'admin' && !isStaff(other);
}

function lineOf(room: Room, ref: Pick<MessageRef, 'names'>): Line | undefined {
  return room.lines.find((line) => isNamed(line, ref));
}

function isNamed(line: Line, ref: Pick<MessageRef, 'names'>): boolean {
  return line.names.some((name) => ref.names.includes(name));
}

export function textOf(content: MessageContent | IncomingMessage['content']): string {
  return content.kind === 'text' ? content.text : content.kind === 'tip' ? content.event : content.kind;
}

function text(value: unknown): string {
  return String(value);
}

function demand(condition: boolean, code: ChatErrorCode): asserts condition {
  if (!condition) throw new Refusal(code);
}

function refuse(code: ChatErrorCode): never {
  throw new Refusal(code);
}
