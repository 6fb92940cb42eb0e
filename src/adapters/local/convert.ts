import type { Contact, ContactRequest } from '../../model/contact.js';
import type { Conversation } from '../../model/conversation.js';
import type { Group, GroupMember } from '../../model/group.js';
import type { IncomingMessage, MessageReceipt, Quote, Reaction } from '../../model/message.js';
import type { User } from '../../model/user.js';
import type { Roster } from './backend/crowd.js';
import { conversationRights, messageRules } from './backend/rights.js';
import type { ContactRow, ConversationRow, MemberRow, MessageRow, RequestRow, UserRow } from './database/tables.js';

/** Digits of an order, so that code units sort as numbers do. */
const orderDigits = 12;
/** Faces in the avatar of a group without a picture. */
const avatarMembers = 9;

/** What a message shows beside its own row. */
export interface MessageSurroundings {
  readonly sender?: UserRow | undefined;
  readonly quote?: Quote | undefined;
  readonly receipt?: MessageReceipt | undefined;
}

export interface ConversationParts {
  readonly row: ConversationRow;
  readonly own: MemberRow;
  readonly roster: Roster;
  readonly last?: IncomingMessage | undefined;
}

export function orderOf(seq: number): string {
  return String(seq).padStart(orderDigits, '0');
}

export function seqOf(order: string): number | null {
  return /^\d{1,15}$/.test(order) ? Number(order) : null;
}

export function serverName(conversationId: string, seq: number): string {
  return `s:${conversationId}:${seq}`;
}

/** Scoped by the sender: the same id in another's message is another name. */
export function senderName(senderId: string, draftId: string): string {
  return `c:${senderId}:${draftId}`;
}

export function namesOf(row: Pick<MessageRow, 'conversationId' | 'seq' | 'senderId' | 'draftId'>): readonly string[] {
  const name = serverName(row.conversationId, row.seq);
  return row.draftId === undefined ? [name] : [name, senderName(row.senderId, row.draftId)];
}

export function toMessage(row: MessageRow, self: string, { sender, quote, receipt }: MessageSurroundings): IncomingMessage {
  const isOwn = row.senderId === self && row.content.kind !== 'tip';
  return dropUndefined<IncomingMessage>({
    id: isOwn ? row.draftId : undefined,
    conversationId: row.conversationId,
    names: namesOf(row),
    order: orderOf(row.seq),
    sender: { id: row.senderId, scope: 'global', ...snapshotOf(sender) },
    own: isOwn,
    sentAt: row.sentAt,
    content: row.content,
    removed: row.removed,
    replyTo: row.removed === undefined ? quote : undefined,
    editedAt: row.editedAt,
    reactions: reactionsOf(row, self),
    receipt,
    pinned: row.pinnedAt === undefined ? undefined : true,
    priority: row.priority,
    metadata: row.metadata,
    excludedFromUnread: row.excludedFromUnread,
    excludedFromPreview: row.excludedFromPreview,
  });
}

export function toQuote(row: MessageRow, sender: UserRow | undefined): Quote {
  const names = namesOf(row);
  return dropUndefined<Quote>({
    ref: {
      conversationId: row.conversationId,
      id: names[0] ?? '',
      names,
      order: orderOf(row.seq),
      sentAt: row.sentAt,
      senderId: row.senderId,
    },
    senderName: sender?.nickname,
    content: row.removed === undefined ? row.content : undefined,
  });
}

export function toConversation({ row, own, roster, last }: ConversationParts, self: string): Conversation {
  const { members, count } = roster;
  const others = members.filter(({ userId }) => userId !== self);
  const isDirect = row.kind === 'direct';
  const carriesMessages = row.type !== 'community';
  return dropUndefined<Conversation>({
    id: row.id,
    kind: row.kind,
    parentId: row.parentId,
    carriesMessages: carriesMessages ? undefined : false,
    peerId: isDirect ? others[0]?.userId : undefined,
    groupId: row.kind === 'group' || row.kind === 'room' ? row.id : undefined,
    title: row.name,
    avatar: row.avatar,
    memberCount: isDirect ? undefined : count,
    memberIds: isDirect ? undefined : members.slice(0, avatarMembers).map(({ userId }) => userId),
    unread: unreadOf(own, row),
    readUpTo: {
      own: positionAt(own.readSeq, own.readAt),
      others: others
        .filter(({ readSeq }) => readSeq > 0)
        .map((each) => ({ userId: each.userId, ...positionAt(each.readSeq, each.readAt) })),
    },
    markedUnread: own.markedUnread,
    mentions: own.mentions?.map(({ seq, at, everybody }) => ({ names: [serverName(row.id, seq)], order: orderOf(seq), at, everybody })),
    last,
    pinnedAt: own.pinnedAt,
    notify: own.notify ?? 'all',
    folders: own.folders,
    hidden: own.hidden,
    activeAt: row.lastAt,
    rights: conversationRights(row, own),
    messageRules: messageRules(row, own),
    metadata: row.metadata,
  });
}

export function unreadOf(own: MemberRow, row: ConversationRow): Conversation['unread'] {
  return { count: own.unread, exact: true, asOf: positionAt(row.seq, row.lastAt) };
}

export function positionAt(seq: number, at: number): { readonly order: string; readonly at: number } {
  return { order: orderOf(seq), at };
}

export function toUser(row: UserRow): User {
  return dropUndefined<User>({ id: row.id, nickname: row.nickname, avatar: row.avatar, about: row.about, metadata: row.metadata });
}

export function toGroup(row: ConversationRow, { members, count }: Roster, own: MemberRow | undefined): Group {
  return dropUndefined<Group>({
    id: row.id,
    type: row.type,
    name: row.name,
    avatar: row.avatar,
    notice: row.notice,
    introduction: row.introduction,
    ownerId: members.find(({ role }) => role === 'owner')?.userId,
    memberCount: count,
    joinRule: row.joinRule,
    allMuted: row.allMuted,
    ownRole: own?.left === undefined ? own?.role : undefined,
    createdAt: row.createdAt,
    metadata: row.metadata,
  });
}

export function toMember(row: MemberRow): GroupMember {
  return dropUndefined<GroupMember>({
    groupId: row.conversationId,
    userId: row.userId,
    role: row.role,
    nameCard: row.nameCard,
    joinedAt: row.joinedAt,
    mutedUntil: row.mutedUntil,
  });
}

export function toContact(row: ContactRow): Contact {
  return dropUndefined<Contact>({ userId: row.userId, remark: row.remark, blocked: row.blocked, friend: row.friend, since: row.since });
}

export function toRequest(row: RequestRow, self: string): ContactRequest {
  const isSent = row.from === self;
  return dropUndefined<ContactRequest>({
    id: row.id,
    userId: isSent ? row.to : row.from,
    direction: isSent ? 'sent' : 'received',
    text: row.text,
    at: row.at,
    state: row.state,
  });
}

function reactionsOf(row: MessageRow, self: string): readonly Reaction[] | undefined {
  if (row.reactions === undefined || row.removed !== undefined) return undefined;
  const byKey = new Map<string, string[]>();
  for (const { userId, keys } of row.reactions) {
    for (const each of keys) byKey.set(each, [...(byKey.get(each) ?? []), userId]);
  }
  return [...byKey].map(([each, userIds]) => ({ key: each, count: userIds.length, own: userIds.includes(self), userIds }));
}

function snapshotOf(sender: UserRow | undefined): Pick<IncomingMessage['sender'], 'snapshot'> {
  if (sender === undefined) return {};
  return { snapshot: dropUndefined({ name: sender.nickname, avatar: sender.avatar }) };
}

/** Members that are not there are left out, so that what crosses the border is as small as it looks. */
function dropUndefined<T extends object>(value: T): T {
  const result: Partial<T> = {};
  for (const name in value) if (value[name] !== undefined) result[name] = value[name];
  return result as T;
}
