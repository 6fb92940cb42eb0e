import type { TencentSdk } from '../../../../src/adapters/tencent/types.js';
import type { CloudGroup } from './cloud.js';
import type { DoubleContext } from './createDoubleChat.js';
import { DoubleError } from './wire.js';

type Calls = Pick<TencentSdk, 'createTopicInCommunity' | 'updateTopicProfile' | 'deleteTopicFromCommunity' | 'getTopicList'>;

const ok = (data: unknown = {}) => ({ code: 0, data });

/** §3.13 of the product notes; shapes of answers and events from the package. */
export function topicCalls(context: DoubleContext): Calls {
  const { cloud } = context;

  return {
    async createTopicInCommunity({ groupID, topicName, notification = '', introduction = '', avatar = '' }) {
      const group = staffOf(groupID);
      const topicID = `${groupID}@TOPIC#_${cloud.nextId()}`;
      group.topics.set(topicID, { topicID, topicName, notification, introduction, avatar, muteAllMembers: false });
      tell(group, 'onTopicCreated', { groupID, topicID });
      return ok({ topicID });
    },
    async updateTopicProfile({ groupID, topicID, topicName, ...rest }) {
      const group = staffOf(groupID);
      const topic = group.topics.get(topicID);
      if (topic === undefined) throw new DoubleError(10010);
      Object.assign(topic, topicName === undefined ? {} : { topicName }, rest);
      tell(group, 'onTopicUpdated', { groupID, topic: topicOf(topic) });
      return ok({ topic });
    },
    async deleteTopicFromCommunity({ groupID, topicIDList = [] }) {
      const group = staffOf(groupID);
      for (const id of topicIDList) group.topics.delete(id);
      tell(group, 'onTopicDeleted', { groupID, topicIDList });
      return ok({ successTopicList: topicIDList.map((topicID) => ({ topicID })), failureTopicList: [] });
    },
    async getTopicList({ groupID, topicIDList = [] }) {
      const group = cloud.group(groupID);
      if (!group.members.has(context.me().userID)) throw new DoubleError(10007);
      const found = [...group.topics.values()].filter(({ topicID }) => topicIDList.length === 0 || topicIDList.includes(topicID));
      return ok({ successTopicList: found.map(topicOf), failureTopicList: [] });
    },
  };

  function staffOf(groupID: string): CloudGroup {
    const group = cloud.group(groupID);
    const member = group.members.get(context.me().userID);
    if (member === undefined || member.role === 'Member') throw new DoubleError(10007);
    return group;
  }

  function topicOf(topic: object) {
    return { unreadCount: 0, customData: '', groupAtInfoList: [], lastMessage: {}, selfInfo: {}, ...topic };
  }

  function tell(group: CloudGroup, name: string, data: unknown): void {
    for (const id of group.members.keys()) cloud.each(cloud.account(id), (client) => client.emit(name, data));
  }
}
