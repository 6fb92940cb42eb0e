import { toMessageRef } from '../../../model/message.js';
import { comparePosition, positionOf } from '../../../model/position.js';
import { assert } from '../assert.js';
import type { ConformanceCase } from '../conformanceCase.js';

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
        event.type === 'read' && event.userId === bob.userId && comparePosition(event.upTo, positionOf(newer)) >= 0
          ? event.upTo
          : undefined,
      );
      assert(comparePosition(told, positionOf(newer)) === 0, 'the position is that of the message');
      await read(older);
      const { readUpTo } = await inTime('get', bob.adapter.conversations.get({ conversationId: theirs }));
      assert(
        readUpTo.own !== undefined && comparePosition(readUpTo.own, positionOf(newer)) >= 0,
        'reading an older message moves nothing back',
      );
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
    async run({ connect }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const release = alice.adapter.presence?.watch({ userIds: [bob.userId] });
      assert(typeof release === 'function', 'watch returns its release');
      await alice.hears('how Bob is', (event) => (event.type === 'presence' && event.presence.userId === bob.userId ? true : undefined));
      release();
    },
  },
];
