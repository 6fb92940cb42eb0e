import type { TencentSdk } from '../../../../src/adapters/tencent/types.js';
import type { CloudGroup, Member } from './cloud.js';
import type { DoubleContext } from './createDoubleChat.js';
import { DoubleError } from './wire.js';

type Calls = Pick<
  TencentSdk,
  | 'getGroupList'
  | 'getJoinedCommunityList'
  | 'getGroupProfile'
  | 'createGroup'
  | 'updateGroupProfile'
  | 'dismissGroup'
  | 'joinGroup'
  | 'quitGroup'
  | 'changeGroupOwner'
  | 'getGroupApplicationList'
  | 'handleGroupApplication'
  | 'getGroupOnlineMemberCount'
  | 'getGroupMemberList'
  | 'getGroupMemberProfile'
  | 'addGroupMember'
  | 'deleteGroupMember'
  | 'setGroupMemberMuteTime'
  | 'setGroupMemberRole'
  | 'setGroupMemberNameCard'
  | 'initGroupAttributes'
  | 'setGroupAttributes'
  | 'deleteGroupAttributes'
  | 'getGroupAttributes'
  | 'setGroupCounters'
  | 'increaseGroupCounter'
  | 'decreaseGroupCounter'
  | 'getGroupCounters'
>;

const ok = (data: unknown = {}) => ({ code: 0, data });
const [WORK, LIVE, COMMUNITY] = ['Private', 'AVChatRoom', 'Community'];

export function groupCalls(context: DoubleContext): Calls {
  const { cloud } = context;
  const self = (): string => context.me().userID;

  return {
    /** Live rooms are not among them (§2.10). */
    getGroupList: async () =>
      ok({
        groupList: mine((group) => group.type !== LIVE && !group.isSupportTopic),
        isSyncCompleted: true,
      }),
    // The package asks for them by themselves (`isSupportTopic: 1`), and for no others with it.
    getJoinedCommunityList: async () => ok({ groupList: mine(({ isSupportTopic }) => isSupportTopic) }),
    async getGroupProfile({ groupID }) {
      const group = cloud.group(groupID);
      // Work groups show themselves to nobody else (§3.3).
      if (group.type === WORK && !group.members.has(self())) throw new DoubleError(10007);
      return ok({ group: profileOf(group) });
    },
    async createGroup({ name, type, memberList = [], joinOption, introduction = '', notification = '', avatar = '', isSupportTopic }) {
      const groupID = `@TGS#${(type as string) === COMMUNITY ? '_@TGS#' : ''}${cloud.nextId()}`;
      const ids = [self(), ...(memberList as { userID: string }[]).map(({ userID }) => userID)];
      for (const id of ids) if (!cloud.accounts.has(id)) throw new DoubleError(10019);
      const group: CloudGroup = {
        groupID,
        type: String(type),
        name,
        notification,
        introduction,
        avatar,
        joinOption: String(joinOption ?? ((type as string) === WORK ? 'DisableApply' : 'FreeAccess')),
        muteAllMembers: false,
        ownerID: self(),
        createTime: cloud.now(),
        isSupportTopic: isSupportTopic === true,
        members: new Map(),
        applications: [],
        attributes: new Map(),
        counters: new Map(),
        pinned: [],
        topics: new Map(),
        custom: [],
      };
      cloud.groups.set(groupID, group);
      // Made, a live room has nobody in it, its owner neither (§2.10).
      if ((type as string) !== LIVE) for (const id of ids) enter(group, id, id === self() ? 'Owner' : 'Member');
      cloud.notice(self(), 6, group, self());
      for (const id of ids) if (id !== self()) cloud.notice(id, 7, group, self());
      changed(group);
      return ok({ group: profileOf(group) });
    },
    async updateGroupProfile({ groupID, groupCustomField, ...rest }) {
      const group = cloud.group(groupID);
      const isMute = rest.muteAllMembers !== undefined;
      may(group, group.type === WORK && !isMute ? 'Member' : 'Admin');
      if (isMute && group.type === WORK) throw new DoubleError(10007);
      Object.assign(group, rest);
      if (groupCustomField !== undefined) group.custom = groupCustomField;
      const { name, ...others } = rest;
      cloud.tip(group, {
        operatorID: self(),
        operationType: 6,
        userIDList: [],
        newGroupProfile: { ...others, ...(name !== undefined && { groupName: name }) },
      });
      changed(group);
      return ok({ group: profileOf(group) });
    },
    async dismissGroup(groupID) {
      const group = cloud.group(groupID);
      if (group.type === WORK) throw new DoubleError(2622);
      may(group, 'Owner');
      const ids = [...group.members.keys()];
      for (const id of ids) cloud.notice(id, 5, group, self());
      group.members.clear();
      cloud.groups.delete(groupID);
      listsChanged(ids);
      return ok({ groupID });
    },
    /** §2.10: by the group's join option; nobody is in two live rooms at a time. */
    async joinGroup({ groupID, applyMessage = '' }) {
      const group = cloud.group(groupID);
      if (group.members.has(self()) && group.type !== LIVE) return ok({ status: 'AlreadyInGroup', group: profileOf(group) });
      if (group.type === WORK || group.joinOption === 'DisableApply') throw new DoubleError(group.type === WORK ? 2601 : 10007);
      if (group.joinOption === 'NeedPermission') {
        group.applications.push({ applicant: self(), note: applyMessage, messageKey: Date.now() });
        for (const member of group.members.values())
          if (member.role !== 'Member') cloud.notice(member.userID, 1, group, self(), applyMessage);
        return ok({ status: 'WaitAdminApproval' });
      }
      if (group.type === LIVE) {
        for (const other of cloud.groups.values()) if (other.type === LIVE) other.members.delete(self());
      }
      join(group, [self()], self());
      return ok({ status: 'JoinedSuccess', group: profileOf(group) });
    },
    async quitGroup(groupID) {
      const group = cloud.group(groupID);
      const member = group.members.get(self());
      if (member === undefined) throw new DoubleError(2623);
      if (member.role === 'Owner' && group.type !== WORK && group.type !== LIVE) throw new DoubleError(10009);
      group.members.delete(self());
      if (group.type !== LIVE) {
        cloud.tip(group, { operatorID: self(), operationType: 2, userIDList: [self()] });
        cloud.notice(self(), 8, group, self());
      }
      listsChanged([self(), ...group.members.keys()]);
      return ok({ groupID });
    },
    async changeGroupOwner({ groupID, newOwnerID }) {
      const group = cloud.group(groupID);
      if (group.type === LIVE) throw new DoubleError(2620);
      may(group, 'Owner');
      const next = memberOf(group, newOwnerID);
      memberOf(group, self()).role = 'Member';
      next.role = 'Owner';
      group.ownerID = newOwnerID;
      cloud.tip(group, { operatorID: self(), operationType: 6, userIDList: [newOwnerID], newGroupProfile: { ownerID: newOwnerID } });
      changed(group);
      return ok({ group: profileOf(group) });
    },
    getGroupApplicationList: async () =>
      ok({
        applicationList: [...cloud.groups.values()].flatMap((group) =>
          group.members.get(self())?.role === 'Owner' || group.members.get(self())?.role === 'Admin'
            ? group.applications.map((each) => ({ ...each, groupID: group.groupID, groupName: group.name, applicationType: 0 }))
            : [],
        ),
      }),
    /** The first answer counts (§2.12). */
    async handleGroupApplication({ handleAction, application }) {
      const { groupID, applicant } = application as { groupID: string; applicant: string };
      const group = cloud.group(groupID);
      may(group, 'Admin');
      const index = group.applications.findIndex((each) => each.applicant === applicant);
      if (index < 0) throw new DoubleError(10024);
      group.applications.splice(index, 1);
      if (handleAction === 'Agree') {
        join(group, [applicant], applicant);
        cloud.notice(applicant, 2, group, self());
      } else cloud.notice(applicant, 3, group, self());
      return ok({ group: profileOf(group) });
    },
    getGroupOnlineMemberCount: async (groupID) =>
      ok({ memberCount: [...cloud.group(groupID).members.keys()].filter((id) => cloud.account(id).clients.size > 0).length }),
    async getGroupMemberList({ groupID, count = 15, offset = 0 }) {
      const group = cloud.group(groupID);
      // Seen with the package: of a group that one is not in, an empty list and no error.
      if (!group.members.has(self())) return ok({ memberList: [], offset: 0 });
      const members = [...group.members.values()];
      const page = members.slice(Number(offset), Number(offset) + count);
      return ok({ memberList: page.map(listed), offset: page.length < count ? 0 : Number(offset) + count });
    },
    getGroupMemberProfile: async ({ groupID, userIDList }) => {
      const { members } = cloud.group(groupID);
      return ok({
        memberList: userIDList.slice(0, 50).flatMap((id) => (members.has(id) ? [listed(memberOf(cloud.group(groupID), id))] : [])),
      });
    },
    /** §2.11: some may be added, and others not. */
    async addGroupMember({ groupID, userIDList }) {
      const group = cloud.group(groupID);
      if (group.type === LIVE) throw new DoubleError(2661);
      if (group.type !== WORK && group.type !== COMMUNITY) throw new DoubleError(10007);
      memberOf(group, self());
      const existedUserIDList = userIDList.filter((id) => group.members.has(id));
      const failureUserIDList = userIDList.filter((id) => !cloud.accounts.has(id));
      const successUserIDList = userIDList.filter((id) => !existedUserIDList.includes(id) && !failureUserIDList.includes(id));
      if (successUserIDList.length > 0) join(group, successUserIDList, self());
      for (const id of successUserIDList) cloud.notice(id, 7, group, self());
      return ok({ successUserIDList, failureUserIDList, existedUserIDList, overLimitUserIDList: [], group: profileOf(group) });
    },
    async deleteGroupMember({ groupID, userIDList }) {
      const group = cloud.group(groupID);
      may(group, 'Admin');
      for (const id of userIDList)
        if (memberOf(group, id).role !== 'Member' && memberOf(group, self()).role !== 'Owner') throw new DoubleError(10007);
      cloud.tip(group, { operatorID: self(), operationType: 3, userIDList });
      for (const id of userIDList) {
        group.members.delete(id);
        cloud.notice(id, 4, group, self());
      }
      changed(group);
      return ok({ group: profileOf(group), userIDList });
    },
    async setGroupMemberMuteTime({ groupID, userID, muteTime }) {
      const group = cloud.group(groupID);
      if (group.type === WORK) throw new DoubleError(10007);
      may(group, 'Admin');
      const member = memberOf(group, userID);
      member.muteUntil = muteTime === 0 ? 0 : cloud.now() + muteTime;
      cloud.tip(group, { operatorID: self(), operationType: 7, userIDList: [userID], memberList: [{ userID, muteTime }] });
      return ok({ group: profileOf(group), member: listed(member) });
    },
    async setGroupMemberRole({ groupID, userID, role }) {
      const group = cloud.group(groupID);
      may(group, 'Owner');
      memberOf(group, userID).role = String(role);
      cloud.tip(group, { operatorID: self(), operationType: (role as string) === 'Admin' ? 4 : 5, userIDList: [userID] });
      cloud.notice(userID, (role as string) === 'Admin' ? 9 : 10, group, self());
      changed(group);
      return ok({ group: profileOf(group) });
    },
    /** Name cards are told by nothing: others see them when they ask, and with messages. */
    async setGroupMemberNameCard({ groupID, userID = self(), nameCard }) {
      const group = cloud.group(groupID);
      if (userID !== self()) may(group, 'Admin');
      memberOf(group, userID).nameCard = nameCard;
      return ok({ group: profileOf(group), member: listed(memberOf(group, userID)) });
    },
    async initGroupAttributes({ groupID, groupAttributes }) {
      cloud.group(groupID).attributes.clear();
      return setAttributes(groupID, groupAttributes as Record<string, string>);
    },
    setGroupAttributes: async ({ groupID, groupAttributes }) => setAttributes(groupID, groupAttributes as Record<string, string>),
    async deleteGroupAttributes({ groupID, keyList }) {
      const group = cloud.group(groupID);
      for (const key of keyList) group.attributes.delete(key);
      tellAttributes(group);
      return ok({ keyList });
    },
    getGroupAttributes: async ({ groupID }) => ok({ groupAttributes: Object.fromEntries(cloud.group(groupID).attributes) }),
    async setGroupCounters({ groupID, counters }) {
      for (const [key, value] of Object.entries(counters as Record<string, number>)) count(groupID, key, () => value);
      return ok({ counters });
    },
    increaseGroupCounter: async ({ groupID, key, value }) => ok({ counters: { [key]: count(groupID, key, (now) => now + value) } }),
    decreaseGroupCounter: async ({ groupID, key, value }) => ok({ counters: { [key]: count(groupID, key, (now) => now - value) } }),
    getGroupCounters: async ({ groupID }) => ok({ counters: Object.fromEntries(cloud.group(groupID).counters) }),
  };

  function may(group: CloudGroup, role: 'Member' | 'Admin' | 'Owner'): void {
    const mine = memberOf(group, self()).role;
    if (role === 'Owner' ? mine !== 'Owner' : role === 'Admin' && mine === 'Member') throw new DoubleError(10007);
  }

  function memberOf(group: CloudGroup, userID: string): Member {
    const member = group.members.get(userID);
    if (member === undefined) throw new DoubleError(userID === self() ? 10007 : 10019);
    return member;
  }

  function enter(group: CloudGroup, userID: string, role: string): void {
    const all = cloud.timelines.get(`GROUP${group.groupID}`) ?? [];
    // Meetings and communities show what was said before (§4.2).
    const since = group.type === 'ChatRoom' || group.type === COMMUNITY ? 0 : (all.at(-1)?.sequence ?? 0);
    group.members.set(userID, { userID, role, nameCard: '', muteUntil: 0, joinTime: cloud.now(), since });
    if (group.type !== LIVE) cloud.standing(cloud.account(userID), `GROUP${group.groupID}`).isListed = true;
  }

  function join(group: CloudGroup, ids: readonly string[], operatorID: string): void {
    for (const id of ids) enter(group, id, id === group.ownerID ? 'Owner' : 'Member');
    // No word of who comes and goes in meetings (§5, 14).
    if (group.type !== 'ChatRoom')
      cloud.tip(group, { operatorID, operationType: 1, userIDList: [...ids], memberList: ids.map((userID) => ({ userID })) });
    changed(group);
  }

  function mine(isListed: (group: CloudGroup) => boolean) {
    return [...cloud.groups.values()].filter((group) => group.members.has(self()) && isListed(group)).map(profileOf);
  }

  function profileOf(group: CloudGroup) {
    const { members, applications: _, attributes: _a, counters: _c, pinned: _p, topics: _t, custom, ...rest } = group;
    const own = members.get(self());
    return {
      ...rest,
      memberCount: members.size,
      memberNum: members.size,
      maxMemberCount: 200,
      groupCustomField: custom,
      infoSequence: 1,
      nextMessageSeq: 1,
      lastMessage: {},
      selfInfo:
        own === undefined
          ? {}
          : {
              userID: own.userID,
              role: own.role,
              nameCard: own.nameCard,
              joinTime: own.joinTime,
              ...(own.muteUntil > 0 && { muteUntil: own.muteUntil }),
            },
    };
  }

  function listed(member: Member) {
    const { nick, avatar } = cloud.account(member.userID).profile;
    return { ...member, nick, avatar, memberCustomField: [] };
  }

  function changed(group: CloudGroup): void {
    listsChanged(group.members.keys());
  }

  function listsChanged(ids: Iterable<string>): void {
    for (const id of ids) {
      const account = cloud.account(id);
      cloud.each(account, (client) => {
        const mine = [...cloud.groups.values()].filter((group) => group.members.has(id) && group.type !== LIVE);
        client.emit(
          'onGroupListUpdated',
          mine.map((group) => ({ ...profileOf(group), selfInfo: { userID: id, role: group.members.get(id)?.role } })),
        );
        client.listChanged();
      });
    }
  }

  function setAttributes(groupID: string, attributes: Record<string, string>) {
    const group = cloud.group(groupID);
    memberOf(group, self());
    for (const [key, value] of Object.entries(attributes)) group.attributes.set(key, value);
    tellAttributes(group);
    return ok({ groupAttributes: attributes });
  }

  function tellAttributes(group: CloudGroup): void {
    const groupAttributes = Object.fromEntries(group.attributes);
    for (const id of group.members.keys())
      cloud.each(cloud.account(id), (client) => client.emit('groupAttributesUpdated', { groupID: group.groupID, groupAttributes }));
  }

  function count(groupID: string, key: string, change: (now: number) => number): number {
    const group = cloud.group(groupID);
    const value = change(group.counters.get(key) ?? 0);
    group.counters.set(key, value);
    for (const id of group.members.keys())
      cloud.each(cloud.account(id), (client) => client.emit('onGroupCounterUpdated', { groupID, key, value }));
    return value;
  }
}
