import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import type { GroupMember } from '../../src/model/group.js';
import { type BrokenAdapters, events, members, nothing } from './breaks.js';

/** Topics of communities and live rooms, each wrong in one way. */
export const brokenRooms: BrokenAdapters = {
  'makes a topic that everybody in the community has, with what is said there apart': [
    events((event) => (event.type === 'conversation' ? { ...event, conversation: { ...event.conversation, parentId: undefined } } : event)),
    /the topic as the other hears it/,
  ],
  'changes a topic for everybody, and ends it': [members(() => ({ topics: { update: nothing } })), /hears the new title/],
  'lets nobody make, change or end topics without the right to it': [
    members(({ topics }) => ({ topics: { delete: async (args) => topics?.delete(args).catch(() => {}) } })),
    /ending a topic without the right must fail/,
  ],
  'lets whoever looks into a live room hear what is said from then on, and nothing older': [
    () => {
      const said: string[] = [];
      return (adapter) => {
        const wrapped = wrapAdapter(adapter, {
          message(part, place) {
            if (place === 'event' && part.content.kind === 'text') said.push(part.content.text);
            return part;
          },
        });
        const page: typeof adapter.messages.page = async (args) => {
          const { messages, changes } = await adapter.messages.page(args);
          const [text = ''] = said;
          const old = {
            conversationId: args.conversationId,
            names: ['old'],
            sender: { id: 'alice', scope: 'global' as const },
            own: false,
            sentAt: 0,
            content: { kind: 'text' as const, text },
          };
          return { messages: [old, ...messages], changes };
        };
        return wrapAdapter(wrapped, { facets: { messages: { ...adapter.messages, page } } });
      };
    },
    /nothing that was said before/,
  ],
  'counts who is in a live room, and no more who has left': [
    () => (adapter) => ({
      ...adapter,
      conversations: {
        ...adapter.conversations,
        watch(args) {
          adapter.conversations.watch?.(args);
          return () => {};
        },
      },
    }),
    /people in the room: expected 1, got 2/,
  ],
  'takes everything in a flood, and drops nothing of high priority': [
    members(({ messages }) => ({
      messages: { send: ({ draft, ...args }) => messages.send({ ...args, draft: { ...draft, priority: 'lowest' } }) },
    })),
    /hears the text/,
  ],
  'silences a member in one topic alone, and lets them speak again': [
    members(({ topics, groups }) => ({
      topics: {
        // In all of them.
        async mute({ conversationId, userId, until }) {
          const { items } = (await groups?.page({ limit: 10 })) ?? { items: [] };
          const found = await Promise.all(items.map(({ id }) => topics?.page({ parentId: id, limit: 100 }).catch(() => undefined)));
          const index = found.findIndex((page) => page?.items.some(({ id }) => id === conversationId));
          await groups?.mute?.({ groupId: items[index]?.id ?? '', userId, until });
        },
      },
    })),
    /muted/,
  ],
  'names those who are in a live room, to those who are': [
    () => {
      // Whoever was there once.
      const known = new Map<string, GroupMember>();
      return members(({ live }) => ({
        live: {
          async members(args) {
            for (const member of (await live?.members?.(args))?.items ?? []) known.set(member.userId, member);
            return { items: [...known.values()] };
          },
        },
      }))();
    },
    /who is inside/,
  ],
};
