import type { MessageRef } from '../../../model/message.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase } from '../conformanceCase.js';
import { allOf } from './messageExtrasCases.js';
import { hearsChange, isNamed, paged, refOf, sentText } from './sentText.js';

/** Threads that hang on messages. */
export const threadCases: readonly ConformanceCase[] = [
  {
    name: 'opens one thread on a message, whoever asks, and it stands on no list',
    facet: 'threads',
    needs: ['threads'],
    async run(harness) {
      const { alice, bob, ref, theirs } = await sentText(harness.connect);
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      const [mine, other] = await harness.inTime('threads.open', Promise.all([open(alice, ref), open(bob, theirRef)]));
      assertEqual(other.id, mine.id, 'the thread that the other opened');
      assertEqual([mine.kind, mine.parentId], ['thread', ref.conversationId], 'what it is, and where');
      assert(mine.root !== undefined && isNamed(mine.root, ref), 'it names the message that it hangs on');
      const list = await allOf(harness, 'conversations.page', (after) => alice.adapter.conversations.page({ after, limit: 100 }));
      assert(!list.some(({ id }) => id === mine.id), 'the list of conversations is without it');
    },
  },
  {
    name: 'tells a message how many replies its thread has',
    facet: 'threads',
    needs: ['threads'],
    async run({ connect, inTime, offeredIf }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const { id } = await inTime('threads.open', open(alice, ref));
      const { messageRules } = await inTime('conversations.get', alice.adapter.conversations.get({ conversationId: id }));
      const { draft, ack } = await alice.send(id);
      await hearsChange(bob, ref, (change) => (change.what === 'thread' && change.thread.count === 1 ? true : undefined));
      const count = async () => (await paged(bob, theirs, ref)).message.thread?.count;
      assertEqual(await count(), 1, 'the replies that the page tells of');
      offeredIf(messageRules?.recallOwn !== undefined, 'a rule recallOwn in threads');
      const reply = { ...ref, ...ack, conversationId: id, id: draft.id, token: ack.token };
      await inTime('recall', alice.adapter.messages.recall({ ref: reply }));
      assertEqual(await count(), 0, 'the replies once it is taken back');
    },
  },
  {
    name: 'counts the replies of a thread as unread for those who follow it',
    facet: 'threads',
    needs: ['threads.follow'],
    async run({ connect, inTime }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      const { id } = await inTime('threads.open', open(bob, theirRef));
      const now = async () => inTime('conversations.get', alice.adapter.conversations.get({ conversationId: id }));
      assertEqual((await now()).following, true, 'who wrote the first message follows');
      await bob.send(id);
      const { unread: before } = await now();
      if (before.exact) assertEqual(before.count, 1, 'what is unread');
      await inTime('threads.follow', alice.adapter.threads?.follow?.({ conversationId: id, following: false }) ?? Promise.resolve());
      await bob.send(id);
      const { following, unread } = await now();
      assertEqual([following, unread.count], [false, 0], 'following and unread, once it is let go');
    },
  },
  {
    name: 'pages the threads of a conversation, each once',
    facet: 'threads',
    needs: ['threads'],
    async run(harness) {
      const { alice, ref } = await sentText(harness.connect);
      const { draft, ack } = await alice.send(ref.conversationId);
      const second = { ...ref, ...ack, id: draft.id, token: ack.token };
      const ids: string[] = [];
      for (const each of [ref, second]) ids.push((await harness.inTime('threads.open', open(alice, each))).id);
      const { conversationId } = ref;
      const threads = await allOf(harness, 'threads.page', (after) => alice.adapter.threads?.page({ conversationId, after, limit: 1 }));
      const found = threads.map(({ id }) => id).filter((id) => ids.includes(id));
      assertEqual([...found].sort(), [...ids].sort(), 'the threads of the conversation');
    },
  },
  {
    name: 'begins no thread on what was taken back',
    facet: 'threads',
    needs: ['threads'],
    async run({ connect, inTime, refuses }) {
      const { alice, ref } = await sentText(connect);
      await inTime('recall', alice.adapter.messages.recall({ ref }));
      await refuses('a thread on what was taken back', open(alice, ref));
    },
  },
];

function open({ adapter }: Actor, ref: MessageRef) {
  assert(adapter.threads !== undefined, 'threads are there');
  return adapter.threads.open({ ref });
}
