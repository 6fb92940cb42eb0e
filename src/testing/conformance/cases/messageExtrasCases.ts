import type { Cursor, Page } from '../../../contract/ChatAdapter.js';
import type { MessageContent } from '../../../model/content.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { hearsChange, isNamed, paged, refOf, sentText } from './sentText.js';

/** Former versions, merged messages, quotes of what changes, lists about a message, and an engine's texts. */
export const messageExtrasCases: readonly ConformanceCase[] = [
  {
    name: 'keeps what a message said before its edits, the latest first',
    facet: 'messages',
    needs: ['messages.edit', 'messages.edits'],
    async run(harness) {
      const { alice, bob, ref, theirs, text } = await sentText(harness.connect);
      const texts = [harness.unique('second'), harness.unique('third')];
      for (const each of texts) {
        const edited = alice.adapter.messages.edit?.({ ref, content: { kind: 'text', text: each } });
        await harness.inTime('edit', edited ?? Promise.resolve());
      }
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      const versions = await allOf(harness, 'messages.edits', (after) => bob.adapter.messages.edits?.({ ref: theirRef, after, limit: 1 }));
      assertEqual(
        versions.map(({ content }) => textOf(content)),
        [texts[0], text],
        'the former texts, the latest first',
      );
      assert(
        versions.every(({ by, at }) => by === alice.userId && at > 0),
        'each says who wrote it, and when',
      );
    },
  },
  {
    name: 'merges messages into one that can be opened where it was sent',
    facet: 'messages',
    needs: ['messages.merge'],
    async run({ connect, inTime, unique, refuses }) {
      const { alice, bob, ref, theirs, text } = await sentText(connect);
      const { draft, ack } = await alice.send(ref.conversationId);
      const second = { ...ref, ...ack, id: draft.id, token: ack.token };
      const digest = [unique('line')];
      const merge = alice.adapter.messages.merge?.({ refs: [ref, second], title: 'History', digest });
      const merged = await inTime('messages.merge', merge ?? Promise.reject(new Error('messages.merge is there')));
      assert(merged.kind === 'merged', 'what was merged is a merged content');
      assertEqual([merged.title, merged.digest], ['History', digest], 'title and first lines');
      const sent = await inTime('send', alice.adapter.messages.send({ draft: alice.draft(ref.conversationId, merged) }));
      const found = await bob.hears('the merged message', (event) =>
        event.type === 'message' && event.message.names.some((name) => sent.names.includes(name)) ? event.message : undefined,
      );
      assert(found.content.kind === 'merged', 'it is heard as a merged message');
      const { messages, key } = found.content;
      const fetched = messages ?? (await inTime('fetchMerged', fetchMerged(bob, theirs, found, key)));
      assertEqual(
        fetched.map(({ content }) => textOf(content)),
        [text, textOf(draft.content)],
        'the texts that were merged, in order',
      );
      const nothing = alice.adapter.messages.merge?.({ refs: [], title: 'History' });
      await refuses('merging nothing', nothing ?? Promise.resolve());
    },
  },
  {
    name: 'quotes nothing of what was taken back',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime, offeredIf }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const { messageRules } = await alice.adapter.conversations.get({ conversationId: ref.conversationId });
      offeredIf(messageRules?.recallOwn !== undefined && messageRules.reply !== undefined, 'rules recallOwn and reply');
      const { message } = await paged(bob, theirs, ref);
      const quote = { ref: refOf(message), senderName: 'Alice', content: message.content };
      const answer = await inTime('send', bob.adapter.messages.send({ draft: bob.draft(theirs, undefined, { replyTo: quote }) }));
      const shown = async () => (await bob.latest(theirs)).find(({ names }) => names.some((name) => answer.names.includes(name)))?.replyTo;
      assert((await shown())?.content !== undefined, 'the answer quotes what it answers');
      await inTime('recall', alice.adapter.messages.recall({ ref }));
      assert((await shown())?.content === undefined, 'nothing is left in the quote of what was taken back');
    },
  },
  {
    name: 'lists pinned messages with the newest pin first, a page at a time',
    facet: 'pins',
    needs: ['pins'],
    async run(harness) {
      const { alice, ref } = await sentText(harness.connect);
      const { draft, ack } = await alice.send(ref.conversationId);
      const second = { ...ref, ...ack, id: draft.id, token: ack.token };
      const { conversationId } = ref;
      // Two pins in one millisecond have no order in time.
      for (const each of [second, ref]) {
        await harness.offered('pins in such a conversation', alice.adapter.pins?.set({ ref: each, pinned: true }) ?? Promise.resolve());
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      const pinned = await allOf(harness, 'pins.page', (after) => alice.adapter.pins?.page({ conversationId, after, limit: 1 }));
      const mine = pinned.filter((message) => isNamed(message, ref) || isNamed(message, second));
      assertEqual(
        mine.map((message) => isNamed(message, ref)),
        [true, false],
        'the newest pin first, each once',
      );
      assert(
        mine.every((message) => message.pinned === true),
        'each of them says that it is pinned',
      );
      await harness.inTime('recall', alice.adapter.messages.remove({ refs: [ref, second], scope: 'all' }));
      const left = await allOf(harness, 'pins.page', (after) => alice.adapter.pins?.page({ conversationId, after, limit: 50 }));
      assert(!left.some((message) => isNamed(message, ref) && message.removed === undefined), 'what was deleted is pinned no more');
    },
  },
  {
    name: 'pages who reacted, each once',
    facet: 'reactions',
    needs: ['reactions'],
    async run(harness) {
      const { alice, bob, ref, theirs } = await sentText(harness.connect);
      const key = alice.adapter.reactions?.keys?.[0] ?? '👍';
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      for (const [actor, to] of [[alice, ref] as const, [bob, theirRef] as const]) {
        await harness.inTime('reactions.set', actor.adapter.reactions?.set({ ref: to, keys: [key] }) ?? Promise.resolve());
      }
      // What the other did may be kept by another of her sessions, a moment after this one has heard of it.
      const users = async () =>
        [...(await allOf(harness, 'reactions.users', (after) => alice.adapter.reactions?.users({ ref, key, after, limit: 1 })))].sort();
      await harness.becomes('all who reacted', users, [alice.userId, bob.userId].sort());
      await harness.inTime('reactions.set', bob.adapter.reactions?.set({ ref: theirRef, keys: [] }) ?? Promise.resolve());
      await hearsChange(alice, ref, (change) =>
        change.what === 'react' && change.by === bob.userId && change.keys.length === 0 ? true : undefined,
      );
      await harness.becomes('who still reacts', users, [alice.userId]);
    },
  },
  {
    name: 'tells only the sender who has read a message',
    facet: 'receipts',
    needs: ['receipts'],
    async run({ connect, refuses }) {
      const { bob, ref, theirs } = await sentText(connect);
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      const asked = bob.adapter.receipts?.readers({ ref: theirRef, read: true, limit: 10 });
      await refuses('asking who has read somebody else’s message', asked ?? Promise.resolve());
    },
  },
  {
    name: 'translates a text, and settles when nobody waits any more',
    facet: 'translation',
    needs: ['translation.translate'],
    async run({ connect, inTime, refuses, unique }) {
      const alice = await connect('alice');
      const { translation } = alice.adapter;
      assert(translation?.translate !== undefined, 'translation.translate is there');
      const text = await inTime('translate', translation.translate({ text: 'Good morning', to: 'ar' }));
      assert(typeof text === 'string' && text !== '', 'the translation is a text');
      const controller = new AbortController();
      const withdrawn = translation.translate({ text: unique('Good evening'), to: 'ar', signal: controller.signal });
      controller.abort();
      const { code } = await refuses('a translation that was withdrawn', withdrawn);
      assertEqual(code, 'aborted', 'the code of what was withdrawn');
    },
  },
];

function fetchMerged(actor: Actor, conversationId: string, message: Parameters<typeof refOf>[0], key: string | undefined) {
  const { fetchMerged: fetch } = actor.adapter.messages;
  assert(fetch !== undefined && key !== undefined, 'what did not come with the message can be fetched by a key');
  return fetch({ ref: { ...refOf(message), conversationId }, key });
}

/** All pages of a list. */
export async function allOf<T>(
  { inTime }: Pick<ConformanceHarness, 'inTime'>,
  what: string,
  page: (after: Cursor | undefined) => Promise<Page<T>> | undefined,
): Promise<readonly T[]> {
  const items: T[] = [];
  let after: Cursor | undefined;
  for (let pages = 0; pages < 100; pages += 1) {
    const next: Page<T> = await inTime(what, page(after) ?? Promise.resolve({ items: [] }));
    items.push(...next.items);
    after = next.after;
    if (after === undefined) return items;
  }
  throw new Error(`${what} has an end`);
}

function textOf(content: MessageContent): string {
  return content.kind === 'text' ? content.text : content.kind;
}
