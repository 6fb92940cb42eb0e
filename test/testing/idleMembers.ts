import type { ChatAdapter, FacetName } from '../../src/contract/ChatAdapter.js';
import type { Conversation } from '../../src/model/conversation.js';
import type { GroupDraft } from '../../src/model/group.js';
import type { PermissionGroup } from '../../src/model/permissions.js';

type Facet<F extends FacetName> = Required<NonNullable<ChatAdapter[F]>>;
type Methods<F extends FacetName> = {
  readonly [M in keyof Facet<F> as Facet<F>[M] extends (args: never) => unknown ? M : never]: Facet<F>[M];
};

/** Of every method of the contract, one that does nothing, and answers as if it had: the compiler misses none. */
export type IdleMembers = { readonly [F in FacetName]: Methods<F> };

const done = async (): Promise<void> => {};
const nothingMore = async () => ({ items: [] });
const noRelease = () => () => {};
const some = (prefix: string): string => `${prefix}-${crypto.randomUUID()}`;

function conversation(more: Partial<Conversation>): Conversation {
  return { id: some('conversation'), kind: 'direct', unread: { count: 0, exact: true }, readUpTo: {}, ...more };
}

function groupOf({ name, type }: GroupDraft): Conversation {
  const id = some('group');
  return conversation({ id, groupId: id, kind: 'group', title: name, ...(type === undefined ? {} : { metadata: { type } }) });
}

export const idleMembers: IdleMembers = {
  session: {
    connect: async ({ credentials: { userId } }) => ({ self: { id: userId } }),
    disconnect: done,
    renew: done,
  },
  conversations: {
    page: nothingMore,
    get: async ({ conversationId }) => conversation({ id: conversationId }),
    openDirect: async ({ userId }) => conversation({ id: `direct-${userId}`, peerId: userId }),
    watch: noRelease,
    delete: done,
    pin: done,
    notify: done,
    readUpTo: done,
    markUnread: done,
    folders: done,
    hide: done,
    clear: done,
    patchMetadata: done,
    folderList: async () => [],
    createFolder: async ({ name }) => ({ id: some('folder'), name }),
    renameFolder: done,
    deleteFolder: done,
    orderFolders: done,
  },
  messages: {
    page: async () => ({ messages: [], changes: [] }),
    send: async () => ({ names: [some('name')], sentAt: Date.now() }),
    upload: async () => some('upload'),
    discardUpload: done,
    findSent: async () => null,
    recall: done,
    edit: done,
    edits: nothingMore,
    remove: done,
    merge: async ({ title, digest = [] }) => ({ kind: 'merged', title, digest, messages: [] }),
    fetchMerged: async () => [],
    patchMetadata: done,
    measure: () => 0,
  },
  users: {
    get: async ({ userIds }) => userIds.map((id) => ({ id })),
    find: async () => [],
    update: async ({ patch: { nickname, about, addMe, metadata } }) => ({ id: 'alice', nickname, about, addMe, metadata }),
  },
  media: { resolve: async ({ source: { url } }) => ({ url }) },
  contacts: {
    page: nothingMore,
    add: async () => 'added',
    remove: done,
    setRemark: done,
    requests: nothingMore,
    answer: done,
    block: done,
    check: async ({ userIds }) => userIds.map((userId) => ({ userId, relation: 'none' })),
    patchMetadata: done,
    deleteRequest: done,
    seeRequests: done,
    friendLists: async () => [],
    createFriendList: async ({ name }) => ({ id: some('list'), name }),
    renameFriendList: done,
    deleteFriendList: done,
    setFriendListMembers: done,
  },
  groups: {
    page: nothingMore,
    get: async ({ groupId }) => ({ id: groupId }),
    create: async ({ draft }) => groupOf(draft),
    members: nothingMore,
    invite: async ({ userIds }) => userIds.map((userId) => ({ userId, outcome: 'added' })),
    leave: done,
    update: done,
    dismiss: done,
    join: async () => 'joined',
    applications: nothingMore,
    answer: done,
    removeMembers: done,
    setRole: done,
    mute: done,
    setNameCard: done,
    updateMember: done,
    findMembers: nothingMore,
    ban: done,
    unban: done,
    banned: nothingMore,
    attributes: async () => ({}),
    setAttributes: done,
    counters: async () => ({}),
    addToCounter: async ({ by }) => by,
    setCounters: done,
  },
  permissions: {
    page: nothingMore,
    create: async ({ groupId, name, permissions }): Promise<PermissionGroup> => ({ id: some('mask'), groupId, name, permissions }),
    update: done,
    delete: done,
    members: nothingMore,
    setMembers: done,
  },
  topics: {
    page: nothingMore,
    create: async ({ parentId, title }) => conversation({ kind: 'topic', parentId, title }),
    update: done,
    delete: done,
    mute: done,
  },
  threads: {
    open: async ({ ref }) => conversation({ kind: 'thread', parentId: ref.conversationId, root: ref, id: `thread-${ref.names[0]}` }),
    page: nothingMore,
    follow: done,
  },
  receipts: { send: done, readers: nothingMore },
  reactions: { set: done, users: nothingMore },
  typing: { send: done },
  presence: { watch: noRelease, set: done },
  pins: { set: done, page: nothingMore },
  search: { messages: nothingMore, byConversation: nothingMore, conversations: nothingMore, people: nothingMore },
  extensions: { get: async () => ({}), patch: done },
  translation: { translate: async ({ text }) => text, transcribe: async () => '' },
  signaling: {
    invite: async ({ conversationId, userIds, timeoutMs, data }) => ({
      id: some('invitation'),
      conversationId,
      inviterId: 'alice',
      inviteeIds: userIds,
      state: 'pending',
      createdAt: Date.now(),
      expiresAt: Date.now() + timeoutMs,
      data,
    }),
    answer: done,
    pending: async () => [],
  },
  live: { onlineCount: async () => 1, members: nothingMore },
};
