import type { ChatEvent } from '../../src/contract/events.js';
import type { ContactsFacet } from '../../src/contract/facets/contacts.js';
import { type Break, type BrokenAdapters, events, members, nothing } from './breaks.js';

/** The contacts facet with some members other than they should be. */
const contacts = (change: (inner: Required<ContactsFacet>) => Partial<ContactsFacet>): Break =>
  members(({ contacts: inner }) => ({ contacts: change(inner as Required<ContactsFacet>) }));

/** Adapters that never tell events like these. */
const silent =
  (isMeant: (event: ChatEvent) => boolean): Break =>
  () =>
  (adapter) => ({ ...adapter, subscribe: (listener) => adapter.subscribe((batch) => listener(batch.filter((event) => !isMeant(event)))) });

/** Adapters of people and their conversations that are wrong in one way. */
export const brokenPeople: BrokenAdapters = {
  'adds at once whoever lets anyone add them, and refuses for whoever lets nobody': [
    contacts(({ add }) => ({ add: (args) => add({ ...args, oneWay: true }) })),
    /alice is on the list of bob/,
  ],
  'puts somebody on my list alone when I ask for no more': [
    contacts(({ add }) => ({ add: ({ oneWay: _, ...args }) => add(args) })),
    /the relation, seen from both sides/,
  ],
  'accepts a request without adding back': [
    contacts(({ answer }) => ({ answer: ({ addBack: _, ...args }) => answer(args) })),
    /the relation, seen from both sides/,
  ],
  'tells my other devices that I have seen a request and deleted it, and not the other side': [
    contacts(() => ({ seeRequests: nothing })),
    /hears that it was seen/,
  ],
  'keeps friend lists with contacts on them, on my other devices too': [
    contacts(({ createFriendList }) => ({ createFriendList: ({ userIds: _, ...args }) => createFriendList(args) })),
    /hears who is on it/,
  ],
  'ends the contact of two by a block, and lets neither ask the other while it stands': [
    silent((event) => event.type === 'contact-removed'),
    /hears that Bob is off the list/,
  ],
  'hides from whom I block that I am there, and tells them again after': [
    silent((event) => event.type === 'presence' && event.presence.status === 'offline'),
    /hears that Bob is away/,
  ],
  'merges what I keep about a contact, on my other devices too, and tells nobody else': [
    contacts(({ patchMetadata }) => ({ patchMetadata: async (args) => ('other' in args.patch ? undefined : patchMetadata(args)) })),
    /hears the note/,
  ],
  'pins a conversation on my other devices too, and for nobody else': [
    members(({ conversations }) => ({ conversations: { pin: (args) => conversations.pin({ ...args, pinned: true }) } })),
    /whether it is pinned/,
  ],
  'marks a conversation unread without touching what was read, until it is read': [
    members(({ conversations }) => ({
      conversations: {
        readUpTo: async (args) => {
          const { markedUnread } = await conversations.get(args);
          await conversations.readUpTo(args);
          if (markedUnread === true) await conversations.markUnread({ ...args, unread: true });
        },
      },
    })),
    /the mark, once it was read/,
  ],
  'brings nothing from where I receive nothing, and everything again after': [
    () => {
      let isNone = false;
      return members(({ conversations }) => ({
        conversations: {
          async notify(args) {
            isNone = args.option === 'none';
            await conversations.notify({ ...args, option: isNone ? 'silent' : args.option });
          },
          get: async (args) => ({ ...(await conversations.get(args)), ...(isNone && { notify: 'none' as const }) }),
        },
      }))();
    },
    /what was not to be received never came/,
  ],
  'hides a conversation on my other devices too, until somebody writes there': [
    members(({ conversations }) => ({
      conversations: { get: async (args) => ({ ...(await conversations.get(args)), hidden: true }) },
    })),
    /a message shows it again/,
  ],
  'keeps folders, and a conversation in several of them': [
    members(({ conversations }) => ({
      conversations: { folders: (args) => conversations.folders?.({ ...args, folders: args.folders.slice(0, 1) }) ?? nothing() },
    })),
    /hears what is in them/,
  ],
  'forgets what I clear on my other devices too, and nothing of what the other has': [
    events((event) =>
      event.type === 'conversation' ? { ...event, conversation: { ...event.conversation, clearedUpTo: undefined } } : event,
    ),
    /hears that it was cleared/,
  ],
  'keeps what I note at a conversation for me alone': [
    members(({ conversations }) => ({
      conversations: {
        patchMetadata: async (args) => ('note' in args.patch && args.patch.note === null ? undefined : conversations.patchMetadata?.(args)),
      },
    })),
    /the note that was taken away/,
  ],
  'changes of a profile only what is named': [
    members(({ users }) => ({
      users: {
        update: ({ patch, ...args }) => users.update({ ...args, patch: patch.metadata === undefined ? patch : { ...patch, nickname: '' } }),
      },
    })),
    /the profile as the other sees it/,
  ],
  'says until when a status holds': [
    events((event) =>
      event.type === 'presence' && event.presence.until !== undefined
        ? { ...event, presence: { ...event.presence, until: event.presence.until + 1000 } }
        : event,
    ),
    /the time at which it lapses/,
  ],
  'shows nobody who is invisible': [
    members(({ presence }) => ({
      presence: { set: async (args) => presence?.set?.(args.status === 'offline' ? { ...args, status: 'busy' } : args) },
    })),
    /hears that Bob is not there/,
  ],
  'counts what is unread for who received it, until it is read': [
    members(({ conversations }) => ({
      conversations: { get: async (args) => ({ ...(await conversations.get(args)), unread: { count: 0, exact: true } }) },
    })),
    /what is unread for who received it/,
  ],
  'tells my other devices what I have read': [
    silent((event) => event.type === 'read' || event.type === 'conversation'),
    /hears that the message was read/,
  ],
  'takes a conversation off my list on all of my devices, until somebody writes there': [
    members(() => ({ conversations: { delete: nothing } })),
    /hears that it is off the list/,
  ],
  'says of a deleted conversation that something happened there since, also where that was removed again': [
    members(({ conversations }) => ({
      conversations: {
        page: async (args) => {
          const page = await conversations.page(args);
          return { ...page, items: page.items.map(({ activeAt: _, ...item }) => item) };
        },
      },
    })),
    /lies after what was deleted/,
  ],
  'gives folders other names and another order, on my other devices too': [
    members(() => ({ conversations: { orderFolders: nothing } })),
    /hears the new order/,
  ],
  'keeps folders with nothing in them, on my other devices too': [
    members(() => ({ conversations: { createFolder: async ({ name }) => ({ id: name, name }) } })),
    /listed elsewhere/,
  ],
  'puts contacts on a friend list and takes them off, all or none': [
    contacts(({ setFriendListMembers }) => ({ setFriendListMembers: (args) => setFriendListMembers(args).catch(() => {}) })),
    /who is no contact must fail/,
  ],
  'tells who asked that the request was rejected, and makes no contact of it': [
    contacts(({ answer }) => ({ answer: (args) => answer({ ...args, accept: true }) })),
    /hears that it was rejected/,
  ],
  'finds people by what they are called, for adding them': [members(() => ({ users: { find: async () => [] } })), /who is called so/],
};
