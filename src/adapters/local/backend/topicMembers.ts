import { endOf } from '../convert.js';
import { within } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { Act, View } from './createServer.js';

/**
 * A member of a community, as they stand in one of its topics. A row of their own they have only once a message has come there
 * or something was set; until then they have read everything. One from before they left the community counts no more, but for
 * what was set.
 */
export function topicMember(topic: ConversationRow, parent: MemberRow, stored: MemberRow | undefined, closedUpTo?: number): MemberRow {
  const isOfNow = stored !== undefined && stored.joinedAt === parent.joinedAt;
  const { readSeq, readAt, unread, mentions, markedUnread } = isOfNow
    ? stored
    : { readSeq: topic.seq, readAt: topic.seq > 0 ? topic.lastAt : 0, unread: 0, mentions: undefined, markedUnread: undefined };
  return {
    conversationId: topic.id,
    userId: parent.userId,
    role: parent.role,
    joinedAt: parent.joinedAt,
    nameCard: parent.nameCard,
    permissionGroupIds: parent.permissionGroupIds,
    inherited: { notify: parent.notify, mutedUntil: parent.mutedUntil, closedUpTo },
    mutedUntil: stored?.mutedUntil,
    readSeq,
    readAt,
    unread,
    mentions,
    markedUnread,
    clearedUpTo: stored?.clearedUpTo ?? 0,
    notify: stored?.notify,
    folders: stored?.folders,
    pinnedAt: stored?.pinnedAt,
    activeAt: stored?.activeAt,
    // It stands in its community, not on the list.
    listed: false,
  };
}

/** Everybody who is in the community and has a row there. */
export async function topicMembers(view: View, topic: ConversationRow): Promise<readonly MemberRow[]> {
  const { parentId } = topic;
  if (parentId === undefined) return [];
  const [parents, stored] = await Promise.all([view.list('members', within(parentId)), view.list('members', within(topic.id))]);
  const byUser = new Map(stored.map((member) => [member.userId, member]));
  return parents.filter(({ left }) => left === undefined).map((parent) => topicMember(topic, parent, byUser.get(parent.userId)));
}

/** How far each topic of a community is in which something was said. */
export async function topicSeqs(view: View, communityId: string): Promise<Readonly<Record<string, number>>> {
  const links = await view.list('topics', within(communityId));
  const topics = await Promise.all(links.map(({ conversationId }) => view.get('conversations', conversationId)));
  return Object.fromEntries(topics.flatMap((topic) => (topic === undefined || topic.seq === 0 ? [] : [[topic.id, topic.seq]])));
}

/** These people are in the community no more, and neither in its topics. */
export async function partFromTopics(
  act: Act,
  communityId: string,
  userIds: readonly string[],
  reason: 'left' | 'kicked' | 'dismissed',
): Promise<void> {
  for (const { conversationId } of await act.list('topics', within(communityId))) {
    const topic = await act.get('conversations', conversationId);
    const upTo = topic && endOf(topic);
    act.log(userIds, { type: 'event', event: { type: 'conversation-removed', conversationId, reason, ...(upTo && { upTo }) } });
  }
}
