import { beforeAll, describe, it, vi } from 'vitest';
import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { wrapAdapter } from '../../src/contract/wrapAdapter.js';
import { chatError } from '../../src/model/error.js';
import { conformanceCases, runConformanceCase } from '../../src/testing.js';
import { type BrokenAdapters, events, members, nothing } from './breaks.js';
import { brokenGroups } from './brokenGroups.js';
import { brokenMessageExtras } from './brokenMessageExtras.js';
import { brokenPeople } from './brokenPeople.js';
import { brokenRooms } from './brokenRooms.js';
import { brokenSearch } from './brokenSearch.js';
import { brokenSessions } from './brokenSessions.js';
import { brokenTraffic } from './brokenTraffic.js';
import { fitFor, loadSearch, localConformance } from './localConformance.js';

/** For what never comes. Many wait at once, so that a slow machine has its time. */
const patience = 1500;
vi.setConfig({ maxConcurrency: 12, testTimeout: 60_000, hookTimeout: 60_000 });

const broken: BrokenAdapters = {
  ...brokenMessageExtras,
  ...brokenGroups,
  ...brokenPeople,
  ...brokenRooms,
  ...brokenSearch,
  ...brokenSessions,
  ...brokenTraffic,
  'is usable as soon as connect has resolved': [
    members(({ session }) => ({
      session: {
        async connect(args) {
          session.connect(args).catch(() => {});
          return { self: { id: args.credentials.userId } };
        },
      },
    })),
    /not-connected/,
  ],
  'settles every call when it disconnects': [members(() => ({ session: { disconnect: nothing } })), /A call after disconnect must fail/],
  'disconnects without a session, and connects again after one': [
    members(() => ({ session: { disconnect: () => Promise.reject(chatError('not-connected')) } })),
    /not-connected/,
  ],
  'says nothing more to a listener that has left': [
    () => (adapter) => ({
      ...adapter,
      subscribe: (listener) => {
        adapter.subscribe(listener);
        return () => {};
      },
    }),
    /batches that reached a listener/,
  ],
  'fails with errors of the closed list, as plain data': [
    members(() => ({ conversations: { get: () => Promise.reject(new Error('404')) } })),
    /with a ChatError/,
  ],
  'hands over plain data that passes every check unchanged': [
    () => (adapter) => wrapAdapter(adapter, { message: (part) => ({ ...part, sentAt: Number.NaN }) }),
    /what the check objects to/,
  ],
  'pages back and forth by cursor, without gaps and repeats': [
    members(({ messages }) => ({
      messages: {
        async page(args) {
          const page = await messages.page(args);
          return { ...page, messages: [...page.messages, ...page.messages.slice(-1)] };
        },
      },
    })),
    /meets each message once/,
  ],
  'gives a message the same names and order in ack, event and page': [
    members(({ messages }) => ({ messages: { send: async (args) => ({ ...(await messages.send(args)), names: ['another'] }) } })),
    /the page has a name of the ack/,
  ],
  'orders messages as they were sent': [
    () => (adapter) => wrapAdapter(adapter, { message: (part, place) => (place === 'page' ? { ...part, order: '1' } : part) }),
    /orders grow strictly/,
  ],
  'takes a message back for everybody': [members(() => ({ messages: { recall: nothing } })), /hears the recall/],
  'settles a send in doubt as its resend policy says': [
    () => {
      let sends = 0;
      return (adapter) =>
        wrapAdapter(adapter, {
          draft(part, place) {
            sends += 1;
            return place === 'send' ? { ...part, id: `other-${sends}` } : part;
          },
        });
    },
    /acknowledged as the same message/,
  ],
  'carries texts of all scripts and payloads of an app as they are': [
    () => (adapter) =>
      wrapAdapter(adapter, {
        draft: (part) =>
          part.content.kind === 'text' ? { ...part, content: { ...part.content, text: part.content.text.replaceAll('<', '&lt;') } } : part,
      }),
    /hears the text/,
  ],
  'uploads with progress that grows to the whole': [
    members(({ messages }) => ({ messages: { send: ({ onProgress: _, ...args }) => messages.send(args) } })),
    /tells its progress/,
  ],
  'stops a send that is withdrawn before it began': [
    members(({ messages }) => ({ messages: { send: ({ signal: _, ...args }) => messages.send(args) } })),
    /whose signal had fired/,
  ],
  'sends what was uploaded ahead of its turn, once and whole': [
    members(({ messages }) => ({ messages: { upload: async (args) => (await messages.send(args)).names.join() } })),
    /stands where it was sent/,
  ],
  'sends nothing whose upload was discarded': [members(() => ({ messages: { discardUpload: nothing } })), /upload was discarded must fail/],
  'edits a text for everybody, and the latest edit wins': [members(() => ({ messages: { edit: nothing } })), /hears the change/],
  'lets nobody edit what somebody else wrote': [
    members(({ messages }) => ({ messages: { edit: async (args) => messages.edit?.(args).catch(() => {}) } })),
    /editing somebody else’s message must fail/,
  ],
  'removes a message for one person alone': [members(() => ({ messages: { remove: nothing } })), /has it no more/],
  'replaces a person’s reactions by the latest set': [
    members(({ reactions }) => ({ reactions: { set: async (args) => reactions?.set({ ...args, keys: ['👍', ...args.keys] }) } })),
    /hears the change/,
  ],
  'keeps both when two people react at once': [
    () => {
      let isTaken = false;
      return members(({ reactions }) => ({
        reactions: {
          async set(args) {
            if (isTaken) return;
            isTaken = true;
            await reactions?.set(args);
          },
        },
      }))();
    },
    /the reactions in/,
  ],
  'pins a message, lists it, and lets go of it': [
    members(() => ({ pins: { page: async () => ({ items: [] }) } })),
    /list of pinned messages/,
  ],
  'tells who has read a message': [members(() => ({ receipts: { send: nothing } })), /who has read it is listed/],
  'moves read positions only forward, and tells the other side': [
    members(() => ({ conversations: { readUpTo: nothing } })),
    /that Bob has read/,
  ],
  'tells who is typing, and who stopped': [members(() => ({ typing: { send: nothing } })), /hears typing/],
  'answers a presence watch, and goes on until the release': [members(() => ({ presence: { watch: () => () => {} } })), /how Bob is/],
  'shows others a changed nickname': [
    members(() => ({ users: { update: async ({ patch }) => ({ id: 'alice', nickname: patch.nickname }) } })),
    /what the other sees/,
  ],
  'shows others a status of one’s own': [members(() => ({ presence: { set: nothing } })), /hears the status/],
  'makes contacts of two people, by asking where asking is needed': [
    members(() => ({ contacts: { add: async () => 'added' as const } })),
    /is on the list of/,
  ],
  'keeps my own name for a contact, on my other devices too': [members(() => ({ contacts: { setRemark: nothing } })), /hears the remark/],
  'lets nothing through from whom I block, until I unblock': [members(() => ({ contacts: { block: nothing } })), /never arrives/],
  'makes a group whose members hear of it and list each other': [
    members(({ groups }) => ({
      groups: {
        create: async ({ draft }) => groups?.create({ draft: { ...draft, memberIds: [] } }) ?? Promise.reject(chatError('unknown')),
      },
    })),
    /hears the group/,
  ],
  'tells every member a new name of the group': [members(() => ({ groups: { update: nothing } })), /hears the name/],
  'refuses a member what only the owner may do': [members(() => ({ groups: { removeMembers: nothing } })), /removing the owner must fail/],
  'tells nothing more to who has left a group, and takes nothing from them': [
    members(() => ({ groups: { leave: nothing } })),
    /hears no message/,
  ],
  'rings, and tells the inviter that it was accepted, with what the answer carries': [
    members(({ signaling }) => ({ signaling: { answer: async ({ data: _, ...args }) => signaling?.answer(args) } })),
    /the answer/,
  ],
  'lets nobody answer or cancel what is decided': [
    members(({ signaling }) => ({ signaling: { answer: async (args) => signaling?.answer(args).catch(() => {}) } })),
    /accepting what was rejected must fail/,
  ],
  'tells everybody that the inviter has cancelled, and keeps what it carries': [
    events((event) => (event.type === 'invitation' ? { ...event, invitation: { ...event.invitation, data: undefined } } : event)),
    /what the cancellation carries/,
  ],
  'runs out for both when its time is over': [
    members(({ signaling }) => ({
      signaling: { invite: async (args) => signaling?.invite({ ...args, timeoutMs: 60_000 }) ?? Promise.reject(chatError('unknown')) },
    })),
    /hears that the invitation is timed-out/,
  ],
  'tells a client that has just come what rings': [members(() => ({ signaling: { pending: async () => [] } })), /told to another device/],
};

beforeAll(loadSearch);

describe.concurrent('each conformance case', () => {
  for (const one of conformanceCases) {
    it(`can fail: ${one.name}`, async ({ expect }) => {
      const [breaks, says] = broken[one.name] ?? [() => (adapter: ChatAdapter) => adapter, /no broken adapter is given for this case/];
      const { change: prepare = (adapter) => adapter, ...options } = fitFor(one);
      const change = breaks();
      const backend = localConformance({ ...options, patience, change: (adapter) => change(prepare(adapter)) });
      const { outcome, detail } = await runConformanceCase(one, backend);
      expect([outcome, detail]).toEqual(['failed', expect.stringMatching(says)]);
    });
  }
});
