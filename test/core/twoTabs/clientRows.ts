import { expect } from 'vitest';
import type { ChatActions } from '../../../src/core/ChatClient.js';
import type { Conversation } from '../../../src/model/conversation.js';
import { asks, type Rows, rowsOf } from './rows.js';
import { done, type Tab, until } from './stage.js';

const row = rowsOf<ChatActions>();

/** Of the list: what a conversation's entry says. */
function listed(member: keyof Conversation, id = 'team') {
  return (tab: Tab) => tab.conversation(id)?.[member];
}

function said(member: 'removed' | 'reactions' | 'pinned' | 'metadata' | 'content', text = 'line 3') {
  return {
    before: async ({ alice }: { readonly alice: Tab }) => alice.ref('team', text),
    see: (tab: Tab, ref: ReturnType<Tab['ref']>) => tab.named(ref)?.[member],
  };
}

const titles = (tab: Tab) =>
  tab
    .state()
    .conversations.sorted.map((id) => tab.conversation(id)?.title)
    .filter((title) => title === 'New');

/** All that a client itself can do. */
export const clientRows: Rows<ChatActions> = {
  connect: { quiet: 'signs in' },
  signOut: { quiet: 'signs out' },
  loadConversations: asks,
  loadMoreConversations: asks,
  loadConversation: asks,
  loadOlder: asks,
  loadNewer: asks,
  jumpTo: asks,
  jumpToLatest: asks,
  findUsers: asks,
  resolveMedia: asks,
  loadContacts: asks,
  loadContactRequests: asks,
  loadGroups: asks,
  loadGroup: asks,
  loadMembers: asks,

  openDirect: row({
    call: 'conversations.openDirect',
    other: 'alice',
    late: true,
    run: (actions) => actions.openDirect('cem'),
    see: (tab) => [...tab.state().conversations.byId.values()].some(({ conversation }) => conversation.peerId === 'cem'),
    becomes: true,
  }),
  createGroup: row({
    call: 'groups.create',
    other: 'bob',
    late: true,
    run: (actions) => actions.createGroup({ name: 'New', memberIds: ['bob'] }),
    see: titles,
    becomes: ['New'],
  }),
  pinConversation: row({
    call: 'conversations.pin',
    other: 'phone',
    run: (actions) => actions.pinConversation('team', true),
    see: (tab) => tab.state().conversations.sorted[0],
    before: async ({ alice }) => void (await done(alice.client.actions.pinConversation('crew', false))),
    becomes: 'team',
  }),
  setNotify: row({
    call: 'conversations.notify',
    other: 'phone',
    run: (actions) => actions.setNotify('team', 'silent'),
    see: listed('notify'),
    becomes: 'silent',
  }),
  markUnread: row({
    call: 'conversations.markUnread',
    other: 'phone',
    run: (actions) => actions.markUnread('team', true),
    see: listed('markedUnread'),
    becomes: true,
  }),
  deleteConversation: row({
    call: 'conversations.delete',
    other: 'phone',
    run: (actions) => actions.deleteConversation('team'),
    see: (tab) => tab.state().conversations.sorted.includes('team'),
    becomes: false,
  }),
  markRead: row({
    call: 'conversations.readUpTo',
    other: 'phone',
    run: (actions) => actions.markRead('pair'),
    see: (tab) => tab.conversation('pair')?.unread.count,
    becomes: 0,
  }),

  recall: row({
    call: 'messages.recall',
    other: 'bob',
    ...said('removed'),
    before: async ({ alice, bob }) => {
      alice.client.actions.send('team', { kind: 'text', text: 'oops' });
      await until(() => bob.message('team', 'oops') !== undefined && alice.message('team', 'oops')?.delivery === 'sent');
      return alice.ref('team', 'oops');
    },
    run: (actions, ref) => actions.recall(ref),
    see: (tab, ref) => tab.named(ref)?.removed?.how,
    becomes: 'recalled',
  }),
  removeMessage: row({
    call: 'messages.remove',
    other: 'bob',
    ...said('removed'),
    run: (actions, ref) => actions.removeMessage(ref, 'all'),
    see: (tab, ref) => tab.named(ref)?.removed?.how,
    becomes: 'deleted',
  }),
  editMessage: row({
    call: 'messages.edit',
    other: 'bob',
    ...said('content'),
    run: (actions, ref) => actions.editMessage(ref, { kind: 'text', text: 'better' }),
    see: (tab, ref) => tab.named(ref)?.content,
    becomes: expect.objectContaining({ kind: 'text', text: 'better' }),
  }),
  setReactions: row({
    call: 'reactions.set',
    other: 'bob',
    ...said('reactions'),
    run: (actions, ref) => actions.setReactions(ref, ['👍']),
    see: (tab, ref) => tab.named(ref)?.reactions?.map(({ key, count }) => [key, count]),
    becomes: [['👍', 1]],
  }),
  pinMessage: row({
    call: 'pins.set',
    other: 'bob',
    ...said('pinned'),
    run: (actions, ref) => actions.pinMessage(ref, true),
    becomes: true,
  }),
  patchMetadata: row({
    call: 'messages.patchMetadata',
    other: 'bob',
    ...said('metadata'),
    run: (actions, ref) => actions.patchMetadata(ref, { starred: true }),
    becomes: { starred: true },
  }),

  updateSelf: row({
    call: 'users.update',
    other: 'bob',
    before: async ({ alice, bob }) => {
      for (const tab of [alice, bob]) tab.client.actions.needUsers(['alice']);
      await until(() => [alice, bob].every((tab) => tab.state().users.has('alice')));
    },
    run: (actions) => actions.updateSelf({ nickname: 'Alicia' }),
    see: (tab) => tab.state().users.get('alice')?.nickname,
    becomes: 'Alicia',
  }),
  addContact: row({
    call: 'contacts.add',
    other: 'phone',
    late: true,
    run: (actions) => actions.addContact('cem', 'hello'),
    see: (tab) => [...tab.state().contacts.requests.values()].filter(({ direction }) => direction === 'sent').map(({ userId }) => userId),
    becomes: ['cem'],
  }),
  removeContact: row({
    call: 'contacts.remove',
    other: 'phone',
    run: (actions) => actions.removeContact('bob'),
    see: (tab) => tab.state().contacts.byId.has('bob'),
    becomes: false,
  }),
  setRemark: row({
    call: 'contacts.setRemark',
    other: 'phone',
    run: (actions) => actions.setRemark('bob', 'Bobby'),
    see: (tab) => tab.state().contacts.byId.get('bob')?.remark,
    becomes: 'Bobby',
  }),
  answerContactRequest: row({
    call: 'contacts.answer',
    other: 'phone',
    before: async ({ alice }) => requestOf(alice, 'dee'),
    run: (actions, id) => actions.answerContactRequest(id, true),
    see: (tab, id) => tab.state().contacts.requests.get(id)?.state,
    becomes: 'accepted',
  }),
  blockContact: row({
    call: 'contacts.block',
    other: 'phone',
    run: (actions) => actions.blockContact('bob', true),
    see: (tab) => tab.state().contacts.byId.get('bob')?.blocked,
    becomes: true,
  }),

  inviteMembers: row({
    call: 'groups.invite',
    other: 'bob',
    late: true,
    before: async ({ bob, alice }) => {
      const groupId = await done(alice.client.actions.createGroup({ name: 'New', memberIds: ['bob'] }));
      await Promise.all([alice, bob].map((tab) => done(tab.client.actions.loadMembers(groupId))));
      return groupId;
    },
    run: (actions, groupId) => actions.inviteMembers(groupId, ['eve']),
    see: (tab, groupId) => tab.state().groups.members.get(groupId)?.byId.has('eve'),
    becomes: true,
  }),
  leaveGroup: row({
    call: 'groups.leave',
    other: 'phone',
    late: true,
    run: (actions) => actions.leaveGroup('crew'),
    see: (tab) => tab.state().conversations.byId.get('crew')?.gone,
    becomes: 'left',
  }),
  updateGroup: row({
    call: 'groups.update',
    other: 'bob',
    run: (actions) => actions.updateGroup('team', { name: 'The team', notice: 'Friday' }),
    see: (tab) => [tab.state().groups.byId.get('team')?.name, tab.state().groups.byId.get('team')?.notice],
    becomes: ['The team', 'Friday'],
  }),
};

export function requestOf(tab: Tab, userId: string): string {
  const request = [...tab.state().contacts.requests.values()].find((each) => each.userId === userId);
  if (request === undefined) throw new Error(`${userId} has not asked`);
  return request.id;
}
