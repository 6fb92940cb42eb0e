import type { TopicDetails, TopicsFacet } from '../../../contract/facets/topics.js';
import { chatError } from '../../../model/error.js';
import type { JsonObject } from '../../../model/json.js';
import { checkBytes, checkName, pageOf } from '../check.js';
import { groupType } from '../constants.js';
import { readTopic } from '../convert/readConversation.js';
import type { TencentSession } from '../createTencentSession.js';
import { communityOf, groupConversation, groupOf, isTopic } from '../ids.js';
import { limits } from '../limits.js';
import { listAt, recordAt, textAt } from '../read.js';
import { notFound } from '../rights.js';
import { addressOf } from './createUserCalls.js';

/** Topics of communities that have been made with them. */
export function createTopics(session: TencentSession): TopicsFacet {
  return {
    async page({ parentId, after, limit, signal }) {
      const groupID = await communityIn(parentId, signal);
      const data = await session.ask(signal, (sdk) => sdk.getTopicList({ groupID, topicIDList: [] }));
      return pageOf(
        listAt(data, 'successTopicList').flatMap((topic) => readTopic(topic, session) ?? []),
        after,
        limit,
      );
    },
    async create({ parentId, title, signal, ...details }) {
      checkName(title, limits.groupNameBytes);
      const groupID = await communityIn(parentId, signal);
      const made = detailsOf(details);
      const data = await session.ask(signal, (sdk) => sdk.createTopicInCommunity({ groupID, topicName: title, ...made }));
      const topicID = textAt(data, 'topicID');
      if (topicID === undefined) throw chatError('server', { detail: 'the topic has no id' });
      return (
        readTopic({ topicID, topicName: title, ...made }, session) ?? {
          id: groupConversation(topicID),
          kind: 'topic',
          unread: { count: 0, exact: true },
          readUpTo: {},
        }
      );
    },
    async update({ conversationId, title, signal, ...details }) {
      checkName(title, limits.groupNameBytes);
      const topicID = topicOf(conversationId);
      const muteAllMembers = details.allMuted === undefined ? {} : { muteAllMembers: details.allMuted };
      await session.ask(signal, (sdk) =>
        sdk.updateTopicProfile({ groupID: communityOf(topicID), topicID, topicName: title, ...detailsOf(details), ...muteAllMembers }),
      );
    },
    async delete({ conversationId, signal }) {
      const topicID = topicOf(conversationId);
      const data = await session.ask(signal, (sdk) =>
        sdk.deleteTopicFromCommunity({ groupID: communityOf(topicID), topicIDList: [topicID] }),
      );
      const [failed] = listAt(data, 'failureTopicList');
      if (failed !== undefined) throw chatError('forbidden', { detail: textAt(failed, 'message') });
    },
  };

  async function communityIn(parentId: string, signal: AbortSignal | undefined): Promise<string> {
    const groupID = groupOf(parentId);
    if (groupID === undefined) throw notFound();
    const data = await session.ask(signal, (sdk) => sdk.getGroupProfile({ groupID }));
    const group = recordAt(data, 'group');
    if (textAt(group, 'groupID') === undefined) throw notFound();
    if (textAt(group, 'type') !== groupType.community) throw chatError('unsupported', { detail: 'topics are those of communities' });
    return groupID;
  }
}

function topicOf(conversationId: string): string {
  const topicId = groupOf(conversationId);
  if (topicId === undefined || !isTopic(topicId)) throw notFound();
  return topicId;
}

function detailsOf({ avatar, notice, introduction, metadata }: TopicDetails) {
  checkBytes(notice, limits.groupNoticeBytes);
  checkBytes(introduction, limits.groupIntroductionBytes);
  return {
    ...(avatar !== undefined && { avatar: addressOf(avatar) }),
    ...(notice !== undefined && { notification: notice }),
    ...(introduction !== undefined && { introduction }),
    ...(metadata !== undefined && { customData: JSON.stringify(metadata satisfies JsonObject) }),
  };
}
