import type { Contact, ContactRequest } from '../../model/contact.js';
import type { Conversation } from '../../model/conversation.js';
import type { Group, GroupMember } from '../../model/group.js';
import { mergePatch } from '../../model/mergePatch.js';
import type { IncomingMessage, MessageReceipt, MessageRef, Quote, Reaction } from '../../model/message.js';
import type { User } from '../../model/user.js';
import type { Roster } from './backend/crowd.js';
import { kindOf, maxMembersOf } from './backend/groupKinds.js';
import { conversationRights, messageRules, permissionsOf } from './backend/rights.js';
import type { MessageRow } from './database/messageRows.js';
import type { ContactRow, RequestRow, UserRow } from './database/peopleRows.js';
import type { ConversationRow, MemberRow } from './database/tables.js';

/** Digits of an order, so that code units sort as numbers do. */
const orderDigits = 12;
/** Those who reacted that are named with a message; the others are asked for. */
const namedReactors = 100;
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
  /** Of a thread: what it hangs on, and whether it is followed. */
  readonly root?: MessageRow | undefined;
  readonly isGuest?: boolean | undefined;
  /** Whose reading is kept from this person. */
  readonly silent?: readonly string[] | undefined;
  /** May take back what others said. */
  readonly moderates: boolean;
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
    thread: row.thread,
    priority: row.priority,
    metadata: row.metadata,
    excludedFromUnread: row.excludedFromUnread,
    excludedFromPreview: row.excludedFromPreview,
  });
}

/** `sender` null: to this person the message is not there, and the quote says only that there was one. */
export function toQuote(row: MessageRow, sender: UserRow | undefined | null): Quote {
  return dropUndefined<Quote>({
    ref: toRef(row),
    senderName: sender?.nickname,
    content: row.removed === undefined && sender !== null ? row.content : undefined,
  });
}

export function toRef(row: MessageRow): MessageRef {
  const names = namesOf(row);
  return {
    conversationId: row.conversationId,
    id: names[0] ?? '',
    names,
    order: orderOf(row.seq),
    sentAt: row.sentAt,
    senderId: row.senderId,
  };
}

export function toConversation(
  { row, own, roster, last, root, isGuest, silent = [], moderates }: ConversationParts,
  self: string,
): Conversation {
  const { members, count } = roster;
  const others = members.filter(({ userId }) => userId !== self);
  const isGroup = row.kind === 'group' || row.kind === 'room';
  const maxMembers = maxMembersOf(row);
  const isDirect = row.kind === 'direct';
  const carriesMessages = row.type !== 'community';
  return dropUndefined<Conversation>({
    id: row.id,
    kind: row.kind,
    parentId: row.parentId,
    root: root === undefined ? undefined : toRef(root),
    following: row.kind === 'thread' ? isGuest !== true : undefined,
    carriesMessages: carriesMessages ? undefined : false,
    peerId: isDirect ? others[0]?.userId : undefined,
    groupId: isGroup ? row.id : undefined,
    title: row.name,
    avatar: row.avatar,
    memberCount: isDirect ? undefined : count,
    memberIds: isDirect ? undefined : members.slice(0, avatarMembers).map(({ userId }) => userId),
    unread: unreadOf(own, row),
    readUpTo: {
      own: positionAt(own.readSeq, own.readAt),
      others: others
        .filter(({ readSeq, userId }) => readSeq > 0 && !silent.includes(userId))
        .map((each) => ({ userId: each.userId, ...positionAt(each.readSeq, each.readAt) })),
    },
    markedUnread: own.markedUnread,
    mentions: received(own)?.map(({ seq, at, everybody }) => ({ names: [serverName(row.id, seq)], order: orderOf(seq), at, everybody })),
    last,
    pinnedAt: own.pinnedAt,
    notify: own.notify ?? 'all',
    folders: own.folders,
    hidden: own.hidden,
    clearedUpTo: own.clearedUpTo === 0 ? undefined : positionAt(own.clearedUpTo, own.clearedAt ?? 0),
    activeAt: row.lastAt,
    rights: conversationRights(row, own),
    messageRules: messageRules(row, own, moderates),
    limits: isGroup && maxMembers !== undefined ? { members: maxMembers } : undefined,
    metadata: own.metadata === undefined ? row.metadata : mergePatch(row.metadata ?? {}, own.metadata),
  });
}

export function unreadOf(own: MemberRow, row: ConversationRow): Conversation['unread'] {
  return { count: isDeaf(own) ? 0 : own.unread, exact: true, asOf: positionAt(row.seq, row.lastAt) };
}

/** Who receives nothing from here is not told of mentions either. */
function received(own: MemberRow): MemberRow['mentions'] {
  return isDeaf(own) ? undefined : own.mentions;
}

/** Receives nothing from here: of a topic, as the community says where nothing is said of the topic. */
export function isDeaf({ notify, inherited }: MemberRow): boolean {
  return (notify ?? inherited?.notify) === 'none';
}

/** Where its newest message stands. */
export function endOf({ seq, lastAt }: ConversationRow): { readonly order: string; readonly at: number } {
  return positionAt(seq, lastAt);
}

export function positionAt(seq: number, at: number): { readonly order: string; readonly at: number } {
  return { order: orderOf(seq), at };
}

export function toUser(row: UserRow): User {
  const { id, nickname, avatar, about, addMe = 'approval', metadata } = row;
  return dropUndefined<User>({ id, nickname, avatar, about, addMe, metadata });
}

export function toGroup(row: ConversationRow, { members, count }: Roster, own: MemberRow | undefined): Group {
  const kind = kindOf(row);
  return dropUndefined<Group>({
    id: row.id,
    type: row.type,
    name: row.name,
    avatar: row.avatar,
    notice: row.notice,
    introduction: row.introduction,
    ownerId: members.find(({ role }) => role === 'owner')?.userId,
    memberCount: count,
    maxMembers: maxMembersOf(row),
    joinRule: row.joinRule ?? kind.joinRules[0],
    allMuted: row.allMuted,
    ownRole: own?.left === undefined ? own?.role : undefined,
    createdAt: row.createdAt,
    metadata: row.metadata,
    historyVisible: kind.history === 'never' ? undefined : (row.historyVisible ?? kind.history === 'all'),
    ownPermissions: kind.permissions === undefined || own === undefined ? undefined : permissionsOf(row, own),
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
    metadata: row.shown,
  });
}

export function toContact({ ownerId: _, ...contact }: ContactRow): Contact {
  return dropUndefined<Contact>(contact);
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
    expiresAt: row.state === 'pending' ? row.expiresAt : undefined,
    seen: isSent ? undefined : row.seen,
    deleted: row.deletedFor?.includes(self) === true ? true : undefined,
  });
}

function reactionsOf(row: MessageRow, self: string): readonly Reaction[] | undefined {
  // None any more is told as none: who has missed that they were taken back would go on showing them.
  if (row.reactions === undefined || row.removed !== undefined) return undefined;
  const byKey = new Map<string, string[]>();
  for (const { userId, keys } of row.reactions) {
    for (const each of keys) byKey.set(each, [...(byKey.get(each) ?? []), userId]);
  }
  return [...byKey].map(([each, userIds]) => ({
    key: each,
    count: userIds.length,
    own: userIds.includes(self),
    userIds: userIds.slice(0, namedReactors),
  }));
}

function snapshotOf(sender: UserRow | undefined): Pick<IncomingMessage['sender'], 'snapshot'> {
  if (sender === undefined) return {};
  return { snapshot: dropUndefined({ name: sender.nickname, avatar: sender.avatar }) };
}

/** Members that are not there are left out, so that what crosses the border is as small as it looks. */
export function dropUndefined<T extends object>(value: T): T {
  const result: Partial<T> = {};
  for (const name in value) if (Object.hasOwn(value, name) && value[name] !== undefined) result[name] = value[name];
  return result as T;
}
