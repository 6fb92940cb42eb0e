import { conversationOf, DoubleError, type Wire } from './wire.js';

/** What an account keeps about a conversation. */
export interface Standing {
  isListed: boolean;
  unread: number;
  isPinned: boolean;
  remind: string;
  readonly marks: Set<number>;
  custom: string;
  readonly folders: Set<string>;
  readonly cleared: Set<Wire>;
  at: { messageSequence: number; atTypeArray: number[] }[];
}

export interface Account {
  readonly userID: string;
  readonly profile: Record<string, unknown> & { nick: string; avatar: string; allowType: string };
  readonly friends: Map<string, { remark: string; groups: Set<string>; custom: Map<string, string> }>;
  readonly friendLists: Set<string>;
  readonly blocked: Set<string>;
  readonly applications: Map<string, { userID: string; type: string; time: number; wording: string }>;
  unreadApplications: number;
  readonly standings: Map<string, Standing>;
  readonly folders: Set<string>;
  readonly system: Wire[];
  readonly peerRead: Map<string, number>;
  status: string;
  readonly clients: Set<Client>;
}

export interface Member {
  readonly userID: string;
  role: string;
  nameCard: string;
  muteUntil: number;
  readonly joinTime: number;
  readonly since: number;
}

export interface CloudGroup {
  readonly groupID: string;
  readonly type: string;
  name: string;
  notification: string;
  introduction: string;
  avatar: string;
  joinOption: string;
  muteAllMembers: boolean;
  ownerID: string;
  readonly createTime: number;
  readonly isSupportTopic: boolean;
  readonly members: Map<string, Member>;
  readonly applications: { applicant: string; note: string; messageKey: number }[];
  readonly attributes: Map<string, string>;
  readonly counters: Map<string, number>;
  readonly pinned: Wire[];
  readonly topics: Map<
    string,
    { topicID: string; topicName: string; notification: string; introduction: string; avatar: string; muteAllMembers: boolean }
  >;
  custom: { key: string; value: string }[];
}

/** One SDK that is signed in. */
export interface Client {
  readonly account: Account;
  /** `data` may be made when it is told. */
  emit(name: string, data: unknown): void;
  signal(name: string, data: unknown): void;
  /** The list of conversations changed: told as a whole, and not more often than the SDK does. */
  listChanged(): void;
  receive(wire: Wire): void;
  /** A message that it may have at hand changed. */
  changed(wire: Wire): () => unknown;
}

/** The service: several accounts, their conversations, groups and friends, in memory. */
export interface Cloud {
  readonly accounts: Map<string, Account>;
  readonly groups: Map<string, CloudGroup>;
  readonly timelines: Map<string, Wire[]>;
  readonly signatures: Map<string, string>;
  readonly invitations: Map<string, { inviter: string; groupID: string; inviteeList: string[]; open: Set<string>; data: string }>;
  /** Merged messages that were too long, by key. */
  readonly merged: Map<string, unknown[]>;
  /** Whole seconds, as the service stamps messages. */
  now(): number;
  account(userID: string): Account;
  group(groupID: string): CloudGroup;
  standing(account: Account, id: string): Standing;
  /** Of a conversation, as this account sees it. */
  timeline(account: Account, id: string): Wire[];
  post(wire: Wire, except?: Client): void;
  notice(userID: string, operationType: number, group: CloudGroup, operatorID: string, handleMessage?: string): void;
  tip(group: CloudGroup, payload: Record<string, unknown>, to?: string): void;
  each(account: Account, act: (client: Client) => void): void;
  listChanged(userIDs: Iterable<string>): void;
  wire(more: Partial<Wire> & Pick<Wire, 'from' | 'to' | 'conversationType' | 'type' | 'payload'>): Wire;
  nextId(): number;
  nextRandom(): number;
}

export function createCloud(userIDs: readonly string[]): Cloud {
  let made = 0;
  const sequences = new Map<string, number>();
  const cloud: Cloud = {
    accounts: new Map(userIDs.map((userID) => [userID, newAccount(userID)])),
    groups: new Map(),
    timelines: new Map(),
    signatures: new Map(userIDs.map((userID) => [userID, `sig-${userID}`])),
    invitations: new Map(),
    merged: new Map(),
    now: () => Math.floor(Date.now() / 1000),
    account(userID) {
      const found = cloud.accounts.get(userID);
      if (found === undefined) throw new DoubleError(20003);
      return found;
    },
    group(groupID) {
      const found = cloud.groups.get(groupID);
      if (found === undefined) throw new DoubleError(10010);
      return found;
    },
    standing(account, id) {
      const found = account.standings.get(id) ?? newStanding();
      account.standings.set(id, found);
      return found;
    },
    timeline(account, id) {
      if (id === '@TIM#SYSTEM') return account.system;
      const key = id.startsWith('C2C') ? pairKey(account.userID, id.slice(3)) : id;
      const found = cloud.timelines.get(key) ?? [];
      cloud.timelines.set(key, found);
      return found;
    },
    post(wire, except) {
      for (const account of readersOf(wire)) {
        const id = conversationOf(wire, account.userID);
        // 2.8.1: what is for those online only is kept nowhere, and changes neither count nor row (§1.4 of the profile notes).
        if (!wire.onlineOnly) take(account, id, wire);
        const { remind } = cloud.standing(account, id);
        for (const client of account.clients) {
          // Own sends come back to other clients of the account, and not to this one (§2.5 of the web notes). What is
          // discarded is not pushed at all (N-61).
          if (client !== except && (remind !== 'Discard' || wire.from === account.userID)) client.receive(wire);
          client.listChanged();
        }
      }
    },
    notice(userID, operationType, group, operatorID, handleMessage = '') {
      const payload = {
        operatorID,
        operationType,
        groupProfile: { groupID: group.groupID, name: group.name, groupType: group.type },
        handleMessage,
      };
      cloud.post(
        cloud.wire({ from: '@TIM#SYSTEM', to: userID, conversationType: '@TIM#SYSTEM', type: 'TIMGroupSystemNoticeElem', payload }),
      );
    },
    tip(group, payload, to = group.groupID) {
      const content = { groupProfile: { groupID: group.groupID, name: group.name }, memberCount: group.members.size, ...payload };
      cloud.post(
        cloud.wire({
          from: String(payload.operatorID),
          to,
          conversationType: 'GROUP',
          type: 'TIMGroupTipElem',
          payload: content,
          excludedFromUnread: true,
        }),
      );
    },
    each(account, act) {
      for (const client of [...account.clients]) act(client);
    },
    listChanged(ids) {
      for (const id of ids) for (const client of cloud.accounts.get(id)?.clients ?? []) client.listChanged();
    },
    wire(more) {
      const random = cloud.nextRandom();
      const clientTime = cloud.now();
      const key = more.conversationType === 'GROUP' ? more.to : '';
      const sequence = key === '' ? cloud.nextId() : (sequences.get(key) ?? 0) + 1;
      if (key !== '') sequences.set(key, sequence);
      const sender = cloud.accounts.get(more.from);
      const card = cloud.groups.get(more.to)?.members.get(more.from)?.nameCard ?? '';
      return {
        // From 2.18 on: sender, time of the client, random (§2.13 of the product notes).
        id: `${tinyId(more.from)}-${clientTime}-${random}`,
        time: clientTime,
        sequence,
        random,
        clientTime,
        cloudCustomData: '',
        version: 0,
        priority: 'Normal',
        atUserList: [],
        needReadReceipt: false,
        onlineOnly: false,
        excludedFromUnread: false,
        excludedFromLast: false,
        deletedBy: new Set(),
        readBy: new Set(),
        reactions: new Map(),
        extensions: new Map(),
        nick: sender?.profile.nick ?? '',
        avatar: sender?.profile.avatar ?? '',
        nameCard: card,
        ...more,
      };
    },
    nextRandom: () => 1 + ((cloud.nextId() * 7919) % 4_000_000_000),
    nextId() {
      made += 1;
      return made;
    },
  };
  return cloud;

  function readersOf(wire: Wire): readonly Account[] {
    if (wire.conversationType === '@TIM#SYSTEM') return [cloud.account(wire.to)];
    if (wire.conversationType === 'GROUP') {
      const [groupID = ''] = wire.to.split('@TOPIC#_');
      return [...cloud.group(groupID).members.keys()].map((id) => cloud.account(id));
    }
    const [from, to] = [cloud.account(wire.from), cloud.account(wire.to)];
    // A blocked sender sees success, and nobody gets it (§3.7, N-77).
    return to.blocked.has(from.userID) ? [from] : [from, to];
  }

  function take(account: Account, id: string, wire: Wire): void {
    const standing = cloud.standing(account, id);
    const group = cloud.groups.get(wire.to);
    const timeline = cloud.timeline(account, id);
    // Live rooms keep nothing, and count nothing (§4.2).
    if (group?.type === 'AVChatRoom') return;
    if (!timeline.includes(wire)) timeline.push(wire);
    if (id.includes('@TOPIC#_')) return;
    if (standing.remind !== 'Discard') standing.isListed = true;
    if (wire.from !== account.userID && !wire.excludedFromUnread && standing.remind !== 'Discard') {
      standing.unread += 1;
      const types = [
        ...(wire.atUserList.includes(account.userID) ? [1] : []),
        ...(wire.atUserList.includes('__kImSDK_MesssageAtALL__') ? [2] : []),
      ];
      if (types.length > 0) standing.at.push({ messageSequence: wire.sequence, atTypeArray: types.length === 2 ? [3] : types });
    }
  }
}

export function tinyId(userID: string): string {
  return `1441152${[...userID].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_000_007, 7)}`;
}

function pairKey(one: string, other: string): string {
  return `C2C${[one, other].sort().join('|')}`;
}

export function newStanding(): Standing {
  return {
    isListed: false,
    unread: 0,
    isPinned: false,
    remind: 'AcceptAndNotify',
    marks: new Set(),
    custom: '',
    folders: new Set(),
    cleared: new Set(),
    at: [],
  };
}

function newAccount(userID: string): Account {
  return {
    userID,
    profile: { userID, nick: '', avatar: '', selfSignature: '', allowType: 'AllowType_Type_NeedConfirm', profileCustomField: [] },
    friends: new Map(),
    friendLists: new Set(),
    blocked: new Set(),
    applications: new Map(),
    unreadApplications: 0,
    standings: new Map(),
    folders: new Set(),
    system: [],
    peerRead: new Map(),
    status: '',
    clients: new Set(),
  };
}
