import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import type { ChatEvent } from '../../src/contract/events.js';
import type { MessageAnchor, SendAck, SendArgs } from '../../src/contract/facets/messages.js';
import type { UsersFacet } from '../../src/contract/facets/users.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import type { MessageContent } from '../../src/model/content.js';
import { type Break, type BrokenAdapters, events, members } from './breaks.js';

const textOf = (content: MessageContent): string => (content.kind === 'text' ? content.text : '');

/** Pages from these anchors show what was taken back. */
const revived = (...anchors: readonly MessageAnchor['at'][]): Break =>
  members(({ messages }) => ({
    messages: {
      async page(args) {
        const page = await messages.page(args);
        if (!anchors.includes(args.anchor.at)) return page;
        return { ...page, messages: page.messages.map(({ removed: _, ...message }) => message) };
      },
    },
  }));

/** What is sent is another text. */
const said = (change: (text: string) => string): Break =>
  members(({ messages }) => ({
    messages: {
      send({ draft, ...args }: SendArgs) {
        const { content } = draft;
        const changed = content.kind === 'text' ? { ...draft, content: { ...content, text: change(content.text) } } : draft;
        return messages.send({ ...args, draft: changed });
      },
    },
  }));

/** People are told with something besides. */
const withMore = (more: object): Break =>
  members(({ users }): { readonly users: Partial<UsersFacet> } => ({
    users: { get: async (args) => (await users.get(args)).map((user) => ({ ...user, ...more })) },
  }));

/** Messages that come close together, are forged, too long or too many, each treated wrongly in one way. */
export const brokenTraffic: BrokenAdapters = {
  'tells apart what is sent in one moment, in one order for everybody': [
    () => (adapter) => wrapAdapter(adapter, { message: (part) => ({ ...part, order: String(Math.floor((part.sentAt ?? 0) / 60_000)) }) }),
    /orders grow strictly/,
  ],
  'names a message alike in ack, echo, event, page, preview and quote': [
    () => (adapter) => wrapAdapter(adapter, { message: (part, place) => (place === 'last' ? { ...part, names: ['another'] } : part) }),
    /preview have a name in common|preview and ack have a name/,
  ],
  'tells of changes to what nobody has loaded, so that it has changed where paging comes to it': [
    revived('before'),
    /what was taken back is so/,
  ],
  'tells of changes to what nobody has loaded, so that it has changed where a jump comes to it': [
    revived('around'),
    /what was taken back is so/,
  ],
  'leads on past pages in which nothing is left to see': [
    () => {
      let hasGap = false;
      return members(({ messages }) => ({
        messages: {
          async remove(args) {
            hasGap = true;
            await messages.remove(args);
          },
          // Where messages are missing, the history is taken to end.
          async page(args) {
            const { before, ...page } = await messages.page(args);
            return before === undefined || hasGap ? page : { ...page, before };
          },
        },
      }))();
    },
    /what paging back meets/,
  ],
  'takes a thousand messages in a burst, and tells each of them once and in order': [
    events((event) => (event.type === 'message' && textOf(event.message.content).endsWith('99') ? { type: 'facets-changed' } : event)),
    /hears more than \d+ of the burst/,
  ],
  'lets nobody take back or delete for all what somebody else wrote': [
    members(({ messages }) => ({ messages: { recall: (args) => messages.recall(args).catch(() => {}) } })),
    /taking back somebody else’s message must fail/,
  ],
  'gives nobody the place of somebody else’s message by calling one’s own alike': [
    () => {
      const acks = new Map<string, Promise<SendAck>>();
      return members(({ messages }) => ({
        messages: {
          async send(args) {
            const ack = acks.get(args.draft.id) ?? messages.send(args);
            acks.set(args.draft.id, ack);
            return ack;
          },
        },
      }))();
    },
    /has names of its own/,
  ],
  'says itself who wrote a message, when and under which name, whatever the draft pretends': [
    events((event) =>
      event.type === 'message' && textOf(event.message.content).startsWith('pretence')
        ? { ...event, message: { ...event.message, sender: { id: 'alice', scope: 'global' } } }
        : event,
    ),
    /who wrote it/,
  ],
  'carries hostile texts as they are, or refuses them': [said((text) => text.replaceAll('\u202e', '')), /a right-to-left override/],
  'answers nonsense with an error of the closed list, or with nothing, and goes on': [
    members(({ conversations }) => ({
      conversations: {
        async get(args) {
          if (args.conversationId === '__proto__') throw new TypeError('unread of undefined');
          return conversations.get(args);
        },
      },
    })),
    /with a ChatError/,
  ],
  'takes a text that is as long as the limit says, in bytes, and refuses a longer one': [
    // As many characters as there may be bytes.
    said((text) => text.slice(0, 8192).slice(0, text.includes('好') ? 7900 : undefined)),
    /hears the text|must fail/,
  ],
  'refuses to send nothing': [said((text) => (text === '' ? 'nothing' : text)), /without anything in it must fail/],
  'gives no more in a page than was asked for': [
    members(({ messages }) => ({ messages: { page: (args) => messages.page({ ...args, limit: args.limit + 1 }) } })),
    /messages in a page of three/,
  ],
  'refuses what is too long in a profile': [
    members(({ users }) => ({
      users: {
        update: ({ patch, ...args }) => users.update({ ...args, patch: { ...patch, about: patch.about?.slice(0, 100) } }),
      },
    })),
    /longer than aboutBytes must fail/,
  ],
  'refuses what is too long in a status': [
    members(({ presence }) => ({ presence: { set: async (args) => presence?.set?.(args).catch(() => {}) } })),
    /longer than statusBytes must fail/,
  ],
  'refuses what is too long about a contact': [
    members(({ contacts }) => ({ contacts: { setRemark: async (args) => contacts?.setRemark(args).catch(() => {}) } })),
    /longer than remarkBytes must fail/,
  ],
  'refuses what is too long about a group and its members': [
    members(({ groups }) => ({ groups: { update: async (args) => groups?.update(args).catch(() => {}) } })),
    /longer than groupNameBytes must fail/,
  ],
  'refuses a folder without a name, one with a name too long, and one too many': [
    members(({ conversations: { createFolder } }) => ({
      conversations: {
        createFolder: async (args) => (await createFolder?.(args).catch(() => undefined)) ?? { id: 'none', name: args.name },
      },
    })),
    /a folder without a name must fail/,
  ],
  'hands over nothing but plain data, in every answer, error and event of a tour of all facets': [
    withMore({ seenAt: new Date(0) }),
    /users\.get\.0\.seenAt is an instance of Date/,
  ],
  'leaves what it is given as it was, on a tour of all facets': [
    members(({ users }) => ({
      users: {
        get(args) {
          const userIds = [...args.userIds];
          Object.assign(args, { userIds: [] });
          return users.get({ ...args, userIds });
        },
      },
    })),
    /members that have changed their arguments: expected \[\], got \["users\.get"\]/,
  ],
  'lets a decorator see every content once, on a tour of all facets': [
    withMore({ said: { kind: 'text', text: 'hello' } }),
    /where a text passed by the decorator: expected \[\], got \["users\.get"\]/,
  ],
  'numbers its snapshots, if it says so, the latest highest': [
    events((event) => ('revision' in event ? { ...event, revision: undefined } : event)),
    /carries its revision/,
  ],
  'tells snapshots in the order in which they were made, if it numbers none': [heldBack, /by the latest snapshot/],
};

/** Each snapshot of a conversation comes once the next one has. */
function heldBack(): (adapter: ChatAdapter) => ChatAdapter {
  return (adapter) => {
    let held: readonly ChatEvent[] = [];
    const swap = (event: ChatEvent): readonly ChatEvent[] => {
      if (event.type !== 'conversation') return [event];
      const [released, next] = held.length === 0 ? [[], [event]] : [[event, ...held], []];
      held = next;
      return released;
    };
    return { ...adapter, subscribe: (listener) => adapter.subscribe((batch) => listener(batch.flatMap(swap))) };
  };
}
