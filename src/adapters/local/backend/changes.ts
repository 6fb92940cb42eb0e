import type { Change } from '../../../model/change.js';
import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import type { Json, JsonObject } from '../../../model/json.js';
import type { MessageRef } from '../../../model/message.js';
import { orderOf } from '../convert.js';
import { key, within } from '../database/keys.js';
import type { MemberRow, MessageRow } from '../database/tables.js';
import { append } from './append.js';
import type { Act, View } from './createServer.js';
import { findMessage, getMessage, isCounted, isVisible, messageOfRef, targetOf } from './history.js';
import { idsOf, memberStanding, membersOf, putMember, type Standing, standingOf } from './lookup.js';
import { isStaff, recallWindowMs } from './rights.js';
import { checkContentSize, checkDataSize } from './sending.js';

const maxReactions = 20;
const maxKeyLength = 64;

export async function recall(act: Act, self: string, ref: MessageRef): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  const message = await messageOfRef(act, standing, ref);
  if (message.removed !== undefined) return;
  const isOwn = message.senderId === self;
  if (message.content.kind === 'tip') throw chatError('forbidden');
  if (!isOwn && !(standing.row.kind !== 'direct' && isStaff(standing.own))) throw chatError('forbidden');
  const isLate = act.now > message.sentAt + recallWindowMs;
  // The staff may take back anything at any time, also their own.
  if (isLate && (standing.row.kind === 'direct' || !isStaff(standing.own)))
    throw chatError('expired', { data: { withinMs: recallWindowMs } });
  await removeForAll(act, standing, message, 'recalled');
}

export async function remove(act: Act, self: string, refs: readonly MessageRef[], scope: 'me' | 'all'): Promise<void> {
  for (const ref of refs) {
    const standing = await standingOf(act, ref.conversationId, self);
    const message = await findMessage(act, standing, ref);
    // Gone already: done.
    if (message === undefined) continue;
    if (scope === 'me') removeForMe(act, standing, message);
    else {
      const isModerator = standing.row.kind !== 'direct' && isStaff(standing.own) && standing.own.left === undefined;
      if (message.senderId !== self && !isModerator) throw chatError('forbidden');
      await removeForAll(act, standing, message, 'deleted');
    }
  }
}

export async function edit(act: Act, self: string, ref: MessageRef, content: MessageContent): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  const message = await messageOfRef(act, standing, ref);
  if (message.senderId !== self || message.removed !== undefined) throw chatError('forbidden');
  if (message.content.kind !== 'text' || content.kind !== 'text') throw chatError('unsupported', { detail: 'Only texts can be edited.' });
  checkContentSize(content);
  const revision = (message.content.revision ?? 0) + 1;
  const edited: MessageRow = { ...message, content: { ...content, revision }, editedAt: act.now };
  await change(act, edited, { ...headOf(act, self, edited), what: 'edit', content: edited.content });
}

export async function react(act: Act, self: string, ref: MessageRef, keys: readonly string[]): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  const message = await messageOfRef(act, standing, ref);
  if (message.removed !== undefined) throw chatError('not-found');
  const unique = [...new Set(keys)];
  if (unique.some((each) => each === '' || each.length > maxKeyLength))
    throw chatError('invalid', { detail: 'A reaction is empty or too long.' });
  if (unique.length > maxReactions) throw chatError('limit-reached', { data: { limit: maxReactions } });
  const others = (message.reactions ?? []).filter(({ userId }) => userId !== self);
  const reactions = unique.length === 0 ? others : [...others, { userId: self, keys: unique }];
  await change(act, { ...message, reactions }, { ...headOf(act, self, message), what: 'react', keys: unique });
}

/** Pins for everybody, and tells it as a tip. */
export async function pin(act: Act, self: string, ref: MessageRef, pinned: boolean): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  const { row, own } = standing;
  if (row.kind !== 'direct' && !isStaff(own)) throw chatError('forbidden');
  const message = await messageOfRef(act, standing, ref);
  if (message.removed !== undefined) throw chatError('not-found');
  if ((message.pinnedAt !== undefined) === pinned) return;
  const link = { conversationId: row.id, seq: message.seq };
  if (message.pinnedAt !== undefined) act.delete('pins', key(row.id, message.pinnedAt, message.seq));
  if (pinned) act.put('pins', key(row.id, act.now, message.seq), link);
  const updated: MessageRow = { ...message, pinnedAt: pinned ? act.now : undefined };
  await change(act, updated, { ...headOf(act, self, message), what: 'pin', pinned, moderated: true });
  const members = await membersOf(act, row.id);
  const tip: MessageContent = { kind: 'tip', event: pinned ? 'pinned' : 'unpinned', actor: self };
  append(act, row, members, { senderId: self, content: tip, excludedFromUnread: true });
}

/** Newest pin first. */
export async function pinnedMessages(view: View, standing: Standing): Promise<readonly MessageRow[]> {
  const rows: MessageRow[] = [];
  for (const { seq } of await view.list('pins', { ...within(standing.row.id), reverse: true })) {
    const message = await getMessage(view, standing.row, seq);
    if (message?.pinnedAt !== undefined && isVisible(message, standing.own)) rows.push(message);
  }
  return rows;
}

export async function patchMetadata(act: Act, self: string, ref: MessageRef, patch: JsonObject): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  const message = await messageOfRef(act, standing, ref);
  const metadata = mergePatch(message.metadata, patch);
  checkDataSize(metadata);
  await change(act, { ...message, metadata }, { ...headOf(act, self, message), what: 'extend', patch });
}

type Head = Pick<Change, 'target' | 'by' | 'at' | 'order'>;

/** What all changes have. Their order grows with the log. */
function headOf(act: Act, self: string, message: MessageRow): Head {
  return { target: targetOf(message), by: self, at: act.now, order: orderOf(act.world.position + 1) };
}

async function change(act: Act, message: MessageRow, event: Change): Promise<void> {
  act.put('messages', key(message.conversationId, message.seq), message);
  const members = await membersOf(act, message.conversationId);
  act.log(idsOf(members), { type: 'event', event: { type: 'change', change: event } });
}

async function removeForAll(act: Act, standing: Standing, message: MessageRow, how: 'recalled' | 'deleted'): Promise<void> {
  const { row, own } = standing;
  const members = await membersOf(act, row.id);
  for (const member of members) uncount(act, row.id, member, message);
  if (message.pinnedAt !== undefined) act.delete('pins', key(row.id, message.pinnedAt, message.seq));
  const removed: MessageRow = {
    ...message,
    // The content is gone, not merely hidden.
    content: { kind: 'unknown' },
    metadata: undefined,
    reactions: undefined,
    pinnedAt: undefined,
    removed: { how, by: own.userId, at: act.now },
  };
  const head = { ...headOf(act, own.userId, message), moderated: true };
  await change(act, removed, how === 'recalled' ? { ...head, what: 'recall' } : { ...head, what: 'remove', scope: 'all' });
}

function removeForMe(act: Act, { row, own }: Standing, message: MessageRow): void {
  uncount(act, row.id, own, message);
  const hiddenFor = [...(message.hiddenFor ?? []), own.userId];
  act.put('messages', key(row.id, message.seq), { ...message, hiddenFor });
  const event: Change = { ...headOf(act, own.userId, message), what: 'remove', scope: 'me', moderated: true };
  act.log([own.userId], { type: 'event', event: { type: 'change', change: event } });
}

/** A message that goes before it was read no longer counts. */
function uncount(act: Act, conversationId: string, member: MemberRow, message: MessageRow): void {
  if (message.seq <= member.readSeq || !isCounted(message, member)) return;
  const mentions = member.mentions?.filter(({ seq }) => seq !== message.seq);
  putMember(act, { ...member, unread: Math.max(0, member.unread - 1), mentions });
  act.log([member.userId], { type: 'conversation', conversationId });
}

/** RFC 7396 for one object. Keys that would reach a prototype are data like any other here, hence `fromEntries`. */
function mergePatch(target: Json | undefined, patch: JsonObject): JsonObject {
  const merged = new Map<string, Json>(isObject(target) ? Object.entries(target) : []);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) merged.delete(name);
    else merged.set(name, isObject(value) ? mergePatch(merged.get(name), value) : value);
  }
  return Object.fromEntries(merged);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
