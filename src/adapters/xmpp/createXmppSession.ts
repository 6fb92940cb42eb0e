import type { ChatEvent, SessionEvent } from '../../contract/events.js';
import type { User } from '../../model/user.js';
import { capsOf } from './account/caps.js';
import { type Archive, createArchive } from './account/createArchive.js';
import { type Bounces, createBounces } from './account/createBounces.js';
import { createClock } from './account/createClock.js';
import { createDirectory, type Directory } from './account/createDirectory.js';
import { createHearing } from './account/createHearing.js';
import { createHistory, type History } from './account/createHistory.js';
import { createLedger, type Ledger } from './account/createLedger.js';
import { createMemory, type Memory } from './account/createMemory.js';
import { askAccount, askServices, type Features } from './account/features.js';
import { publishItem, readPrivateNode } from './account/pep.js';
import { changedSettings, readSettings, writeSettings } from './account/settings.js';
import type { LinkMaker } from './connection/createLink.js';
import { createStream, type Stream } from './connection/createStream.js';
import { createPeople, type People } from './facets/createPeople.js';
import { createRoster, type Roster } from './facets/createRoster.js';
import { bareOf } from './jid.js';
import { createInvitations, type Invitations } from './rooms/createInvitations.js';
import { createRooms, type Rooms } from './rooms/createRooms.js';
import { toFace } from './rooms/toGroup.js';
import { ns } from './xml/namespaces.js';
import { el } from './xml/stanza.js';

/** A room may have forgotten me without a word: it is asked so often. */
const CHECK_ROOMS_MS = 60_000;
/** When the node of a cluster is stopped that has a room, another has it after so long. */
const MOVE_ROOMS_MS = 2000;

/** The account on one server: the stream, and what is kept of what it says. */
export interface XmppSession {
  readonly stream: Stream;
  readonly archive: Archive;
  readonly directory: Directory;
  readonly ledger: Ledger;
  readonly memory: Memory;
  readonly history: History;
  readonly people: People;
  readonly roster: Roster;
  readonly rooms: Rooms;
  readonly invitations: Invitations;
  readonly features: Features;
  /** Me, as the session began. */
  readonly self: User;
  /** Signs in. */
  begin(account: Parameters<Stream['connect']>[0]): Promise<void>;
  /** Signs out. */
  end(): Promise<void>;
  /** Epoch ms of the server's clock. */
  now(): number;
  /** Something was said in this conversation: if it was hidden, it is no longer, on all devices. */
  unhide(conversationId: string): void;
  /** Rejects when the message with this id comes back from where it was sent. */
  readonly bounced: Bounces['of'];
}

const nothing: Features = { archive: false, carbons: false, blocking: false, pep: false };

export function createXmppSession(makeLink: LinkMaker, tell: (events: readonly ChatEvent[]) => void): XmppSession {
  let features = nothing;
  let self: User = { id: '' };
  /** Whose conversations are known. */
  let known = '';
  let checkTimer: ReturnType<typeof setTimeout> | undefined;
  /**
   * What is heard from a cut on is told once it was told that the line is back: before that, it would stand right behind what was
   * known when the line was cut, with nothing between.
   */
  let isHeld = false;
  let held: ChatEvent[] = [];
  /** Said a while ago, and told first: a server may hand it over after what is said just now. */
  let waited: ChatEvent[] = [];

  const emit = (events: readonly ChatEvent[], hasWaited?: boolean): void => {
    if (!isHeld) tell(events);
    else for (const event of events) (hasWaited && event.type === 'message' ? waited : held).push(event);
  };
  const stream = createStream(makeLink, { onStanza: (stanza) => hear(stanza), onStatus: hearStatus, prepare });
  const clock = createClock(stream);
  const { now } = clock;
  const archive = createArchive(stream);
  const people = createPeople(stream);
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
    pictureOf: people.pictureOf,
    conversation: directory.get,
    forget: directory.forget,
  });
  const invitations = createInvitations({ stream, rooms, emit, now }, roster.isContact);
  const bounces = createBounces();

  const session: XmppSession = {
    stream,
    archive,
    directory,
    ledger,
    memory,
    history,
    people,
    roster,
    rooms,
    invitations,
    get features() {
      return features;
    },
    get self() {
      return self;
    },
    now,
    begin(account) {
      release();
      return stream.connect(account);
    },
    async end() {
      clearTimeout(checkTimer);
      release();
      await stream.disconnect();
    },
    unhide(conversationId) {
      const former = directory.settingsOf(conversationId);
      if (former.hidden !== true) return;
      const settings = changedSettings(former, { hidden: undefined }, now());
      directory.set(conversationId, settings);
      publishItem(stream, ns.settings, conversationId, writeSettings(settings)).catch(() => {});
    },
    bounced: bounces.of,
  };
  const hear = createHearing({ session, clock, bounces, emit, lostRoom: () => checkRoomsIn(MOVE_ROOMS_MS) });
  return session;

  /** A new session knows nothing of what was before it. */
  async function prepare(): Promise<void> {
    // Each answer is a way there and back: what stands on no other is asked at once.
    const askingServices = askServices(stream);
    const askingSelf = people.facet.get({ userIds: [stream.self] }).catch(() => []);
    const [account] = await Promise.all([askAccount(stream), clock.set()]);
    for (const kept of [rooms, invitations]) kept.clear();
    // Where nobody keeps a history, what is known here is all there is.
    if (account.archive || known !== stream.self) for (const kept of [directory, ledger, memory]) kept.clear();
    known = stream.self;
    const [services, [user], contacts, settings] = await Promise.all([
      askingServices,
      askingSelf,
      roster.load(account.blocking),
      account.pep ? readPrivateNode(stream, ns.settings) : [],
      account.carbons ? stream.ask({ type: 'set', child: el('enable', ns.carbons) }) : undefined,
    ]);
    features = { ...account, ...services };
    self = user ?? { id: stream.self };
    for (const { id, child } of settings) directory.set(bareOf(id), readSettings(child));
    // From here on all that comes is heard, so nothing falls between the archive and the stream.
    stream.send(roster.ownPresence(await capsOf()));
    history.restart(features.archive);
    emit(contacts);
    if (features.pep) await rooms.load();
    checkRoomsIn(CHECK_ROOMS_MS);
  }

  function hearStatus(event: SessionEvent): void {
    isHeld = event.status === 'reconnecting';
    tell(event.status === 'ready' ? [event, ...release()] : [event]);
    clearTimeout(checkTimer);
    if (event.status !== 'ready') return;
    // A line that was resumed says nothing of what the rooms did meanwhile.
    if (event.resumed === true) checkRooms();
    checkRoomsIn(CHECK_ROOMS_MS);
  }

  /** What was held until now. */
  function release(): readonly ChatEvent[] {
    const all = [...waited, ...held];
    isHeld = false;
    held = [];
    waited = [];
    return all;
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
}
