import type { TencentSdk } from '../../../../src/adapters/tencent/types.js';
import { type DoubleContext, isSeen } from './createDoubleChat.js';
import { conversationOf, DoubleError, type Wire } from './wire.js';

type Calls = Pick<
  TencentSdk,
  | 'sendMessageReadReceipt'
  | 'getMessageReadReceiptList'
  | 'getGroupMessageReadMemberList'
  | 'addMessageReaction'
  | 'removeMessageReaction'
  | 'getMessageReactions'
  | 'getAllUserListOfMessageReaction'
  | 'setMessageExtensions'
  | 'getMessageExtensions'
  | 'deleteMessageExtensions'
  | 'pinGroupMessage'
  | 'getPinnedGroupMessageList'
  | 'translateText'
  | 'convertVoiceToText'
  | 'searchCloudMessages'
  | 'searchCloudUsers'
  | 'searchCloudGroupMembers'
  | 'invite'
  | 'inviteInGroup'
  | 'accept'
  | 'reject'
  | 'cancel'
>;

/** Nobody's doing: who has invited hears of it too. */
const OVER = 'ts_invitation_timeout';

const ok = (data: unknown = {}) => ({ code: 0, data });

export function extraCalls(context: DoubleContext): Calls {
  const { cloud } = context;
  const self = (): string => context.me().userID;
  /** Numbers of extensions as this client knows them, by message. */
  const numbers = new Map<string, Map<string, number>>();

  return {
    async sendMessageReadReceipt(list) {
      for (const message of list) {
        const wire = context.wireOf(message);
        if (!wire.needReadReceipt || wire.from === self()) throw new DoubleError(2114);
        wire.readBy.add(self());
        cloud.each(cloud.account(wire.from), (client) => {
          client.changed(wire)();
          const counts = {
            readCount: wire.readBy.size,
            unreadCount: Math.max(0, (cloud.groups.get(wire.to)?.members.size ?? 2) - 1 - wire.readBy.size),
          };
          client.emit('onMessageReadReceiptReceived', [
            wire.conversationType === 'C2C'
              ? { userID: self(), messageID: wire.id, isPeerRead: true }
              : { groupID: wire.to, messageID: wire.id, ...counts },
          ]);
        });
      }
      return ok();
    },
    async getMessageReadReceiptList(list) {
      return ok({ messageList: list.map((message) => context.toMessage(context.wireOf(message))) });
    },
    async getGroupMessageReadMemberList({ message, filter }) {
      const wire = context.wireOf(message);
      const others = [...cloud.group(wire.to).members.keys()].filter((id) => id !== wire.from);
      return ok({
        messageID: wire.id,
        cursor: '',
        isCompleted: true,
        readUserIDList: filter === 0 ? others.filter((id) => wire.readBy.has(id)) : [],
        unreadUserIDList: filter === 1 ? others.filter((id) => !wire.readBy.has(id)) : [],
      });
    },
    async addMessageReaction(message, reactionID) {
      const wire = context.wireOf(message);
      const users = wire.reactions.get(reactionID) ?? [];
      if (!users.includes(self())) wire.reactions.set(reactionID, [...users, self()]);
      tellReaction(wire, reactionID);
      return ok();
    },
    async removeMessageReaction(message, reactionID) {
      const wire = context.wireOf(message);
      const left = (wire.reactions.get(reactionID) ?? []).filter((id) => id !== self());
      if (left.length > 0) wire.reactions.set(reactionID, left);
      else wire.reactions.delete(reactionID);
      tellReaction(wire, reactionID);
      return ok();
    },
    getMessageReactions: async ({ messageList }) =>
      ok({
        resultList: messageList.map((message) => ({
          messageID: message.ID,
          reactionList: [...context.wireOf(message).reactions.keys()].map((id) => summary(context.wireOf(message), id, self())),
        })),
      }),
    async getAllUserListOfMessageReaction({ message, reactionID, nextSeq, count = 100 }) {
      const users = context.wireOf(message).reactions.get(reactionID) ?? [];
      const page = users.slice(nextSeq, nextSeq + count);
      const next = nextSeq + count < users.length ? nextSeq + count : 0;
      return ok({ userList: page.map((userID) => ({ userID, nick: '', avatar: '' })), nextSeq: next, isCompleted: next === 0 });
    },
    async setMessageExtensions(message, extensions) {
      const wire = context.wireOf(message);
      const results = changeExtensions(wire, extensions as { key: string; value: string }[]);
      const done = results.filter(({ code }) => code === 0).map(({ key, value }) => ({ key, value }));
      if (done.length > 0) tellAll(wire, 'onMessageExtensionsUpdated', { messageID: wire.id, extensions: done });
      return ok({ extensions: results });
    },
    async getMessageExtensions(message) {
      const wire = context.wireOf(message);
      for (const [key, { number }] of wire.extensions) numbersOf(wire).set(key, number);
      return ok({ extensions: [...wire.extensions].flatMap(([key, { value }]) => (value === '' ? [] : [{ key, value }])) });
    },
    async deleteMessageExtensions(message, keyList = []) {
      const wire = context.wireOf(message);
      const results = changeExtensions(
        wire,
        keyList.map((key) => ({ key: String(key), value: '' })),
      );
      const done = results.flatMap(({ code, key }) => (code === 0 ? [key] : []));
      if (done.length > 0) tellAll(wire, 'onMessageExtensionsDeleted', { messageID: wire.id, keyList: done });
      return ok({ extensions: results });
    },
    async pinGroupMessage({ groupID, message, isPinned }) {
      const [wire, group] = [context.wireOf(message), cloud.group(groupID)];
      const index = group.pinned.indexOf(wire);
      if (isPinned && index < 0) group.pinned.unshift(wire);
      if (!isPinned && index >= 0) group.pinned.splice(index, 1);
      const { id, sequence, random, time, clientTime } = wire;
      tellAll(wire, 'onPinnedGroupMessageUpdated', {
        groupID,
        isPinned,
        message: { ID: id, sequence, random, time, clientTime },
        operatorInfo: { userID: self() },
      });
      return ok();
    },
    getPinnedGroupMessageList: async (groupID) => ok({ messageList: cloud.group(groupID).pinned.map((wire) => context.toMessage(wire)) }),
    translateText: async ({ sourceTextList, targetLanguage }) =>
      ok({ translatedTextList: sourceTextList.map((text) => `${text} (${targetLanguage})`) }),
    convertVoiceToText: async () => ok({ result: 'what was said' }),
    /** Over all conversations: how many in each, and the message where it is one (§2.2 of the profile notes). */
    async searchCloudMessages({
      keywordList = [],
      keywordListMatchType = 'or',
      senderUserIDList,
      messageTypeList,
      conversationID,
      timePosition,
      timePeriod = 0,
      count = 10,
      cursor = '',
    }) {
      const me = context.me();
      const ids = (conversationID === undefined ? [...me.standings.keys()] : [conversationID]).filter(
        (id) => !id.startsWith('GROUP') || cloud.groups.get(id.slice(5).split('@TOPIC#_')[0] ?? '')?.members.has(me.userID) === true,
      );
      const words = keywordList.map((word) => word.toLowerCase());
      const found = ids
        .map((id) => ({
          id,
          wires: cloud
            .timeline(me, id)
            .filter((wire) => {
              const text = JSON.stringify((wire.payload as { text?: string }).text ?? '').toLowerCase();
              const hits = words.filter((word) => text.includes(word)).length;
              return (
                isSeen(wire, me, cloud, id) &&
                wire.revokedBy === undefined &&
                (words.length === 0 || (keywordListMatchType === 'and' ? hits === words.length : hits > 0)) &&
                (senderUserIDList === undefined || senderUserIDList.includes(wire.from)) &&
                (messageTypeList === undefined || messageTypeList.includes(wire.type)) &&
                (timePosition === undefined ||
                  (wire.time < timePosition + 1 && (timePeriod === 0 || wire.time >= timePosition - timePeriod)))
              );
            })
            .reverse(),
        }))
        .filter(({ wires }) => wires.length > 0)
        .toSorted((a, b) => (b.wires[0]?.time ?? 0) - (a.wires[0]?.time ?? 0));
      const from = Number(cursor || 0);
      if (conversationID === undefined) {
        const page = found.slice(from, from + count);
        const results = page.map(({ id, wires }) => ({
          conversationID: id,
          messageCount: wires.length,
          messageList: wires.length === 1 ? wires.map((wire) => context.toMessage(wire)) : [],
        }));
        return ok({ searchResultList: results, totalCount: found.length, cursor: from + count < found.length ? String(from + count) : '' });
      }
      const wires = found[0]?.wires ?? [];
      const page = wires.slice(from, from + count);
      const results =
        page.length === 0 ? [] : [{ conversationID, messageCount: page.length, messageList: page.map((wire) => context.toMessage(wire)) }];
      return ok({ searchResultList: results, totalCount: wires.length, cursor: from + count < wires.length ? String(from + count) : '' });
    },
    searchCloudUsers: async ({ keywordList = [] }) =>
      ok({
        searchResultList: [...cloud.accounts.values()]
          .filter(({ profile }) => keywordList.some((word) => profile.nick.toLowerCase().includes(word.toLowerCase())))
          .map(({ profile }) => ({ ...profile })),
        totalCount: 0,
        cursor: '',
      }),
    async searchCloudGroupMembers({ keywordList = [], groupIDList = [], count = 20, cursor = '' }) {
      if (keywordList.length === 0) throw new Error('Params validate failed.');
      const from = Number(cursor);
      const found = groupIDList.flatMap((groupID) =>
        [...cloud.group(groupID).members.values()]
          .map(({ userID, nameCard }) => ({ userID, nameCard, nick: cloud.account(userID).profile.nick, avatar: '' }))
          .filter(({ nameCard, nick }) => keywordList.every((word) => `${nameCard} ${nick}`.toLowerCase().includes(word.toLowerCase())))
          .map((member) => ({ groupID, member })),
      );
      const shown = found.slice(from, from + count);
      // By group, without roles (`_genMemberRes` of the package).
      const searchResultList = [...new Set(shown.map(({ groupID }) => groupID))].map((groupID) => ({
        groupInfo: { groupID, name: cloud.group(groupID).name, type: cloud.group(groupID).type, avatar: '' },
        memberList: shown.filter((each) => each.groupID === groupID).map(({ member }) => member),
      }));
      return ok({ searchResultList, totalCount: found.length, cursor: from + count < found.length ? String(from + count) : '' });
    },
    invite: async ({ userID, data = '', timeout = 0 }) => invite('', [userID], data, timeout),
    inviteInGroup: async ({ groupID, inviteeList, data = '', timeout = 0 }) => {
      for (const id of inviteeList) if (!cloud.group(groupID).members.has(id)) throw new DoubleError(10007);
      return invite(groupID, inviteeList, data, timeout);
    },
    accept: async ({ inviteID, data }) => answer(inviteID, 'ts_invitee_accepted', data),
    reject: async ({ inviteID, data }) => answer(inviteID, 'ts_invitee_rejected', data),
    async cancel({ inviteID, data = '' }) {
      const invitation = cloud.invitations.get(inviteID);
      if (invitation === undefined) throw new DoubleError(8010);
      if (invitation.inviter !== self()) throw new DoubleError(8011);
      invitation.open.clear();
      tellInvited(inviteID, invitation.inviteeList, 'ts_invitation_cancelled', { data });
      return ok({ inviteID });
    },
  };

  /**
   * §1.6 of the product notes: of those who write one key at once the first is taken. Each write says which number of the key it
   * knows, 0 for none; who is late gets 23001, and what stands (the vendor's page on extensions; the package's `_getReqExts`).
   */
  function changeExtensions(wire: Wire, changes: readonly { readonly key: string; readonly value: string }[]) {
    return changes.map(({ key, value }) => {
      const standing = wire.extensions.get(key);
      const isLate = (numbersOf(wire).get(key) ?? 0) !== (standing?.number ?? 0);
      if (!isLate) wire.extensions.set(key, { value, number: cloud.nextId() });
      const now = wire.extensions.get(key);
      numbersOf(wire).set(key, now?.number ?? 0);
      return { code: isLate ? 23001 : 0, key, value: now?.value ?? '' };
    });
  }

  function numbersOf(wire: Wire): Map<string, number> {
    const found = numbers.get(wire.id) ?? new Map<string, number>();
    numbers.set(wire.id, found);
    return found;
  }

  /** §3.1: invitees hear of it; when its time is over, both sides. */
  function invite(groupID: string, inviteeList: string[], data: string, timeout: number) {
    for (const id of inviteeList) cloud.account(id);
    const inviteID = `invite-${cloud.nextId()}`;
    const inviter = self();
    cloud.invitations.set(inviteID, { inviter, groupID, inviteeList, open: new Set(inviteeList), data });
    tellInvited(inviteID, inviteeList, 'newInvitationReceived', { data, inviteeList });
    if (timeout > 0) {
      setTimeout(() => {
        const invitation = cloud.invitations.get(inviteID);
        const late = [...(invitation?.open ?? [])];
        invitation?.open.clear();
        if (late.length > 0) tellInvited(inviteID, [inviter, ...inviteeList], OVER, { inviteeList: late });
      }, timeout * 1000).unref();
    }
    return ok({ inviteID });
  }

  function answer(inviteID: string, name: string, data = '') {
    const invitation = cloud.invitations.get(inviteID);
    if (invitation === undefined) throw new DoubleError(8010);
    if (!invitation.open.delete(self())) throw new DoubleError(8011);
    tellInvited(inviteID, [invitation.inviter, self()], name, { data, invitee: self() });
    return ok({ inviteID });
  }

  function tellInvited(inviteID: string, ids: readonly string[], name: string, more: object): void {
    const { inviter, groupID } = cloud.invitations.get(inviteID) ?? { inviter: '', groupID: '' };
    for (const id of new Set(ids))
      cloud.each(
        cloud.account(id),
        (client) => (name === OVER || client !== context.client) && client.signal(name, { inviteID, inviter, groupID, ...more }),
      );
  }

  function summary(wire: Wire, reactionID: string, viewer: string) {
    const users = wire.reactions.get(reactionID) ?? [];
    return {
      reactionID,
      totalUserCount: users.length,
      partialUserList: users.slice(0, 10).map((userID) => ({ userID, nick: '', avatar: '' })),
      reactedByMyself: users.includes(viewer),
    };
  }

  function tellReaction(wire: Wire, reactionID: string): void {
    for (const id of readers(wire)) {
      cloud.each(cloud.account(id), (client) => {
        client.changed(wire)();
        client.emit('onMessageReactionsUpdated', { messageID: wire.id, reactionList: [summary(wire, reactionID, id)] });
      });
    }
  }

  function tellAll(wire: Wire, name: string, data: unknown): void {
    for (const id of readers(wire)) {
      cloud.each(cloud.account(id), (client) => {
        client.changed(wire)();
        client.emit(name, data);
      });
    }
  }

  function readers(wire: Wire): readonly string[] {
    return conversationOf(wire, wire.from).startsWith('C2C')
      ? [wire.from, wire.to]
      : [...cloud.group(wire.to.split('@TOPIC#_')[0] ?? '').members.keys()];
  }
}
