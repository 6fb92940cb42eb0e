import type { ChatAdapter } from '../../src/contract/ChatAdapter.js';
import { chatError } from '../../src/model/error.js';
import { type Break, type BrokenAdapters, events, members, nothing } from './breaks.js';

/** Right until the line has been cut once. */
const afterCut =
  (breaks: Break): Break =>
  () => {
    const change = breaks();
    return (adapter) => {
      const broken = change(adapter);
      let wasCut = false;
      adapter.subscribe((batch) => {
        wasCut ||= batch.some((event) => event.type === 'session' && event.status === 'reconnecting');
      });
      return new Proxy(adapter, { get: (target, key) => Reflect.get(wasCut ? broken : target, key) });
    };
  };

const page = (change: (page: Awaited<ReturnType<ChatAdapter['messages']['page']>>) => typeof page): Break =>
  members(({ messages }) => ({ messages: { page: async (args) => change(await messages.page(args)) } }));

/** Sessions that begin, are cut, and end, each wrong in one way. */
export const brokenSessions: BrokenAdapters = {
  'lets nobody in whom the backend does not know': [
    members(({ session }) => ({
      session: { connect: (args) => session.connect(args).catch(() => Promise.reject(chatError('server'))) },
    })),
    /how signing in as nobody fails/,
  ],
  'declares the version of the contract that it was written for': [
    () => (adapter) => ({ ...adapter, contractVersion: '2.0' }),
    /is written for contract 2\.0/,
  ],
  'says when its line is cut and when it is back, and settles what is called meanwhile': [
    events((event) => (event.type === 'session' && event.status === 'ready' ? { type: 'facets-changed' } : event)),
    /hears "ready"/,
  ],
  'has in its pages what was said while it was cut': [
    afterCut(page((each) => ({ ...each, messages: each.after === undefined ? each.messages.slice(0, -1) : each.messages }))),
    /what was said meanwhile/,
  ],
  'has in its pages what was changed while it was cut': [
    afterCut(page((each) => ({ ...each, messages: each.messages.map(({ removed: _, ...message }) => message) }))),
    /what was taken back meanwhile/,
  ],
  'knows how far the other has read while it was cut': [
    afterCut(
      members(({ conversations }) => ({
        conversations: { get: async (args) => ({ ...(await conversations.get(args)), readUpTo: {} }) },
      })),
    ),
    /how far the other has read/,
  ],
  'tells who has read a message while it was cut': [
    afterCut(members(() => ({ receipts: { readers: async () => ({ items: [] }) } }))),
    /who has read it meanwhile/,
  ],
  'has after a cut the facets that it had, or says that they changed': [
    afterCut(() => (adapter) => ({ ...adapter, typing: undefined })),
    /hears that facets changed/,
  ],
  'goes on with fresh credentials where the old ones have expired': [
    members(() => ({ session: { renew: nothing } })),
    /hears that it is back/,
  ],
  'ends for good where the account signs in elsewhere, until somebody signs in again': [
    events((event) => (event.type === 'session' && event.status === 'ended' ? { ...event, status: 'reconnecting' } : event)),
    /what the adapter says/,
  ],
};
