import type { MessagePage, SendAck } from '../../../contract/facets/messages.js';
import type { IncomingMessage, MessageRef } from '../../../model/message.js';
import { compareOrder } from '../../../model/position.js';
import { isChatError } from '../../../model/toChatError.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { isNamed, refOf, sentText } from './sentText.js';
import { textOf, walkMessages, walkPages } from './walk.js';

/** Sent by each of the two at once. */
const AT_ONCE = 10;
const PAGE_SIZE = 3;
/** Sent after the one that changes: several pages. */
const BETWEEN = 9;
const BURST = 1000;
const WAVE = 50;
const BURST_PAGE = 100;

/** What comes close together, out of order, late or in great numbers. */
export const orderCases: readonly ConformanceCase[] = [
  {
    name: 'tells apart what is sent in one moment, in one order for everybody',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const [mine, theirs] = [await alice.openDirect(), await bob.openDirect()];
      const first = textOf((await alice.send(mine)).draft);
      const sends = [alice, bob].flatMap((actor) => Array.from({ length: AT_ONCE }, () => actor.send(actor === alice ? mine : theirs)));
      const sent = await harness.inTime('all at once', Promise.all(sends));
      const names = sent.flatMap(({ ack }) => ack.names);
      assertEqual(new Set(names).size, names.length, 'how many different names were given');
      const [seen, other] = [await since(alice, mine, first), await since(bob, theirs, first)];
      assertEqual(seen.map(textOf), other.map(textOf), 'the order in which each of the two has them');
      assertEqual(seen.map(textOf).sort(), sent.map(({ draft }) => textOf(draft)).sort(), 'what each has met, page by page');
      const orders = seen.flatMap(({ order }) => (order === undefined ? [] : [order]));
      assert(
        orders.every((order, index) => index === 0 || compareOrder(orders[index - 1] ?? '', order) < 0),
        'orders grow strictly, also within one moment',
      );
    },
  },
  {
    name: 'names a message alike in ack, echo, event, page, preview and quote',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const again = await harness.connect('alice');
      const { alice, bob, ref, theirs, text } = await sentText(harness.connect);
      const { conversationId } = ref;
      const places: [where: string, names: readonly string[], order?: string | undefined][] = [['ack', ref.names, ref.order]];
      const met = (where: string, message: Pick<IncomingMessage, 'names' | 'order'>): void =>
        void places.push([where, message.names, message.order]);
      met('echo', await again.hearsText(text));
      met('event', await bob.hearsText(text));
      for (const [where, actor, place] of [
        ['own page', alice, conversationId],
        ['page', bob, theirs],
      ] as const) {
        const message = (await actor.latest(place)).find((each) => textOf(each) === text);
        assert(message !== undefined, `the ${where} has it`);
        met(where, message);
        const anchor = { at: 'around', ref: refOf(message) } as const;
        const around = await harness.inTime('page', actor.adapter.messages.page({ conversationId: place, anchor, limit: 5 }));
        const found = around.messages.find((each) => textOf(each) === text);
        assert(found !== undefined, `the ${where} around it has it`);
        met(`${where} around it`, found);
      }
      const { last } = await harness.inTime('get', bob.adapter.conversations.get({ conversationId: theirs }));
      if (last !== undefined && textOf(last) === text) met('preview', last);
      const { findSent } = alice.adapter.messages;
      const found =
        findSent &&
        (await harness.inTime('findSent', findSent({ draft: alice.draft(conversationId, { kind: 'text', text }, { id: ref.id }) })));
      if (found !== undefined && found !== null) met('what findSent finds', found);
      const quote = { ref: refOf(await bob.hearsText(text)), content: { kind: 'text', text } } as const;
      const answer = await harness.inTime('send', bob.adapter.messages.send({ draft: bob.draft(theirs, undefined, { replyTo: quote }) }));
      const quoted = (await alice.latest(conversationId)).find((each) => isNamed(each, { ...ref, names: answer.names }))?.replyTo;
      if (quoted !== undefined) met('quote', quoted.ref);
      // Told twice is told alike: under other names it would be another message.
      for (const actor of [alice, again, bob]) {
        for (const event of actor.events) {
          if (event.type === 'message' && textOf(event.message) === text) met(`every event to ${actor.person}`, event.message);
        }
      }
      for (const [where, names, order] of places) {
        for (const [elsewhere, others, known] of places) {
          assert(
            names.some((name) => others.includes(name)),
            `${where} and ${elsewhere} have a name in common`,
          );
          assert(order === undefined || known === undefined || order === known, `${where} and ${elsewhere} say one order, or none`);
        }
      }
    },
  },
  {
    name: 'tells of changes to what nobody has loaded, so that it has changed where paging comes to it',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const { bob, ref, theirs, text, until } = await changedUnseen(harness);
      const told = await hearsRecall(bob, ref);
      const pages = await walkPages(bob, theirs, { anchor: { at: 'latest' }, way: 'before', limit: PAGE_SIZE, until });
      assertChanged(pages, told, text);
    },
  },
  {
    name: 'tells of changes to what nobody has loaded, so that it has changed where a jump comes to it',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const { bob, ref, theirs, text, until } = await changedUnseen(harness);
      const told = await hearsRecall(bob, ref);
      // All that a client knows of it: the names in the change.
      const target: MessageRef = { conversationId: theirs, id: '', names: told, sentAt: ref.sentAt, senderId: ref.senderId };
      const anchor = { at: 'around', ref: target } as const;
      const jump = bob.adapter.messages.page({ conversationId: theirs, anchor, limit: PAGE_SIZE });
      const page = await harness.inTime('a jump by the names of the change', jump).catch((thrown: unknown) => {
        if (isChatError(thrown) && thrown.code === 'not-found') return null;
        throw thrown;
      });
      if (page === null) {
        const all = await walkMessages(bob, theirs, { anchor: { at: 'latest' }, way: 'before', limit: PAGE_SIZE, until });
        assert(!all.some((message) => isNamed(message, ref)), 'what a jump does not find is in no page either');
      } else assertChanged([page], told, text);
    },
  },
  {
    name: 'leads on past pages in which nothing is left to see',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversationId = await alice.openDirect();
      const { messageRules } = await harness.inTime('get', alice.adapter.conversations.get({ conversationId }));
      harness.offeredIf(messageRules?.removeForMe !== undefined, 'a rule removeForMe');
      const sent: { readonly text: string; readonly ref: MessageRef }[] = [];
      for (let count = 0; count < BETWEEN + 4; count += 1) {
        const { draft, ack } = await alice.send(conversationId);
        sent.push({ text: textOf(draft), ref: { conversationId, id: draft.id, senderId: alice.userId, ...ack } });
      }
      const refs = sent.slice(2, -2).map(({ ref }) => ref);
      await harness.inTime('remove', alice.adapter.messages.remove({ refs, scope: 'me' }));
      const kept = [...sent.slice(0, 2), ...sent.slice(-2)];
      const limit = 2;
      const back = await walkMessages(alice, conversationId, { anchor: { at: 'latest' }, way: 'before', limit, until: kept[0]?.text });
      const visible = (messages: readonly IncomingMessage[]): readonly string[] =>
        messages.filter(({ removed }) => removed === undefined).map(textOf);
      const texts = kept.map(({ text }) => text);
      assertEqual(
        visible(back).filter((text) => sent.some((one) => one.text === text)),
        texts,
        'what paging back meets on both sides',
      );
      const [first] = kept;
      assert(first !== undefined, 'there is a first');
      const forth = await walkMessages(alice, conversationId, { anchor: { at: 'around', ref: first.ref }, way: 'after', limit });
      assertEqual(visible(forth).slice(visible(forth).indexOf(first.text)), texts, 'what paging on meets on both sides');
    },
  },
  {
    name: 'takes a thousand messages in a burst, and tells each of them once and in order',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const conversationId = await alice.openDirect();
      const theirs = await bob.openDirect();
      const before = textOf((await alice.send(conversationId)).draft);
      const burst = harness.unique('burst');
      const acks: SendAck[] = [];
      for (let start = 0; start < BURST; start += WAVE) {
        const wave = Array.from({ length: WAVE }, (_, index) => sendPatiently(harness, alice, conversationId, `${burst} ${start + index}`));
        acks.push(...(await Promise.all(wave)));
      }
      const names = acks.flatMap((ack) => ack.names);
      assertEqual(new Set(names).size, names.length, 'how many different names were given');
      const heard = (): number =>
        new Set(
          bob.events.flatMap((event) =>
            event.type === 'message' && textOf(event.message).startsWith(burst) ? [textOf(event.message)] : [],
          ),
        ).size;
      // As long as more and more of them come, a slow machine has its time.
      while (heard() < BURST) {
        const soFar = heard();
        await bob.hearsNext(`more than ${soFar} of the burst`, () => (heard() > soFar ? true : undefined));
      }
      const seen = (await since(bob, theirs, before, BURST_PAGE)).map(textOf).filter((text) => text.startsWith(burst));
      const waves = seen.map((text) => Math.floor(Number(text.slice(burst.length)) / WAVE));
      assertEqual([seen.length, new Set(seen).size], [BURST, BURST], 'messages of the burst in the pages, and different ones among them');
      assert(
        waves.every((wave, index) => wave >= (waves[index - 1] ?? 0)),
        'what was acknowledged stands before what was sent then',
      );
    },
  },
];

/** All messages after this text, page by page. */
async function since(actor: Actor, conversationId: string, text: string, limit = PAGE_SIZE): Promise<readonly IncomingMessage[]> {
  const messages = await walkMessages(actor, conversationId, { anchor: { at: 'latest' }, way: 'before', limit, until: text });
  return messages.slice(messages.findIndex((message) => textOf(message) === text) + 1);
}

/** Once more, a little later, where the backend has too much to do. */
async function sendPatiently(harness: ConformanceHarness, actor: Actor, conversationId: string, text: string): Promise<SendAck> {
  const draft = actor.draft(conversationId, { kind: 'text', text });
  for (let wait = 50; ; wait *= 2) {
    try {
      return await harness.inTime('send', actor.adapter.messages.send({ draft }));
    } catch (thrown) {
      if (!isChatError(thrown) || thrown.code !== 'rate-limited' || wait > 10_000) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}

/** A text that was taken back behind so many others that a client which has just come has not loaded it. */
async function changedUnseen(harness: ConformanceHarness) {
  const first = await sentText(harness.connect);
  const { alice, theirs } = first;
  const { draft, ack } = await alice.send(first.ref.conversationId);
  const ref: MessageRef = { ...first.ref, ...ack, id: draft.id, token: ack.token };
  for (let count = 0; count < BETWEEN; count += 1) await alice.send(ref.conversationId);
  const bob = await harness.connect('bob');
  await harness.inTime('recall', alice.adapter.messages.recall({ ref }));
  return { bob, ref, theirs, text: textOf(draft), until: first.text };
}

/** The names by which the change calls the message. */
function hearsRecall(actor: Actor, ref: MessageRef): Promise<readonly string[]> {
  return actor.hears('the recall of what it has not loaded', (event) =>
    event.type === 'change' && event.change.what === 'recall' && isNamed(event.change.target, ref) ? event.change.target.names : undefined,
  );
}

/** The message is gone, or shown as taken back, or its change is with it: under the names that the change has told. */
function assertChanged(pages: readonly MessagePage[], told: readonly string[], text: string): void {
  for (const { messages, changes } of pages) {
    for (const message of messages) {
      if (!message.names.some((name) => told.includes(name)) && textOf(message) !== text) continue;
      const changed = changes.some(({ what, target }) => what === 'recall' && target.names.some((name) => message.names.includes(name)));
      assert(message.removed !== undefined || changed, 'what was taken back is so, under the names that were told');
    }
  }
}
