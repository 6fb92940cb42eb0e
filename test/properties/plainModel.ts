import type { SendAck } from '../../src/contract/facets/messages.js';
import type { ChatErrorCode } from '../../src/model/chatErrorCodes.js';
import type { MessageContent } from '../../src/model/content.js';
import type { Conversation, NotifyOption } from '../../src/model/conversation.js';
import type { JoinRule, MemberRole } from '../../src/model/group.js';
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
  /** Of a topic: as in its community, where nothing is said. */
  notify: NotifyOption | undefined;
  /** For a while this person received nothing from here: what was said then comes with the history only. */
  missed: boolean;
  mutedUntil: number;
  nameCard: string;
  /** In since so many lines. */
  since: number;
  /** When this stay began: who comes back begins another. */
  readonly joinedAt: number;
}

export interface Room {
  readonly id: string;
  /** `system`: where one is told what concerns one. */
  readonly kind: 'direct' | 'group' | 'topic' | 'system';
  /** Of a topic: its community. Who is there is here, with the role of there. */
  readonly parent?: Room | undefined;
  readonly type: keyof typeof kinds;
  name: string;
  joinRule: JoinRule;
  /** Who is kept out, and until when. */
  readonly bans: Map<string, number>;
  /** What the roles grant, in kinds where masks say so. */
  readonly masks: { admin: bigint; member: bigint };
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

/** Somebody wants into a group, or is asked in. */
export interface Application {
  readonly room: Room;
  readonly from: string;
  readonly invitee?: string | undefined;
  state: 'pending' | 'accepted' | 'rejected';
}

/** Where everything begins. The first of a group owns it. */
export interface Beginning {
  readonly people: readonly string[];
  readonly rooms: readonly (Pick<Room, 'id' | 'name'> & { readonly kind: 'direct' | 'group'; readonly members: readonly string[] })[];
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

type Roles = readonly MemberRole[];
type Action =
  | 'invite'
  | 'leave'
  | 'dismiss'
  | 'transfer'
  | 'setRoles'
  | 'rename'
  | 'configure'
  | 'approve'
  | 'remove'
  | 'ban'
  | 'mute'
  | 'edit'
  | 'manageTopics';

/** What kinds of groups there are: who may do what (null: nobody, there is no such thing), and what else is different. */
interface Kind {
  readonly may: Readonly<Record<Action, Roles | null>>;
  readonly joinRules: readonly JoinRule[];
  readonly roles: Roles;
  readonly isFound: boolean;
  readonly asks: boolean;
  readonly showsPast: boolean;
  readonly tells: { readonly members: boolean; readonly staff: boolean; readonly muteAll: boolean };
  readonly notices: boolean;
  readonly carries: boolean;
  readonly hasMasks: boolean;
}

const everybody: Roles = ['owner', 'admin', 'member'];
const staff: Roles = ['owner', 'admin'];
const owner: Roles = ['owner'];

const usual: Kind = {
  may: {
    invite: everybody,
    leave: ['admin', 'member'],
    dismiss: owner,
    transfer: owner,
    setRoles: owner,
    rename: staff,
    configure: staff,
    approve: staff,
    remove: staff,
    ban: staff,
    mute: staff,
    edit: staff,
    manageTopics: null,
  },
  joinRules: ['invite', 'open', 'approval', 'closed'],
  roles: everybody,
  isFound: true,
  asks: false,
  showsPast: true,
  tells: { members: true, staff: true, muteAll: true },
  notices: false,
  carries: true,
  hasMasks: false,
};

const kinds = {
  group: usual,
  work: {
    ...usual,
    may: {
      ...usual.may,
      leave: everybody,
      dismiss: null,
      setRoles: null,
      rename: everybody,
      configure: owner,
      approve: null,
      remove: owner,
      ban: null,
      mute: null,
      edit: owner,
    },
    joinRules: ['invite'],
    roles: ['owner', 'member'],
    isFound: false,
    showsPast: false,
    tells: { members: true, staff: true, muteAll: false },
    notices: true,
  },
  public: {
    ...usual,
    may: { ...usual.may, invite: staff },
    joinRules: ['approval', 'open', 'closed'],
    asks: true,
    showsPast: false,
    tells: { members: true, staff: true, muteAll: false },
    notices: true,
  },
  meeting: {
    ...usual,
    may: { ...usual.may, invite: null, approve: null },
    joinRules: ['open'],
    tells: { members: false, staff: false, muteAll: false },
    notices: true,
  },
  community: {
    ...usual,
    joinRules: ['open', 'approval', 'closed'],
    tells: { members: true, staff: true, muteAll: false },
    notices: true,
    carries: false,
    hasMasks: true,
  },
} as const satisfies Readonly<Record<string, Kind>>;

/** The bit that grants it, where masks do. */
const bits: Readonly<Partial<Record<Action, bigint>>> = {
  rename: 0x1n,
  configure: 0x1n,
  approve: 0x2n,
  remove: 0x2n,
  edit: 0x2n,
  mute: 0x20n,
  ban: 0x400n,
  manageTopics: 0x10n,
};
const bitOfMasks = 0x4n;
const bitOfSending = 0x40n;
const bitOfRecalling = 0x200n;
const everyBit = (1n << 64n) - 1n;

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
  readonly applications: readonly Application[];
  /** What this person may do in a group whose roles have masks. */
  mask(room: Room, seat: Seat): bigint | undefined;
  /** The ids of the rooms on this person's list, first to last. */
  list(who: string): readonly string[];
  unread(who: string, room: Room): number;
  /** What this person sees of a room, oldest first. */
  seen(who: string, room: Room): readonly Line[];
  /** Who has read this line, besides whoever said it. */
  readers(line: Line): readonly string[];
  /** Who is here, was here when it was said, and has not read it. */
  notReaders(room: Room, line: Line): readonly string[];
  members(room: Room): ReadonlyMap<string, Seat>;
  /** Where this person sits, in a topic by being in its community. */
  seat(who: string, room: Room): Seat | undefined;
  /** The ids of a community's topics, for who is in it. */
  topics(who: string, communityId: string): readonly string[];
  /** For a while this person received nothing from here. */
  hasMissed(who: string, room: Room): boolean;
}

export function createPlainModel({ people, rooms: first, now: beginning }: Beginning): PlainModel {
  const rooms = new Map<string, Room>();
  const acquaintances = new Map<string, Map<string, Acquaintance>>(people.map((who) => [who, new Map()]));
  const requests: Request[] = [];
  const applications: Application[] = [];
  /** Ids of drafts that were taken: each is its sender's own, and random. */
  const taken = new Set<string>();
  for (const { id, kind, name, members: seated } of first) {
    const room = newRoom(id, kind, name, beginning);
    for (const who of seated) {
      const role = kind === 'group' && who === seated[0] ? 'owner' : 'member';
      room.seats.set(who, { ...newSeat(role, 0, beginning), isListed: true });
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
      demand(room.kind !== 'system' && kinds[room.type].carries, 'forbidden');
      if ((room.isMuted || room.parent?.isMuted === true) && !isStaff(seat)) refuse('all-muted');
      // Silenced here or in the whole community.
      if (Math.max(seat.mutedUntil, room.parent?.seats.get(who)?.mutedUntil ?? 0) > now) refuse('muted');
      demand(room.parent === undefined || (maskOf(room.parent, seat) & bitOfSending) !== 0n, 'forbidden');
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
      const mayAlways = moderates(room, seat);
      if (line.by !== who) demand(mayAlways, 'forbidden');
      demand(mayAlways || now <= line.at + recallWindowMs, 'expired');
      takeAway(line, 'recalled');
    },
    'messages.remove'({ who, args, now }) {
      for (const ref of args.refs as readonly MessageRef[]) {
        const { room, seat } = sit(who, ref.conversationId);
        const line = lineOf(room, ref);
        if (line === undefined || !sees(who, room, line)) continue;
        if (args.scope === 'me') line.hiddenFrom.add(who);
        else {
          demand(seat.leftAt === undefined, 'not-member');
          const mayAlways = moderates(room, seat);
          demand(mayAlways || line.by === who, 'forbidden');
          demand(mayAlways || now <= line.at + recallWindowMs, 'expired');
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
      const { seat } = sit(who, text(args.conversationId));
      seat.notify = args.option as NotifyOption;
      seat.missed ||= seat.notify === 'none';
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
      const draft = args.draft as {
        readonly name: string;
        readonly memberIds: readonly string[];
        readonly type?: keyof typeof kinds;
        readonly joinRule?: JoinRule;
      };
      const kind: Kind = kinds[draft.type ?? 'group'];
      demand(draft.name.trim() !== '', 'empty');
      demand(draft.joinRule === undefined || kind.joinRules.includes(draft.joinRule), 'unsupported');
      const others = [...new Set(draft.memberIds)].filter((id) => id !== who);
      for (const id of others) demand(people.includes(id), 'not-found');
      const room = newRoom((answer as Conversation | undefined)?.id ?? '', 'group', draft.name.trim(), now, draft.type);
      room.joinRule = draft.joinRule ?? room.joinRule;
      room.seats.set(who, newSeat('owner', 0, now));
      for (const id of others) room.seats.set(id, newSeat('member', 0, now));
      tip(room, who, 'created', now);
    },
    'groups.invite'({ who, args, now }) {
      const { room } = acting(who, args, 'invite');
      const free = [...new Set(args.userIds as readonly string[])].filter(
        (id) => people.includes(id) && !members(room).has(id) && acquaintance(id, who)?.isBlocked !== true && !isBanned(room, id, now),
      );
      if (kinds[room.type].asks) for (const id of free) ask(room, who, id, now);
      else if (free.length > 0) {
        admit(room, who, free, 'invited', now);
        notice(room, free, who, now);
      }
    },
    'groups.join'({ who, args, now }) {
      const room = rooms.get(text(args.groupId));
      if (room?.kind !== 'group' || room.isDismissed || !kinds[room.type].isFound) return refuse('not-found');
      demand(!members(room).has(who), 'already-exists');
      demand(!isBanned(room, who, now), 'forbidden');
      if (room.joinRule === 'open') return admit(room, who, [who], 'joined', now);
      demand(room.joinRule === 'approval', 'forbidden');
      if (applications.some((each) => each.room === room && each.from === who && each.invitee === undefined && each.state === 'pending'))
        return;
      applications.push({ room, from: who, state: 'pending' });
      notice(room, allowed(room, 'approve'), who, now);
    },
    'groups.answer'({ who, args, now }) {
      const application = args.application as Application | undefined;
      if (application === undefined || application.room.isDismissed) return refuse('not-found');
      const { room, from, invitee } = application;
      if (invitee === undefined) acting(who, { groupId: room.id }, 'approve');
      else demand(invitee === who, 'not-found');
      demand(application.state === 'pending', 'conflict');
      const comer = invitee ?? from;
      const accept = args.accept === true;
      demand(!accept || !isBanned(room, comer, now), 'forbidden');
      application.state = accept ? 'accepted' : 'rejected';
      if (accept && !members(room).has(comer)) admit(room, from, [comer], invitee === undefined ? 'joined' : 'invited', now);
      notice(room, [from], who, now);
    },
    'groups.leave'({ who, args, now }) {
      const { room, seat } = acting(who, args, 'leave');
      part(room, seat);
      if (kinds[room.type].tells.members) tip(room, who, 'left', now);
    },
    'groups.removeMembers'({ who, args, now }) {
      const { room, seat } = acting(who, args, 'remove');
      sendAway(room, who, seat, args.userIds as readonly string[], now);
    },
    'groups.ban'({ who, args, now }) {
      const { room, seat } = acting(who, args, 'ban');
      const until = (args.until as number | undefined) ?? Number.POSITIVE_INFINITY;
      demand(until > now, 'invalid');
      const userIds = args.userIds as readonly string[];
      demand(!userIds.includes(who), 'forbidden');
      for (const id of userIds) demandRank(room, who, seat, id);
      for (const id of userIds) demand(people.includes(id), 'not-found');
      for (const id of userIds) room.bans.set(id, until);
      sendAway(room, who, seat, userIds, now);
    },
    'groups.unban'({ who, args }) {
      const { room } = acting(who, args, 'ban');
      for (const id of args.userIds as readonly string[]) room.bans.delete(id);
    },
    'groups.setRole'({ who, args, now }) {
      const role = args.role as MemberRole;
      const { room, seat } = acting(who, args, role === 'owner' ? 'transfer' : 'setRoles');
      const kind: Kind = kinds[room.type];
      demand(kind.roles.includes(role), 'unsupported');
      const other = otherMember(room, args);
      if (args.userId === who) refuse('invalid');
      const former = other.role;
      if (former === role) return;
      other.role = role;
      if (role === 'owner') {
        seat.role = 'member';
        return tip(room, who, 'owner-changed', now);
      }
      if (kind.tells.staff) tip(room, who, role === 'admin' ? 'admin-set' : 'admin-unset', now);
      notice(room, [text(args.userId)], who, now);
    },
    'groups.mute'({ who, args, now }) {
      const { room, seat } = acting(who, args, 'mute');
      const { tells } = kinds[room.type];
      const until = args.until as number;
      if (args.userId === undefined) {
        if (room.isMuted === until > now) return;
        room.isMuted = until > now;
        if (tells.muteAll) tip(room, who, room.isMuted ? 'all-muted' : 'all-unmuted', now);
        return;
      }
      const other = otherMember(room, args);
      demandRank(room, who, seat, text(args.userId));
      other.mutedUntil = until > now ? until : 0;
      if (tells.staff) tip(room, who, until > now ? 'muted' : 'unmuted', now);
    },
    'groups.update'({ who, args, now }) {
      const { room, seat } = member(who, args);
      const { name, joinRule } = args.patch as { readonly name?: string; readonly joinRule?: JoinRule };
      const kind: Kind = kinds[room.type];
      if (name !== undefined) demandRight(room, seat, 'rename');
      if (joinRule !== undefined) demandRight(room, seat, 'configure');
      demand(name === undefined || name.trim() !== '', 'empty');
      demand(joinRule === undefined || kind.joinRules.includes(joinRule), 'unsupported');
      room.joinRule = joinRule ?? room.joinRule;
      if (name === undefined || name === room.name) return;
      room.name = name;
      tip(room, who, 'renamed', now);
    },
    'groups.updateMember'({ who, args }) {
      const { room, seat } = member(who, args);
      if (args.userId !== who) demandRight(room, seat, 'edit');
      const other = otherMember(room, args);
      if (args.userId !== who) demandRank(room, who, seat, text(args.userId));
      other.nameCard = text((args.patch as { readonly nameCard: string }).nameCard);
    },
    'groups.dismiss'({ who, args, now }) {
      const { room } = acting(who, args, 'dismiss');
      const all = [...members(room)];
      for (const [, each] of all) part(room, each);
      room.isDismissed = true;
      notice(
        room,
        all.map(([id]) => id),
        who,
        now,
      );
    },
    'permissions.update'({ who, args }) {
      const { room, seat } = member(who, args);
      demand(kinds[room.type].hasMasks, 'unsupported');
      const role = args.permissionGroupId === 'role:admin' ? 'admin' : 'member';
      const { permissions } = args.patch as { readonly permissions: bigint };
      const own = maskOf(room, seat);
      // Nobody grants, or takes away, what they do not have.
      demand((own & bitOfMasks) !== 0n && ((room.masks[role] | permissions) & ~own) === 0n, 'forbidden');
      room.masks[role] = permissions;
    },
    'topics.create'({ who, args, now, answer }) {
      const { room, seat } = sit(who, text(args.parentId));
      demand(isIn(room, seat), 'not-member');
      demand(kinds[room.type].hasMasks, 'unsupported');
      demand(may(room, seat, 'manageTopics'), 'forbidden');
      demand(text(args.title).trim() !== '', 'empty');
      newRoom((answer as Conversation | undefined)?.id ?? '', 'topic', text(args.title).trim(), now, 'group', room);
    },
    'topics.update'({ who, args }) {
      const { room } = managedTopic(who, args, 'manageTopics');
      demand(text(args.title).trim() !== '', 'empty');
      room.name = text(args.title).trim();
      room.isMuted = (args.allMuted as boolean | undefined) ?? room.isMuted;
    },
    'topics.delete'({ who, args }) {
      managedTopic(who, args, 'manageTopics').room.isDismissed = true;
    },
    'topics.mute'({ who, args, now }) {
      const { room, seat } = managedTopic(who, args, 'mute');
      const other = otherMember(room, args);
      demandRank(room, who, seat, text(args.userId));
      const until = args.until as number;
      other.mutedUntil = until > now ? until : 0;
    },
    'contacts.add'({ who, args, now }) {
      const other = text(args.userId);
      if (other === who) refuse('invalid');
      demand(people.includes(other), 'not-found');
      const [mine, theirs] = [acquaintance(who, other), acquaintance(other, who)];
      if (mine?.isBlocked === true || theirs?.isBlocked === true) refuse('blocked');
      if (mine?.isFriend === true && theirs?.isFriend === true) return;
      const asked = pending(other, who);
      if (asked !== undefined) answerRequest(asked, true, now);
      else if (theirs?.isFriend === true) acquaint(who, other).isFriend = true;
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
      if (known?.isFriend !== true) return refuse('not-found');
      known.remark = text(args.remark).trim();
    },
    // A block ends what was between two contact lists, and lifting it brings nothing of that back.
    'contacts.block'({ who, args }) {
      const other = text(args.userId);
      if (other === who) refuse('invalid');
      demand(people.includes(other), 'not-found');
      if ((acquaintance(who, other)?.isBlocked === true) === args.blocked) return;
      if (args.blocked !== true) return void acquaintances.get(who)?.delete(other);
      acquaintances.get(who)?.set(other, { isFriend: false, isBlocked: true, remark: '' });
      unfriend(other, who);
      for (const request of [pending(who, other), pending(other, who)]) if (request !== undefined) request.state = 'rejected';
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
    applications,
    mask: (room, seat) => (kinds[room.type].hasMasks ? maskOf(room, seat) : undefined),
    list: (who) =>
      [...rooms.values()]
        .flatMap((room) => {
          const seat = room.seats.get(who);
          return seat?.isListed === true && room.kind !== 'topic' && isIn(room, seat) ? [{ room, seat }] : [];
        })
        .sort(
          (a, b) => (b.seat.pinnedAt ?? 0) - (a.seat.pinnedAt ?? 0) || b.room.lastAt - a.room.lastAt || (a.room.id < b.room.id ? -1 : 1),
        )
        .map(({ room }) => room.id),
    unread,
    seen: (who, room) => room.lines.filter((line) => sees(who, room, line)),
    readers: (line) => [...line.readBy].filter((id) => id !== line.by),
    notReaders: (room, line) =>
      [...members(room)].flatMap(([id, { since }]) => {
        const wasHere = since <= room.lines.indexOf(line);
        return id !== line.by && wasHere && !line.readBy.has(id) ? [id] : [];
      }),
    members,
    seat: seatOf,
    topics: (who, communityId) =>
      [...rooms.values()].flatMap((room) => (room.parent?.id === communityId && seatOf(who, room) !== undefined ? [room.id] : [])),
    hasMissed: (who, room) => seatOf(who, room)?.missed === true || room.parent?.seats.get(who)?.missed === true,
  };

  // Rooms.

  function newRoom(id: string, kind: Room['kind'], name: string, now: number, type: Room['type'] = 'group', parent?: Room): Room {
    const room: Room = {
      id,
      kind,
      parent,
      type,
      name,
      joinRule: kinds[type].joinRules[0],
      bans: new Map(),
      masks: { admin: 0x7ffn, member: 0x140n },
      isMuted: false,
      isDismissed: false,
      lastAt: now,
      lines: [],
      seats: new Map(),
    };
    rooms.set(id, room);
    return room;
  }

  function openDirect(who: string, other: string, now: number, id: string | undefined): Room {
    const known = [...rooms.values()].find(({ kind, seats }) => kind === 'direct' && seats.has(who) && seats.has(other));
    if (known !== undefined) return known;
    const room = newRoom(id ?? `direct of ${[who, other].sort().join(' and ')}`, 'direct', '', now);
    for (const each of [who, other]) room.seats.set(each, newSeat('member', 0, now));
    return room;
  }

  function sit(who: string, id: string): { readonly room: Room; readonly seat: Seat } {
    const room = rooms.get(id);
    const seat = room && seatOf(who, room);
    if (room === undefined || seat === undefined) throw new Refusal('not-found');
    return { room, seat };
  }

  function member(who: string, { groupId }: ModelCall['args']): { readonly room: Room; readonly seat: Seat } {
    const found = sit(who, text(groupId));
    demand(isIn(found.room, found.seat), 'not-member');
    return found;
  }

  // Groups.

  function acting(who: string, args: ModelCall['args'], action: Action): { readonly room: Room; readonly seat: Seat } {
    const found = member(who, args);
    demandRight(found.room, found.seat, action);
    return found;
  }

  function demandRight(room: Room, seat: Seat, action: Action): void {
    const kind: Kind = kinds[room.type];
    if (kind.may[action] === null) refuse('unsupported');
    demand(may(room, seat, action), 'forbidden');
  }

  function may(room: Room, seat: Seat, action: Action): boolean {
    const kind: Kind = kinds[room.type];
    const bit = kind.hasMasks ? bits[action] : undefined;
    if (bit !== undefined) return (maskOf(room, seat) & bit) !== 0n;
    if (action === 'invite' && room.joinRule === 'closed' && !isStaff(seat)) return false;
    return kind.may[action]?.includes(seat.role) === true;
  }

  /** In a topic one may what one may in its community. */
  function managedTopic(who: string, { conversationId }: ModelCall['args'], action: Action): { readonly room: Room; readonly seat: Seat } {
    const { room, seat } = sit(who, text(conversationId));
    if (room.parent === undefined) throw new Refusal('not-found');
    demand(may(room.parent, seat, action), 'forbidden');
    return { room, seat };
  }

  /** Whether this person may take back what others said, and anything of their own at any time. */
  function moderates(room: Room, seat: Seat): boolean {
    if (room.parent !== undefined) return (maskOf(room.parent, seat) & bitOfRecalling) !== 0n;
    return room.kind === 'group' && isStaff(seat);
  }

  function allowed(room: Room, action: Action): readonly string[] {
    return [...members(room)].flatMap(([id, seat]) => (may(room, seat, action) ? [id] : []));
  }

  function maskOf(room: Room, seat: Seat): bigint {
    if (seat.leftAt !== undefined) return 0n;
    return seat.role === 'owner' ? everyBit : seat.role === 'admin' ? room.masks.admin : room.masks.member;
  }

  function isBanned(room: Room, who: string, now: number): boolean {
    return (room.bans.get(who) ?? 0) > now;
  }

  /** The owner may act on all others, everybody else on plain members. Of who is not here nobody asks. */
  function demandRank(room: Room, who: string, seat: Seat, other: string): void {
    const theirs = members(room).get(other);
    demand(theirs === undefined || (other !== who && (seat.role === 'owner' || !isStaff(theirs))), 'forbidden');
  }

  function ask(room: Room, who: string, invitee: string, now: number): void {
    if (applications.some((each) => each.room === room && each.invitee === invitee && each.state === 'pending')) return;
    applications.push({ room, from: who, invitee, state: 'pending' });
    notice(room, [invitee], who, now);
  }

  function admit(room: Room, by: string, ids: readonly string[], event: 'joined' | 'invited', now: number): void {
    for (const id of ids) {
      const former = room.seats.get(id);
      const { mutedUntil = 0, nameCard = '', cleared = 0 } = former ?? {};
      // Everything so far counts as read, and what was cleared stays cleared; silenced is silenced, also for who comes back.
      const seat = { ...newSeat('member', room.lines.length, now), mutedUntil, nameCard, missed: former?.missed === true };
      seat.cleared = kinds[room.type].showsPast ? cleared : room.lines.length;
      room.seats.set(id, seat);
    }
    if (kinds[room.type].tells.members) tip(room, by, event, now);
    for (const id of ids) Object.assign(room.seats.get(id) ?? {}, { isListed: true });
  }

  function sendAway(room: Room, who: string, seat: Seat, ids: readonly string[], now: number): void {
    const gone = [...members(room)].filter(([id]) => ids.includes(id));
    for (const [id] of gone) demandRank(room, who, seat, id);
    for (const [, other] of gone) part(room, other);
    if (gone.length === 0) return;
    if (kinds[room.type].tells.members) tip(room, who, 'removed', now);
    notice(
      room,
      gone.map(([id]) => id),
      who,
      now,
    );
  }

  /** Tells people, each in a conversation of their own, where a group of this kind does so. */
  function notice(about: Room, ids: readonly string[], by: string, now: number): void {
    if (!kinds[about.type].notices) return;
    for (const id of ids) {
      const room = rooms.get(`system:${id}`) ?? newRoom(`system:${id}`, 'system', '', now);
      if (!room.seats.has(id)) room.seats.set(id, { ...newSeat('member', 0, now), notify: 'silent' });
      append(room, { by, names: [], at: now, text: 'notice', isTip: false });
    }
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
      names: [`s:${room.id}:${room.lines.length + 1}`, ...said.names],
      said: said.text,
      isEdited: false,
      isPinned: false,
      hiddenFrom: new Set(),
      readBy: new Set(),
      reactions: new Map(),
    };
    const there = members(room);
    room.lines.push(line);
    room.lastAt = Math.max(said.at, room.lastAt + 1);
    for (const [id, seat] of there) {
      if (seat.notify !== 'none' || said.by === id) seat.isListed = true;
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
    const seat = seatOf(who, room);
    const place = room.lines.indexOf(line);
    if (seat === undefined || place < seat.cleared || place >= (seat.leftAt ?? Number.POSITIVE_INFINITY)) return false;
    return line.removed !== 'deleted' && !line.hiddenFrom.has(who);
  }

  function unread(who: string, room: Room): number {
    const seat = seatOf(who, room);
    if (seat === undefined || !isIn(room, seat) || notifyOf(who, room, seat) === 'none') return 0;
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

  /** A block stays, since it stands for itself. */
  function unfriend(of: string, other: string): void {
    if (acquaintance(of, other)?.isFriend === true) acquaintances.get(of)?.delete(other);
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

/** Everything before counts as read. */
function newSeat(role: MemberRole, since: number, joinedAt: number): Seat {
  return {
    role,
    since,
    joinedAt,
    read: since,
    cleared: 0,
    isListed: false,
    isMarked: false,
    notify: 'all',
    missed: false,
    mutedUntil: 0,
    nameCard: '',
  };
}

function members(room: Room): ReadonlyMap<string, Seat> {
  const ids = [...(room.parent ?? room).seats.keys()];
  return new Map(
    ids.flatMap((id) => {
      const seat = seatOf(id, room);
      return seat === undefined || !isIn(room, seat) ? [] : [[id, seat] as const];
    }),
  );
}

/**
 * In a topic everybody of its community has a seat, with the role of there, and has read all of it when they first sit down. Who
 * comes back into the community does so anew; what was set and cleared stays.
 */
function seatOf(who: string, room: Room): Seat | undefined {
  const known = room.seats.get(who);
  const { parent } = room;
  if (parent === undefined) return known;
  const above = parent.seats.get(who);
  if (above === undefined || !isIn(parent, above) || room.isDismissed) return undefined;
  if (known?.joinedAt === above.joinedAt) return Object.assign(known, { role: above.role });
  const { notify, pinnedAt, mutedUntil = 0, cleared = 0, missed = false } = known ?? {};
  const seat = { ...newSeat(above.role, room.lines.length, above.joinedAt), notify, pinnedAt, mutedUntil, cleared, missed };
  room.seats.set(who, seat);
  return seat;
}

/** What reaches this person: of a topic, what is said of its community where nothing is said of it. */
function notifyOf(who: string, { parent }: Room, { notify }: Seat): NotifyOption | undefined {
  return notify ?? parent?.seats.get(who)?.notify;
}

function isIn(room: Room, seat: Seat): boolean {
  return seat.leftAt === undefined && !room.isDismissed;
}

function isStaff({ role }: Seat): boolean {
  return role === 'owner' || role === 'admin';
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
