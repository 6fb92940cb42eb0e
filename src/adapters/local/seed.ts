import { mapSources } from '../../model/mapSources.js';
import type { UrlSource } from '../../model/media.js';
import { putMember } from './backend/lookup.js';
import type { WriteTransaction } from './database/Database.js';
import { key } from './database/keys.js';
import type { MessageRow } from './database/messageRows.js';
import { type MemberRow, type MentionRow, tableNames } from './database/tables.js';

import { mentionOf } from './mentionOf.js';
import type { Scenario, SeedConversation, SeedMember } from './scenario.js';

export const worldKey = 'world';

/** Addresses of bytes that this backend holds. Browsers know no such scheme: `media.resolve` does. */
const blobScheme = 'x-local-blob:';
/** Before keys that the scenario answers. */
const seedPrefix = 'seed/';

export interface SeedOptions {
  readonly scenario: Scenario | undefined;
  readonly now: number;
  readonly epoch: string;
  /** The log goes on from here, so that revisions never fall. */
  readonly position: number;
}

/**
 * Fills the database, all in the transaction that found it empty: of two tabs that open at once, the second finds it filled.
 * Messages are not written; `seedMessage` makes them when they are asked for.
 */
export function seed(transaction: WriteTransaction, { scenario, now, epoch, position }: SeedOptions): void {
  for (const table of tableNames) transaction.clear(table);
  const worldNow = scenario?.now ?? now;
  transaction.put('meta', worldKey, { scenario: scenario?.name ?? null, now: worldNow, epoch, position });
  if (scenario === undefined) return;
  for (const account of scenario.accounts) {
    transaction.put('users', account.id, {
      id: account.id,
      nickname: account.nickname,
      about: account.about,
      addMe: account.addMe,
      avatar: account.avatar === undefined ? undefined : seedSource(account.avatar),
      ...(account.suspended === true && { suspended: true }),
    });
    transaction.put('presence', account.id, { userId: account.id, idle: account.presence });
  }
  for (const conversation of scenario.conversations) seedConversation(transaction, conversation, scenario, worldNow);
  seedContacts(transaction, scenario, worldNow);
}

/** A message that nobody has touched, always the same. */
export function seedMessage(conversation: SeedConversation, seq: number, worldNow: number): MessageRow {
  const message = conversation.messageAt(seq);
  const sentAt = worldNow + message.at;
  return {
    conversationId: conversation.id,
    seq,
    senderId: message.senderId,
    sentAt,
    // The scenario points at its bytes by their keys.
    content: message.recalled === true ? { kind: 'unknown' } : mapSources(message.content, seedSource),
    replyTo: message.replyTo,
    editedAt: message.editedAt === undefined ? undefined : worldNow + message.editedAt,
    removed: message.recalled === true ? { how: 'recalled', by: message.senderId, at: sentAt } : undefined,
    excludedFromUnread: message.content.kind === 'tip' ? true : undefined,
  };
}

export function blobSource(blobKey: string): UrlSource {
  return { url: blobScheme + encodeURIComponent(blobKey) };
}

/** The source of a scenario's picture or file. */
export function seedSource(scenarioKey: string): UrlSource {
  return blobSource(seedPrefix + scenarioKey);
}

/** What an address points at: a key of the scenario, or one of the stored blobs. Null: it is none of ours. */
export function parseBlobUrl(url: string): { readonly from: 'scenario' | 'stored'; readonly key: string } | null {
  if (!url.startsWith(blobScheme)) return null;
  try {
    const blobKey = decodeURIComponent(url.slice(blobScheme.length));
    if (blobKey.startsWith(seedPrefix)) return { from: 'scenario', key: blobKey.slice(seedPrefix.length) };
    return { from: 'stored', key: blobKey };
  } catch {
    return null;
  }
}

function createdAtOf(conversation: SeedConversation, worldNow: number): number {
  if (conversation.createdAt !== undefined) return worldNow + conversation.createdAt;
  return conversation.count > 0 ? seedMessage(conversation, 1, worldNow).sentAt : worldNow;
}

function seedConversation(transaction: WriteTransaction, conversation: SeedConversation, scenario: Scenario, worldNow: number): void {
  const { id, count } = conversation;
  const createdAt = createdAtOf(conversation, worldNow);
  const community = conversation.kind === 'topic' ? scenario.conversations.find((each) => each.id === conversation.parentId) : undefined;
  const joinedAt = community === undefined ? createdAt : createdAtOf(community, worldNow);
  const lastAt = count > 0 ? seedMessage(conversation, count, worldNow).sentAt : createdAt;
  const people = conversation.members.map(({ userId }) => userId).sort();
  const pair = conversation.kind === 'direct' && people.length === 2 ? people : undefined;
  transaction.put('conversations', id, {
    id,
    kind: conversation.kind,
    pair,
    parentId: conversation.parentId,
    name: conversation.name,
    avatar: conversation.avatar === undefined ? undefined : seedSource(conversation.avatar),
    notice: conversation.notice,
    type: conversation.groupType,
    joinRule: conversation.joinRule,
    allMuted: conversation.allMuted,
    topic: conversation.topic,
    createdAt,
    crowd: conversation.crowd,
    seedCount: count,
    seq: count,
    lastAt,
    metadata: conversation.metadata,
  });
  for (const member of conversation.members) {
    putMember(transaction, { ...memberRow(conversation, member, worldNow, joinedAt), activeAt: lastAt });
    if (conversation.kind === 'topic') continue;
    if (conversation.kind !== 'direct') transaction.put('groupships', key(member.userId, id), { conversationId: id });
    transaction.put('memberships', key(member.userId, id), { conversationId: id });
  }
  if (conversation.kind === 'topic' && conversation.parentId !== undefined)
    transaction.put('topics', key(conversation.parentId, id), { conversationId: id });
  if (pair !== undefined) transaction.put('directs', key(...pair), { conversationId: id });
}

function memberRow(conversation: SeedConversation, member: SeedMember, worldNow: number, joinedAt: number): MemberRow {
  const personal = conversation.personal?.find(({ userId }) => userId === member.userId);
  const readSeq = Math.min(personal?.readUpTo ?? conversation.count, conversation.count);
  let unread = 0;
  const mentions: MentionRow[] = [];
  for (let seq = readSeq + 1; seq <= conversation.count; seq += 1) {
    const { senderId, content, recalled, at } = conversation.messageAt(seq);
    if (senderId === member.userId || recalled === true || content.kind === 'tip') continue;
    unread += 1;
    const mention = mentionOf({ seq, sentAt: worldNow + at, content }, member.userId);
    if (mention !== undefined) mentions.push(mention);
  }
  return {
    conversationId: conversation.id,
    userId: member.userId,
    role: member.role ?? 'member',
    nameCard: member.nameCard,
    joinedAt,
    listed: conversation.kind !== 'topic',
    readSeq,
    readAt: readSeq > 0 ? worldNow + conversation.messageAt(readSeq).at : 0,
    unread,
    mentions: mentions.length === 0 ? undefined : mentions,
    clearedUpTo: 0,
    pinnedAt: personal?.pinned === true ? worldNow : undefined,
    notify: personal?.notify,
    markedUnread: personal?.markedUnread,
  };
}

function seedContacts(transaction: WriteTransaction, scenario: Scenario, worldNow: number): void {
  for (const { of: ownerId, userId, remark, blocked } of scenario.contacts) {
    // Who is blocked is no contact any more.
    const contact = blocked === true ? { friend: false, blocked } : { friend: true, remark, since: worldNow };
    transaction.put('contacts', key(ownerId, userId), { ownerId, userId, ...contact });
  }
  // The other direction, unless the scenario says more about it.
  const known = new Set(scenario.contacts.map((each) => key(each.of, each.userId)));
  for (const { of: userId, userId: ownerId, blocked } of scenario.contacts) {
    if (known.has(key(ownerId, userId)) || blocked === true) continue;
    transaction.put('contacts', key(ownerId, userId), { ownerId, userId, friend: true, since: worldNow });
  }
  for (const [index, request] of (scenario.requests ?? []).entries()) {
    const id = `seed-request-${index + 1}`;
    const at = worldNow + request.at;
    transaction.put('requests', id, { id, from: request.from, to: request.to, text: request.text, at, state: 'pending' });
    for (const userId of [request.from, request.to]) transaction.put('requestsByUser', key(userId, at, id), { requestId: id });
  }
}
