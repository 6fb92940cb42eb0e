import type { Cursor, Page } from '../../../contract/ChatAdapter.js';
import { checkConversations } from '../../../contract/checkEvent.js';
import type { ChatEvent } from '../../../contract/events.js';
import type { Conversation, TopicProfile } from '../../../model/conversation.js';
import { done, failed } from '../../actions/results.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartMaker } from '../CorePart.js';
import { createAsk } from '../createAsk.js';
import { createHeldLists } from '../createHeldLists.js';
import type { TopicPatch, TopicsActions, TopicsState } from './topicsPart.js';

const pageSize = 100;
/** A tree of more than this is no tree. */
const maxTopics = 1000;

export const createTopicsPart: PartMaker<TopicsState, TopicsActions> = ({ context, call, optimistic, conversations, store }) => {
  const { adapter, report } = context;
  const ask = createAsk(call, 'topics', () => adapter.topics);

  const lists = createHeldLists<string, string>({
    clock: context.platform.clock,
    read: () => store.getState().byCommunity,
    write: (byCommunity) => store.setState({ byCommunity }),
    idOf: (id) => id,
    // All of them: a tree has sections and totals.
    fetch: (parentId) => fetchAll(parentId),
  });

  async function fetchAll(parentId: string): Promise<ActionResult<Page<string>>> {
    const before = context.state();
    const found: Conversation[] = [];
    let after: Cursor | undefined;
    do {
      const cursor = after;
      const answer = await ask('page', (page, signal) => page({ parentId, after: cursor, limit: pageSize, signal }));
      if (!answer.ok) return answer;
      const page = checkConversations(answer.value, report);
      found.push(...page.items);
      if (page.items.length === 0) break;
      after = page.after;
    } while (after !== undefined && found.length < maxTopics);
    conversations.tell(found, before);
    return { ok: true, value: { items: [...new Set(found.map(({ id }) => id))] } };
  }

  function conversationOf(id: string): Conversation | undefined {
    return context.state().conversations.byId.get(id)?.conversation;
  }

  function add(communityId: string, topicId: string): void {
    lists.update(
      (id) => id === communityId,
      (ids) => (ids.includes(topicId) ? ids : [...ids, topicId]),
    );
  }

  function hear(event: ChatEvent): void {
    const { byCommunity } = store.getState();
    if (event.type === 'conversation') {
      const { id, kind, parentId } = event.conversation;
      if (kind === 'topic' && parentId !== undefined) add(parentId, id);
      // One's rights in the topics may be others now, or one is in it again.
      if (byCommunity.has(id)) lists.refresh((community) => community === id);
    }
    // Off the list is not out of it.
    if (event.type === 'conversation-removed' && event.reason !== 'deleted') {
      const { conversationId, reason } = event;
      const topics = byCommunity.get(conversationId)?.items ?? [];
      // Who is out of a community is out of its topics.
      context.dispatch(...topics.map((id) => ({ type: 'conversation-removed', conversationId: id, reason }) as const));
    }
  }

  return {
    actions: {
      hold: (communityId) => lists.hold(communityId, communityId),
      async reload(communityId) {
        lists.refresh((id) => id === communityId);
        return done;
      },
      async create(parentId, title, details = {}) {
        const before = context.state();
        const answer = await ask('create', (create, signal) => create({ ...details, parentId, title, signal }));
        if (!answer.ok) return answer;
        const topic = conversations.take(answer.value, before);
        if (topic === null) return failed('server', 'the answer was no conversation');
        add(parentId, topic.id);
        return { ok: true, value: topic.id };
      },
      async update(conversationId, patch) {
        const known = conversationOf(conversationId);
        const title = patch.title ?? known?.title;
        if (known === undefined || title === undefined) return failed('not-found');
        return optimistic({ type: 'core/conversation-patch', conversationId, patch: patched(known, patch) }, () =>
          ask('update', (update, signal) => update({ ...patch, conversationId, title, signal })),
        );
      },
      remove: (conversationId) =>
        optimistic({ type: 'conversation-removed', conversationId, reason: 'dismissed' }, () =>
          ask('delete', (remove, signal) => remove({ conversationId, signal })),
        ),
      mute: (conversationId, userId, until) => ask('mute', (mute, signal) => mute({ conversationId, userId, until, signal })),
    },
    onEvents: (events) => events.forEach(hear),
    onGap: () => lists.refresh(() => true),
    onForget: lists.clear,
  };
};

/** As it will be once the backend agrees: an empty text is none, as is a silence that ends. A picture is not: it has to be brought there first. */
function patched(
  known: Conversation,
  { title, metadata, notice, introduction, category, order, allMuted }: TopicPatch,
): Partial<Conversation> {
  const { topic = {} } = known;
  const profile: TopicProfile = {
    notice: (notice ?? topic.notice) || undefined,
    introduction: (introduction ?? topic.introduction) || undefined,
    category: (category ?? topic.category) || undefined,
    order: order ?? topic.order,
    allMuted: (allMuted ?? topic.allMuted) || undefined,
  };
  return { title: title ?? known.title, topic: profile, ...(metadata !== undefined && { metadata }) };
}
