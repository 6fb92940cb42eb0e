import { compareOrder } from '../../../model/position.js';
import { assert, assertEqual } from '../assert.js';
import type { ConformanceCase } from '../conformanceCase.js';
import { textOf, walk, walkMessages } from './walk.js';

const MANY = 25;
const PAGE_SIZE = 7;

export const messageCases: readonly ConformanceCase[] = [
  {
    name: 'pages back and forth by cursor, without gaps and repeats',
    facet: 'messages',
    needs: [],
    async run({ connect }) {
      const alice = await connect('alice');
      const conversationId = await alice.openDirect();
      const sent: string[] = [];
      for (let count = 0; count < MANY; count += 1) sent.push(textOf((await alice.send(conversationId)).draft));

      const back = await walk(alice, conversationId, { anchor: { at: 'latest' }, way: 'before', limit: PAGE_SIZE, until: sent[0] });
      assertEqual(
        back.filter((text) => sent.includes(text)),
        sent,
        'paging back meets each message once, in order',
      );

      const [first] = (await alice.latest(conversationId, 200)).filter((message) => textOf(message) === sent[0]);
      assert(first !== undefined, 'the newest 200 messages hold the 25 sent last');
      const { names, order, sentAt, sender, token } = first;
      const ref = { conversationId, id: '', names, order, sentAt, senderId: sender.id, token };
      const forth = await walk(alice, conversationId, { anchor: { at: 'around', ref }, way: 'after', limit: PAGE_SIZE });
      assertEqual(
        forth.filter((text) => sent.includes(text)),
        sent,
        'paging on from a message meets each once, in order',
      );
    },
  },
  {
    name: 'gives a message the same names and order in ack, event and page',
    facet: 'messages',
    needs: [],
    async run({ connect }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      const { draft, ack } = await alice.send(conversationId);
      const text = textOf(draft);
      const heard = await bob.hearsText(text);
      const paged = (await alice.latest(conversationId)).find((message) => textOf(message) === text);
      assert(paged !== undefined, 'the newest page holds what was just sent');
      assert(ack.names.length > 0, 'an ack names the message');
      assert(
        paged.names.some((name) => ack.names.includes(name)),
        'the page has a name of the ack',
      );
      assert(paged.own && !heard.own, 'own is true for the sender and false for the other');
      const theirs = (await bob.latest(await bob.openDirect())).find((message) => textOf(message) === text);
      assert(theirs?.own === false, 'own is false in the page of the other, too');
      assert(heard.id === undefined, 'somebody else’s message does not carry the id of its sender');
      for (const [where, order] of [
        ['ack', ack.order],
        ['event', heard.order],
      ]) {
        assert(order === undefined || order === paged.order, `the order in the ${where} is that of the page, or left out`);
      }
      const echo = alice.events.find((event) => event.type === 'message' && textOf(event.message) === text);
      if (echo?.type === 'message') {
        assert(echo.message.own, 'an echo is own');
        assert(
          echo.message.names.some((name) => ack.names.includes(name)),
          'the echo has a name of the ack',
        );
      }
    },
  },
  {
    name: 'orders messages as they were sent',
    facet: 'messages',
    needs: [],
    async run({ connect }) {
      const alice = await connect('alice');
      const conversationId = await alice.openDirect();
      const sent: string[] = [];
      for (let count = 0; count < 12; count += 1) sent.push(textOf((await alice.send(conversationId)).draft));
      const until = sent[0];
      const paged = await walkMessages(alice, conversationId, { anchor: { at: 'latest' }, way: 'before', limit: 12, until });
      // Where no orders are given, the place in the page is all there is.
      const met = paged.map(textOf).filter((text) => sent.includes(text));
      assertEqual(met, sent, 'what was sent one after another, as the pages have it');
      const orders = paged.flatMap(({ order }) => (order === undefined ? [] : [order]));
      assert(
        orders.every((order, index) => index === 0 || compareOrder(orders[index - 1] ?? '', order) < 0),
        'orders grow strictly, by code unit',
      );
    },
  },
  {
    name: 'takes a message back for everybody',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      const { draft, ack } = await alice.send(conversationId);
      const heard = await bob.hearsText(textOf(draft));
      const ref = {
        conversationId,
        id: draft.id,
        names: ack.names,
        order: ack.order,
        sentAt: ack.sentAt,
        senderId: alice.userId,
        token: ack.token,
      };
      await inTime('recall', alice.adapter.messages.recall({ ref }));
      const change = await bob.hears('the recall', (event) =>
        event.type === 'change' && event.change.what === 'recall' && event.change.target.names.some((name) => heard.names.includes(name))
          ? event.change
          : undefined,
      );
      assertEqual(change.by, alice.userId, 'who took it back');
    },
  },
];
