import type { ChatEvent, SessionEvent } from '../../contract/events.js';
import type { ChatError } from '../../model/error.js';
import type { IncomingMessage } from '../../model/message.js';
import { capsAnswer, capsOf } from './account/caps.js';
import { type Archive, createArchive } from './account/createArchive.js';
import { createDirectory, type Directory } from './account/createDirectory.js';
import { createHistory, type History } from './account/createHistory.js';
import { createLedger, type Ledger } from './account/createLedger.js';
import { createMemory, type Memory } from './account/createMemory.js';
import { askFeatures, type Features } from './account/features.js';
import { makePrivateNode, type PepItem, publishItem, readEvent, readItems } from './account/pep.js';
import { changedSettings, readSettings, writeSettings } from './account/settings.js';
import type { LinkMaker } from './connection/createLink.js';
import { createStream, type Stream } from './connection/createStream.js';
import { sentName } from './convert/names.js';
import { readMessage, type Said } from './convert/readMessage.js';
import { toError } from './errors.js';
import { toBounce } from './facets/createMessages.js';
import { createRoster, type Roster } from './facets/createRoster.js';
import { bareOf, domainOf, isAccount } from './jid.js';
import { createInvitations, type Invitations } from './rooms/createInvitations.js';
import { createRooms, type Rooms } from './rooms/createRooms.js';
import { createRoomHearing } from './rooms/hearRooms.js';
import { readInvitation } from './rooms/invitations.js';
import { toFace } from './rooms/toGroup.js';
import { ns } from './xml/namespaces.js';
import { childOf, childrenOf, el, elementsOf, type Stanza, textOf } from './xml/stanza.js';

const CLOCK_ERROR_MS = 1500;
/** A room may have forgotten me without a word: it is asked so often. */
const CHECK_ROOMS_MS = 60_000;
/** When the node of a cluster is stopped that has a room, another has it after so long. */
const MOVE_ROOMS_MS = 2000;
/** Bounces of messages that nobody waits for any more are still told, for so many. */
const MAX_SENT = 200;

/** The account on one server: the stream, and what is kept of what it says. */
export interface XmppSession {
  readonly stream: Stream;
  readonly archive: Archive;
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly memory: Memory;
  readonly history: History;
  readonly roster: Roster;
  readonly rooms: Rooms;
  readonly invitations: Invitations;
  readonly features: Features;
  /** Signs out. */
  end(): Promise<void>;
  /** Epoch ms of the server's clock. */
  now(): number;
  /** A message was sent to this conversation: if it was hidden, it is no longer. */
  unhide(conversationId: string): void;
  /** Rejects when the message with this id comes back from where it was sent. */
  bounced(id: string, conversationId: string): Promise<never>;
}

const nothing: Features = { archive: false, carbons: false, blocking: false, pep: false };

export function createXmppSession(makeLink: LinkMaker, emit: (events: readonly ChatEvent[]) => void): XmppSession {
  let features = nothing;
  let offset = 0;
  /** Whose conversations are known. */
  let known = '';
  let lastStamp = 0;
  let checkTimer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<string, { readonly conversationId: string; readonly reject: (error: ChatError) => void }>();
  const now = (): number => Date.now() + offset;

  const stream = createStream(makeLink, { onStanza: hear, onStatus: hearStatus, prepare });
  const archive = createArchive(stream);
  const directory = createDirectory((id) => {
    const room = rooms.get(id);
    return room === undefined ? undefined : toFace(room);
  });
  const ledger = createLedger();
  const memory = createMemory((id) => rooms.get(id)?.info.hasArchive ?? features.archive);
  const history = createHistory(stream, archive, directory, ledger, () => rooms);
  const roster = createRoster(stream, () => features, emit);
  const rooms = createRooms({
    stream,
    features: () => features,
    emit,
    now,
    look: history.lookAt,
    conversation: directory.get,
    forget: directory.forget,
  });
  const invitations = createInvitations({ stream, rooms, emit, now }, roster.isContact);
  const hearing = createRoomHearing({
    stream,
    rooms,
    emit,
    now,
    stampOf,
    tell,
    lastAt: (id) => directory.lastOf(id)?.sentAt ?? 0,
    lost: () => checkRoomsIn(MOVE_ROOMS_MS),
    showPicture: () => {},
  });

  return {
    stream,
    archive,
    directory,
    ledger,
    memory,
    history,
    roster,
    rooms,
    invitations,
    get features() {
      return features;
    },
    now,
    async end() {
      clearTimeout(checkTimer);
      await stream.disconnect();
    },
    unhide(conversationId) {
      if (directory.settingsOf(conversationId).hidden === true) unhide(conversationId);
    },
    bounced: (id, conversationId) =>
      new Promise((_resolve, reject) => {
        waiting.set(id, { conversationId: bareOf(conversationId), reject });
        for (const known of waiting.keys()) {
          if (waiting.size <= MAX_SENT) break;
          waiting.delete(known);
        }
      }),
  };

  /** A new session knows nothing of what was before it. */
  async function prepare(): Promise<void> {
    const asked = Date.now();
    const [found, serverNow] = await Promise.all([askFeatures(stream), askTime()]);
    features = found;
    // The answer was made about half way.
    const difference = serverNow === undefined ? 0 : serverNow - (asked + Date.now()) / 2;
    // Servers say whole seconds: what is within their error is no difference.
    offset = Math.abs(difference) < CLOCK_ERROR_MS ? 0 : difference;
    for (const kept of [rooms, invitations]) kept.clear();
    // Where nobody keeps a history, what is known here is all there is.
    if (features.archive || known !== stream.self) for (const kept of [directory, ledger, memory]) kept.clear();
    known = stream.self;
    if (features.carbons) await stream.ask({ type: 'set', child: el('enable', ns.carbons) });
    const [people, settings] = await Promise.all([roster.load(), features.pep ? readSettingsNode() : []]);
    for (const { id, child } of settings) directory.set(bareOf(id), readSettings(child));
    // From here on all that comes is heard, so nothing falls between the archive and the stream.
    stream.send(roster.ownPresence(await capsOf()));
    history.restart(features.archive);
    emit(people);
    if (features.pep) await rooms.load();
    checkRoomsIn(CHECK_ROOMS_MS);
  }

  function hearStatus(event: SessionEvent): void {
    emit([event]);
    clearTimeout(checkTimer);
    if (event.status !== 'ready') return;
    // A line that was resumed says nothing of what the rooms did meanwhile.
    if (event.resumed === true) checkRooms();
    checkRoomsIn(CHECK_ROOMS_MS);
  }

  /** And from then on, again and again. */
  function checkRoomsIn(delay: number): void {
    clearTimeout(checkTimer);
    checkTimer = setTimeout(() => {
      checkRooms();
      checkRoomsIn(CHECK_ROOMS_MS);
    }, delay);
  }

  function checkRooms(): void {
    rooms.check().then(
      (was) => was || emit([{ type: 'session', status: 'ready', resumed: false }]),
      () => {},
    );
  }

  async function readSettingsNode(): Promise<readonly PepItem[]> {
    const items = await readItems(stream, ns.settings);
    if (items.length === 0) await makePrivateNode(stream, ns.settings);
    return items;
  }

  async function askTime(): Promise<number | undefined> {
    try {
      const answer = await stream.ask({ type: 'get', to: domainOf(stream.self), child: el('time', ns.time) });
      const utc = Date.parse(textOf(childOf(childOf(answer, 'time'), 'utc')));
      return Number.isFinite(utc) ? utc : undefined;
    } catch {
      return undefined;
    }
  }

  function hear(stanza: Stanza): void {
    if (stanza.name === 'iq') hearQuestion(stanza);
    else if (stanza.name === 'presence') hearing.presence(stanza) || emitSome(roster.hearPresence(stanza));
    else if (stanza.name === 'message' && !archive.take(stanza)) hearMessage(stanza);
  }

  function hearMessage(stanza: Stanza): void {
    const from = bareOf(stanza.attrs.from ?? stream.self);
    const invitation = readInvitation(stanza);
    if (invitation !== undefined) {
      invitations.hear(invitation);
      return;
    }
    if (hearing.message(stanza)) return;
    if (stanza.attrs.type === 'error') {
      hearBounce(stanza, from);
      return;
    }
    const carbon = elementsOf(stanza).find((child) => child.ns === ns.carbons);
    if (carbon !== undefined) {
      const inner = childOf(childOf(carbon, 'forwarded', ns.forward), 'message');
      // Only my own server copies my messages (CVE-2017-5589).
      if (from === stream.self && inner !== undefined && (carbon.name === 'sent' || carbon.name === 'received') && !isWithRoom(inner))
        hearSaid(inner);
      return;
    }
    const pep = readEvent(stanza);
    if (pep === undefined) hearSaid(stanza);
    else if (from === stream.self && pep.node === ns.bookmarks) rooms.hearBookmarks(pep.items, pep.retracted);
    else if (from === stream.self && pep.node === ns.settings) {
      for (const { id, child } of pep.items.filter((item) => isAccount(bareOf(item.id)))) {
        const former = directory.settingsOf(bareOf(id));
        const settings = readSettings(child);
        // What this device has set itself is told to it, too.
        if ((settings.revision ?? 0) <= (former.revision ?? 0)) continue;
        const conversation = directory.set(bareOf(id), settings);
        if (rooms.isRoom(conversation.id) && rooms.get(conversation.id) === undefined) continue;
        const isGone = settings.deletedAt !== undefined && settings.deletedAt !== former.deletedAt;
        emitSome(
          isGone
            ? [{ type: 'conversation-removed', conversationId: conversation.id, reason: 'deleted', upTo: { at: settings.deletedAt } }]
            : [{ type: 'conversation', conversation }, ...readEvents(conversation.id, former.readAt, settings.readAt)],
        );
      }
    }
  }

  function isWithRoom({ attrs }: Stanza): boolean {
    return [attrs.from, attrs.to].some((jid) => jid !== undefined && rooms.isRoom(bareOf(jid)));
  }

  function readEvents(conversationId: string, former: number | undefined, at: number | undefined): readonly ChatEvent[] {
    return at === undefined || at === former ? [] : [{ type: 'read', conversationId, userId: stream.self, upTo: { at } }];
  }

  function hearSaid(stanza: Stanza): void {
    const said = readMessage(stanza, { self: stream.self, at: stampOf(stanza), place: 0, isPast: false, givesIds: features.archive });
    if (messageOf(said)?.own === false) acknowledge(stanza);
    tell(said);
  }

  function tell(said: readonly Said[]): void {
    for (const each of said) if (each.is === 'change') ledger.note(each.change);
    const message = messageOf(said);
    if (message !== undefined) {
      const settings = directory.settingsOf(message.conversationId);
      // Whoever wants nothing from here finds it in the archive.
      if (settings.notify === 'none' && !message.own) return;
      if (settings.hidden === true) unhide(message.conversationId);
    }
    memory.hear(said);
    emitSome(directory.hear(said, stream.self));
  }

  /** Of what waited for me, my server says since when, or the room; what others say of it is nothing, and nobody knows the future. */
  function stampOf(stanza: Stanza): number {
    const { type, from = '' } = stanza.attrs;
    const trusted = [stream.self, domainOf(stream.self), ...(type === 'groupchat' ? [bareOf(from)] : [])];
    const delay = childrenOf(stanza, 'delay', ns.delay).find(({ attrs }) => trusted.includes(attrs.from ?? ''));
    const stamp = Date.parse(delay?.attrs.stamp ?? '');
    if (!Number.isFinite(stamp)) return now();
    const at = Math.min(stamp, now());
    // It may stand for a whole second: what comes later was said later.
    lastStamp = at <= lastStamp && lastStamp < at + 999 ? lastStamp + 1 : at;
    return lastStamp;
  }

  /** A message shows a hidden conversation again, on all devices. */
  function unhide(conversationId: string): void {
    const settings = changedSettings(directory.settingsOf(conversationId), { hidden: undefined }, now());
    directory.set(conversationId, settings);
    publishItem(stream, ns.settings, conversationId, writeSettings(settings)).catch(() => {});
  }

  /** Tells a contact that it has come (XEP-0184). Others would learn that I am there. */
  function acknowledge(stanza: Stanza): void {
    const { id, from = '' } = stanza.attrs;
    if (id === undefined || childOf(stanza, 'request', ns.receipts) === undefined || !roster.isContact(bareOf(from))) return;
    if (bareOf(from) === stream.self || !stream.isOpen) return;
    const received = el('received', ns.receipts, { id });
    stream.send(el('message', ns.client, { to: bareOf(from), type: 'chat' }, received, el('store', ns.hints)));
  }

  function hearBounce(stanza: Stanza, from: string): void {
    const { id = '' } = stanza.attrs;
    const sent = waiting.get(id);
    // Whoever else knows the id has nothing to say about it.
    if (sent?.conversationId !== from) return;
    waiting.delete(id);
    sent.reject(toBounce(toError(stanza)));
    const target = { conversationId: from, names: [sentName(stream.self, id)] };
    emit([{ type: 'change', change: { what: 'recall', how: 'blocked', target, by: stream.self, at: now() } }]);
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

  function emitSome(events: readonly ChatEvent[]): void {
    if (events.length > 0) emit(events);
  }
}

/** Some clients say in one stanza what they do and what they have to say. */
function messageOf(said: readonly Said[]): IncomingMessage | undefined {
  const found = said.find((each) => each.is === 'message');
  return found?.is === 'message' ? found.message : undefined;
}
