import type { ChatEvent } from '../../contract/events.js';
import type { ChatError } from '../../model/error.js';
import { chatError } from '../../model/error.js';
import type { IncomingMessage } from '../../model/message.js';
import { createLink, type Link } from './connection/createLink.js';
import { createStore, type MessageStore } from './connection/createStore.js';
import { event, kicked, net } from './constants.js';
import { type ReadContext, readMessage } from './convert/readMessage.js';
import { createReactionLedger, type ReactionLedger } from './convert/readReactions.js';
import { isExpired } from './errors.js';
import { createMessageEvents } from './events/createMessageEvents.js';
import { createShowing } from './events/createShowing.js';
import { type ConversationList, createConversationList } from './lists/createConversationList.js';
import { createGroupList, type GroupList } from './lists/createGroupList.js';
import type { Hearing } from './lists/createHearing.js';
import { createPeopleLists, type PeopleLists } from './lists/createPeopleLists.js';
import { createWaiting } from './lists/createWaiting.js';
import { numberAt, recordOf, textAt } from './read.js';
import type { TencentAdapterOptions, TencentSdk } from './types.js';

/** The account as the facets work with it: the way to the SDK, and what is known of what it said. */
export interface TencentSession extends ReadContext {
  readonly link: Link;
  readonly store: MessageStore;
  readonly conversations: ConversationList;
  readonly groups: GroupList;
  readonly people: PeopleLists;
  readonly reactions: ReactionLedger;
  /** Epoch ms of the server's clock. */
  now(): number;
  emit(events: readonly ChatEvent[]): void;
  ask(signal: AbortSignal | undefined, call: (sdk: TencentSdk) => unknown): Promise<unknown>;
  /** Later than all before it, so that of two changes the latter stands. */
  tick(): number;
  /** What hears all that is not of the three screens. */
  hearing(): Promise<Hearing>;
  /** Nothing of one session is known to the next. */
  forget(): void;
  /** What native messages say; those that stand in no list are left out. They are kept at hand. */
  read(natives: readonly unknown[]): readonly IncomingMessage[];
}

export function createTencentSession(options: TencentAdapterOptions, tell: (events: readonly ChatEvent[]) => void): TencentSession {
  const link = createLink(options, hear);
  const store = createStore((id) => (link.isOpen ? link.sdk?.findMessage(id) : undefined));
  const session: TencentSession = {
    link,
    store,
    get self() {
      return link.self;
    },
    isRecalled: store.isRecalled,
    now() {
      // Before somebody has signed in, and on some versions after, there is no such number.
      const now: unknown = link.isOpen ? link.sdk?.getServerTime() : undefined;
      return typeof now === 'number' && now > 0 ? now : Date.now();
    },
    emit(events) {
      if (events.length > 0) tell(events);
    },
    ask: link.ask,
    reactions: createReactionLedger(),
    read(natives) {
      return natives.flatMap((native) => {
        store.keep(native);
        return readMessage(native, session) ?? [];
      });
    },
    get conversations() {
      return conversations;
    },
    get groups() {
      return groups;
    },
    get people() {
      return people;
    },
    tick() {
      ticked = Math.max(session.now(), ticked + 1);
      return ticked;
    },
    hearing: () => waiting.load(),
    forget() {
      for (const part of [store, conversations, groups, people, waiting]) part.clear();
    },
  };
  const conversations = createConversationList(session);
  const groups = createGroupList(session);
  const people = createPeopleLists(session);
  const parts = [conversations.hear, groups.hear, people.hear, createMessageEvents(session), createShowing(session)];
  const waiting = createWaiting(session, parts);
  /** Of the latest change. */
  let ticked = 0;
  return session;

  /** Nothing that is said here reaches the vendor's code as an exception. */
  function hear(name: string, data: unknown): void {
    if (!hearLink(name, data) && link.isOpen) waiting.hear(name, data);
  }

  function hearLink(name: string, data: unknown): boolean {
    switch (name) {
      case event.kicked:
        if (link.isOpen) end(textAt(data, 'type'));
        return true;
      case event.error:
        // What fails by itself is told here; calls that fail are told by themselves, too.
        if (link.isOpen && isExpired(numberAt(data, 'code'))) end(kicked.expired);
        return true;
      case event.net:
        hearNet(recordOf(data).state);
        return true;
      case event.ready:
        if (link.isOpen) session.emit([{ type: 'session', status: 'ready', resumed: false }]);
        return true;
      case event.notReady:
        // The app has signed out by itself: who is put out is told so before.
        if (link.isOpen) session.emit([{ type: 'session', status: 'reconnecting', error: chatError('not-connected') }]);
        return true;
      default:
        return false;
    }
  }

  function end(type: string | undefined): void {
    link.drop();
    if (type === kicked.expired) {
      session.emit([{ type: 'session', status: 'reconnecting', error: chatError('credentials-expired', { backendCode: type }) }]);
      return;
    }
    const error: ChatError = chatError('signed-in-elsewhere', type === undefined ? {} : { backendCode: type });
    session.emit([{ type: 'session', status: 'ended', error }]);
    void link.close();
  }

  function hearNet(state: unknown): void {
    if (!link.isOpen) return;
    // The SDK brings what it has missed by events; the core fills what it lacks all the same.
    if (state === net.connected) session.emit([{ type: 'session', status: 'ready', resumed: false }]);
    else session.emit([{ type: 'session', status: 'reconnecting', error: chatError('offline') }]);
  }
}
