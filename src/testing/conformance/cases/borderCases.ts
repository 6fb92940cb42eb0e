import { checkConversations, checkEvents, checkMessagePage, checkSendAck } from '../../../contract/checkEvent.js';
import { partEventChecks } from '../../../contract/checks/parts.js';
import { type IncomingPart, wrapAdapter } from '../../../contract/wrapAdapter.js';
import { assert, assertEqual, assertRefused } from '../assert.js';
import type { ConformanceCase } from '../conformanceCase.js';

export const borderCases: readonly ConformanceCase[] = [
  {
    name: 'hands over plain data that passes every check unchanged',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      const { draft, ack } = await alice.send(conversationId);
      assert(draft.content.kind === 'text', 'a text was sent');
      await bob.hearsText(draft.content.text);
      const list = await inTime('conversations.page', bob.adapter.conversations.page({ limit: 50 }));
      const anchor = { at: 'latest' } as const;
      const page = await inTime('messages.page', bob.adapter.messages.page({ conversationId: await bob.openDirect(), anchor, limit: 50 }));
      const objections: string[] = [];
      const report = (field: string, why: string): void => void objections.push(`${field} ${why}`);
      checkEvents(structuredClone(bob.events), report, partEventChecks);
      checkMessagePage(structuredClone(page), report);
      checkConversations(structuredClone(list), report);
      checkSendAck(structuredClone(ack), report);
      assertEqual(objections, [], 'what the check objects to');
    },
  },
  {
    name: 'fails with errors of the closed list, as plain data',
    facet: 'session',
    needs: [],
    async run({ connect, createAdapter, inTime, unique }) {
      const stranger = await createAdapter();
      await assertRefused(inTime('a call before connect', stranger.conversations.page({ limit: 1 })), 'A call before connect');
      const { adapter } = await connect('alice');
      const conversationId = unique('nowhere');
      const missing = await assertRefused(
        inTime('get', adapter.conversations.get({ conversationId })),
        'Getting a conversation that is not there',
      );
      assertEqual(missing.code, 'not-found', 'the code for a conversation that is not there');
    },
  },
  {
    name: 'numbers its snapshots if it says so',
    facet: 'conversations',
    needs: [],
    async run({ connect }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const { draft } = await alice.send(await alice.openDirect());
      assert(draft.content.kind === 'text', 'a text was sent');
      await bob.hearsText(draft.content.text);
      if (bob.adapter.snapshots !== 'revision') return;
      const snapshots = bob.events.filter(({ type }) =>
        ['conversation', 'conversation-removed', 'unread', 'user', 'group', 'member'].includes(type),
      );
      for (const event of snapshots)
        assert('revision' in event && typeof event.revision === 'number', `a ${event.type} event carries its revision`);
    },
  },
  {
    name: 'lets a decorator see every message once',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const alice = await harness.connect('alice');
      const adapter = wrapAdapter(await harness.createAdapter(), { message: plant });
      const heard: unknown[] = [];
      adapter.subscribe((events) => heard.push(...events.flatMap((event) => (event.type === 'message' ? [event.message] : []))));
      await harness.inTime('connect', adapter.session.connect({ credentials: harness.backend.credentials('bob') }));
      const { draft } = await alice.send(await alice.openDirect());
      const { items } = await harness.inTime('list', adapter.conversations.page({ limit: 50 }));
      const { id } = await harness.inTime('openDirect', adapter.conversations.openDirect({ userId: alice.userId }));
      const page = await harness.inTime('page', adapter.messages.page({ conversationId: id, anchor: { at: 'latest' }, limit: 10 }));
      const seen = [...page.messages, ...items.flatMap(({ last }) => (last === undefined ? [] : [last])), ...heard];
      assert(JSON.stringify(page).includes(JSON.stringify(draft.content).slice(1, -1)), 'the page holds what was sent');
      for (const message of seen) assertEqual(markerOf(message), 1, 'markers in a message');
    },
  },
];

const MARKER = 'conformance-marker';

function plant(part: IncomingPart): IncomingPart {
  const { metadata = {} } = part;
  return { ...part, metadata: { ...metadata, [MARKER]: Number(metadata[MARKER] ?? 0) + 1 } };
}

function markerOf(message: unknown): unknown {
  const metadata: unknown = Reflect.get(Object(message), 'metadata');
  return Reflect.get(Object(metadata), MARKER);
}
