import type { RandomPort } from '../platform/ports.js';
import type { ChatActions } from './ChatClient.js';
import type { EngineQueue } from './createEngineQueue.js';

/** Names of the actions that return this. */
type Returning<T> = { [Name in keyof ChatActions]: ReturnType<ChatActions[Name]> extends T ? Name : never }[keyof ChatActions];

/** Those whose answer is awaited. */
const asking = [
  'connect',
  'signOut',
  'loadConversations',
  'loadMoreConversations',
  'loadConversation',
  'openDirect',
  'createGroup',
  'pinConversation',
  'setNotify',
  'markUnread',
  'deleteConversation',
  'markRead',
  'loadOlder',
  'loadNewer',
  'jumpTo',
  'jumpToLatest',
  'recall',
  'removeMessage',
  'editMessage',
  'setReactions',
  'pinMessage',
  'patchMetadata',
  'findUsers',
  'updateSelf',
  'resolveMedia',
  'loadContacts',
  'loadContactRequests',
  'addContact',
  'removeContact',
  'setRemark',
  'answerContactRequest',
  'blockContact',
  'loadGroups',
  'loadGroup',
  'loadMembers',
  'inviteMembers',
  'leaveGroup',
  'updateGroup',
] as const satisfies readonly Returning<Promise<unknown>>[];

/** Those without an answer. */
const doing = [
  'reconnect',
  'resend',
  'discard',
  'forward',
  'setDraft',
  'saveReadingPosition',
  'setTyping',
  'needUsers',
] as const satisfies readonly Returning<void>[];

/** Those that last until they are released. */
const opening = ['openTimeline', 'watchPresence'] as const satisfies readonly Returning<() => void>[];

/** What shows at once, also before there is an engine. */
interface Before {
  readonly onConnect: () => void;
  readonly showDraft: (...draft: Parameters<ChatActions['setDraft']>) => void;
}

/**
 * The actions of a client whose engine may not be there yet: all are done in the order of their calls, by an engine that the first
 * of them loads. What answers at once (the id of what is sent, a release) does so.
 */
export function createActions(engine: EngineQueue, random: RandomPort, { onConnect, showDraft }: Before): ChatActions {
  const asks = forEach(asking, (name) => (...args) => {
    const there = engine.current();
    if (there !== null) return Reflect.apply(there.actions[name], undefined, args);
    return new Promise((resolve) => engine.run(({ actions }) => resolve(Reflect.apply(actions[name], undefined, args))));
  });
  const does = forEach(
    doing,
    (name) =>
      (...args) =>
        engine.run(({ actions }) => Reflect.apply(actions[name], undefined, args)),
  );
  const opens = forEach(opening, (name) => (...args) => {
    let isReleased = false;
    let release = (): void => {};
    engine.run(({ actions }) => {
      if (!isReleased) release = Reflect.apply(actions[name], undefined, args);
    });
    return () => {
      isReleased = true;
      release();
    };
  });

  return {
    ...asks,
    ...does,
    ...opens,
    connect(getCredentials) {
      onConnect();
      return asks.connect(getCredentials);
    },
    reconnect() {
      engine.retry();
      does.reconnect();
    },
    send(...message) {
      const id = random.uuid();
      engine.run(({ actions }) => actions.send(id, ...message));
      return id;
    },
    // The engine finds in the state what was typed before it came.
    setDraft: (...draft) => (engine.current() === null ? showDraft : does.setDraft)(...draft),
    // Positions come in with the account's storage, and that with the engine.
    readingPosition: (conversationId) => engine.current()?.actions.readingPosition(conversationId) ?? null,
  };
}

/** An action for each of these names. */
function forEach<Name extends keyof ChatActions>(
  names: readonly Name[],
  make: (name: Name) => (...args: unknown[]) => unknown,
): Pick<ChatActions, Name> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, never>;
}
