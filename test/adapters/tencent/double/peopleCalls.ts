import type { TencentSdk } from '../../../../src/adapters/tencent/types.js';
import type { Account } from './cloud.js';
import type { DoubleContext } from './createDoubleChat.js';
import { DoubleError } from './wire.js';

type Calls = Pick<
  TencentSdk,
  | 'getMyProfile'
  | 'getUserProfile'
  | 'updateMyProfile'
  | 'getBlacklist'
  | 'addToBlacklist'
  | 'removeFromBlacklist'
  | 'setSelfStatus'
  | 'getUserStatus'
  | 'subscribeUserStatus'
  | 'unsubscribeUserStatus'
  | 'getFriendList'
  | 'addFriend'
  | 'deleteFriend'
  | 'checkFriend'
  | 'updateFriend'
  | 'getFriendApplicationList'
  | 'acceptFriendApplication'
  | 'refuseFriendApplication'
  | 'deleteFriendApplication'
  | 'setFriendApplicationRead'
  | 'getFriendGroupList'
  | 'createFriendGroup'
  | 'deleteFriendGroup'
  | 'renameFriendGroup'
  | 'addToFriendGroup'
  | 'removeFromFriendGroup'
>;

const ok = (data: unknown = {}) => ({ code: 0, data });
const [RECEIVED, SENT] = ['Pendency_Type_ComeIn', 'Pendency_Type_SendOut'];
const MOST = 100;

export function peopleCalls(context: DoubleContext): Calls {
  const { cloud } = context;

  return {
    getMyProfile: async () => ok(profileOf(context.me())),
    /** §1.2: the first hundred, those unknown left out. */
    getUserProfile: async ({ userIDList }) =>
      ok(userIDList.slice(0, MOST).flatMap((id) => (cloud.accounts.has(id) ? [profileOf(cloud.account(id))] : []))),
    async updateMyProfile(options) {
      const me = context.me();
      const { profileCustomField = [], ...rest } = options;
      Object.assign(me.profile, rest);
      const fields = new Map((me.profile.profileCustomField as { key: string; value: string }[]).map(({ key, value }) => [key, value]));
      for (const { key, value } of profileCustomField as { key: string; value: string }[]) fields.set(key, value);
      me.profile.profileCustomField = [...fields].map(([key, value]) => ({ key, value }));
      // Told to oneself and to friends; strangers see it when they ask (the freshness rule, §4.1 of the profile notes).
      for (const id of [me.userID, ...me.friends.keys()])
        cloud.each(cloud.account(id), (client) => client.emit('onProfileUpdated', [profileOf(me)]));
      return ok(profileOf(me));
    },
    getBlacklist: async () => ok([...context.me().blocked]),
    /** §1.3: whoever is blocked is a friend no more, in both directions. */
    async addToBlacklist({ userIDList }) {
      const me = context.me();
      for (const id of userIDList.slice(0, 1000)) {
        me.blocked.add(id);
        part(me, cloud.account(id));
        me.applications.delete(id);
        cloud.account(id).applications.delete(me.userID);
        applicationsChanged(me);
        applicationsChanged(cloud.account(id));
      }
      blockedChanged(me);
      return ok([...me.blocked]);
    },
    async removeFromBlacklist({ userIDList }) {
      const me = context.me();
      for (const id of userIDList) me.blocked.delete(id);
      blockedChanged(me);
      return ok([...me.blocked]);
    },
    async setSelfStatus({ customStatus }) {
      const me = context.me();
      me.status = customStatus;
      for (const other of cloud.accounts.values()) cloud.each(other, (client) => client.emit('onUserStatusUpdated', [statusOf(me)]));
      return ok(statusOf(me));
    },
    getUserStatus: async ({ userIDList }) =>
      ok({
        successUserList: userIDList.flatMap((id) => (cloud.accounts.has(id) ? [statusOf(cloud.account(id))] : [])),
        failureUserList: [],
      }),
    async subscribeUserStatus({ userIDList }) {
      for (const id of userIDList) context.subscribed.add(id);
      return ok({ failureUserList: [] });
    },
    async unsubscribeUserStatus({ userIDList = [] }) {
      for (const id of userIDList) context.subscribed.delete(id);
      return ok({ failureUserList: [] });
    },
    getFriendList: async () => ok(friendsOf(context.me())),
    /** §4.1: by the other's `allowType`; that it waits for an answer is an answer, 30539. */
    async addFriend({ to, wording = '', remark = '', type }) {
      const [me, other] = [context.me(), cloud.account(to)];
      if (me.blocked.has(to)) throw new DoubleError(30515);
      if (other.blocked.has(me.userID)) throw new DoubleError(30525);
      if (me.friends.has(to)) throw new DoubleError(2701);
      const isOneWay = (type as string) === 'Add_Type_Single';
      if (other.profile.allowType === 'AllowType_Type_DenyAny') throw new DoubleError(30516);
      if (other.profile.allowType === 'AllowType_Type_AllowAny') {
        befriend(me, to, remark);
        if (!isOneWay) befriend(other, me.userID, '');
        return ok({ userID: to, code: 0 });
      }
      const time = cloud.now();
      me.applications.set(to, { userID: to, type: SENT ?? '', time, wording });
      other.applications.set(me.userID, { userID: me.userID, type: RECEIVED ?? '', time, wording });
      other.unreadApplications += 1;
      applicationsChanged(me);
      applicationsChanged(other);
      return ok({ userID: to, code: 30539, message: 'pending' });
    },
    async deleteFriend({ userIDList, type }) {
      const me = context.me();
      const failureUserIDList = userIDList.flatMap((id) =>
        me.friends.has(id) ? [] : [{ userID: id, code: 2700, message: 'not my friend' }],
      );
      for (const id of userIDList) {
        if (!me.friends.has(id)) continue;
        me.friends.delete(id);
        friendsChanged(me);
        const other = cloud.account(id);
        if ((type as string) !== 'Delete_Type_Single' && other.friends.delete(me.userID)) friendsChanged(other);
      }
      return ok({
        successUserIDList: userIDList.filter((id) => !failureUserIDList.some(({ userID }) => userID === id)).map((userID) => ({ userID })),
        failureUserIDList,
      });
    },
    async checkFriend({ userIDList }) {
      const me = context.me();
      const relationOf = (id: string): string => {
        const [mine, theirs] = [me.friends.has(id), cloud.account(id).friends.has(me.userID)];
        return `CheckResult_Type_${mine ? (theirs ? 'BothWay' : 'AWithB') : theirs ? 'BWithA' : 'NoRelation'}`;
      };
      return ok({
        successUserIDList: userIDList.map((userID) => ({ userID, code: 0, relation: relationOf(userID) })),
        failureUserIDList: [],
      });
    },
    async updateFriend({ userID, remark, friendCustomField = [] }) {
      const me = context.me();
      const friend = me.friends.get(userID);
      if (friend === undefined) throw new DoubleError(2700);
      if (remark !== undefined) friend.remark = remark;
      for (const { key, value } of friendCustomField as { key: string; value: string }[]) friend.custom.set(key, value);
      friendsChanged(me);
      return ok();
    },
    getFriendApplicationList: async () => ok(applicationsOf(context.me())),
    async acceptFriendApplication({ userID, type, remark = '' }) {
      const [me, other] = [context.me(), cloud.account(userID)];
      if (me.applications.get(userID)?.type !== RECEIVED) throw new DoubleError(2716);
      befriend(other, me.userID, '');
      if ((type as string) === 'Response_Action_AgreeAndAdd') befriend(me, userID, remark);
      settled(me, other);
      return ok();
    },
    async refuseFriendApplication({ userID }) {
      const [me, other] = [context.me(), cloud.account(userID)];
      if (me.applications.get(userID)?.type !== RECEIVED) throw new DoubleError(2716);
      settled(me, other);
      return ok();
    },
    async deleteFriendApplication({ userID }) {
      if (!context.me().applications.delete(userID)) throw new DoubleError(2716);
      applicationsChanged(context.me());
      return ok();
    },
    async setFriendApplicationRead() {
      context.me().unreadApplications = 0;
      applicationsChanged(context.me());
      return ok();
    },
    getFriendGroupList: async () => ok(listsOf(context.me())),
    async createFriendGroup({ name, userIDList }) {
      const me = context.me();
      if (me.friendLists.has(name)) throw new DoubleError(2710);
      me.friendLists.add(name);
      for (const id of userIDList) me.friends.get(id)?.groups.add(name);
      listsChanged(me);
      return ok({ friendGroup: { name } });
    },
    async deleteFriendGroup({ name }) {
      const me = context.me();
      if (!me.friendLists.delete(name)) throw new DoubleError(2711);
      for (const { groups } of me.friends.values()) groups.delete(name);
      listsChanged(me);
      return ok();
    },
    async renameFriendGroup({ oldName, newName }) {
      const me = context.me();
      if (!me.friendLists.delete(oldName)) throw new DoubleError(2711);
      me.friendLists.add(newName);
      for (const { groups } of me.friends.values()) if (groups.delete(oldName)) groups.add(newName);
      listsChanged(me);
      return ok();
    },
    async addToFriendGroup({ name, userIDList }) {
      for (const id of userIDList) context.me().friends.get(id)?.groups.add(name);
      listsChanged(context.me());
      return ok();
    },
    async removeFromFriendGroup({ name, userIDList }) {
      for (const id of userIDList) context.me().friends.get(id)?.groups.delete(name);
      listsChanged(context.me());
      return ok();
    },
  };

  function befriend(account: Account, id: string, remark: string): void {
    if (!account.friends.has(id)) account.friends.set(id, { remark, groups: new Set(), custom: new Map() });
    friendsChanged(account);
  }

  function part(one: Account, other: Account): void {
    if (one.friends.delete(other.userID)) friendsChanged(one);
    if (other.friends.delete(one.userID)) friendsChanged(other);
  }

  function settled(me: Account, other: Account): void {
    me.applications.delete(other.userID);
    other.applications.delete(me.userID);
    applicationsChanged(me);
    applicationsChanged(other);
  }

  function friendsOf(account: Account): unknown[] {
    return [...account.friends].map(([userID, { remark, groups, custom }]) => ({
      userID,
      remark,
      groupList: [...groups],
      source: 'AddSource_Type_Web',
      wording: '',
      profile: profileOf(cloud.account(userID)),
      friendCustomField: [...custom].map(([key, value]) => ({ key, value })),
    }));
  }

  function friendsChanged(account: Account): void {
    cloud.each(account, (client) => client.emit('onFriendListUpdated', friendsOf(account)));
  }

  function blockedChanged(account: Account): void {
    cloud.each(account, (client) => client.emit('blacklistUpdated', [...account.blocked]));
  }

  function applicationsOf(account: Account) {
    const friendApplicationList = [...account.applications.values()].map((each) => ({ ...each, nick: '', avatar: '', source: '' }));
    return { friendApplicationList, unreadCount: account.unreadApplications };
  }

  function applicationsChanged(account: Account): void {
    const said = applicationsOf(account);
    cloud.each(account, (client) => client.emit('onFriendApplicationListUpdated', said));
  }

  function listsOf(account: Account): unknown[] {
    return [...account.friendLists].map((name) => {
      const userIDList = [...account.friends].flatMap(([id, { groups }]) => (groups.has(name) ? [id] : []));
      return { name, userIDList, count: userIDList.length };
    });
  }

  function listsChanged(account: Account): void {
    cloud.each(account, (client) => client.emit('onFriendGroupListUpdated', listsOf(account)));
    friendsChanged(account);
  }
}

function profileOf({ profile }: Account) {
  return { ...profile };
}

function statusOf({ userID, clients, status }: Account) {
  return { userID, statusType: clients.size > 0 ? 1 : 2, customStatus: status };
}
