import type { JoinRule, MemberRole } from '../../../model/group.js';
import { type GroupPermission, permissionMask } from '../../../model/permissions.js';
import type { ConversationRights, Denial, Right } from '../../../model/rights.js';

/** What may be done in a group, by the names that `ConversationRights` has for it. */
export type GroupAction = Exclude<keyof ConversationRights, 'send' | 'createTopics'> | 'write';

/** A role that the table has a column for. */
export type TableRole = Extract<MemberRole, 'owner' | 'admin' | 'member'>;

/** `true`: may. A denial: may not, and why. Undefined: there is no such thing in this kind of group. */
export type Cell = Right | undefined;

/** A kind of group: its rights, limits and join rules. Nothing in the backend asks for a kind by name. */
export interface GroupKind {
  readonly rights: Readonly<Record<GroupAction, readonly [owner: Cell, admin: Cell, member: Cell]>>;
  /** Roles that people in it can have. */
  readonly roles: readonly TableRole[];
  /** The usual one first; the others may be chosen. */
  readonly joinRules: readonly [JoinRule, ...JoinRule[]];
  /** Found by its exact id by those who are not in it. */
  readonly found: boolean;
  /** Who is invited is asked first. */
  readonly asks: boolean;
  /** Whether newcomers see what was said before, unless the group says otherwise. `never`: nothing is kept. */
  readonly history: 'all' | 'since-joining' | 'never';
  /** People; absent: as many as come. */
  readonly maxMembers?: number | undefined;
  /** What is told in the conversation: who comes and goes, the profile, roles and mutes, muting all. */
  readonly tips: { readonly members: boolean; readonly profile: boolean; readonly staff: boolean; readonly muteAll: boolean };
  /** Whether those whom something concerns hear of it in their system conversation too. */
  readonly notices: boolean;
  /** Rights that follow from masks, and the masks that roles begin with. */
  readonly permissions?: { readonly admin: bigint; readonly member: bigint } | undefined;
}

/** The name of a kind: what `Group.type` says. */
export type GroupKindName = 'group' | 'work' | 'public' | 'meeting' | 'live' | 'community';

const forbidden: Denial = { reason: 'forbidden' };
const yes = true;
const no = forbidden;
/** There is no such thing. */
const none = undefined;

const everybody = [yes, yes, yes] as const;
const staff = [yes, yes, no] as const;
const owner = [yes, no, no] as const;
const allButOwner = [no, yes, yes] as const;
const nobody = [no, no, no] as const;
const absent = [none, none, none] as const;

const allTips = { members: true, profile: true, staff: true, muteAll: true };
const usualTips = { ...allTips, muteAll: false };

/** The usual group of messengers: anybody brings people in, the staff keeps order. */
const group: GroupKind = {
  roles: ['owner', 'admin', 'member'],
  joinRules: ['invite', 'open', 'approval', 'closed'],
  found: true,
  asks: false,
  history: 'all',
  maxMembers: 500,
  tips: allTips,
  notices: false,
  rights: {
    write: everybody,
    mentionAll: staff,
    seeMembers: everybody,
    invite: everybody,
    leave: allButOwner,
    dismiss: owner,
    transfer: owner,
    setRoles: owner,
    rename: staff,
    setNotice: staff,
    configure: staff,
    approve: staff,
    removeMembers: staff,
    ban: staff,
    muteMembers: staff,
    editMembers: staff,
    setAttributes: staff,
    addToCounters: everybody,
    setCounters: staff,
    managePermissions: absent,
  },
};

/** Colleagues and friends: brought in by those inside, nobody to obey but who made it. */
const work: GroupKind = {
  ...group,
  roles: ['owner', 'member'],
  joinRules: ['invite'],
  found: false,
  history: 'since-joining',
  maxMembers: 2000,
  tips: usualTips,
  notices: true,
  rights: {
    ...group.rights,
    mentionAll: everybody,
    // Without an owner it goes on.
    leave: everybody,
    dismiss: absent,
    setRoles: absent,
    rename: everybody,
    setNotice: everybody,
    configure: owner,
    approve: absent,
    removeMembers: owner,
    ban: absent,
    muteMembers: absent,
    editMembers: owner,
    setAttributes: everybody,
    setCounters: everybody,
  },
};

/** Found by its id, entered with the staff's consent. */
const publicGroup: GroupKind = {
  ...group,
  joinRules: ['approval', 'open', 'closed'],
  asks: true,
  history: 'since-joining',
  maxMembers: 2000,
  tips: usualTips,
  notices: true,
  rights: { ...group.rights, invite: staff },
};

/** Come and go: a conference, a class. */
const meeting: GroupKind = {
  ...publicGroup,
  joinRules: ['open'],
  asks: false,
  history: 'all',
  tips: { members: false, profile: true, staff: false, muteAll: false },
  rights: { ...group.rights, invite: absent, approve: absent },
};

/** A live room: entering and what is said there is the business of the `live` facet. */
const live: GroupKind = {
  ...meeting,
  roles: ['owner', 'member'],
  history: 'never',
  maxMembers: undefined,
  rights: {
    ...meeting.rights,
    mentionAll: absent,
    seeMembers: absent,
    transfer: absent,
    setRoles: absent,
    rename: owner,
    setNotice: owner,
    configure: owner,
    removeMembers: absent,
    ban: owner,
    muteMembers: owner,
    editMembers: absent,
    // Who sits where is kept in them.
    setAttributes: everybody,
    setCounters: owner,
  },
};

/** Very many people and the topics that they talk about. It carries no messages itself, and rights are masks. */
const community: GroupKind = {
  ...group,
  joinRules: ['open', 'approval', 'closed'],
  maxMembers: 100_000,
  tips: usualTips,
  notices: true,
  permissions: {
    admin: permissionMask([
      'manageGroup',
      'manageMembers',
      'managePermissionGroups',
      'managePermissionGroupMembers',
      'manageTopics',
      'muteMembers',
      'sendMessages',
      'mentionAll',
      'readHistory',
      'recallOthers',
      'banMembers',
    ]),
    member: permissionMask(['sendMessages', 'readHistory']),
  },
  rights: { ...group.rights, write: nobody, setAttributes: absent, managePermissions: staff },
};

/** The usual one first. Groups of a kind that is not here (made by a scenario) are of the first. */
export const groupKinds: Readonly<Record<GroupKindName, GroupKind>> = { group, work, public: publicGroup, meeting, live, community };

/** Which bit of a mask grants what, in kinds that have masks. */
export const permissionOf: Readonly<Partial<Record<GroupAction | 'createTopics', GroupPermission>>> = {
  mentionAll: 'mentionAll',
  rename: 'manageGroup',
  setNotice: 'manageGroup',
  configure: 'manageGroup',
  setCounters: 'manageGroup',
  approve: 'manageMembers',
  removeMembers: 'manageMembers',
  editMembers: 'manageMembers',
  muteMembers: 'muteMembers',
  ban: 'banMembers',
  managePermissions: 'managePermissionGroups',
  createTopics: 'manageTopics',
};

export function isGroupKind(name: string | undefined): name is GroupKindName {
  return name !== undefined && Object.hasOwn(groupKinds, name);
}

/** People that a group takes; undefined: as many as come, also where a scenario has put a crowd in. */
export function maxMembersOf(row: { readonly type?: string | undefined; readonly crowd?: number | undefined }): number | undefined {
  return row.crowd === undefined ? kindOf(row).maxMembers : undefined;
}

export function kindOf({ type }: { readonly type?: string | undefined }): GroupKind {
  return isGroupKind(type) ? groupKinds[type] : group;
}
