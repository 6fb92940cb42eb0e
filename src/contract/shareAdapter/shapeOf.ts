import { type ChatAdapter, type FacetName, facetNames } from '../ChatAdapter.js';
import type { AdapterShape, FacetShape } from './posts.js';

/** Every member that the contract has. Looked up by name, since methods of a class are no own properties. */
export const facetMembers: { readonly [F in FacetName]: readonly (keyof NonNullable<ChatAdapter[F]>)[] } = {
  session: ['connect', 'disconnect', 'renew'],
  conversations: [
    ...(['page', 'get', 'openDirect', 'watch', 'delete', 'pin', 'notify', 'readUpTo', 'markUnread', 'folders', 'hide'] as const),
    ...(['clear', 'patchMetadata', 'folderList', 'createFolder', 'renameFolder', 'deleteFolder', 'orderFolders'] as const),
    'foldersNeedConversations',
  ],
  messages: [
    ...(['resend', 'page', 'send', 'upload', 'discardUpload', 'findSent', 'recall', 'edit', 'edits', 'remove'] as const),
    ...(['merge', 'fetchMerged', 'patchMetadata', 'measure'] as const),
  ],
  users: ['get', 'find', 'update'],
  media: ['resolve'],
  contacts: [
    ...(['page', 'add', 'remove', 'setRemark', 'requests', 'answer', 'block', 'check', 'patchMetadata'] as const),
    ...(['deleteRequest', 'seeRequests', 'friendLists', 'createFriendList', 'renameFriendList', 'deleteFriendList'] as const),
    'setFriendListMembers',
  ],
  groups: [
    ...(['types', 'page', 'get', 'create', 'members', 'invite', 'leave', 'update', 'dismiss', 'join'] as const),
    ...(['applications', 'answer', 'removeMembers', 'setRole', 'mute', 'setNameCard'] as const),
    ...(['updateMember', 'findMembers', 'ban', 'unban', 'banned', 'attributes', 'setAttributes'] as const),
    ...(['counters', 'addToCounter', 'setCounters'] as const),
  ],
  permissions: ['page', 'create', 'update', 'delete', 'members', 'setMembers'],
  topics: ['page', 'create', 'update', 'delete', 'mute'],
  threads: ['open', 'page', 'follow'],
  receipts: ['send', 'readers'],
  reactions: ['keys', 'set', 'users'],
  typing: ['send'],
  presence: ['seenByBlocked', 'watch', 'set'],
  pins: ['set', 'page'],
  search: ['messages', 'byConversation', 'conversations', 'people'],
  extensions: ['get', 'patch'],
  translation: ['translate', 'transcribe'],
  signaling: ['invite', 'answer', 'pending'],
  live: ['onlineCount', 'members'],
};

/** What the adapter has at this moment, as data. */
export function shapeOf(adapter: ChatAdapter): AdapterShape {
  const facets: Partial<Record<FacetName, FacetShape>> = {};
  for (const name of facetNames) {
    const facet = adapter[name];
    if (facet !== undefined) facets[name] = shapeOfFacet(facet, facetMembers[name]);
  }
  return { facets, limits: adapter.limits };
}

function shapeOfFacet(facet: object, names: readonly string[]): FacetShape {
  const methods: string[] = [];
  const values: Record<string, unknown> = {};
  for (const name of names) {
    const member: unknown = Reflect.get(facet, name);
    if (typeof member === 'function') methods.push(name);
    else if (member !== undefined) values[name] = member;
  }
  return { methods, values };
}
