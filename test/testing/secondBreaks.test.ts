import { describe, it, vi } from 'vitest';
import type { ChatEvent } from '../../src/contract/events.js';
import type { MessagePage } from '../../src/contract/facets/messages.js';
import type { IncomingMessage } from '../../src/model/message.js';
import { conformanceCases, runConformanceCase } from '../../src/testing.js';
import { type Break, members } from './breaks.js';
import { localConformance } from './localConformance.js';

/*
 * Further ways in which an adapter can be wrong, each found by the case that is named. That every case can fail at all is in
 * brokenAdapters.test.ts.
 */
vi.setConfig({ testTimeout: 60_000 });

/** Pages that hold something else. */
const paging = (change: (messages: MessagePage['messages']) => MessagePage['messages']): Break =>
  members(({ messages }) => ({
    messages: {
      async page(args) {
        const page = await messages.page(args);
        return { ...page, messages: change(page.messages) };
      },
    },
  }));
const unordered = (message: IncomingMessage): IncomingMessage => ({ ...message, order: undefined });

/** Each message is told once more, as one of another name. */
const copied: Break = () => (adapter) => {
  const withCopy = (event: ChatEvent): readonly ChatEvent[] =>
    event.type === 'message' ? [event, { ...event, message: { ...event.message, id: undefined, names: ['another'] } }] : [event];
  return { ...adapter, subscribe: (listener) => adapter.subscribe((events) => listener(events.flatMap(withCopy))) };
};

const breaks: readonly (readonly [what: string, name: string, breaks: Break, says: RegExp])[] = [
  ['neither keeps nor orders messages', 'orders messages as they were sent', paging(() => []), /what was sent one after another/],
  [
    'turns its pages round, where it gives no orders',
    'orders messages as they were sent',
    paging((messages) => messages.map(unordered).reverse()),
    /what was sent one after another/,
  ],
  [
    'tells a message once more under another name',
    'names a message alike in ack, echo, event, page, preview and quote',
    copied,
    /ack and every event to \w+ have a name in common/,
  ],
  [
    'takes all in a page for one’s own',
    'gives a message the same names and order in ack, event and page',
    paging((messages) => messages.map((message) => ({ ...message, own: true, id: 'mine' }))),
    /own is false in the page of the other, too/,
  ],
  [
    'tells times in seconds',
    'hands over plain data that passes every check unchanged',
    paging((messages) => messages.map((message) => ({ ...message, sentAt: message.sentAt / 1000 }))),
    /sentAt is not in milliseconds/,
  ],
];

describe.concurrent('an adapter that', () => {
  for (const [what, name, broken, says] of breaks) {
    it(`${what} is found out`, async ({ expect }) => {
      const one = conformanceCases.find((each) => each.name === name);
      if (one === undefined) throw new Error(`There is no case "${name}".`);
      const { outcome, detail } = await runConformanceCase(one, localConformance({ change: broken() }));
      expect([outcome, detail]).toEqual(['failed', expect.stringMatching(says)]);
    });
  }

  it('gives no orders, and has its pages in order, is right', async ({ expect }) => {
    const one = conformanceCases.find(({ name }) => name === 'orders messages as they were sent');
    if (one === undefined) throw new Error('the case is there');
    const change = paging((messages) => messages.map(unordered))();
    expect(await runConformanceCase(one, localConformance({ change }))).toMatchObject({ outcome: 'passed' });
  });
});
