import { selectTopics } from '../../src/core/parts/topics/topicSelectors.js';
import { selectMessage } from '../../src/core/selectors/timelines.js';
import type { ChatState } from '../../src/core/state.js';
import { timelineKey } from '../../src/core/timelineKey.js';
import type { GroupMember } from '../../src/model/group.js';
import type { Message, Quote, Reaction } from '../../src/model/message.js';
import { rightAt } from '../../src/model/rights.js';
import { type Line, type PlainModel, type Room, type Seat, textOf } from './plainModel.js';
import { type Device, type Stage, topicsOf } from './stage.js';

/** What a device shows, and what the model says that it must show, as two plain objects to be compared. */
export function shownAndDue({ model }: Stage, device: Device): { readonly shown: unknown; readonly due: unknown } {
  const state = device.client.store.getState();
  // One that was opened to write to somebody, and not written in yet, stands only where it was opened.
  const list = state.conversations.sorted.filter((id) => model.rooms.get(id)?.lines.length !== 0 || model.list(device.who).includes(id));
  // What was said while this person received nothing comes only with the history, and moves no row.
  const hasMissed = (id: string) => model.rooms.has(id) && model.hasMissed(device.who, room(model, id));
  // Whoever is out hears no more of it.
  const isIn = (id: string) => model.members(room(model, id)).has(device.who);
  const opened = [...device.open.keys()].filter((id) => isIn(id) && !hasMissed(id)).sort();
  const communities = [...device.held.keys()].filter((id) => model.list(device.who).includes(id)).sort();
  const topics = communities.map((id) => shownTopics(device, id));
  return {
    shown: {
      list: list.filter((id) => !hasMissed(id)),
      alsoListed: list.filter(hasMissed).sort(),
      topics,
      rows: Object.fromEntries([...list, ...topics.flat()].map((id) => [id, shownRow(state, device.who, id, model)])),
      histories: Object.fromEntries(opened.map((id) => [id, messagesOf(state, id).map((message) => shownMessage(state, message))])),
      contacts: Object.fromEntries(
        [...state.contacts.byId.values()]
          .map(({ userId, friend = true, blocked = false, remark = '' }) => [userId, { friend, blocked, remark }] as const)
          .sort(byKey),
      ),
      requests: [...state.contacts.requests.values()].map(({ direction, userId, state: how }) => `${direction} ${userId} ${how}`).sort(),
      rosters: Object.fromEntries(
        [...state.groups.members]
          .filter(([id]) => list.includes(id))
          .sort(byKey)
          .map(([id, { byId }]) => [id, [...byId.values()].map(shownMember).sort()]),
      ),
      groups: Object.fromEntries(
        [...state.groups.byId.values()]
          .filter(({ id }) => list.includes(id))
          .map(({ id, name, joinRule, allMuted = false, ownRole, memberCount, ownPermissions }) => {
            return [id, { name, joinRule, allMuted, ownRole, memberCount, mask: ownPermissions?.toString() }] as const;
          })
          .sort(byKey),
      ),
    },
    due: {
      list: model.list(device.who).filter((id) => !hasMissed(id)),
      alsoListed: model.list(device.who).filter(hasMissed).sort(),
      topics: communities.map((id) => dueTopics(model, device.who, id)),
      rows: Object.fromEntries(
        [...model.list(device.who), ...communities.flatMap((id) => dueTopics(model, device.who, id))].map((id) => [
          id,
          dueRow(model, device.who, room(model, id)),
        ]),
      ),
      histories: Object.fromEntries(
        opened.map((id) => [
          id,
          model.seen(device.who, room(model, id)).map((line) => dueMessage(model, device.who, room(model, id), line)),
        ]),
      ),
      contacts: Object.fromEntries(
        [...model.acquaintances(device.who)]
          .map(([id, { isFriend, isBlocked, remark }]) => [id, { friend: isFriend, blocked: isBlocked, remark }] as const)
          .sort(byKey),
      ),
      requests: model.requests
        .filter(({ from, to }) => from === device.who || to === device.who)
        .map(({ from, to, state: how }) => (from === device.who ? `sent ${to} ${how}` : `received ${from} ${how}`))
        .sort(),
      rosters: Object.fromEntries(
        model
          .list(device.who)
          .filter((id) => state.groups.members.has(id))
          .sort()
          .map((id) => [id, [...model.members(room(model, id))].map(dueMember).sort()]),
      ),
      groups: Object.fromEntries(
        model
          .list(device.who)
          .flatMap((id) => {
            const { kind, name, joinRule, isMuted, seats } = room(model, id);
            const seat = seats.get(device.who);
            if (kind !== 'group' || seat === undefined) return [];
            const memberCount = model.members(room(model, id)).size;
            const mask = model.mask(room(model, id), seat)?.toString();
            return [[id, { name, joinRule, allMuted: isMuted, ownRole: seat.role, memberCount, mask }] as const];
          })
          .sort(byKey),
      ),
    },
  };
}

/** All that a device holds of its conversations, without what is its own: to be compared with another device's. */
export function holdings({ clock }: Stage, device: Device, ids: readonly string[]): unknown {
  const state = device.client.store.getState();
  return ids.map((id) => {
    const entry = state.conversations.byId.get(id);
    if (entry === undefined) return id;
    const { unread, last: _, readUpTo: __, rights, ...conversation } = entry.conversation;
    return plain({
      ...conversation,
      // What was denied for a while lapses by itself.
      rights: { ...rights, send: rightAt(rights?.send?.default ?? true, clock.now()) },
      markedUnread: conversation.markedUnread === true,
      unread: { count: unread.count, exact: unread.exact },
      mentions: conversation.mentions ?? [],
      preview: entry.preview && { ...entry.preview, messageId: '' },
      activeAt: entry.activeAt,
      messages: device.open.has(id) ? messagesOf(state, id).map(withoutOwn) : [],
    });
  });
}

/** The ids of a community's topics, whatever section they stand in. */
function shownTopics(device: Device, communityId: string): readonly string[] {
  const ids = topicsOf(device).store.getState().byCommunity.get(communityId)?.items ?? [];
  return selectTopics(device.client.store.getState(), ids)
    .map(({ id }) => id)
    .sort();
}

function dueTopics(model: PlainModel, who: string, communityId: string): readonly string[] {
  return [...model.topics(who, communityId)].sort();
}

function shownMember({ userId, role, nameCard = '', mutedUntil = 0 }: GroupMember): string {
  return `${userId} ${role} "${nameCard}" ${mutedUntil}`;
}

function dueMember([userId, { role, nameCard, mutedUntil }]: readonly [string, Seat]): string {
  return `${userId} ${role} "${nameCard}" ${mutedUntil}`;
}

function shownRow(state: ChatState, who: string, id: string, model: PlainModel): unknown {
  const entry = state.conversations.byId.get(id);
  if (entry === undefined) return null;
  const { conversation, preview } = entry;
  const hasMissed = model.rooms.has(id) && model.hasMissed(who, room(model, id));
  return {
    title: conversation.kind === 'group' || conversation.kind === 'topic' ? conversation.title : '',
    unread: conversation.unread.count,
    marked: conversation.markedUnread === true,
    notify: conversation.notify,
    pinned: conversation.pinnedAt !== undefined,
    last: hasMissed ? '?' : preview === undefined ? null : preview.removed ? '(removed)' : textOf(preview.content),
    readers: Object.fromEntries(
      (conversation.readUpTo.others ?? [])
        .filter(({ userId }) => !isHidden(model, who, room(model, id), userId))
        // How far somebody had read who is out says nothing.
        .filter(({ userId }) => conversation.kind !== 'topic' && model.members(room(model, id)).has(userId))
        .map(({ userId, order }) => [userId, linesToRead(room(model, id), userId, Number(order))] as const)
        .filter(([, count]) => count > 0)
        .sort(byKey),
    ),
  };
}

function dueRow(model: PlainModel, who: string, of: Room): unknown {
  const seat = model.seat(who, of);
  const last = model.seen(who, of).at(-1);
  return {
    title: of.name,
    unread: model.unread(who, of),
    marked: seat?.isMarked,
    notify: seat?.notify,
    pinned: seat?.pinnedAt !== undefined,
    last: model.hasMissed(who, of) ? '?' : last === undefined ? null : last.removed === 'recalled' ? '(removed)' : last.text,
    readers: Object.fromEntries(
      [...model.members(of)]
        .map(([id, { read }]) => [id, linesToRead(of, id, read)] as const)
        .filter(([id, count]) => of.kind !== 'topic' && id !== who && count > 0 && !isHidden(model, who, of, id))
        .sort(byKey),
    ),
  };
}

/** Who blocks somebody does not tell them any more how far they have read. */
function isHidden(model: PlainModel, who: string, of: Room, reader: string): boolean {
  return of.kind === 'direct' && model.acquaintances(reader).get(who)?.isBlocked === true;
}

/** How many of the first `read` lines somebody had to read: where a position stands among one's own lines and tips says nothing. */
function linesToRead(of: Room, who: string, read: number): number {
  return of.lines.slice(0, read).filter(({ by, isTip }) => by !== who && !isTip).length;
}

function shownMessage(state: ChatState, message: Message): unknown {
  const { content, sender, own, removed, editedAt, reactions, pinned, receipt, replyTo } = message;
  return {
    by: sender.id,
    own,
    says: removed === undefined ? textOf(content) : '(removed)',
    edited: editedAt !== undefined && removed === undefined,
    pinned: pinned === true,
    reactions: Object.fromEntries((reactions ?? []).map(({ key, userIds }) => [key, [...userIds].sort()] as const).sort(byKey)),
    answers: replyTo === undefined || removed !== undefined ? undefined : quoted(state, replyTo),
    read: own && content.kind !== 'tip' && removed === undefined && receipt ? [receipt.readCount, receipt.unreadCount] : undefined,
  };
}

/** What a quote says: as its message is now, where that is loaded. Nothing of what was taken back. */
function quoted(state: ChatState, { ref, content }: Quote): string {
  const message = selectMessage(state, ref.conversationId, ref.names[0] ?? '');
  const said = message === undefined ? content : message.removed === undefined ? message.content : undefined;
  return said === undefined ? '' : textOf(said);
}

function dueMessage(model: PlainModel, who: string, of: Room, line: Line): unknown {
  const keys = [...new Set([...line.reactions.values()].flat())].sort();
  const isOwn = line.by === who;
  const isThere = line.removed === undefined;
  return {
    by: line.by,
    own: isOwn && !line.isTip,
    says: isThere ? line.text : '(removed)',
    edited: line.isEdited && isThere,
    pinned: line.isPinned,
    reactions: Object.fromEntries(
      keys.map((key) => [key, [...line.reactions].flatMap(([id, given]) => (given.includes(key) ? [id] : [])).sort()]),
    ),
    answers: isThere && line.answers !== undefined ? dueQuote(model, who, of, line.answers) : undefined,
    read:
      isOwn && !line.isTip && isThere && of.kind === 'group' ? [model.readers(line).length, model.notReaders(of, line).length] : undefined,
  };
}

function dueQuote(model: PlainModel, who: string, of: Room, answered: Line): string {
  return answered.removed === undefined && model.seen(who, of).includes(answered) ? answered.text : '';
}

function room(model: PlainModel, id: string): Room {
  const found = model.rooms.get(id);
  if (found === undefined) throw new Error(`The model knows no room ${id}.`);
  return found;
}

/** The whole loaded history as it is shown: without what was deleted. */
function messagesOf(state: ChatState, id: string): readonly Message[] {
  const timeline = state.timelines.get(timelineKey(id));
  const window = timeline?.windows.find((each) => each.id === timeline.current);
  const loaded = [...(window?.chunks.flatMap(({ messages }) => messages) ?? []), ...(timeline?.unsent.messages ?? [])];
  return loaded.filter(({ removed, delivery }) => removed?.how !== 'deleted' && (delivery === undefined || delivery === 'sent'));
}

/** Without what is different in each client. */
function withoutOwn({ delivery: _, id: __, token: ___, order: ____, content, removed, replyTo, pinned, ...message }: Message): unknown {
  return {
    ...message,
    // Where a message is one of many, its place is what counts: a backend may tell its order only with a page.
    names: [...message.names].sort(),
    // Whoever came first, and what was given first, is the backend's to say anew with each page.
    reactions: sortedReactions(message.reactions ?? []),
    pinned: pinned === true,
    // When a removal happened, whoever did it knows by an own clock, as do two who did it at once; what it hid may still be here.
    content: removed === undefined ? content : '',
    removed: removed?.how,
    // What it quotes is compared as it is shown.
    replyTo: replyTo?.ref.sentAt,
  };
}

function sortedReactions(reactions: readonly Reaction[]): unknown {
  return reactions.map((reaction) => ({ ...reaction, userIds: [...reaction.userIds].sort() })).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** As JSON has it: what is undefined is not there. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function byKey([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : 1;
}
