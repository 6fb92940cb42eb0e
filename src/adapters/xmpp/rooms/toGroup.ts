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
    ...(info.name !== undefined && { name: info.name }),
    ...(info.introduction !== undefined && { introduction: info.introduction }),
    ...(subject !== '' && { notice: subject }),
    ...(avatar !== undefined && { avatar }),
    ...(ownerId !== undefined && { ownerId }),
    ...(room.isListed && { memberCount: members.length }),
    ...(isInside && { ownRole: own?.role ?? 'member' }),
    joinRule: info.isClosed ? 'invite' : 'open',
  };
}

/** What a conversation is where it is a room. */
export function toFace(room: Room): Face {
  const { info, avatar } = room;
  const members = membersOf(room);
  return {
    kind: 'group',
    groupId: room.id,
    ...(info.name !== undefined && { title: info.name }),
    ...(avatar !== undefined && { avatar }),
    ...(room.isListed && { memberCount: members.length }),
    memberIds: members.slice(0, FACES).map(({ userId }) => userId),
    rights: rightsOf(room),
    messageRules: rulesOf(room),
    // Who has read how far is said by markers; nobody counts.
    ...(!info.hasArchive && { lacks: { reactions: 'the room keeps no archive, so its messages have no names' } }),
  };
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
    ...(room.info.hasVoice && { muteMembers: if_(isStaff) }),
    ban: if_(isStaff),
    rename: if_(isOwner),
    configure: if_(isOwner),
    setRoles: if_(isOwner),
    transfer: if_(isOwner),
    dismiss: if_(isOwner),
  };
}

function rulesOf(room: Room): MessageRules {
  const { info } = room;
  const named = info.hasArchive ? {} : undefined;
  const mayModerate = info.moderation !== undefined && ownOccupant(room)?.role === 'moderator';
  return {
    editOwn: {},
    forward: {},
    ...(named && { recallOwn: named, reply: named, react: named }),
    ...(named && mayModerate && { recallOthers: named }),
  };
}
