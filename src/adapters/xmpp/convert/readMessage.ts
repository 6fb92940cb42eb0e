import type { Change } from '../../../model/change.js';
import type { IncomingMessage, Quote, Removal, Sender } from '../../../model/message.js';
import { bareOf, isAccount, resourceOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, elementsOf, type Stanza, textOf } from '../xml/stanza.js';
import { archiveName, occupantName, sentName } from './names.js';
import { type Payload, readPayload } from './payload.js';
import { readContent } from './readContent.js';

/** What a `message` stanza tells, in the words of the contract. */
export type Said =
  | { readonly is: 'message'; readonly message: IncomingMessage }
  | { readonly is: 'change'; readonly change: Change }
  /** Somebody has seen all up to the message of that name. */
  | { readonly is: 'displayed'; readonly conversationId: string; readonly by: string; readonly name: string; readonly at: number }
  | { readonly is: 'typing'; readonly conversationId: string; readonly by: string; readonly typing: boolean };

/** Somebody in a room, as far as the room tells. */
export interface Occupant {
  readonly sender: Sender;
  readonly own: boolean;
  /** Tells people of that room apart, whatever their nicknames are. */
  readonly key: string;
  /** Nothing else tells who it is: the next may have the same. */
  readonly isNickname?: boolean;
}

/** A room whose messages are read. */
export interface RoomReading {
  readonly id: string;
  /** Who speaks in that stanza, under that nickname. */
  occupant(nickname: string, stanza: Stanza): Occupant;
  /** Who goes by that nickname now. */
  senderId(nickname: string): string;
}

/** What a message is read with. Who hands it over vouches for where it came from. */
export interface Reading {
  /** My account. */
  readonly self: string;
  /** Epoch ms: when it was said, or now. */
  readonly at: number;
  /** How many before it have the same time: in the archive, or as they were heard. */
  readonly place: number;
  /** Its id in the archive of my account, or of the room. */
  readonly archiveId?: string | undefined;
  /** My account, or the room, has an archive: it gives ids, and lets nobody else give such. */
  readonly givesIds: boolean;
  /** It comes out of an archive: what is worth something only at once is left out. */
  readonly isPast: boolean;
  /** The room that says it. Absent: a person does, and nothing that was said in a room is read. */
  readonly room?: RoomReading | undefined;
}

/** Some clients say in one stanza what they do and what they have to say. */
export function messageIn(said: readonly Said[]): IncomingMessage | undefined {
  for (const each of said) if (each.is === 'message') return each.message;
  return undefined;
}

/** UTF-16 code units. */
const MAX_ID = 256;
const MAX_REACTIONS = 50;
/** UTF-16 code units; the longest emoji has 35. */
const MAX_REACTION = 64;

/** All that one stanza says. Nothing where it says nothing that is known here. */
export function readMessage(stanza: Stanza, reading: Reading): readonly Said[] {
  const place = placeOf(stanza, reading);
  return place === undefined ? [] : readSaid(stanza, place);
}

interface Place {
  readonly conversationId: string;
  readonly who: Occupant;
  readonly reading: Reading;
  /** A message of who speaks here, by the id that they gave it. */
  named(id: string): string;
}

function placeOf(stanza: Stanza, reading: Reading): Place | undefined {
  const { self, room } = reading;
  const { type, from = self, to = self } = stanza.attrs;
  const [sender, receiver] = [bareOf(from), bareOf(to)];
  if (type === 'error' || !isAccount(sender) || !isAccount(receiver) || (type === 'groupchat') !== (room !== undefined)) return undefined;
  if (room === undefined) {
    const own = sender === self;
    const who: Occupant = { sender: { id: sender, scope: 'global' }, own, key: sender };
    return { conversationId: own ? receiver : sender, who, reading, named: (id) => sentName(sender, id) };
  }
  const nickname = resourceOf(from);
  // What a room itself says has no nickname: its notices.
  if (sender !== room.id || nickname === '') return undefined;
  const who = room.occupant(nickname, stanza);
  return { conversationId: room.id, who, reading, named: (id) => occupantName(room.id, who.key, id) };
}

function readSaid(stanza: Stanza, place: Place): readonly Said[] {
  const { conversationId, who, reading } = place;
  const by = who.sender.id;
  const change = readChange(stanza, place);
  if (change !== undefined) return [{ is: 'change', change }];
  const found: Said[] = [];
  const displayed = idOf(childOf(stanza, 'displayed', ns.markers));
  // What I have read is told by my own settings, not by a room.
  if (displayed !== undefined && !(who.own && reading.room !== undefined)) {
    found.push({ is: 'displayed', conversationId, by, name: targetName(place, displayed), at: reading.at });
  }
  const received = idOf(childOf(stanza, 'received', ns.receipts));
  if (received !== undefined && reading.room === undefined) {
    const target = { conversationId, names: [targetName(place, received)] };
    found.push({ is: 'change', change: { what: 'receipt', target, by, at: reading.at, deliveredCount: 1 } });
  }
  const state = elementsOf(stanza).find((each) => each.ns === ns.chatStates)?.name;
  if (state !== undefined && !reading.isPast && !who.own) found.push({ is: 'typing', conversationId, by, typing: state === 'composing' });
  const message = readText(stanza, place);
  if (message !== undefined) found.push({ is: 'message', message });
  return found;
}

function readText(stanza: Stanza, place: Place): IncomingMessage | undefined {
  const { conversationId, who, reading } = place;
  const payload = readPayload(stanza);
  const removed = readTombstone(stanza, reading);
  const content = removed === undefined ? readContent(stanza, payload) : ({ kind: 'unknown' } as const);
  if (content === undefined) return undefined;
  const { metadata, excludedFromUnread, excludedFromPreview } = payload ?? {};
  const ownId = textIdOf(stanza);
  const names = namesOf(stanza, place);
  const replyTo = readReply(stanza, place, payload);
  return {
    conversationId,
    names,
    sender: who.sender,
    own: who.own,
    sentAt: reading.at,
    content,
    ...(removed !== undefined && { removed }),
    ...(who.own && ownId !== undefined && { id: ownId }),
    ...(replyTo !== undefined && { replyTo }),
    ...(metadata !== undefined && { metadata }),
    ...(excludedFromUnread === true && { excludedFromUnread }),
    ...(excludedFromPreview === true && { excludedFromPreview }),
  };
}

/** Reactions, corrections, retractions: each replaces something of a message that was said before. */
function readChange(stanza: Stanza, place: Place): Change | undefined {
  const { conversationId, who, reading } = place;
  const base = (name: string) => ({
    target: { conversationId, names: [name] },
    by: who.sender.id,
    at: reading.at,
    order: orderOf(reading),
  });
  const reactions = childOf(stanza, 'reactions', ns.reactions);
  const reactedTo = idOf(reactions);
  if (reactedTo !== undefined) {
    const keys = childrenOf(reactions, 'reaction', ns.reactions).map((each) => textOf(each).trim());
    const given = [...new Set(keys.filter((key) => key !== '' && key.length <= MAX_REACTION))].slice(0, MAX_REACTIONS);
    // To a message of either side: it is named by who wrote it, which the reaction does not say.
    const { target, ...rest } = base('');
    return { ...rest, what: 'react', keys: given, target: { ...target, names: eitherName(place, reactedTo) } };
  }
  // Whoever takes over a nickname takes over no message: what they put right is their own.
  if (who.isNickname === true) return undefined;
  const retracted = idOf(childOf(stanza, 'retract', ns.retract));
  if (retracted !== undefined) return { ...base(targetOfOwn(place, retracted)), what: 'recall' };
  const replaced = idOf(childOf(stanza, 'replace', ns.correct));
  if (replaced === undefined) return undefined;
  const content = readContent(stanza, readPayload(stanza));
  return content === undefined ? undefined : { ...base(place.named(replaced)), what: 'edit', content };
}

/** Of two changes the later wins. Ids of archives do not sort everywhere; times do, and the place among those of one time. */
export function orderOf({ at, place }: Pick<Reading, 'at' | 'place'>): string {
  return `${String(Math.floor(at)).padStart(15, '0')}.${String(place).padStart(6, '0')}`;
}

/** What is left of a message that was taken away, where an archive leaves something. */
function readTombstone(stanza: Stanza, { isPast, at }: Reading): Removal | undefined {
  if (!isPast || childOf(stanza, 'body') !== undefined) return undefined;
  const retracted = childOf(childOf(stanza, 'moderated') ?? stanza, 'retracted');
  if (retracted === undefined) return undefined;
  const stamp = Date.parse(retracted.attrs.stamp ?? '');
  return { how: 'recalled', at: Number.isFinite(stamp) ? stamp : at };
}

function readReply(stanza: Stanza, place: Place, payload: Payload | undefined): Quote | undefined {
  const reply = childOf(stanza, 'reply', ns.replies);
  const id = idOf(reply);
  if (id === undefined) return undefined;
  const { room, self } = place.reading;
  const to = reply?.attrs.to ?? '';
  // Where two talk, nobody else has said anything.
  if (room === undefined && to !== '' && ![self, place.conversationId].includes(bareOf(to))) return undefined;
  const senderId = room === undefined ? bareOf(to) : bareOf(to) === room.id ? room.senderId(resourceOf(to)) : '';
  const names = room === undefined && to !== '' ? [sentName(to, id)] : eitherName(place, id);
  const { senderName, content, sentAt = 0 } = payload?.quote ?? {};
  return {
    ref: { conversationId: place.conversationId, id: names[0] ?? id, names, sentAt, senderId },
    ...(senderName !== undefined && { senderName }),
    ...(content !== undefined && { content }),
  };
}

function namesOf(stanza: Stanza, place: Place): readonly string[] {
  const { self, room, archiveId, givesIds } = place.reading;
  const ids = new Set([textIdOf(stanza), idOf(stanza)].filter((id) => id !== undefined));
  const names = [...ids].map((id) => place.named(id));
  const archive = room?.id ?? self;
  const given = childrenOf(stanza, 'stanza-id', ns.ids).filter(({ attrs }) => bareOf(attrs.by ?? '') === archive);
  // Of two ids, one is somebody's invention.
  const stanzaId = given.length === 1 && givesIds ? idOf(given[0]) : undefined;
  const id = archiveId ?? stanzaId;
  if (id !== undefined) return [...names, archiveName(archive, id)];
  // What has no id cannot be found again, but it was said.
  return names.length > 0 ? names : [place.named(`none-${crypto.randomUUID()}`)];
}

/** A retraction is of the retractor's own message. */
function targetOfOwn(place: Place, id: string): string {
  return place.reading.room === undefined ? place.named(id) : archiveName(place.conversationId, id);
}

/** A marker or receipt is about a message of the other side. */
function targetName(place: Place, id: string): string {
  if (place.reading.room !== undefined) return archiveName(place.conversationId, id);
  return sentName(place.who.own ? place.conversationId : place.reading.self, id);
}

function eitherName(place: Place, id: string): readonly string[] {
  if (place.reading.room !== undefined) return [archiveName(place.conversationId, id)];
  return [sentName(place.reading.self, id), sentName(place.conversationId, id)];
}

function textIdOf(stanza: Stanza): string | undefined {
  return idOf(childOf(stanza, 'origin-id', ns.ids));
}

/** Longer ones are none: cut, two could be taken for each other. */
function idOf(element: Stanza | undefined): string | undefined {
  const id = element?.attrs.id ?? '';
  return id === '' || id.length > MAX_ID ? undefined : id;
}
