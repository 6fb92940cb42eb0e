import { EventEmitter } from 'node:events';
import type { TencentSdk } from '../../../../src/adapters/tencent/types.js';
import type { Account, Client, Cloud } from './cloud.js';
import { conversationCalls } from './conversationCalls.js';
import { extraCalls } from './extraCalls.js';
import { groupCalls } from './groupCalls.js';
import { messageCalls } from './messageCalls.js';
import { peopleCalls } from './peopleCalls.js';
import { topicCalls } from './topicCalls.js';
import { conversationOf, DoubleError, DoubleMessage, type Wire } from './wire.js';

/** The list of conversations is told at most once in so long; the SDK says once a second (its code; §5.2 K of the profile notes). */
const THROTTLE_MS = 5;

/** A double of the vendor's SDK: takes its calls, and answers and tells as it does. */
export interface DoubleChat {
  readonly sdk: TencentSdk;
  /** Cuts the line: calls fail, and nothing is heard. */
  cut(): void;
  /** The line is back: what was missed comes (§2.2, NET_STATE_CHANGE). */
  restore(): void;
  /** Ends the session from the service's side (§2.2, KICKED_OUT). */
  kick(type: 'multipleAccount' | 'multipleDevice' | 'userSigExpired' | 'REST_API_Kick'): void;
  /** Tells an event of `chat.on`, whatever it says. */
  emit(name: string, data: unknown): void;
  /** Tells one of `chat.addSignalingListener`. */
  signal(name: string, data: unknown): void;
}

/** What the parts of the double work with. */
export interface DoubleContext {
  readonly cloud: Cloud;
  readonly client: Client;
  readonly subscribed: Set<string>;
  me(): Account;
  /** The one object that the SDK has for a message; it changes where it is. */
  toMessage(wire: Wire, own?: DoubleMessage): DoubleMessage;
  wireOf(message: unknown): Wire;
  /** Conversations as this account sees them. */
  conversations(): unknown[];
  conversation(id: string): unknown;
}

export function createDoubleChat(cloud: Cloud): DoubleChat {
  const events = new EventEmitter();
  const signals = new EventEmitter();
  events.setMaxListeners(0);
  signals.setMaxListeners(0);
  let me: Account | undefined;
  let isReady = false;
  let isCut = false;
  let missed: (() => void)[] = [];
  let messages = new Map<string, DoubleMessage>();
  let wires = new Map<string, Wire>();
  /** Whose status this client hears of: those of `subscribeUserStatus`, and its own (the package). */
  const subscribed = new Set<string>();
  let isLate = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const client: Client = {
    get account() {
      return account();
    },
    emit: (name, data) =>
      later(() => {
        const said: unknown = typeof data === 'function' ? data() : data;
        if (name !== 'onUserStatusUpdated' || !Array.isArray(said)) return tell(events, name, said);
        const known = said.filter(({ userID }) => userID === me?.userID || subscribed.has(userID));
        if (known.length > 0) tell(events, name, known);
      }),
    signal: (name, data) => later(() => tell(signals, name, data)),
    listChanged() {
      // At once, and then what more there was in the meantime.
      if (timer !== undefined) {
        isLate = true;
        return;
      }
      isLate = false;
      if (me !== undefined) client.emit('onConversationListUpdated', context.conversations());
      timer = setTimeout(() => {
        timer = undefined;
        if (isLate) client.listChanged();
      }, THROTTLE_MS);
    },
    receive: (wire) => client.emit('onMessageReceived', () => [context.toMessage(wire)]),
    changed(wire) {
      // As it is now, whatever it becomes until this is told.
      const now = { ...wire };
      return () => {
        const message = toMessage(now);
        wires.set(wire.id, wire);
        return message;
      };
    },
  };
  const context: DoubleContext = {
    cloud,
    subscribed,
    client,
    me: account,
    toMessage,
    wireOf(message) {
      if (!(message instanceof DoubleMessage)) throw new DoubleError(2105);
      const wire = wires.get(message.ID);
      if (wire === undefined) throw new DoubleError(10030);
      return wire;
    },
    conversations: () =>
      [...account().standings.keys()].filter((id) => account().standings.get(id)?.isListed).map((id) => context.conversation(id)),
    conversation: (id) => conversationOfAccount(context, id),
  };

  const session: Pick<
    TencentSdk,
    | 'login'
    | 'logout'
    | 'getLoginUser'
    | 'getServerTime'
    | 'isReady'
    | 'on'
    | 'off'
    | 'registerPlugin'
    | 'addSignalingListener'
    | 'removeSignalingListener'
  > = {
    async login({ userID, userSig }) {
      await Promise.resolve();
      if (isCut) throw new DoubleError(2801);
      if (me?.userID === userID && isReady) return { code: 0, data: { repeatLogin: true } };
      const signature = cloud.signatures.get(userID);
      // 70013: the signature is of somebody else (§B1 of the error codes).
      if (signature === undefined) throw new DoubleError(70013);
      if (signature !== userSig) throw new DoubleError(userSig === `sig-${userID}` ? 70001 : 70003);
      me = cloud.account(userID);
      me.clients.add(client);
      tellStatus(me);
      // Signed in is not usable yet: that is said by an event (§2.3).
      setTimeout(() => {
        if (me === undefined) return;
        isReady = true;
        tell(events, 'sdkStateReady', undefined);
        // What was kept is told once it has been fetched.
        if (context.conversations().length > 0) client.listChanged();
      }, 1);
      return { code: 0, data: { actionStatus: 'OK' } };
    },
    async logout() {
      if (me === undefined) throw new DoubleError(2024);
      signOut();
      tell(events, 'sdkStateNotReady', undefined);
    },
    getLoginUser: () => me?.userID ?? '',
    getServerTime: () => Date.now(),
    isReady: () => isReady,
    on: (name, handler) => void events.on(name, handler as (said: unknown) => void),
    off: (name, handler) => void events.off(name, handler as (said: unknown) => void),
    registerPlugin: () => {},
    addSignalingListener: (name, handler) => void signals.on(name, handler as (said: unknown) => void),
    removeSignalingListener: (name, handler) => void signals.off(name, handler as (said: unknown) => void),
  };

  const sdk: TencentSdk = {
    ...session,
    ...guarded({
      ...messageCalls(context),
      ...conversationCalls(context),
      ...peopleCalls(context),
      ...groupCalls(context),
      ...topicCalls(context),
      ...extraCalls(context),
    }),
  };

  return {
    sdk,
    cut() {
      isCut = true;
      tell(events, 'netStateChange', { state: 'connecting' });
    },
    restore() {
      isCut = false;
      tell(events, 'netStateChange', { state: 'connected' });
      const all = missed;
      missed = [];
      for (const act of all) act();
    },
    kick(type) {
      signOut();
      // In the order in which the package says it.
      tell(events, 'kickedOut', { type });
      tell(events, 'sdkStateNotReady', undefined);
    },
    emit: (name, data) => tell(events, name, data),
    signal: (name, data) => tell(signals, name, data),
  };

  /** Before login every call answers with a rejected promise and an event, even those that are declared to return at once (seen with the package). */
  function guarded<Calls extends object>(calls: Calls): Calls {
    const entries = Object.entries(calls).map(([name, call]) => [
      name,
      (...args: unknown[]) => {
        if (me === undefined) {
          tell(events, 'error', { code: 2024, message: 'not logged in' });
          return Promise.reject(new DoubleError(2024));
        }
        if (isCut && !name.startsWith('create') && name !== 'findMessage') return Promise.reject(new DoubleError(2801));
        return call(...args);
      },
    ]);
    return Object.fromEntries(entries) as Calls;
  }

  function account(): Account {
    if (me === undefined) throw new DoubleError(2024);
    return me;
  }

  function signOut(): void {
    const former = me;
    me?.clients.delete(client);
    me = undefined;
    isReady = false;
    messages = new Map();
    wires = new Map();
    missed = [];
    for (const group of cloud.groups.values()) if (group.type === 'AVChatRoom' && former !== undefined) group.members.delete(former.userID);
    if (former !== undefined) tellStatus(former);
  }

  function tellStatus(one: Account): void {
    const statusType = one.clients.size > 0 ? 1 : 2;
    for (const other of cloud.accounts.values()) {
      cloud.each(other, (each) => each.emit('onUserStatusUpdated', [{ userID: one.userID, statusType, customStatus: one.status }]));
    }
  }

  /** In the order of the service, and not before the call that brought it about has answered. */
  function later(act: () => void): void {
    const own = me;
    if (own === undefined) return;
    setTimeout(() => {
      if (me !== own) return;
      if (isCut) missed.push(act);
      else act();
    }, 0);
  }

  function toMessage(wire: Wire, own?: DoubleMessage): DoubleMessage {
    const found = own ?? messages.get(wire.id) ?? new DoubleMessage(wire.to, wire.from, wire.conversationType, wire.type, wire.payload);
    const self = account();
    Object.assign(found, {
      ID: wire.id,
      payload: wire.payload,
      conversationID: conversationOf(wire, self.userID),
      flow: wire.from === self.userID ? 'out' : 'in',
      time: wire.time,
      sequence: wire.sequence,
      random: wire.random,
      clientTime: wire.clientTime,
      status: 'success',
      isRevoked: wire.revokedBy !== undefined,
      revoker: wire.revokedBy ?? '',
      revokerInfo: { userID: wire.revokedBy ?? '', nick: '', avatar: '' },
      priority: wire.priority,
      nick: wire.nick,
      avatar: wire.avatar,
      nameCard: wire.nameCard,
      atUserList: [...wire.atUserList],
      cloudCustomData: wire.cloudCustomData,
      isModified: wire.version > 0,
      isDeleted: wire.deletedBy.has(self.userID),
      needReadReceipt: wire.needReadReceipt,
      isPeerRead: wire.conversationType === 'C2C' && wire.from === self.userID && (self.peerRead.get(wire.to) ?? 0) >= wire.time,
      readReceiptInfo: wire.needReadReceipt
        ? wire.conversationType === 'C2C'
          ? { isPeerRead: wire.readBy.size > 0 }
          : { readCount: wire.readBy.size, unreadCount: Math.max(0, (cloud.groups.get(wire.to)?.members.size ?? 1) - 1 - wire.readBy.size) }
        : {},
      _onlineOnlyFlag: wire.onlineOnly,
      _isExcludedFromUnreadCount: wire.excludedFromUnread,
      _isExcludedFromLastMessage: wire.excludedFromLast,
    });
    messages.set(wire.id, found);
    wires.set(wire.id, wire);
    return found;
  }
}

function tell(emitter: EventEmitter, name: string, data: unknown): void {
  // An event without anybody to hear it is an exception to Node, if it is called `error`.
  if (emitter.listenerCount(name) > 0) emitter.emit(name, { name, data });
}

/** §2.15 of the web notes, and the package: what a conversation has, with its newest message, which has no id. */
function conversationOfAccount({ cloud, me }: DoubleContext, id: string): unknown {
  const account = me();
  const standing = cloud.standing(account, id);
  const visible = cloud.timeline(account, id).filter((wire) => isSeen(wire, account, cloud, id) && !wire.excludedFromLast);
  const last = visible.at(-1);
  const peer = id.startsWith('C2C') ? id.slice(3) : undefined;
  const groupID = id.startsWith('GROUP') ? id.slice(5) : undefined;
  const group = groupID === undefined ? undefined : cloud.groups.get(groupID);
  return {
    conversationID: id,
    type: peer !== undefined ? 'C2C' : groupID !== undefined ? 'GROUP' : '@TIM#SYSTEM',
    unreadCount: standing.unread,
    lastMessage: {
      lastTime: last?.time ?? 0,
      lastSequence: last?.sequence ?? 0,
      fromAccount: last?.from ?? '',
      messageForShow: '',
      payload: last?.payload ?? null,
      type: last?.type ?? '',
      isRevoked: last?.revokedBy !== undefined,
      cloudCustomData: last?.cloudCustomData ?? '',
      onlineOnlyFlag: false,
      nick: last?.nick ?? '',
      nameCard: '',
      version: last?.version ?? 0,
      isPeerRead: peer !== undefined && last?.from === account.userID && (account.peerRead.get(peer) ?? 0) >= (last?.time ?? 0),
      revoker: last?.revokedBy ?? null,
    },
    groupAtInfoList: [...standing.at],
    remark: account.friends.get(peer ?? '')?.remark ?? '',
    isPinned: standing.isPinned,
    messageRemindType: standing.remind,
    markList: [...standing.marks],
    customData: standing.custom,
    conversationGroupList: [...standing.folders],
    draftText: '',
    peerReadTime: peer === undefined ? 0 : (account.peerRead.get(peer) ?? 0),
    ...(peer !== undefined && { userProfile: { ...cloud.accounts.get(peer)?.profile } }),
    ...(group !== undefined && {
      groupProfile: { groupID: group.groupID, name: group.name, type: group.type, avatar: group.avatar, memberCount: group.members.size },
    }),
  };
}

export function isSeen(wire: Wire, account: Account, cloud: Cloud, id: string): boolean {
  const member = id.startsWith('GROUP') ? cloud.groups.get(wire.to.split('@TOPIC#_')[0] ?? '')?.members.get(account.userID) : undefined;
  const since = member?.since ?? 0;
  return (
    !wire.deletedBy.has(account.userID) &&
    wire.sequence > (id.startsWith('GROUP') ? Math.max(since, 0) : 0) &&
    !cloud.standing(account, id).cleared.has(wire)
  );
}
