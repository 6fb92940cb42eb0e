import { expect } from 'vitest';
import type { PartDefinition } from '../../../src/core/parts/CorePart.js';
import { type ContactsPartActions, contactsPart } from '../../../src/core/parts/contacts/contactsPart.js';
import { type ExtensionsActions, extensionsKey, extensionsPart } from '../../../src/core/parts/extensions/extensionsPart.js';
import { type FoldersActions, foldersPart } from '../../../src/core/parts/folders/foldersPart.js';
import { type GroupsActions, groupsPart } from '../../../src/core/parts/groups/groupsPart.js';
import { type LiveActions, livePart } from '../../../src/core/parts/live/livePart.js';
import { type MessageListsActions, messageListsPart } from '../../../src/core/parts/messageLists/messageListsPart.js';
import { partOf } from '../../../src/core/parts/partOf.js';
import { type PinsActions, pinsPart } from '../../../src/core/parts/pins/pinsPart.js';
import { type OwnPresenceActions, presencePart } from '../../../src/core/parts/presence/presencePart.js';
import { type SearchActions, searchPart } from '../../../src/core/parts/search/searchPart.js';
import { type SignalingActions, signalingPart } from '../../../src/core/parts/signaling/signalingPart.js';
import { type ThreadsActions, threadsPart } from '../../../src/core/parts/threads/threadsPart.js';
import { type TopicsActions, topicsPart } from '../../../src/core/parts/topics/topicsPart.js';
import { type TranslationActions, translationPart } from '../../../src/core/parts/translation/translationPart.js';
import { permissionMask } from '../../../src/model/permissions.js';
import { requestOf } from './clientRows.js';
import { asks, type Rows, rowsOf } from './rows.js';
import { done, type Stage, type Tab, until } from './stage.js';

const farOff = Date.UTC(2100, 0);
const moderators = permissionMask(['muteMembers']);

const contacts: Rows<ContactsPartActions> = (() => {
  const row = rowsOf<ContactsPartActions>();
  const requests = (tab: Tab) => [...tab.state().contacts.requests.values()];
  const contact = (tab: Tab) => tab.state().contacts.byId.get('bob');
  const lists = (tab: Tab) => tab.part(contactsPart).lists.map(({ name }) => name);
  const withList = async ({ alice, phone }: Stage) => {
    const part = partOf(alice.client, contactsPart);
    const id = await done(part.run((actions) => actions.createList('Family')));
    for (const tab of [alice, phone]) await done(partOf(tab.client, contactsPart).run((actions) => actions.loadLists()));
    return id;
  };
  return {
    check: asks,
    loadLists: asks,
    add: row({
      call: 'contacts.add',
      other: 'phone',
      late: true,
      run: (actions) => actions.add('cem', { text: 'hello' }),
      see: (tab) => requests(tab).flatMap(({ direction, userId }) => (direction === 'sent' ? [userId] : [])),
      becomes: ['cem'],
    }),
    remove: row({
      call: 'contacts.remove',
      other: 'phone',
      run: (actions) => actions.remove('bob'),
      see: (tab) => contact(tab) === undefined || contact(tab)?.friend === false,
      becomes: true,
    }),
    answer: row({
      call: 'contacts.answer',
      other: 'phone',
      before: async ({ alice }) => requestOf(alice, 'dee'),
      run: (actions, id) => actions.answer(id, false),
      see: (tab, id) => tab.state().contacts.requests.get(id)?.state,
      becomes: 'rejected',
    }),
    deleteRequest: row({
      call: 'contacts.deleteRequest',
      other: 'phone',
      before: async ({ alice }) => requestOf(alice, 'dee'),
      run: (actions, id) => actions.deleteRequest(id),
      see: (tab) => requests(tab).filter(({ deleted }) => deleted !== true).length,
      becomes: 0,
    }),
    seeRequests: row({
      call: 'contacts.seeRequests',
      other: 'phone',
      late: true,
      run: (actions) => actions.seeRequests(),
      see: (tab) => requests(tab).map(({ seen }) => seen),
      becomes: [true],
    }),
    patchMetadata: row({
      call: 'contacts.patchMetadata',
      other: 'phone',
      run: (actions) => actions.patchMetadata('bob', { birthday: '0501' }),
      see: (tab) => contact(tab)?.metadata,
      becomes: { birthday: '0501' },
    }),
    createList: row({
      call: 'contacts.createFriendList',
      other: 'phone',
      late: true,
      before: withList,
      run: (actions) => actions.createList('Work'),
      see: lists,
      becomes: ['Family', 'Work'],
    }),
    renameList: row({
      call: 'contacts.renameFriendList',
      other: 'phone',
      before: withList,
      run: (actions, id) => actions.renameList(id, 'Relatives'),
      see: lists,
      becomes: ['Relatives'],
    }),
    deleteList: row({
      call: 'contacts.deleteFriendList',
      other: 'phone',
      before: withList,
      run: (actions, id) => actions.deleteList(id),
      see: lists,
      becomes: [],
    }),
    setListMembers: row({
      call: 'contacts.setFriendListMembers',
      other: 'phone',
      before: withList,
      run: (actions, id) => actions.setListMembers(id, { add: ['bob'] }),
      see: (tab, id) => contact(tab)?.groups?.includes(id) ?? false,
      becomes: true,
    }),
  };
})();

const extensions: Rows<ExtensionsActions> = {
  load: asks,
  patch: rowsOf<ExtensionsActions>()({
    call: 'extensions.patch',
    other: 'bob',
    async before({ alice, bob }) {
      const ref = alice.ref('team', 'line 3');
      for (const tab of [alice, bob]) {
        const own = tab.ref('team', 'line 3');
        tab.hold(extensionsPart, (actions) => actions.hold(own));
        await until(() => tab.part(extensionsPart).byMessage.get(extensionsKey(own))?.status === 'ready');
      }
      return ref;
    },
    run: (actions, ref) => actions.patch(ref, { vote: 'yes' }),
    see: (tab) => tab.part(extensionsPart).byMessage.get(extensionsKey(tab.ref('team', 'line 3')))?.values,
    becomes: { vote: 'yes' },
  }),
};

const folders: Rows<FoldersActions> = (() => {
  const row = rowsOf<FoldersActions>();
  const names = (tab: Tab) => tab.part(foldersPart).folders.map(({ name }) => name);
  const withFolders = async ({ alice, phone }: Stage) => {
    const part = partOf(alice.client, foldersPart);
    const ids = [
      await done(part.run((actions) => actions.create('Work'))),
      await done(part.run((actions) => actions.create('Home'))),
    ] as const;
    for (const tab of [alice, phone]) await done(partOf(tab.client, foldersPart).run((actions) => actions.load()));
    return ids;
  };
  return {
    load: asks,
    create: row({
      call: 'conversations.createFolder',
      other: 'phone',
      late: true,
      before: withFolders,
      run: (actions) => actions.create('New'),
      see: names,
      becomes: ['Work', 'Home', 'New'],
    }),
    rename: row({
      call: 'conversations.renameFolder',
      other: 'phone',
      before: withFolders,
      run: (actions, [work]) => actions.rename(work, 'Office'),
      see: names,
      becomes: ['Office', 'Home'],
    }),
    remove: row({
      call: 'conversations.deleteFolder',
      other: 'phone',
      before: withFolders,
      run: (actions, [work]) => actions.remove(work),
      see: names,
      becomes: ['Home'],
    }),
    order: row({
      call: 'conversations.orderFolders',
      other: 'phone',
      before: withFolders,
      run: (actions, [, home]) => actions.order([home]),
      see: names,
      becomes: ['Home', 'Work'],
    }),
    put: row({
      call: 'conversations.folders',
      other: 'phone',
      before: withFolders,
      run: (actions, [work]) => actions.put('team', [work]),
      see: (tab) => tab.conversation('team')?.folders?.length,
      becomes: 1,
    }),
    hide: row({
      call: 'conversations.hide',
      other: 'phone',
      run: (actions) => actions.hide('team', true),
      see: (tab) => tab.state().conversations.sorted.includes('team'),
      becomes: false,
    }),
    clear: row({
      call: 'conversations.clear',
      other: 'phone',
      run: (actions) => actions.clear('team'),
      see: (tab) => tab.message('team', 'line 3'),
      becomes: undefined,
    }),
    patchMetadata: row({
      call: 'conversations.patchMetadata',
      other: 'phone',
      run: (actions) => actions.patchMetadata('team', { colour: 'red' }),
      see: (tab) => tab.conversation('team')?.metadata,
      becomes: { colour: 'red' },
    }),
  };
})();

const groups: Rows<GroupsActions> = (() => {
  const row = rowsOf<GroupsActions>();
  const shown = (tab: Tab) => tab.part(groupsPart);
  const group = (tab: Tab) => tab.state().groups.byId.get('team');
  const member = (tab: Tab, userId: string) => tab.state().groups.members.get('team')?.byId.get(userId);
  /** Something of a group, kept true in both tabs. */
  const held = (list: 'attributes' | 'counters', hold: 'holdAttributes' | 'holdCounters') => async (stage: Stage) => {
    for (const tab of [stage.alice, stage.bob]) {
      tab.hold(groupsPart, (actions) => actions[hold]('team'));
      await until(() => shown(tab)[list].get('team')?.status === 'ready');
    }
  };
  /** Who is kept out is told to those who may keep people out: Bob is one of them. */
  const withBans = async ({ alice, bob }: Stage) => {
    await done(partOf(alice.client, groupsPart).run((actions) => actions.setRole('team', 'bob', 'admin')));
    await until(() => bob.conversation('team')?.rights?.ban === true);
    await done(partOf(alice.client, groupsPart).run((actions) => actions.ban('team', ['eve'])));
    for (const tab of [alice, bob]) {
      tab.hold(groupsPart, (actions) => actions.holdBans('team'));
      await until(() => shown(tab).bans.get('team')?.items.length === 1);
    }
  };
  const bans = (tab: Tab) =>
    shown(tab)
      .bans.get('team')
      ?.items.map(({ userId }) => userId);
  /** A permission group of the community, which both see. */
  const withPermissions = async ({ alice, bob }: Stage) => {
    const part = partOf(alice.client, groupsPart);
    const { id } = await done(part.run((actions) => actions.createPermissionGroup('town', 'Guards', moderators)));
    for (const tab of [alice, bob]) {
      tab.hold(groupsPart, (actions) => actions.holdPermissionGroups('town'));
      tab.hold(groupsPart, (actions) => actions.holdPermissionMembers('town', id));
      await until(() => named(tab)?.includes('Guards') && shown(tab).members.get(id)?.paging.status === 'loaded');
    }
    return id;
  };
  const named = (tab: Tab) =>
    shown(tab)
      .permissionGroups.get('town')
      ?.items.map(({ name }) => name);
  return {
    lookUp: asks,
    loadApplications: asks,
    loadMoreApplications: asks,
    loadMoreBans: asks,
    loadMoreMembers: asks,
    loadMorePermissionGroups: asks,
    join: row({
      call: 'groups.join',
      other: 'bob',
      late: true,
      before: async ({ bob }) => void (await done(partOf(bob.client, groupsPart).run((actions) => actions.loadApplications()))),
      run: (actions) => actions.join('club', 'May I?'),
      see: (tab) => [...tab.state().groups.applications.values()].map(({ userId, text }) => [userId, text]),
      becomes: [['alice', 'May I?']],
    }),
    answerApplication: row({
      call: 'groups.answer',
      other: 'bob',
      async before({ alice, bob, cem }) {
        await done(partOf(alice.client, groupsPart).run((actions) => actions.setRole('team', 'bob', 'admin')));
        await done(partOf(alice.client, groupsPart).run((actions) => actions.removeMembers('team', ['cem'])));
        await until(() => cem.state().conversations.byId.get('team')?.gone === 'kicked');
        await done(partOf(cem.client, groupsPart).run((actions) => actions.join('team')));
        for (const tab of [alice, bob]) {
          await done(partOf(tab.client, groupsPart).run((actions) => actions.loadApplications()));
          await until(() => tab.state().groups.applications.size === 1);
        }
        return [...alice.state().groups.applications.keys()][0] ?? '';
      },
      run: (actions, id) => actions.answerApplication(id, false),
      see: (tab, id) => tab.state().groups.applications.get(id)?.state,
      becomes: 'rejected',
    }),
    update: row({
      call: 'groups.update',
      other: 'bob',
      run: (actions) => actions.update('team', { introduction: 'Climbers', joinRule: 'open', metadata: { place: 'gym' } }),
      see: (tab) => [group(tab)?.introduction, group(tab)?.joinRule, group(tab)?.metadata],
      becomes: ['Climbers', 'open', { place: 'gym' }],
    }),
    updateMember: row({
      call: 'groups.updateMember',
      other: 'bob',
      run: (actions) => actions.updateMember('team', 'bob', { nameCard: 'Bob, second row', metadata: { shirt: 'L' } }),
      see: (tab) => [member(tab, 'bob')?.nameCard, member(tab, 'bob')?.metadata],
      becomes: ['Bob, second row', { shirt: 'L' }],
    }),
    setRole: row({
      call: 'groups.setRole',
      other: 'bob',
      run: (actions) => actions.setRole('team', 'bob', 'admin'),
      see: (tab) => member(tab, 'bob')?.role,
      becomes: 'admin',
    }),
    mute: row({
      call: 'groups.mute',
      other: 'bob',
      run: (actions) => actions.mute('team', 'bob', farOff),
      see: (tab) => member(tab, 'bob')?.mutedUntil,
      becomes: farOff,
    }),
    removeMembers: row({
      call: 'groups.removeMembers',
      other: 'bob',
      run: (actions) => actions.removeMembers('team', ['cem']),
      see: (tab) => member(tab, 'cem'),
      becomes: undefined,
    }),
    dismiss: row({
      call: 'groups.dismiss',
      other: 'bob',
      late: true,
      run: (actions) => actions.dismiss('team'),
      see: (tab) => tab.state().conversations.byId.get('team')?.gone,
      becomes: 'dismissed',
    }),
    ban: row({
      call: 'groups.ban',
      other: 'bob',
      before: withBans,
      run: (actions) => actions.ban('team', ['cem']),
      see: (tab) => [bans(tab), member(tab, 'cem')],
      becomes: [['eve', 'cem'], undefined],
    }),
    unban: row({
      call: 'groups.unban',
      other: 'bob',
      before: withBans,
      run: (actions) => actions.unban('team', ['eve']),
      see: bans,
      becomes: [],
    }),
    setAttributes: row({
      call: 'groups.setAttributes',
      other: 'bob',
      before: held('attributes', 'holdAttributes'),
      run: (actions) => actions.setAttributes('team', { seat: 'bob' }),
      see: (tab) => shown(tab).attributes.get('team')?.values,
      becomes: { seat: 'bob' },
    }),
    addToCounter: row({
      call: 'groups.addToCounter',
      other: 'bob',
      before: held('counters', 'holdCounters'),
      run: (actions) => actions.addToCounter('team', 'likes', 2),
      see: (tab) => shown(tab).counters.get('team')?.values,
      becomes: { likes: 2 },
    }),
    setCounters: row({
      call: 'groups.setCounters',
      other: 'bob',
      before: held('counters', 'holdCounters'),
      run: (actions) => actions.setCounters('team', { likes: 7 }),
      see: (tab) => shown(tab).counters.get('team')?.values,
      becomes: { likes: 7 },
    }),
    createPermissionGroup: row({
      call: 'permissions.create',
      other: 'bob',
      late: true,
      before: withPermissions,
      run: (actions) => actions.createPermissionGroup('town', 'Greeters', 0n),
      see: named,
      becomes: ['admin', 'member', 'Guards', 'Greeters'],
    }),
    updatePermissionGroup: row({
      call: 'permissions.update',
      other: 'bob',
      before: withPermissions,
      run: (actions, id) => actions.updatePermissionGroup('town', id, { name: 'Wardens', permissions: 0n, topics: { plaza: 1n } }),
      see: (tab, id) =>
        shown(tab)
          .permissionGroups.get('town')
          ?.items.find((each) => each.id === id),
      becomes: expect.objectContaining({ name: 'Wardens', permissions: 0n, topics: { plaza: 1n } }),
    }),
    deletePermissionGroup: row({
      call: 'permissions.delete',
      other: 'bob',
      before: withPermissions,
      run: (actions, id) => actions.deletePermissionGroup('town', id),
      see: named,
      becomes: ['admin', 'member'],
    }),
    setPermissionMembers: row({
      call: 'permissions.setMembers',
      other: 'bob',
      late: true,
      before: withPermissions,
      run: (actions, id) => actions.setPermissionMembers('town', id, { add: ['cem'] }),
      see: (tab, id) =>
        shown(tab)
          .members.get(id)
          ?.items.map(({ userId }) => userId),
      becomes: ['cem'],
    }),
  };
})();

const live: Rows<LiveActions> = (() => {
  const row = rowsOf<LiveActions>();
  const inside = async ({ alice, bob }: Stage) => {
    for (const tab of [alice, bob]) {
      tab.hold(livePart, (actions) => actions.enter('show'));
      await until(() => tab.part(livePart).rooms.get('show')?.presence === 'inside');
    }
  };
  return {
    enterAgain: { quiet: 'it looks into the room again' },
    mute: row({
      call: 'groups.mute',
      other: 'bob',
      unseen: true,
      before: inside,
      run: (actions) => actions.mute('show', 'bob', farOff),
      see: (tab) => tab.conversation('show')?.rights?.send?.default,
      becomes: expect.objectContaining({ reason: 'muted' }),
    }),
    ban: row({
      call: 'groups.ban',
      other: 'bob',
      unseen: true,
      before: inside,
      run: (actions) => actions.ban('show', 'bob', farOff),
      see: (tab) => tab.part(livePart).rooms.get('show')?.error?.code,
      becomes: 'forbidden',
    }),
  };
})();

const messageLists: Rows<MessageListsActions> = { loadMore: asks, merge: { quiet: 'it makes a content that nobody has yet' } };
const pins: Rows<PinsActions> = { loadMore: asks };
const search: Rows<SearchActions> = { loadMore: asks };
const translation: Rows<TranslationActions> = {
  translate: asks,
  transcribe: asks,
  dismiss: { quiet: 'it takes an answer off the screen' },
};

const presence: Rows<OwnPresenceActions> = {
  set: rowsOf<OwnPresenceActions>()({
    call: 'presence.set',
    other: 'bob',
    async before({ alice, bob }) {
      for (const tab of [alice, bob]) {
        tab.client.actions.watchPresence(['alice']);
        await until(() => tab.client.volatile.getState().presence.get('alice')?.status === 'online');
      }
    },
    run: (actions) => actions.set({ status: 'busy', text: 'in a meeting' }),
    see(tab) {
      const { status, text } = tab.part(presencePart).choosing ?? tab.client.volatile.getState().presence.get('alice') ?? {};
      return [status, text];
    },
    becomes: ['busy', 'in a meeting'],
  }),
};

const signaling: Rows<SignalingActions> = (() => {
  const row = rowsOf<SignalingActions>();
  const states = (tab: Tab) => [...tab.part(signalingPart).invitations.values()].map(({ invitation }) => invitation.state);
  const ringing = { conversationId: 'pair', userIds: ['bob'], timeoutMs: 0 };
  const listening = async ({ alice, bob }: Stage) => {
    for (const tab of [alice, bob]) await done(partOf(tab.client, signalingPart).run((actions) => actions.load()));
  };
  return {
    load: asks,
    invite: row({
      call: 'signaling.invite',
      other: 'bob',
      late: true,
      before: listening,
      run: (actions) => actions.invite(ringing),
      see: states,
      becomes: ['pending'],
    }),
    answer: row({
      call: 'signaling.answer',
      other: 'bob',
      late: true,
      async before(stage) {
        await listening(stage);
        const { id } = await done(partOf(stage.alice.client, signalingPart).run((actions) => actions.invite(ringing)));
        await until(() => states(stage.bob)[0] === 'pending');
        return id;
      },
      run: (actions, id) => actions.answer(id, 'cancel'),
      see: states,
      becomes: ['cancelled'],
    }),
  };
})();

const threads: Rows<ThreadsActions> = (() => {
  const row = rowsOf<ThreadsActions>();
  return {
    loadMore: asks,
    loadRoot: asks,
    open: row({
      call: 'threads.open',
      other: 'bob',
      late: true,
      before: async ({ alice }) => alice.ref('team', 'line 3'),
      run: (actions, ref) => actions.open(ref),
      see: (tab, ref) => tab.named(ref)?.thread?.count,
      becomes: 0,
    }),
    follow: row({
      call: 'threads.follow',
      other: 'phone',
      async before({ alice, phone }) {
        const id = await done(partOf(alice.client, threadsPart).run((actions) => actions.open(alice.ref('team', 'line 3'))));
        await done(phone.client.actions.loadConversation(id));
        return id;
      },
      run: (actions, id) => actions.follow(id, false),
      see: (tab, id) => tab.conversation(id)?.following ?? false,
      becomes: false,
    }),
  };
})();

const topics: Rows<TopicsActions> = (() => {
  const row = rowsOf<TopicsActions>();
  const shown = async ({ alice, bob }: Stage) => {
    for (const tab of [alice, bob]) {
      tab.hold(topicsPart, (actions) => actions.hold('town'));
      await until(() => tab.conversation('plaza') !== undefined);
    }
  };
  return {
    reload: asks,
    create: row({
      call: 'topics.create',
      other: 'bob',
      late: true,
      before: shown,
      run: (actions) => actions.create('town', 'Help'),
      see: (tab) =>
        tab
          .part(topicsPart)
          .byCommunity.get('town')
          ?.items.map((id) => tab.conversation(id)?.title),
      becomes: ['Plaza', 'Help'],
    }),
    update: row({
      call: 'topics.update',
      other: 'bob',
      before: shown,
      run: (actions) => actions.update('plaza', { title: 'Square', notice: 'Under repair' }),
      see: (tab) => [tab.conversation('plaza')?.title, tab.conversation('plaza')?.topic?.notice],
      becomes: ['Square', 'Under repair'],
    }),
    remove: row({
      call: 'topics.delete',
      other: 'bob',
      before: shown,
      run: (actions) => actions.remove('plaza'),
      see: (tab) => tab.state().conversations.byId.get('plaza')?.gone,
      becomes: 'dismissed',
    }),
    mute: row({
      call: 'topics.mute',
      other: 'bob',
      unseen: true,
      before: shown,
      run: (actions) => actions.mute('plaza', 'bob', farOff),
      see: (tab) => tab.conversation('plaza')?.rights?.send?.default,
      becomes: expect.objectContaining({ reason: 'muted' }),
    }),
  };
})();

/** A part, and a row for each thing that it can do. */
export interface PartRows<State extends object = object, Actions extends object = object> {
  readonly definition: PartDefinition<State, Actions>;
  readonly rows: Rows<Actions>;
}

/** Gives each part with its rows to somebody who need not know which it is. */
export function eachPart(visit: <State extends object, Actions extends object>(part: PartRows<State, Actions>) => void): void {
  visit({ definition: contactsPart, rows: contacts });
  visit({ definition: extensionsPart, rows: extensions });
  visit({ definition: foldersPart, rows: folders });
  visit({ definition: groupsPart, rows: groups });
  visit({ definition: livePart, rows: live });
  visit({ definition: messageListsPart, rows: messageLists });
  visit({ definition: pinsPart, rows: pins });
  visit({ definition: presencePart, rows: presence });
  visit({ definition: searchPart, rows: search });
  visit({ definition: signalingPart, rows: signaling });
  visit({ definition: threadsPart, rows: threads });
  visit({ definition: topicsPart, rows: topics });
  visit({ definition: translationPart, rows: translation });
}
