import { event } from '../constants.js';
import { readTopic } from '../convert/readConversation.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupConversation } from '../ids.js';
import { listAt, recordAt, textAt, textsAt } from '../read.js';

/** Topics that come, change and go. */
export function createTopicEvents(session: TencentSession): (name: string, data: unknown) => void {
  return (name, data) => {
    switch (name) {
      case event.topicCreated:
        tell(textAt(data, 'groupID'), textAt(data, 'topicID'));
        break;
      case event.topicUpdated: {
        const conversation = readTopic(recordAt(data, 'topic'), session);
        if (conversation !== undefined) session.emit([{ type: 'conversation', conversation }]);
        break;
      }
      case event.topicDeleted:
        session.emit(
          textsAt(data, 'topicIDList').map((topicId) => ({
            type: 'conversation-removed',
            conversationId: groupConversation(topicId),
            reason: 'dismissed',
            upTo: { at: session.now() },
          })),
        );
        break;
      default:
    }
  };

  /** The event says which one; what it is has to be asked for. */
  function tell(groupID: string | undefined, topicID: string | undefined): void {
    if (groupID === undefined || topicID === undefined) return;
    session
      .ask(undefined, (sdk) => sdk.getTopicList({ groupID, topicIDList: [topicID] }))
      .then((data) => {
        const topics = listAt(data, 'successTopicList').flatMap((topic) => readTopic(topic, session) ?? []);
        session.emit(topics.map((conversation) => ({ type: 'conversation', conversation })));
      })
      .catch(() => {});
  }
}
