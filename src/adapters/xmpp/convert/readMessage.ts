import type { Change } from '../../../model/change.js';
import type { IncomingMessage, Quote, Sender } from '../../../model/message.js';
import { bareOf, isAccount, resourceOf } from '../jid.js';
import { ns } from '../xml/namespaces.js';
import { childOf, childrenOf, elementsOf, type Stanza, textOf } from '../xml/stanza.js';
import { archiveName, sentName } from './names.js';
import { type Payload, readPayload } from './payload.js';
import { readContent } from './readContent.js';

/** What a `message` stanza tells, in the words of the contract. */
export type Said =
  | { readonly is: 'message'; readonly message: IncomingMessage }
  | { readonly is: 'change'; readonly change: Change }
  /** Somebody has seen all up to the message of that name. */
  | { readonly is: 'displayed'; readonly conversationId: string; readonly by: string; readonly name: string; readonly at: number }
  | { readonly is: 'typing'; readonly conversationId: string; readonly by: string; readonly typing: boolean };

/** Somebody in a room, as far as one can know. */
export interface Occupant {
  readonly sender: Sender;
  readonly own: boolean;
}

/** What a message is read with. Who hands it over vouches for where it came from. */
export interface Reading {
  /** My account. */
  readonly self: string;
  /** Epoch ms: when it was said, or now. */
  readonly at: number;
  /** How many in the archive before it have the same time. */
  readonly place: number;
  /** Its id in the archive of my account, or of the room. */
  readonly archiveId?: string | undefined;
  /** It comes out of an archive: what is worth something only at once is left out. */
  readonly isPast: boolean;
  /** Who speaks under that nickname in that room. */
  occupant(room: string, nickname: string, stanza: Stanza): Occupant;
}

const MAX_REACTIONS = 50;

/** All that one stanza says. Nothing where it says nothing that is known here. */
export function readMessage(stanza: Stanza, reading: Reading): readonly Said[] {
  const from = stanza.attrs.from ?? reading.self;
  const to = stanza.attrs.to ?? reading.self;
  const { type } = stanza.attrs;
  if (type === 'error' || !isAccount(bareOf(from)) || !isAccount(bareOf(to))) return [];
  const isRoom = type === 'groupchat';
  const isOwn = !isRoom && bareOf(from) === reading.self;
  const conversationId = isRoom || !isOwn ? bareOf(from) : bareOf(to);
  const who: Occupant = isRoom
    ? reading.occupant(bareOf(from), resourceOf(from), stanza)
    : { sender: { id: bareOf(from), scope: 'global' }, own: isOwn };
  // What a room itself says has no nickname: its subject, its notices.
  if (isRoom && resourceOf(from) === '') return [];
  return readSaid(stanza, { conversationId, who, from, isRoom, reading });
}

interface Place {
  readonly conversationId: string;
  readonly who: Occupant;
  readonly from: string;
  readonly isRoom: boolean;
  readonly reading: Reading;
}

function readSaid(stanza: Stanza, place: Place): readonly Said[] {
  const { conversationId, who, reading } = place;
  const by = who.sender.id;
  const change = readChange(stanza, place);
  if (change !== undefined) return [{ is: 'change', change }];
  const found: Said[] = [];
  const displayed = childOf(stanza, 'displayed', ns.markers)?.attrs.id;
  if (displayed !== undefined) {
    found.push({ is: 'displayed', conversationId, by, name: targetName(place, displayed), at: reading.at });
  }
  const received = childOf(stanza, 'received', ns.receipts)?.attrs.id;
  if (received !== undefined && !place.isRoom) {
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
  const content = readContent(stanza, payload);
  if (content === undefined) return undefined;
  const { metadata, excludedFromUnread, excludedFromPreview } = payload ?? {};
  const ownId = textIdOf(stanza);
  const names = namesOf(stanza, place);
  if (names.length === 0) return undefined;
  const replyTo = readReply(stanza, place, payload);
  return {
    conversationId,
    names,
    sender: who.sender,
    own: who.own,
    sentAt: reading.at,
    content,
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
  if (reactions?.attrs.id !== undefined) {
    const keys = childrenOf(reactions, 'reaction', ns.reactions).map((each) => textOf(each).trim());
    const given = [...new Set(keys.filter((key) => key !== ''))].slice(0, MAX_REACTIONS);
    const { id } = reactions.attrs;
    // To a message of either side: it is named by who wrote it, which the reaction does not say.
    const { target, ...rest } = base('');
    return { ...rest, what: 'react', keys: given, target: { ...target, names: eitherName(place, id) } };
  }
  const retracted = childOf(stanza, 'retract', ns.retract)?.attrs.id;
  if (retracted !== undefined) return { ...base(targetOfOwn(place, retracted)), what: 'recall' };
  const replaced = childOf(stanza, 'replace', ns.correct)?.attrs.id;
  if (replaced === undefined) return undefined;
  const content = readContent(stanza, readPayload(stanza));
  return content === undefined ? undefined : { ...base(sentName(senderKey(place), replaced)), what: 'edit', content };
}

/** Of two changes the later wins. Ids of archives do not sort everywhere; times do, and the place among those of one time. */
export function orderOf({ at, place }: Pick<Reading, 'at' | 'place'>): string {
  return `${String(Math.floor(at)).padStart(15, '0')}.${String(place).padStart(6, '0')}`;
}

function readReply(stanza: Stanza, place: Place, payload: Payload | undefined): Quote | undefined {
  const reply = childOf(stanza, 'reply', ns.replies);
  const id = reply?.attrs.id;
  if (id === undefined) return undefined;
  const to = reply?.attrs.to ?? '';
  const senderId = place.isRoom ? to : bareOf(to);
  const names = place.isRoom ? [archiveName(place.conversationId, id)] : to === '' ? eitherName(place, id) : [sentName(to, id)];
  const { senderName, content, sentAt = 0 } = payload?.quote ?? {};
  return {
    ref: { conversationId: place.conversationId, id: names[0] ?? id, names, sentAt, senderId },
    ...(senderName !== undefined && { senderName }),
    ...(content !== undefined && { content }),
  };
}

function namesOf(stanza: Stanza, place: Place): readonly string[] {
  const { reading, conversationId, isRoom } = place;
  const ids = new Set([textIdOf(stanza), stanza.attrs.id].filter((id) => id !== undefined && id !== ''));
  const names = [...ids].map((id) => sentName(senderKey(place), id ?? ''));
  const archive = isRoom ? conversationId : reading.self;
  const archiveId =
    reading.archiveId ?? childrenOf(stanza, 'stanza-id', ns.ids).find(({ attrs }) => bareOf(attrs.by ?? '') === archive)?.attrs.id;
  return archiveId === undefined ? names : [...names, archiveName(archive, archiveId)];
}

/** A retraction is of the retractor's own message. */
function targetOfOwn(place: Place, id: string): string {
  return place.isRoom ? archiveName(place.conversationId, id) : sentName(senderKey(place), id);
}

/** A marker or receipt is about a message of the other side. */
function targetName(place: Place, id: string): string {
  if (place.isRoom) return archiveName(place.conversationId, id);
  return sentName(place.who.own ? place.conversationId : place.reading.self, id);
}

function eitherName(place: Place, id: string): readonly string[] {
  if (place.isRoom) return [archiveName(place.conversationId, id)];
  return [sentName(place.reading.self, id), sentName(place.conversationId, id)];
}

/** In a room, ids are told apart by who is behind the nickname, so that whoever takes it over takes over no message. */
function senderKey({ isRoom, who, from, conversationId }: Place): string {
  if (!isRoom) return from;
  return who.sender.scope === 'global' ? `${conversationId}~${who.sender.id}` : who.sender.id;
}

function textIdOf(stanza: Stanza): string | undefined {
  return childOf(stanza, 'origin-id', ns.ids)?.attrs.id;
}
