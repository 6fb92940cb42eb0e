import type { ChatEvent } from '../../../contract/events.js';
import type { Conversation, ConversationMention, ReadPosition } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import type { IncomingMessage } from '../../../model/message.js';
import type { Said } from '../convert/readMessage.js';
import { isAccount } from '../jid.js';
import type { Settings } from './settings.js';

/** Names of messages per conversation whose time is remembered: markers say names. */
const MAX_KNOWN = 1000;
/** Unread messages per conversation that are counted one by one. */
const MAX_COUNTED = 999;
/** Of them, those that mention me. */
const MAX_MENTIONS = 100;
/** People per conversation of whom it is known how far they have read. */
const MAX_READERS = 500;

/** What a conversation is that is not with one person. */
export type Face = Pick<Conversation, 'kind' | 'rights' | 'messageRules'> & Partial<Conversation>;

interface Entry {
  readonly id: string;
  last?: IncomingMessage | undefined;
  settings: Settings;
  /** How far I have read, and how far others have. */
  own?: ReadPosition | undefined;
  readonly others: Map<string, ReadPosition>;
  /** All that was said since then is known, epoch ms. Absent: as for the account. */
  knownSince?: number | undefined;
  /** When the unread ones came. */
  unread: readonly number[];
  /** Those of them that mention me or everybody. */
  mentions: readonly ConversationMention[];
  readonly known: Map<string, number>;
  /** Names that markers say of messages which are not known yet, by who has seen them. */
  readonly markers: Map<string, string>;
}

/** The account's conversations: no server has such a list, so it is made of what is said, and of what was set. */
export interface Directory {
  /** Forgets everything. */
  clear(): void;
  /** Takes what is said now. Returns what is to be told. */
  hear(said: readonly Said[], self: string): readonly ChatEvent[];
  /**
   * Takes what was said before all that was taken in this way, and before what is said now. `isRead`: I have read it, and all
   * before it.
   */
  hearPast(said: readonly Said[], self: string, isRead: boolean): void;
  /** All that was said since then is known (epoch ms); from the beginning: 0. */
  knownSince: number;
  /** The same of one room, which is on the list from now on. */
  knowRoom(id: string, since: number): void;
  /** Nothing is known of it any more. */
  forget(id: string): void;
  /** Those on the list, the newest first. */
  list(): readonly Conversation[];
  /** Rejects with `not-found` for what is no address. */
  get(id: string): Conversation;
  settingsOf(id: string): Settings;
  /** Returns the conversation as it is then; older settings than those known change nothing. */
  set(id: string, settings: Settings): Conversation;
  /** I have read up to there. False: I had already read further. */
  read(id: string, position: ReadPosition): boolean;
  /** The time of a message by any of its names, where it is known. */
  timeOf(id: string, names: readonly string[]): number | undefined;
  lastOf(id: string): IncomingMessage | undefined;
}

/** `faceOf`: what a room is; undefined: it is a conversation with one person. */
export function createDirectory(faceOf: (id: string) => Face | undefined): Directory {
  const entries = new Map<string, Entry>();

  const directory: Directory = {
    knownSince: Number.POSITIVE_INFINITY,
    clear() {
      entries.clear();
      directory.knownSince = Number.POSITIVE_INFINITY;
    },
    hear: (said, self) => said.flatMap((each) => hear(each, self)),
    hearPast(said, self, isRead) {
      for (const each of said) {
        if (each.is === 'message') rememberPast(entryOf(each.message.conversationId), each.message, self, isRead);
        // Going back, the first marker is the latest.
        else if (each.is === 'displayed') {
          const { markers } = entryOf(each.conversationId);
          if (!markers.has(each.by)) markers.set(each.by, each.name);
        }
      }
    },
    knowRoom(id, since) {
      entryOf(id).knownSince = since;
    },
    forget: (id) => void entries.delete(id),
    list: () =>
      [...entries.values()]
        .filter((entry) => isListed(entry, faceOf(entry.id) !== undefined))
        .sort((a, b) => (b.last?.sentAt ?? 0) - (a.last?.sentAt ?? 0))
        .map(show),
    get: (id) => show(entries.get(id) ?? (isAccount(id) ? create(id) : fail())),
    settingsOf: (id) => entries.get(id)?.settings ?? {},
    set(id, settings) {
      const entry = entryOf(id);
      if ((settings.revision ?? 0) < (entry.settings.revision ?? 0)) return show(entry);
      entry.settings = settings;
      if (settings.readAt !== undefined) advance(entry, { at: settings.readAt });
      return show(entry);
    },
    read: (id, position) => advance(entryOf(id), position),
    timeOf(id, names) {
      const known = entries.get(id)?.known;
      for (const name of names) if (known?.has(name) === true) return known.get(name);
      return undefined;
    },
    lastOf: (id) => entries.get(id)?.last,
  };
  return directory;

  function hear(said: Said, self: string): readonly ChatEvent[] {
    switch (said.is) {
      case 'message': {
        const { message } = said;
        const entry = entryOf(message.conversationId);
        remember(entry, message, self);
        return [
          { type: 'message', message },
          { type: 'conversation', conversation: show(entry) },
        ];
      }
      case 'change': {
        const { change } = said;
        const { conversationId, names } = change.target;
        const entry = entries.get(conversationId);
        if (change.what === 'recall' && entry !== undefined)
          entry.mentions = entry.mentions.filter((mention) => !mention.names.some((name) => names.includes(name)));
        return [{ type: 'change', change }];
      }
      case 'typing':
        return [{ type: 'typing', conversationId: said.conversationId, userId: said.by, typing: said.typing }];
      case 'displayed': {
        const entry = entryOf(said.conversationId);
        const at = entry.known.get(said.name);
        if (at === undefined) return [];
        if (said.by === self) {
          if (!advance(entry, { at })) return [];
        } else if (!advanceOther(entry, said.by, at)) return [];
        return [
          { type: 'read', conversationId: entry.id, userId: said.by, upTo: { at } },
          { type: 'conversation', conversation: show(entry) },
        ];
      }
    }
  }

  function show(entry: Entry): Conversation {
    return toConversation(entry, entry.knownSince ?? directory.knownSince, faceOf(entry.id));
  }

  function remember(entry: Entry, message: IncomingMessage, self: string): void {
    const isKnown = know(entry, message);
    if (message.excludedFromPreview !== true && (entry.last === undefined || message.sentAt >= entry.last.sentAt)) entry.last = message;
    // Who answers has read.
    if (message.own) advance(entry, { at: message.sentAt });
    else if (!isKnown && message.excludedFromUnread !== true) {
      entry.unread = [...entry.unread, message.sentAt].slice(-MAX_COUNTED);
      entry.mentions = [...entry.mentions, ...mentionsIn(message, self)].slice(-MAX_MENTIONS);
    }
  }

  function rememberPast(entry: Entry, message: IncomingMessage, self: string, isRead: boolean): void {
    const isKnown = know(entry, message);
    const { sentAt } = message;
    if (message.excludedFromPreview !== true && (entry.last === undefined || sentAt > entry.last.sentAt)) entry.last = message;
    for (const [by, name] of entry.markers) {
      if (!message.names.includes(name)) continue;
      entry.markers.delete(by);
      if (by === self) entry.own ??= { at: sentAt };
      else if (!entry.others.has(by)) advanceOther(entry, by, sentAt);
    }
    // What was counted so far came later, if in the same second.
    if (isRead || message.own) entry.own ??= { at: sentAt };
    if (isKnown || message.own || message.excludedFromUnread === true) return;
    if (entry.own !== undefined && sentAt <= entry.own.at) return;
    entry.unread = [sentAt, ...entry.unread].slice(-MAX_COUNTED);
    entry.mentions = [...mentionsIn(message, self), ...entry.mentions].slice(-MAX_MENTIONS);
  }

  /** Whether the message was known before. */
  function know(entry: Entry, { names, sentAt }: IncomingMessage): boolean {
    const isKnown = names.some((name) => entry.known.has(name));
    for (const name of names) entry.known.set(name, sentAt);
    for (const name of entry.known.keys()) {
      if (entry.known.size <= MAX_KNOWN) break;
      entry.known.delete(name);
    }
    return isKnown;
  }

  function advance(entry: Entry, position: ReadPosition): boolean {
    if (entry.own !== undefined && entry.own.at >= position.at) return false;
    entry.own = position;
    entry.unread = entry.unread.filter((at) => at > position.at);
    entry.mentions = entry.mentions.filter(({ at }) => at > position.at);
    return true;
  }

  function entryOf(id: string): Entry {
    const known = entries.get(id);
    if (known !== undefined) return known;
    const made = create(id);
    entries.set(id, made);
    return made;
  }
}

function create(id: string): Entry {
  return { id, settings: {}, unread: [], mentions: [], others: new Map(), known: new Map(), markers: new Map() };
}

function mentionsIn({ content, names, sentAt }: IncomingMessage, self: string): readonly ConversationMention[] {
  const all = content.kind === 'text' ? (content.mentions ?? []) : [];
  const found = all.filter(({ userId }) => userId === undefined || userId === self);
  return found.length === 0 ? [] : [{ names, at: sentAt, everybody: found.every(({ userId }) => userId === undefined) }];
}

function advanceOther({ others }: Entry, userId: string, at: number): boolean {
  const former = others.get(userId);
  if (former === undefined ? others.size >= MAX_READERS : former.at >= at) return false;
  others.set(userId, { at });
  return true;
}

function fail(): never {
  throw chatError('not-found');
}

function isListed({ last, settings }: Entry, isRoom: boolean): boolean {
  if (last === undefined) return (isRoom || settings.pinnedAt !== undefined) && settings.deletedAt === undefined;
  return settings.deletedAt === undefined || last.sentAt > settings.deletedAt;
}

const direct: Pick<Conversation, 'rights' | 'messageRules'> = {
  rights: { send: { default: true } },
  messageRules: { recallOwn: {}, editOwn: {}, reply: {}, forward: {}, react: {} },
};

function toConversation(
  { id, last, own, others, unread, mentions, settings }: Entry,
  knownSince: number,
  face: Face | undefined,
): Conversation {
  const { pinnedAt, notify, markedUnread, hidden, clearedAt } = settings;
  return {
    id,
    ...(face ?? { kind: 'direct', peerId: id, ...direct }),
    unread: {
      count: unread.length,
      exact: unread.length < MAX_COUNTED && (own?.at ?? 0) >= knownSince,
      asOf: last && { at: last.sentAt },
    },
    mentions,
    readUpTo: { own, others: others.size === 0 ? undefined : [...others].map(([userId, position]) => ({ userId, ...position })) },
    last: clearedAt !== undefined && last !== undefined && last.sentAt <= clearedAt ? undefined : last,
    clearedUpTo: clearedAt === undefined ? undefined : { at: clearedAt },
    pinnedAt,
    notify,
    markedUnread,
    hidden,
  };
}
