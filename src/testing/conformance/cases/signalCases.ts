import type { ChatEvent } from '../../../contract/events.js';
import { toMessageRef } from '../../../model/message.js';
import { comparePosition, positionOf } from '../../../model/position.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase } from '../conformanceCase.js';
import { textOf } from './walk.js';

export const signalCases: readonly ConformanceCase[] = [
  {
    name: 'moves read positions only forward, and tells the other side',
    facet: 'conversations',
    needs: [],
    async run({ connect, inTime }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      await alice.send(conversationId);
      await alice.send(conversationId);
      const theirs = await bob.openDirect();
      const [older, newer] = (await bob.latest(theirs)).slice(-2);
      assert(older !== undefined && newer !== undefined, 'two messages are there to be read');
      const read = (message: typeof older): Promise<void> => {
        const ref = toMessageRef({ ...message, id: '' });
        return inTime('readUpTo', bob.adapter.conversations.readUpTo({ conversationId: theirs, ref, position: positionOf(message) }));
      };
      await read(newer);
      const told = await alice.hears('that Bob has read', (event) =>
        event.type === 'read' && event.userId === bob.userId ? event.upTo : undefined,
      );
      // As Alice has it: without an order, each side may know another time of it.
      const mine = (await alice.latest(conversationId)).find(({ names }) => names.some((name) => newer.names.includes(name)));
      assert(mine !== undefined && comparePosition(told, positionOf(mine)) === 0, 'the position is that of the message');
      await read(older);
      const { readUpTo } = await inTime('get', bob.adapter.conversations.get({ conversationId: theirs }));
      assert(
        readUpTo.own !== undefined && comparePosition(readUpTo.own, positionOf(newer)) >= 0,
        'reading an older message moves nothing back',
      );
    },
  },
  {
    name: 'counts what is unread for who received it, until it is read',
    facet: 'conversations',
    needs: [],
    async run({ connect, inTime, becomes, offeredIf, offered }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const [mine, theirs] = [await alice.openDirect(), await bob.openDirect()];
      const count = async (actor: Actor, conversationId: string) =>
        (await actor.adapter.conversations.get({ conversationId })).unread.count;
      const { unread } = await inTime('get', alice.adapter.conversations.get({ conversationId: mine }));
      offeredIf(unread.exact, 'exact counts (conversation.unread)');
      const readAll = (): Promise<void> => offered('reading', alice.adapter.conversations.readUpTo({ conversationId: mine }));
      await readAll();
      await becomes('what is unread once all was read', () => count(alice, mine), 0);
      for (let sent = 1; sent <= 3; sent += 1) {
        const { draft } = await bob.send(theirs);
        await alice.hearsText(textOf(draft));
        await becomes('what is unread for who received it', () => count(alice, mine), sent);
      }
      await becomes('what is unread for who sent it, and has read nothing', async () => (await count(bob, theirs)) < 3, true);
      await readAll();
      await becomes('what is unread once all was read again', () => count(alice, mine), 0);
    },
  },
  {
    name: 'tells my other devices what I have read',
    facet: 'conversations',
    needs: [],
    async run(harness) {
      const again = await harness.connect('alice');
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const { draft } = await bob.send(await bob.openDirect());
      const message = await again.hearsText(textOf(draft));
      const { conversationId } = message;
      const read = alice.adapter.conversations.readUpTo({
        conversationId,
        ref: toMessageRef({ ...message, id: '' }),
        position: positionOf(message),
      });
      await harness.offered('reading', read);
      // A fact of its own, or the conversation as it is now.
      await again.hears('that the message was read', (event) => {
        const own =
          event.type === 'read' && event.userId === again.userId
            ? event.upTo
            : event.type === 'conversation' && event.conversation.id === conversationId
              ? event.conversation.readUpTo.own
              : undefined;
        return own !== undefined && comparePosition(own, positionOf(message)) >= 0 ? true : undefined;
      });
      const { readUpTo, unread } = await harness.inTime('get', again.adapter.conversations.get({ conversationId }));
      assert(
        readUpTo.own !== undefined && comparePosition(readUpTo.own, positionOf(message)) >= 0,
        'how far I have read, asked on the other device',
      );
      if (unread.exact) assertEqual(unread.count, 0, 'what is unread there');
    },
  },
  {
    name: 'tells who is typing, and who stopped',
    facet: 'typing',
    needs: ['typing'],
    async run({ connect, inTime }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      await bob.openDirect();
      for (const typing of [true, false]) {
        await inTime('typing.send', alice.adapter.typing?.send({ conversationId, typing }) ?? Promise.resolve());
        await bob.hears(typing ? 'typing' : 'that it stopped', (event) =>
          event.type === 'typing' && event.userId === alice.userId && event.typing === typing ? true : undefined,
        );
      }
    },
  },
  {
    name: 'answers a presence watch, and goes on until the release',
    facet: 'presence',
    needs: ['presence'],
    async run({ connect, inTime }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const release = alice.adapter.presence?.watch({ userIds: [bob.userId] });
      assert(typeof release === 'function', 'watch returns its release');
      const aboutBob = (events: readonly ChatEvent[]): readonly string[] =>
        events.flatMap((event) =>
          event.type === 'presence' && event.presence.userId === bob.userId ? [JSON.stringify(event.presence)] : [],
        );
      await alice.hears('how Bob is', (event) => aboutBob([event])[0]);
      release();
      const known = aboutBob(alice.events);
      await inTime('disconnect', bob.adapter.session.disconnect({}));
      const again = await connect('bob');
      const { draft } = await again.send(await again.openDirect());
      await alice.hearsText(textOf(draft));
      // What was told before may come once more, over a line on which things come twice.
      const news = aboutBob(alice.events).filter((said) => !known.includes(said));
      assertEqual(news, [], 'what is told of Bob after the release');
    },
  },
];
