import type { Group, GroupApplication, GroupMember, JoinRule, MemberRole } from '../../../model/group.js';
import { groupType, joinOption, role } from '../constants.js';
import { addressAt, entryOf, isMoment, isTrueAt, listAt, numberAt, positiveAt, recordAt, textAt } from '../read.js';
import { readFields } from './readPeople.js';

/** Kinds of groups in our words; what is of no known kind keeps the vendor's. */
export function typeOf(native: unknown): string | undefined {
  const type = textAt(native, 'type');
  return Object.entries(groupType).find(([, theirs]) => theirs === type)?.[0] ?? type;
}

export function nativeType(type: string): string | undefined {
  return Object.hasOwn(groupType, type) ? groupType[type as keyof typeof groupType] : undefined;
}

const roles: Readonly<Record<string, MemberRole>> = { [role.owner]: 'owner', [role.admin]: 'admin', [role.member]: 'member' };

export function readRole(value: unknown): MemberRole | undefined {
  return typeof value === 'string' ? (entryOf(roles, value) ?? 'member') : undefined;
}

const rules: Readonly<Record<string, JoinRule>> = {
  [joinOption.open]: 'open',
  [joinOption.approval]: 'approval',
  [joinOption.closed]: 'closed',
};

export function readGroup(native: unknown): Group | undefined {
  const id = textAt(native, 'groupID');
  if (id === undefined) return undefined;
  const self = recordAt(native, 'selfInfo');
  const ownRole = textAt(self, 'role') === undefined ? undefined : readRole(self.role);
  const avatar = addressAt(native, 'avatar');
  const created = positiveAt(native, 'createTime');
  const metadata = readFields(listAt(native, 'groupCustomField'), '');
  return {
    id,
    type: typeOf(native),
    name: textAt(native, 'name'),
    avatar: avatar === undefined ? undefined : { url: avatar },
    notice: textAt(native, 'notification'),
    introduction: textAt(native, 'introduction'),
    ownerId: textAt(native, 'ownerID'),
    memberCount: positiveAt(native, 'memberCount') ?? positiveAt(native, 'memberNum'),
    maxMembers: positiveAt(native, 'maxMemberCount') ?? positiveAt(native, 'maxMemberNum'),
    joinRule: entryOf(rules, textAt(native, 'joinOption')),
    allMuted: isTrueAt(native, 'muteAllMembers'),
    ownRole,
    createdAt: created === undefined ? undefined : created * 1000,
    ...(metadata !== undefined && { metadata }),
  };
}

export function readMember(groupId: string, native: unknown): GroupMember | undefined {
  const userId = textAt(native, 'userID');
  if (userId === undefined) return undefined;
  const [nameCard, joined, muted] = [textAt(native, 'nameCard'), positiveAt(native, 'joinTime'), positiveAt(native, 'muteUntil')];
  return {
    groupId,
    userId,
    role: readRole(textAt(native, 'role')) ?? 'member',
    ...(nameCard !== undefined && { nameCard }),
    ...(joined !== undefined && { joinedAt: joined * 1000 }),
    ...(muted !== undefined && { mutedUntil: muted * 1000 }),
  };
}

/** Somebody wants in, as the vendor lists it. */
export function readApplication(native: unknown): GroupApplication | undefined {
  const [groupId, userId] = [textAt(native, 'groupID'), textAt(native, 'applicant')];
  if (groupId === undefined || userId === undefined) return undefined;
  const invitee = textAt(native, 'userID');
  const isInvite = numberAt(native, 'applicationType') === 2;
  const text = textAt(native, 'note');
  return {
    id: applicationId(groupId, userId, isInvite ? invitee : undefined),
    groupId,
    userId,
    direction: isInvite ? 'invite' : 'join',
    ...(isInvite && invitee !== undefined && { inviteeId: invitee }),
    ...(text !== undefined && { text }),
    at: timeOf(positiveAt(native, 'messageKey') ?? 0),
    state: 'pending',
  };
}

/** Seconds, milliseconds or microseconds, by versions of the service. */
function timeOf(value: number): number {
  const at = value > 1e14 ? Math.floor(value / 1000) : value > 1e11 ? value : value * 1000;
  return isMoment(at / 1000) ? at : 0;
}

export function applicationId(groupId: string, userId: string, inviteeId?: string): string {
  return [groupId, userId, ...(inviteeId === undefined ? [] : [inviteeId])].map(encodeURIComponent).join('/');
}
