import type { Group } from '../../../model/group.js';
import type { ConversationRights, MessageRules, Right } from '../../../model/rights.js';
import type { Face } from '../account/createDirectory.js';
import { membersOf, ownOccupant, type Room } from './createRoom.js';

/** Pictures of a group without one are made of so many. */
const FACES = 9;

const forbidden: Right = { reason: 'forbidden' };

export function toGroup(room: Room, self: string): Group {
  const { info, avatar, subject, isInside } = room;
  const members = membersOf(room);
  const own = members.find(({ userId }) => userId === self);
  const ownerId = members.find(({ role }) => role === 'owner')?.userId;
  return {
    id: room.id,
    type: 'muc',
    name: info.name,
    introduction: info.introduction,
    notice: subject === '' ? undefined : subject,
    avatar,
    ownerId,
    memberCount: countOf(room),
    ownRole: isInside ? (own?.role ?? 'member') : undefined,
    joinRule: info.isClosed ? 'invite' : 'open',
  };
}

/** What a conversation is where it is a room. */
export function toFace(room: Room): Face {
  const { info, avatar } = room;
  return {
    kind: 'group',
    groupId: room.id,
    title: info.name,
    avatar,
    memberCount: countOf(room),
    memberIds: membersOf(room)
      .slice(0, FACES)
      .map(({ userId }) => userId),
    rights: rightsOf(room),
    messageRules: rulesOf(room),
  };
}

/** Who is on no list that I may see is not counted. */
function countOf(room: Room): number | undefined {
  return room.isListed ? membersOf(room).length : undefined;
}

function rightsOf(room: Room): ConversationRights {
  const { affiliation, role } = ownOccupant(room) ?? {};
  const isOwner = affiliation === 'owner';
  const if_ = (condition: boolean): Right => condition || forbidden;
  const isStaff = isOwner || affiliation === 'admin';
  const isOnlyOwner = isOwner && membersOf(room).filter((each) => each.role === 'owner').length === 1;
  return {
    send: { default: role === 'visitor' ? { reason: 'muted' } : true },
    mentionAll: true,
    seeMembers: true,
    leave: if_(!isOnlyOwner),
    invite: if_(isStaff || room.info.allMayInvite || !room.info.isClosed),
    setNotice: if_(isStaff || room.info.allMaySetSubject),
    removeMembers: if_(isStaff),
    muteMembers: room.info.hasVoice ? if_(isStaff) : undefined,
    ban: if_(isStaff),
    rename: if_(isOwner),
    configure: if_(isOwner),
    setRoles: if_(isOwner),
    transfer: if_(isOwner),
    dismiss: if_(isOwner),
  };
}

function rulesOf(room: Room): MessageRules {
  const { hasArchive, moderation, tellsAccounts, hasOccupantIds } = room.info;
  // Without an archive, nothing has a name that all know it by.
  const named = hasArchive ? {} : undefined;
  const recallOthers = moderation !== undefined && ownOccupant(room)?.role === 'moderator' ? named : undefined;
  // Where people are nicknames and no more, nobody could tell who takes something back.
  const own = tellsAccounts || hasOccupantIds;
  return { editOwn: own ? {} : undefined, forward: {}, recallOwn: own ? named : undefined, reply: named, react: named, recallOthers };
}
