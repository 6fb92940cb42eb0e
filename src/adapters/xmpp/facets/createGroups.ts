import type { GroupPatch, GroupsFacet, InviteOutcome } from '../../../contract/facets/groups.js';
import type { Conversation } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import type { GroupDraft, JoinRule, MemberRole } from '../../../model/group.js';
import { askInfo } from '../account/features.js';
import type { XmppSession } from '../createXmppSession.js';
import { isAccount } from '../jid.js';
import { createRoom, membersOf, nicknameOf, ownOccupant, type Room } from '../rooms/createRoom.js';
import { writeDirectInvitation, writeMediatedInvitation } from '../rooms/invitations.js';
import { type Affiliation, readItem } from '../rooms/readPresence.js';
import { readRoomInfo } from '../rooms/roomInfo.js';
import { toGroup } from '../rooms/toGroup.js';
import { askAffiliation } from '../rooms/writeEntry.js';
import { ownerQuery, type RoomSettings, writeAffiliation, writeEnd, writeRole, writeSettings, writeSubject } from '../rooms/writeRoom.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, type Stanza, textOf } from '../xml/stanza.js';

const affiliationOf: Readonly<Partial<Record<MemberRole, Affiliation>>> = { owner: 'owner', admin: 'admin', member: 'member' };

/** What rooms have of it. */
type Groups = Required<
  Pick<
    GroupsFacet,
    | 'page'
    | 'get'
    | 'create'
    | 'members'
    | 'invite'
    | 'leave'
    | 'update'
    | 'dismiss'
    | 'join'
    | 'applications'
    | 'answer'
    | 'removeMembers'
    | 'setRole'
    | 'mute'
    | 'setNameCard'
    | 'ban'
    | 'unban'
    | 'banned'
  >
>;

/** Rooms as groups: whose lists are the members, whose subject is the notice. */
export function createGroups(session: XmppSession): Groups {
  const { stream, rooms, invitations, directory } = session;

  /** Of these accounts, those that there are. */
  async function exists(userIds: readonly string[]): Promise<readonly string[]> {
    return (await session.people.facet.get({ userIds })).map(({ id }) => id);
  }

  /** One that I am in, and that is as it is now. */
  async function mine(groupId: string): Promise<Room> {
    if (!stream.isOpen) throw chatError('not-connected');
    await rooms.settled();
    const room = rooms.get(groupId);
    if (room === undefined) throw chatError(isAccount(groupId) ? 'not-member' : 'not-found');
    return room;
  }

  const set = (room: Room, child: Stanza): Promise<Stanza> => stream.ask({ type: 'set', to: room.id, child });

  async function configure(room: Room, settings: RoomSettings, isNew: boolean): Promise<void> {
    const asked = await stream.ask({ type: 'get', to: room.id, child: ownerQuery() });
    await set(room, writeSettings(childOf(childOf(asked, 'query', ns.mucOwner), 'x', ns.dataForm), settings, isNew));
  }

  async function setSubject(room: Room, subject: string): Promise<void> {
    if (room.subject === subject) return;
    const id = crypto.randomUUID();
    const [refusal, echo] = [`${room.id} ${id}`, `${room.id} subject ${subject}`];
    const answers = [refusal, echo].map((key) => rooms.echoes.for(key));
    stream.send(writeSubject(room.id, subject, id));
    await Promise.race(answers);
    rooms.echoes.resolve(refusal, { names: [], at: 0 });
  }

  /** My contacts come at once when I ask them in, if they are there. */
  async function bringIn(room: Room, userId: string): Promise<void> {
    const guest = session.roster.isThere(userId) ? rooms.guests.for(`${room.id} ${userId}`) : undefined;
    stream.send(writeDirectInvitation(userId, room.id));
    await guest?.catch(() => {});
  }

  /** Of those who are no members yet. Whoever is on the list is told by me: whom I know comes at once. */
  async function invite(room: Room, userIds: readonly string[]): Promise<readonly InviteOutcome[]> {
    const known = new Set(await exists(userIds.filter(isAccount)));
    const { affiliation } = ownOccupant(room) ?? {};
    const isStaff = affiliation === 'owner' || affiliation === 'admin';
    return Promise.all(
      userIds.map(async (userId): Promise<InviteOutcome> => {
        if (membersOf(room).some((member) => member.userId === userId)) return { userId, outcome: 'already' };
        if (!known.has(userId)) return { userId, outcome: 'refused' };
        if (isStaff) {
          await set(room, writeAffiliation(userId, 'member'));
          await bringIn(room, userId);
          return { userId, outcome: 'added' };
        }
        const id = crypto.randomUUID();
        stream.send(writeMediatedInvitation(userId, room.id, id));
        return { userId, outcome: 'invited' };
      }),
    );
  }

  async function setAffiliations(groupId: string, userIds: readonly string[], affiliation: Affiliation, reason?: string): Promise<void> {
    const room = await mine(groupId);
    for (const userId of userIds) {
      await set(room, writeAffiliation(userId, affiliation, reason));
      // In an open room, who is on no list may still be there.
      const nickname = nicknameOf(room, userId);
      if (affiliation === 'none' && nickname !== undefined && !room.info.isClosed) await set(room, writeRole(nickname, 'none'));
    }
  }

  return {
    async page() {
      await rooms.settled();
      return { items: rooms.all().map((room) => toGroup(room, stream.self)) };
    },
    async get({ groupId }) {
      if (!stream.isOpen) throw chatError('not-connected');
      await rooms.settled();
      const room = rooms.get(groupId) ?? createRoom(groupId, '');
      if (!isAccount(groupId)) throw chatError('not-found');
      if (!room.isInside) room.info = readRoomInfo(await askInfo(stream, groupId));
      return toGroup(room, stream.self);
    },
    async create({ draft }): Promise<Conversation> {
      const { rooms: service } = session.features;
      checkDraft(draft);
      if (service === undefined) throw chatError('unsupported');
      const { name, notice = '', introduction, memberIds, joinRule = 'invite', avatar } = draft;
      const known = await exists(memberIds);
      if (memberIds.some((userId) => !known.includes(userId))) throw chatError('not-found');
      const bookmark = { room: `${crypto.randomUUID()}@${service}`, name };
      const furnish = async (made: Room): Promise<void> => {
        await configure(made, { name, introduction, isClosed: joinRule === 'invite' }, true);
        await Promise.all(memberIds.map((userId) => set(made, writeAffiliation(userId, 'member'))));
        await setSubject(made, notice);
        if (avatar === undefined) return;
        made.info = readRoomInfo(await askInfo(stream, made.id));
        if (!made.info.hasCard) throw chatError('unsupported');
        await session.people.setPicture(made.id, avatar);
      };
      const room = await rooms.enter(bookmark, furnish).catch(async (thrown: unknown) => {
        // Half of it is nothing that anybody has asked for.
        await stream.ask({ type: 'set', to: bookmark.room, child: writeEnd() }).catch(() => {});
        throw thrown;
      });
      await Promise.all(memberIds.map((userId) => bringIn(room, userId)));
      return directory.get(room.id);
    },
    async members({ groupId, after = '0', limit }) {
      const room = await mine(groupId);
      if (!room.isListed) await rooms.refresh(room);
      return slice(membersOf(room), Number(after), limit);
    },
    invite: async ({ groupId, userIds }) => invite(await mine(groupId), userIds),
    async leave({ groupId }) {
      const room = await mine(groupId);
      const owners = membersOf(room).filter(({ role }) => role === 'owner');
      const isOwner = owners.some(({ userId }) => userId === stream.self);
      if (isOwner && owners.length === 1) throw chatError('forbidden', { detail: 'the only owner hands the group over first' });
      if (isOwner) await set(room, writeAffiliation(stream.self, 'none'));
      await rooms.leave(room);
    },
    async update({ groupId, patch }) {
      const room = await mine(groupId);
      checkPatch(patch);
      const { name, introduction, joinRule, notice, avatar } = patch;
      if (avatar !== undefined && !room.info.hasCard) throw chatError('unsupported');
      const isClosed = joinRule === undefined ? undefined : joinRule === 'invite';
      if (name !== undefined || introduction !== undefined || joinRule !== undefined) {
        await configure(room, { name, introduction, isClosed }, false);
      }
      if (notice !== undefined) await setSubject(room, notice);
      if (avatar !== undefined) await session.people.setPicture(room.id, avatar);
      await rooms.refresh(room);
      rooms.tell(room);
    },
    async dismiss({ groupId }) {
      const room = await mine(groupId);
      await set(room, writeEnd());
      rooms.drop(room, 'dismissed');
    },
    async join({ groupId }) {
      if (!stream.isOpen) throw chatError('not-connected');
      await rooms.settled();
      if (rooms.get(groupId) !== undefined) throw chatError('already-exists');
      await rooms.enter({ room: groupId }).catch((thrown: ReturnType<typeof chatError>) => {
        throw thrown.code === 'not-member' ? { ...thrown, code: 'forbidden' as const } : thrown;
      });
      return 'joined';
    },
    applications: async () => ({ items: invitations.list() }),
    answer: ({ applicationId, accept }) => invitations.answer(applicationId, accept),
    async removeMembers({ groupId, userIds, ban }) {
      const members = membersOf(await mine(groupId));
      if (userIds.some((userId) => members.every((member) => member.userId !== userId))) throw chatError('not-found');
      await setAffiliations(groupId, userIds, ban === true ? 'outcast' : 'none');
    },
    async setRole({ groupId, userId, role }) {
      const room = await mine(groupId);
      const affiliation = affiliationOf[role];
      if (affiliation === undefined) throw chatError('unsupported');
      if (userId === stream.self) throw chatError('invalid');
      if (membersOf(room).every((member) => member.userId !== userId)) throw chatError('not-found');
      await set(room, writeAffiliation(userId, affiliation));
      if (role === 'owner') await set(room, writeAffiliation(stream.self, 'admin'));
    },
    async mute({ groupId, userId, until }) {
      const room = await mine(groupId);
      // Members keep their voice in a moderated room: there is no way to silence all.
      if (userId === undefined || !room.info.hasVoice) throw chatError('unsupported');
      const nickname = nicknameOf(room, userId);
      if (nickname === undefined) throw chatError('not-found', { detail: 'who is not there has no voice to lose' });
      await set(room, writeRole(nickname, until > session.now() ? 'visitor' : 'participant'));
    },
    async setNameCard({ groupId, nameCard }) {
      const room = await mine(groupId);
      await rooms.rename(room, nameCard);
    },
    ban: ({ groupId, userIds, reason }) => setAffiliations(groupId, userIds, 'outcast', reason),
    unban: ({ groupId, userIds }) => setAffiliations(groupId, userIds, 'none'),
    async banned({ groupId, after = '0', limit }) {
      const room = await mine(groupId);
      const answer = await stream.ask({ type: 'get', to: room.id, child: askAffiliation('outcast') });
      const bans = childrenOf(childOf(answer, 'query', ns.mucAdmin), 'item').flatMap((item) => {
        const { userId } = readItem(item);
        const reason = textOf(childOf(item, 'reason'));
        return userId === undefined ? [] : [{ groupId, userId, at: 0, ...(reason !== '' && { reason }) }];
      });
      return slice(bans, Number(after), limit);
    },
  };
}

function checkDraft({ name, type, joinRule, metadata, historyVisible }: GroupDraft): void {
  if (name.trim() === '') throw chatError('empty');
  if ((type !== undefined && type !== 'muc') || metadata !== undefined) throw chatError('unsupported');
  if (historyVisible === false) throw chatError('unsupported', { detail: 'who is in a room reads its archive' });
  checkRule(joinRule);
}

function checkPatch({ name, joinRule, metadata, historyVisible }: GroupPatch): void {
  if (name?.trim() === '') throw chatError('empty');
  if (metadata !== undefined || historyVisible === false) throw chatError('unsupported');
  checkRule(joinRule);
}

function checkRule(rule: JoinRule | undefined): void {
  if (rule === 'approval' || rule === 'closed') throw chatError('unsupported', { detail: 'rooms are open, or for who is invited' });
}

function slice<T>(all: readonly T[], from: number, limit: number) {
  const end = from + Math.max(1, limit);
  return { items: all.slice(from, end), ...(end < all.length && { after: String(end) }) };
}
