import type { RandomPort } from '../platform/ports.js';
import type { ChatActions } from './ChatClient.js';
import type { EngineQueue } from './createEngineQueue.js';

/** Names of the actions that return this. */
type Returning<T> = { [Name in keyof ChatActions]: ReturnType<ChatActions[Name]> extends T ? Name : never }[keyof ChatActions];

/**
 * The actions of a client whose engine may not be there yet: all are done in the order of their calls, by an engine that the first
 * of them loads. What answers at once (the id of what is sent, a release) does so.
 */
export function createActions(engine: EngineQueue, random: RandomPort, onConnect: () => void): ChatActions {
  /** One whose answer is awaited. */
  function asks<Name extends Returning<Promise<unknown>>>(name: Name): ChatActions[Name];
  function asks(name: Returning<Promise<unknown>>) {
    return (...args: unknown[]) => {
      const there = engine.current();
      if (there !== null) return Reflect.apply(there.actions[name], undefined, args);
      return new Promise((resolve) => engine.run(({ actions }) => resolve(Reflect.apply(actions[name], undefined, args))));
    };
  }

  /** One without an answer. */
  function does<Name extends Returning<void>>(name: Name): ChatActions[Name];
  function does(name: Returning<void>) {
    return (...args: unknown[]) => engine.run(({ actions }) => Reflect.apply(actions[name], undefined, args));
  }

  /** One that lasts until it is released. */
  function opens<Name extends Returning<() => void>>(name: Name): ChatActions[Name];
  function opens(name: Returning<() => void>) {
    return (...args: unknown[]) => {
      let isReleased = false;
      let release = (): void => {};
      engine.run(({ actions }) => {
        if (!isReleased) release = Reflect.apply(actions[name], undefined, args);
      });
      return () => {
        isReleased = true;
        release();
      };
    };
  }

  const connect = asks('connect');
  const reconnect = does('reconnect');
  return {
    connect(getCredentials) {
      onConnect();
      return connect(getCredentials);
    },
    reconnect() {
      engine.retry();
      reconnect();
    },
    signOut: asks('signOut'),
    loadConversations: asks('loadConversations'),
    loadMoreConversations: asks('loadMoreConversations'),
    loadConversation: asks('loadConversation'),
    openDirect: asks('openDirect'),
    createGroup: asks('createGroup'),
    pinConversation: asks('pinConversation'),
    setNotify: asks('setNotify'),
    markUnread: asks('markUnread'),
    deleteConversation: asks('deleteConversation'),
    markRead: asks('markRead'),
    openTimeline: opens('openTimeline'),
    loadOlder: asks('loadOlder'),
    loadNewer: asks('loadNewer'),
    jumpTo: asks('jumpTo'),
    jumpToLatest: asks('jumpToLatest'),
    send(...message) {
      const id = random.uuid();
      engine.run(({ actions }) => actions.send(id, ...message));
      return id;
    },
    resend: does('resend'),
    discard: does('discard'),
    recall: asks('recall'),
    removeMessage: asks('removeMessage'),
    editMessage: asks('editMessage'),
    setReactions: asks('setReactions'),
    pinMessage: asks('pinMessage'),
    patchMetadata: asks('patchMetadata'),
    forward: does('forward'),
    setDraft: does('setDraft'),
    saveReadingPosition: does('saveReadingPosition'),
    // Positions come in with the account's storage, and that with the engine.
    readingPosition: (conversationId) => engine.current()?.actions.readingPosition(conversationId) ?? null,
    setTyping: does('setTyping'),
    needUsers: does('needUsers'),
    findUsers: asks('findUsers'),
    updateSelf: asks('updateSelf'),
    watchPresence: opens('watchPresence'),
    resolveMedia: asks('resolveMedia'),
    loadContacts: asks('loadContacts'),
    loadContactRequests: asks('loadContactRequests'),
    addContact: asks('addContact'),
    removeContact: asks('removeContact'),
    setRemark: asks('setRemark'),
    answerContactRequest: asks('answerContactRequest'),
    blockContact: asks('blockContact'),
    loadGroups: asks('loadGroups'),
    loadGroup: asks('loadGroup'),
    loadMembers: asks('loadMembers'),
    inviteMembers: asks('inviteMembers'),
    leaveGroup: asks('leaveGroup'),
    updateGroup: asks('updateGroup'),
  };
}
