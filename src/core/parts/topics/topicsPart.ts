import type { TopicDetails } from '../../../contract/facets/topics.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';
import type { HeldListMap } from '../createHeldLists.js';

export interface TopicsState {
  /** Ids of the topics of each community that is shown; the topics themselves are conversations of the client. */
  readonly byCommunity: HeldListMap<string>;
}

/** What a topic is to be. Absent: as it is, or none; an empty text takes away. */
export interface TopicPatch extends TopicDetails {
  /** Never empty (`empty`). */
  readonly title?: string | undefined;
}

export interface TopicsActions {
  /** Keeps all topics of a community loaded. */
  hold(communityId: string): () => void;
  /** Loads them again, where that failed. */
  reload(communityId: string): Promise<ActionResult>;
  /** The value is the id of the topic's conversation. */
  create(communityId: string, title: string, details?: TopicDetails): Promise<ActionResult<string>>;
  update(topicId: string, patch: TopicPatch): Promise<ActionResult>;
  remove(topicId: string): Promise<ActionResult>;
  /** Silences a member in this topic until then (epoch ms, server clock). 0: no longer. */
  mute(topicId: string, userId: string, until: number): Promise<ActionResult>;
}

/** The topics of communities. What they are in themselves, and what is said in them, is that of conversations. */
export const topicsPart: PartDefinition<TopicsState, TopicsActions> = {
  name: 'topics',
  initial: { byCommunity: new Map() },
  load: async () => (await import('./createTopicsPart.js')).createTopicsPart,
};
