import type { ConversationsFacet } from '../../../contract/facets/conversations.js';
import type { Conversation } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import { pageOf } from '../check.js';
import { mark } from '../constants.js';
import { directConversation, emptyBase, groupConversationOf, readConversation, readTopic } from '../convert/readConversation.js';
import type { TencentSession } from '../createTencentSession.js';
import { communityOf, directId, groupOf, isTopic, peerOf, SYSTEM } from '../ids.js';
import { further, late } from '../late.js';
import { listAt, recordAt, textAt } from '../read.js';
import { notFound } from '../rights.js';
import type { RoomWatch } from './createRoomWatch.js';

const settings = [
  'delete',
  'pin',
  'notify',
  'markUnread',
  'hide',
  'clear',
  'patchMetadata',
  'folderList',
  'createFolder',
  'renameFolder',
  'deleteFolder',
  'folders',
] as const;

/** The list is the SDK's own: it is given as a whole, and told as a whole whenever something of it changes. */
export function createConversations(session: TencentSession, rooms: RoomWatch): ConversationsFacet {
  return {
    foldersNeedConversations: true,
    async page({ after, limit, signal }) {
      const data = await session.ask(signal, (sdk) => sdk.getConversationList());
      return pageOf(session.conversations.take(listAt(data, 'conversationList')), after, limit);
    },
    get: ({ conversationId, signal }) => get(conversationId, signal),
    async openDirect({ userId, signal }) {
      if (userId === session.self) throw chatError('invalid', { detail: 'oneself' });
      const data = await session.ask(signal, (sdk) => sdk.getUserProfile({ userIDList: [userId] }));
      if (!isKnown(data, userId)) throw notFound();
      return get(directId(userId), signal);
    },
    watch: rooms.watch,
    async readUpTo({ conversationId, ref, position, signal }) {
      const conversation = await get(conversationId, signal);
      const at = position?.at ?? ref?.sentAt;
      // The service knows of reading all, or nothing: what lies before the newest is not told it.
      if (at !== undefined && conversation.activeAt !== undefined && at < conversation.activeAt) return;
      await session.ask(signal, (sdk) => sdk.setMessageRead({ conversationID: conversationId }));
      if (conversation.markedUnread === true) {
        const off = { conversationIDList: [conversationId], markType: mark.unread, enableMark: false };
        await session.ask(signal, (sdk) => sdk.markConversation(off));
      }
    },
    ...late(async () => (await further()).createConversationSettings(session, get), [...settings]),
  };

  async function get(id: string, signal: AbortSignal | undefined): Promise<Conversation> {
    const [group, peer] = [groupOf(id), peerOf(id)];
    if (group === undefined && peer === undefined && id !== SYSTEM) {
      if (!session.link.isOpen) throw chatError('not-connected');
      throw notFound();
    }
    if (group !== undefined && isTopic(group)) return getTopic(group, signal);
    const data = await session.ask(signal, (sdk) => sdk.getConversationList([id]));
    const native = listAt(data, 'conversationList').find((each) => textAt(each, 'conversationID') === id);
    const listed = native === undefined ? undefined : readConversation(native, session);
    // Of groups the list has a name and a picture alone.
    if (group !== undefined) return withProfile(group, listed ?? { ...emptyBase(id), kind: 'group' }, signal);
    if (listed !== undefined) return listed;
    if (peer === undefined) return { ...emptyBase(id), kind: 'system' };
    const profiles = await session.ask(signal, (sdk) => sdk.getUserProfile({ userIDList: [peer] }));
    if (!isKnown(profiles, peer)) throw notFound();
    return directConversation(emptyBase(id), peer);
  }

  async function withProfile(groupId: string, conversation: Conversation, signal: AbortSignal | undefined): Promise<Conversation> {
    const data = await session.ask(signal, (sdk) => sdk.getGroupProfile({ groupID: groupId }));
    const profile = recordAt(data, 'group');
    if (textAt(profile, 'groupID') === undefined) throw notFound();
    const { kind: _, ...base } = conversation;
    return groupConversationOf(base, groupId, profile);
  }

  async function getTopic(topicId: string, signal: AbortSignal | undefined): Promise<Conversation> {
    const data = await session.ask(signal, (sdk) => sdk.getTopicList({ groupID: communityOf(topicId), topicIDList: [topicId] }));
    const [topic] = listAt(data, 'successTopicList').flatMap((each) => readTopic(each, session) ?? []);
    if (topic === undefined) throw notFound();
    return topic;
  }
}

/** Profiles of people who are nowhere come as empty ones, or not at all. */
export function isKnown(data: unknown, userId: string): boolean {
  return Array.isArray(data) && data.some((each) => textAt(each, 'userID') === userId);
}
