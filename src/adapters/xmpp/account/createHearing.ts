import type { ChatEvent } from '../../../contract/events.js';
import { messageIn, readMessage, type Said } from '../convert/readMessage.js';
import type { XmppSession } from '../createXmppSession.js';
import { bareOf, isAccount } from '../jid.js';
import { createRoomHearing } from '../rooms/hearRooms.js';
import { readInvitation } from '../rooms/invitations.js';
import { ns } from '../xml/namespaces.js';
import { childOf, el, elementsOf, type Stanza } from '../xml/stanza.js';
import { capsAnswer } from './caps.js';
import type { Bounces } from './createBounces.js';
import type { Clock } from './createClock.js';
import { type PepItem, readEvent } from './pep.js';
import { readSettings } from './settings.js';

/** What hearing works with. */
export interface HearingContext {
  readonly session: XmppSession;
  readonly clock: Clock;
  readonly bounces: Bounces;
  /** `hasWaited`: they are of some time ago. */
  emit(events: readonly ChatEvent[], hasWaited?: boolean): void;
  /** I am out of a room without anybody having put me out. */
  lostRoom(): void;
}

/** Takes each stanza to whom it is for, but for answers to what was asked. */
export function createHearing({ session, clock, bounces, emit, lostRoom }: HearingContext): (stanza: Stanza) => void {
  const { stream, archive, directory, ledger, memory, roster, rooms, invitations } = session;
  const hearing = createRoomHearing({
    stream,
    rooms,
    emit,
    clock,
    tell,
    lastAt: (id) => directory.lastOf(id)?.sentAt ?? 0,
    lost: lostRoom,
  });

  return (stanza) => {
    if (stanza.name === 'iq') hearQuestion(stanza);
    else if (stanza.name === 'presence') hearing.presence(stanza) || emitSome(roster.hearPresence(stanza));
    else if (stanza.name === 'message' && !archive.take(stanza)) hearMessage(stanza);
  };

  function hearMessage(stanza: Stanza): void {
    const from = bareOf(stanza.attrs.from ?? stream.self);
    const invitation = readInvitation(stanza);
    if (invitation !== undefined) invitations.hear(invitation);
    else if (hearing.message(stanza)) return;
    else if (stanza.attrs.type === 'error') emitSome(bounces.hear(stanza, from, stream.self, clock.now()));
    else hearPerson(stanza, from);
  }

  function hearPerson(stanza: Stanza, from: string): void {
    const isOwn = from === stream.self;
    const carbon = elementsOf(stanza).find((child) => child.ns === ns.carbons);
    if (carbon !== undefined) {
      const inner = childOf(childOf(carbon, 'forwarded', ns.forward), 'message');
      // Only my own server copies my messages (CVE-2017-5589).
      if (isOwn && inner !== undefined && (carbon.name === 'sent' || carbon.name === 'received') && !isWithRoom(inner)) hearSaid(inner);
      return;
    }
    const pep = readEvent(stanza);
    if (pep === undefined) hearSaid(stanza);
    else if (isOwn && pep.node === ns.bookmarks) rooms.hearBookmarks(pep.items, pep.retracted);
    else if (isOwn && pep.node === ns.settings) for (const item of pep.items) hearSettings(item);
  }

  function isWithRoom({ attrs }: Stanza): boolean {
    return [attrs.from, attrs.to].some((jid) => jid !== undefined && rooms.isRoom(bareOf(jid)));
  }

  /** What another device of mine has set. */
  function hearSettings({ id: jid, child }: PepItem): void {
    const id = bareOf(jid);
    if (!isAccount(id)) return;
    const former = directory.settingsOf(id);
    const settings = readSettings(child);
    // What this device has set itself is told to it, too.
    if ((settings.revision ?? 0) <= (former.revision ?? 0)) return;
    const conversation = directory.set(id, settings);
    if (rooms.isRoom(id) && rooms.get(id) === undefined) return;
    const { deletedAt, readAt } = settings;
    if (deletedAt !== undefined && deletedAt !== former.deletedAt) {
      emit([{ type: 'conversation-removed', conversationId: id, reason: 'deleted', upTo: { at: deletedAt } }]);
      return;
    }
    emit([{ type: 'conversation', conversation }]);
    if (readAt !== undefined && readAt !== former.readAt)
      emit([{ type: 'read', conversationId: id, userId: stream.self, upTo: { at: readAt } }]);
  }

  function hearSaid(stanza: Stanza): void {
    const at = clock.stampOf(stanza);
    const reading = { self: stream.self, at, place: clock.placeAt(at), isPast: false, givesIds: session.features.archive };
    const said = readMessage(stanza, reading);
    if (messageIn(said)?.own === false) acknowledge(stanza);
    tell(said, clock.delayOf(stanza) > 0);
  }

  function tell(said: readonly Said[], hasWaited?: boolean): void {
    for (const each of said) if (each.is === 'change') ledger.note(each.change);
    const message = messageIn(said);
    if (message !== undefined) {
      // Whoever wants nothing from here finds it in the archive.
      if (directory.settingsOf(message.conversationId).notify === 'none' && !message.own) return;
      session.unhide(message.conversationId);
    }
    memory.hear(said);
    emitSome(directory.hear(said, stream.self), hasWaited);
  }

  /** Tells a contact that it has come (XEP-0184). Others would learn that I am there. */
  function acknowledge(stanza: Stanza): void {
    const { id, from = '' } = stanza.attrs;
    if (id === undefined || childOf(stanza, 'request', ns.receipts) === undefined || !roster.isContact(bareOf(from))) return;
    if (bareOf(from) === stream.self || !stream.isOpen) return;
    const received = el('received', ns.receipts, { id });
    stream.send(el('message', ns.client, { to: bareOf(from), type: 'chat' }, received, el('store', ns.hints)));
  }

  function hearQuestion(stanza: Stanza): void {
    const { id, from, type } = stanza.attrs;
    const [child] = elementsOf(stanza);
    const answer = (...children: readonly Stanza[]): void =>
      stream.send(el('iq', ns.client, { type: 'result', id, to: from }, ...children));
    const isOwn = from === undefined || bareOf(from) === stream.self;
    const events = type === 'set' && isOwn ? roster.hearPush(stanza) : undefined;
    if (events !== undefined) {
      emitSome(events);
      answer();
    } else if (type === 'get' && child?.ns === ns.ping) answer();
    else if (type === 'get' && child?.ns === ns.discoInfo) answer(capsAnswer(child));
    else {
      const refusal = el('error', ns.client, { type: 'cancel' }, el('service-unavailable', ns.stanzas));
      stream.send(el('iq', ns.client, { type: 'error', id, to: from }, refusal));
    }
  }

  function emitSome(events: readonly ChatEvent[], hasWaited?: boolean): void {
    if (events.length > 0) emit(events, hasWaited);
  }
}
