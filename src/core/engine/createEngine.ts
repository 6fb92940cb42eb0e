import { checkEvents } from '../../contract/checkEvent.js';
import type { ChatEvent } from '../../contract/events.js';
import type { Platform } from '../../platform/ports.js';
import { conversationActions } from '../actions/conversationActions.js';
import { createListLoader } from '../actions/createListLoader.js';
import { createOptimistic } from '../actions/createOptimistic.js';
import { createReading } from '../actions/createReading.js';
import { createTyping } from '../actions/createTyping.js';
import { groupActions } from '../actions/groupActions.js';
import { messageActions } from '../actions/messageActions.js';
import { peopleActions } from '../actions/peopleActions.js';
import type { CoreEvent } from '../coreEvents.js';
import { createInbox } from '../inbox/createInbox.js';
import { createMedia } from '../media/createMedia.js';
import { createOutbox } from '../outbox/createOutbox.js';
import { createPartKeeper } from '../parts/createPartKeeper.js';
import { createAccount } from '../persistence/createAccount.js';
import { createAccountStorage } from '../persistence/createAccountStorage.js';
import { createDrafts } from '../persistence/createDrafts.js';
import { createTabLink } from '../persistence/createTabLink.js';
import { createCalls } from '../session/createCalls.js';
import { createRetry } from '../session/createRetry.js';
import { createSession } from '../session/createSession.js';
import { createCache } from '../sync/createCache.js';
import { createConversations } from '../sync/createConversations.js';
import { createPages } from '../sync/createPages.js';
import { createPresenceWatch } from '../sync/createPresenceWatch.js';
import { createTimelines } from '../sync/createTimelines.js';
import { createUsers } from '../sync/createUsers.js';
import { takeSnapshot } from '../takeSnapshot.js';
import type { ClientContext } from './clientContext.js';
import { createAnnouncer, type Tell } from './createAnnouncer.js';
import { createDispatcher } from './createDispatcher.js';
import { describeEvent } from './describeEvent.js';
import type { Engine, EngineActions, EngineHost } from './Engine.js';

/** Puts the parts of a client together. */
export function createEngine({ adapter, cache: cacheMode, stores, diagnostics, ...listeners }: EngineHost, platform: Platform): Engine {
  const { clock, visibility } = platform;
  const dispatcher = createDispatcher(stores, clock);
  const tell: Tell = (all, value) => {
    for (const listener of [...all]) {
      try {
        listener(value);
      } catch (thrown) {
        diagnostics.record('dropped', 'listener', { why: String(thrown) });
      }
    }
  };
  const announcer = createAnnouncer(listeners.messageListeners, tell);

  const context: ClientContext = {
    adapter,
    platform,
    diagnostics,
    report: (field, why) => diagnostics.record('dropped', field, { adapter: adapter.name, why }),
    now: stores.now,
    state: stores.store.getState,
    volatile: stores.volatile.getState,
    dispatch(...events: readonly CoreEvent[]) {
      for (const event of events) diagnostics.record('event', event.type, describeEvent(event, diagnostics.holdsContents()));
      dispatcher.dispatch(events);
      cache.touch();
    },
  };

  const inbox = createInbox({
    scheduler: platform.scheduler,
    apply: applyEvents,
    onDropped(events) {
      diagnostics.record('dropped', 'inbox', { count: events.length });
      parts.drop(events);
    },
  });
  const storage = createAccountStorage(context, () => outbox.onStorageLost());
  const tabs = createTabLink(context, (message) => account.onTabMessage(message));
  const drafts = createDrafts(context, storage, tabs);
  const wholeness = createRetry(platform);
  const cache = createCache(context, storage, cacheMode);

  const session = createSession({
    context,
    onEvents: (events) => inbox.push(checkEvents(events, context.report, parts.checks())),
    onAccount: (userId) => account.open(userId),
    onReady(resumed) {
      outbox.start();
      reading.retry();
      users.forget(resumed);
      if (!resumed) void makeWhole();
    },
    onCut() {
      wholeness.stop();
      outbox.stop();
      typing.clear();
    },
    onOver() {
      wholeness.stop();
      inbox.clear();
      outbox.stop();
      typing.clear();
      presence.clear();
    },
  });
  const call = createCalls(context, session);
  const media = createMedia(context, storage, call);
  const outbox = createOutbox({
    context,
    storage,
    tabs,
    media,
    call,
    isReady: session.isReady,
    onLostTrack: () => void timelines.resync(),
  });
  const conversations = createConversations({ context, call, onMissing: () => timelines.reload(), onShown: outbox.onShown });
  const users = createUsers(context, call);
  const presence = createPresenceWatch(context, session.isUp);
  const pages = createPages({ context, session, call, onShown: outbox.onShown });
  const timelines = createTimelines({ context, session, pages, cache, loadConversation: conversations.loadOne });
  const optimistic = createOptimistic(context);
  const reading = createReading(context, call, optimistic, session.isReady);
  const typing = createTyping(context, call);
  const account = createAccount({
    context,
    storage,
    tabs,
    drafts,
    cache,
    outbox,
    resetState: dispatcher.reset,
    forget() {
      for (const part of [media, timelines, conversations, users, reading, typing, presence, parts]) part.clear();
    },
  });

  function applyEvents(events: readonly ChatEvent[]): void {
    let batch: ChatEvent[] = [];
    const flush = (): void => {
      if (batch.length === 0) return;
      const applied = batch;
      batch = [];
      const messages = applied.flatMap((event) =>
        event.type === 'message' ? event.message : event.type === 'conversation' ? (event.conversation.last ?? []) : [],
      );
      outbox.onShown(messages);
      const before = context.state();
      const news = announcer.news(before, applied);
      context.dispatch(...applied);
      parts.tell(applied);
      announcer.announce(context.state(), news);
      if (messages.length > 0) conversations.completeProvisional(applied);
      if (applied.some(({ type }) => type === 'conversation-removed')) timelines.reload();
      timelines.rejoin(before);
      conversations.refill(applied);
    };
    for (const event of events) {
      if (event.type === 'session' || event.type === 'facets-changed' || event.type === 'server-time') {
        flush();
        session.handle(event);
      } else if (event.type === 'app') {
        tell(listeners.appListeners, { name: event.name, data: event.data });
      } else {
        batch.push(event);
      }
    }
    flush();
  }

  /** A new connection: what may have been missed is asked for. */
  async function makeWhole(): Promise<void> {
    const connection = session.connection();
    presence.renew();
    parts.renew();
    context.dispatch({ type: 'core/session', patch: { syncing: true } });
    const { contacts, groups } = context.state();
    const results = await Promise.all([
      conversations.renew(),
      timelines.resync(),
      ...(contacts.paging.status === 'idle' ? [] : [actions.loadContacts()]),
      ...(contacts.requestsPaging.status === 'idle' ? [] : [actions.loadContactRequests()]),
      ...(groups.paging.status === 'idle' ? [] : [actions.loadGroups()]),
      ...[...groups.members.keys()].map((groupId) => actions.loadMembers(groupId)),
    ]);
    if (connection !== session.connection() || !session.isUp()) return;
    if (results.some((result) => !result.ok && result.error.retry === 'later')) {
      // Nobody would know that something is missing: it is asked for until it is here.
      wholeness.schedule(() => void makeWhole());
    } else {
      wholeness.reset();
      context.dispatch({ type: 'core/session', patch: { syncing: false } });
    }
  }

  const loadList = createListLoader(context, session.connection);
  const parts = createPartKeeper({ context, call, optimistic, loadList, conversations });
  const actions: EngineActions = {
    connect(getCredentials) {
      dispatcher.start();
      return session.connect(getCredentials);
    },
    reconnect: session.reconnect,
    async signOut({ force = false } = {}) {
      const unsent = outbox.unsent();
      if (unsent > 0 && !force) return { ok: true, value: { unsent, done: false } };
      await Promise.all([session.close(), account.wipe()]);
      return { ok: true, value: { unsent, done: true } };
    },
    ...conversationActions(context, call, optimistic, conversations),
    markRead: reading.markRead,
    openTimeline: timelines.open,
    loadOlder: timelines.loadOlder,
    loadNewer: timelines.loadNewer,
    jumpTo: timelines.jumpTo,
    jumpToLatest: timelines.jumpToLatest,
    send(id, conversationId, content, options) {
      typing.set(conversationId, false);
      drafts.flush();
      outbox.send(id, conversationId, content, options);
    },
    resend: outbox.resend,
    discard: outbox.discard,
    forward: outbox.forward,
    ...messageActions(context, call, optimistic),
    setDraft: drafts.set,
    saveReadingPosition: drafts.savePosition,
    readingPosition: drafts.position,
    setTyping: typing.set,
    needUsers: users.need,
    watchPresence: presence.watch,
    resolveMedia: media.resolve,
    ...peopleActions(context, call, optimistic, loadList),
    ...groupActions(context, call, optimistic, loadList),
  };

  let stopListening = (): void => {};

  /** What waits to be written, now: there may be no later. */
  function save(): void {
    drafts.flush();
    cache.flush();
  }

  return {
    actions,
    restored: account.restored,
    snapshot: () => takeSnapshot(stores.store.getState(), stores.now()),
    attach: parts.attach,
    hold() {
      dispatcher.start();
      stopListening = visibility.subscribe(() => visibility.isVisible() || save());
    },
    letGo() {
      dispatcher.stop();
      stopListening();
      save();
      void session.close();
      void account.close();
    },
  };
}
