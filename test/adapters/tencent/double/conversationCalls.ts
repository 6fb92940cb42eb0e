import type { TencentSdk } from '../../../../src/adapters/tencent/types.js';
import { type DoubleContext, isSeen } from './createDoubleChat.js';
import { DoubleError } from './wire.js';

type Calls = Pick<
  TencentSdk,
  | 'clearHistoryMessage'
  | 'setMessageRead'
  | 'setMessageRemindType'
  | 'getConversationList'
  | 'deleteConversation'
  | 'pinConversation'
  | 'markConversation'
  | 'setConversationCustomData'
  | 'getConversationGroupList'
  | 'createConversationGroup'
  | 'deleteConversationGroup'
  | 'renameConversationGroup'
  | 'addConversationsToGroup'
  | 'deleteConversationsFromGroup'
>;

const ok = (data: unknown = {}) => ({ code: 0, data });

export function conversationCalls(context: DoubleContext): Calls {
  const { cloud } = context;

  return {
    async clearHistoryMessage(id) {
      forget(id);
      return ok({ conversationID: id });
    },
    /** §2.8, §2.9: reads all of it, and tells the other of two. */
    async setMessageRead({ conversationID }) {
      const me = context.me();
      const standing = cloud.standing(me, conversationID);
      standing.unread = 0;
      standing.at = [];
      if (conversationID.startsWith('C2C')) {
        const peer = cloud.account(conversationID.slice(3));
        const time = cloud.timeline(me, conversationID).findLast((wire) => wire.from === peer.userID)?.time ?? 0;
        const before = peer.peerRead.get(me.userID) ?? 0;
        peer.peerRead.set(me.userID, Math.max(before, time));
        const read = cloud
          .timeline(me, conversationID)
          .filter((wire) => wire.from === peer.userID && wire.time <= time && wire.time >= before && !wire.readBy.has(me.userID));
        for (const wire of read) wire.readBy.add(me.userID);
        if (read.length > 0) {
          cloud.each(peer, (client) => {
            const tellings = read.map((wire) => client.changed(wire));
            client.emit('onMessageReadByPeer', () => tellings.map((telling) => telling()));
            client.listChanged();
          });
        }
      }
      sync();
      return ok();
    },
    async setMessageRemindType({ groupID, userIDList = [], messageRemindType }) {
      const me = context.me();
      const ids = groupID === undefined ? userIDList.map((id) => `C2C${id}`) : [`GROUP${groupID}`];
      for (const id of ids) {
        const standing = cloud.standing(me, id);
        // What came while nothing was received counts as read already.
        standing.remind = String(messageRemindType);
      }
      sync();
      return ok();
    },
    async getConversationList(options) {
      if (!Array.isArray(options)) return ok({ conversationList: context.conversations(), isSyncCompleted: true });
      const known = options.filter((id) => context.me().standings.get(id)?.isListed === true);
      return ok({ conversationList: known.map((id) => context.conversation(id)), isSyncCompleted: true });
    },
    /** §2.8: the conversation goes, and what was said stays, unless that is asked for; all of my devices hear of it. */
    async deleteConversation(options) {
      const { conversationIDList, clearHistoryMessage = true } = typeof options === 'string' ? { conversationIDList: [options] } : options;
      for (const id of conversationIDList) {
        const standing = cloud.standing(context.me(), id);
        Object.assign(standing, { isListed: false, unread: 0, isPinned: false });
        if (clearHistoryMessage) forget(id);
      }
      sync();
      return ok({ conversationIDList });
    },
    async pinConversation({ conversationID, isPinned }) {
      listed(conversationID).isPinned = isPinned;
      sync();
      return ok({ conversationID });
    },
    async markConversation({ conversationIDList, markType, enableMark }) {
      for (const id of conversationIDList) {
        const { marks } = listed(id);
        if (enableMark) marks.add(markType);
        else marks.delete(markType);
      }
      sync();
      return ok({ successConversationIDList: conversationIDList, failureConversationIDList: [] });
    },
    async setConversationCustomData({ conversationIDList, customData }) {
      if (new TextEncoder().encode(customData).length > 256) throw new DoubleError(2721);
      for (const id of conversationIDList) listed(id).custom = customData;
      sync();
      return ok({ successConversationIDList: conversationIDList, failureConversationIDList: [] });
    },
    getConversationGroupList: async () => ok([...context.me().folders]),
    /** The package asks the service for nothing where no conversation is named. */
    async createConversationGroup({ conversationIDList, groupName }) {
      if (conversationIDList.length > 0) {
        context.me().folders.add(groupName);
        for (const id of conversationIDList) listed(id).folders.add(groupName);
        foldersChanged();
      }
      return ok({ successConversationIDList: conversationIDList, failureConversationIDList: [] });
    },
    async deleteConversationGroup(name) {
      context.me().folders.delete(name);
      for (const { folders } of context.me().standings.values()) folders.delete(name);
      foldersChanged();
      return ok();
    },
    async renameConversationGroup({ oldName, newName }) {
      const { folders, standings } = context.me();
      const names = [...folders].map((name) => (name === oldName ? newName : name));
      folders.clear();
      for (const name of names) folders.add(name);
      for (const standing of standings.values()) if (standing.folders.delete(oldName)) standing.folders.add(newName);
      foldersChanged();
      return ok();
    },
    async addConversationsToGroup({ conversationIDList, groupName }) {
      for (const id of conversationIDList) listed(id).folders.add(groupName);
      sync();
      return ok({ successConversationIDList: conversationIDList, failureConversationIDList: [] });
    },
    async deleteConversationsFromGroup({ conversationIDList, groupName }) {
      for (const id of conversationIDList) listed(id).folders.delete(groupName);
      sync();
      return ok({ successConversationIDList: conversationIDList, failureConversationIDList: [] });
    },
  };

  function listed(id: string) {
    const standing = context.me().standings.get(id);
    if (standing?.isListed !== true) throw new DoubleError(2500);
    return standing;
  }

  function forget(id: string): void {
    const me = context.me();
    const { cleared } = cloud.standing(me, id);
    for (const wire of cloud.timeline(me, id)) if (isSeen(wire, me, cloud, id)) cleared.add(wire);
    sync();
  }

  function sync(): void {
    cloud.listChanged([context.me().userID]);
  }

  function foldersChanged(): void {
    const me = context.me();
    cloud.each(me, (client) => client.emit('onConversationGroupListUpdated', [...me.folders]));
    sync();
  }
}
