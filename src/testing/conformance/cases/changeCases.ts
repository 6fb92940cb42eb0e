import type { MessageRef } from '../../../model/message.js';
import { compareOrder } from '../../../model/position.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase } from '../conformanceCase.js';
import { find, hearsChange, isNamed, paged, refOf, sentText } from './sentText.js';

/** What happens to a message after it was sent. */
export const changeCases: readonly ConformanceCase[] = [
  {
    name: 'edits a text for everybody, and the latest edit wins',
    facet: 'messages',
    needs: ['messages.edit'],
    async run(harness) {
      const { alice, bob, ref, theirs } = await sentText(harness.connect);
      const edit = alice.adapter.messages.edit;
      assert(edit !== undefined, 'messages.edit is there');
      const texts = [harness.unique('first'), harness.unique('second')];
      for (const text of texts) await harness.inTime('edit', edit({ ref, content: { kind: 'text', text } }));
      const [first, second] = await Promise.all(
        texts.map((text) =>
          hearsChange(bob, ref, (change) =>
            change.what === 'edit' && change.content.kind === 'text' && change.content.text === text ? change : undefined,
          ),
        ),
      );
      assert(first !== undefined && second !== undefined, 'both edits are heard');
      const isLater =
        first.order !== undefined && second.order !== undefined ? compareOrder(first.order, second.order) < 0 : first.at <= second.at;
      assert(isLater, 'the second edit comes after the first, by order or by time');
      assertEqual(second.by, alice.userId, 'who edited');
      const { message, changes } = await paged(bob, theirs, ref);
      const shown = changes.findLast((change) => change.what === 'edit')?.content ?? message.content;
      assert(shown.kind === 'text' && shown.text === texts[1], 'the page has the text as it is now');
    },
  },
  {
    name: 'lets nobody edit what somebody else wrote',
    facet: 'messages',
    needs: ['messages.edit'],
    async run({ connect, refuses }) {
      const { bob, ref, theirs, text } = await sentText(connect);
      const { message } = await paged(bob, theirs, ref);
      const forged = bob.adapter.messages.edit?.({ ref: refOf(message), content: { kind: 'text', text: 'forged' } });
      await refuses('editing somebody else’s message', forged ?? Promise.resolve());
      const after = await paged(bob, theirs, ref);
      assert(after.message.content.kind === 'text' && after.message.content.text === text, 'the text is what its author wrote');
    },
  },
  {
    name: 'removes a message for one person alone',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime, offeredIf }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const { messageRules } = await bob.adapter.conversations.get({ conversationId: theirs });
      offeredIf(messageRules?.removeForMe !== undefined, 'a rule removeForMe');
      const { message } = await paged(bob, theirs, ref);
      await inTime('remove', bob.adapter.messages.remove({ refs: [refOf(message)], scope: 'me' }));
      const [mine, other] = await Promise.all([find(bob, theirs, ref), find(alice, ref.conversationId, ref)]);
      assert(mine === undefined || mine.removed !== undefined, 'the page of who removed it has it no more');
      assert(other !== undefined && other.removed === undefined, 'the other still has it');
    },
  },
  {
    name: 'replaces a person’s reactions by the latest set',
    facet: 'reactions',
    needs: ['reactions'],
    async run({ connect, inTime }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const { reactions } = bob.adapter;
      assert(reactions !== undefined, 'reactions are there');
      const [one, other] = reactions.keys?.slice(0, 2) ?? ['👍', '❤️'];
      assert(one !== undefined && other !== undefined, 'there are two keys to react with');
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      for (const keys of [[one, other], [other]]) await inTime('reactions.set', reactions.set({ ref: theirRef, keys }));
      await hearsChange(alice, ref, (change) =>
        change.what === 'react' && change.by === bob.userId && change.keys.length === 1 && change.keys[0] === other ? true : undefined,
      );
      assertEqual(
        (await inTime('reactions.users', reactions.users({ ref: theirRef, key: one, limit: 10 }))).items,
        [],
        'who reacted with what was taken back',
      );
      assertEqual(
        (await inTime('reactions.users', reactions.users({ ref: theirRef, key: other, limit: 10 }))).items,
        [bob.userId],
        'who reacted',
      );
      const shown = (await paged(alice, ref.conversationId, ref)).message.reactions ?? [];
      assertEqual(
        shown.map(({ key, count, own }) => ({ key, count, own })),
        [{ key: other, count: 1, own: false }],
        'the reactions in the author’s page',
      );
    },
  },
  {
    name: 'keeps both when two people react at once',
    facet: 'reactions',
    needs: ['reactions'],
    async run({ connect, inTime }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const [key] = alice.adapter.reactions?.keys ?? ['👍'];
      assert(key !== undefined, 'there is a key to react with');
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      const set = (actor: Actor, to: MessageRef): Promise<void> =>
        actor.adapter.reactions?.set({ ref: to, keys: [key] }) ?? Promise.resolve();
      await inTime('both reactions', Promise.all([set(alice, ref), set(bob, theirRef)]));
      for (const [actor, conversationId] of [
        [alice, ref.conversationId],
        [bob, theirs],
      ] as const) {
        const shown = (await paged(actor, conversationId, ref)).message.reactions ?? [];
        assertEqual(
          shown.map(({ count, own }) => ({ count, own })),
          [{ count: 2, own: true }],
          `the reactions in ${actor.userId}’s page`,
        );
      }
    },
  },
  {
    name: 'pins a message, lists it, and lets go of it',
    facet: 'pins',
    needs: ['pins'],
    async run({ connect, inTime, offered }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const listed = async (): Promise<boolean> => {
        const page = await inTime(
          'pins.page',
          bob.adapter.pins?.page({ conversationId: theirs, limit: 50 }) ?? Promise.resolve({ items: [] }),
        );
        return page.items.some((message) => isNamed(message, ref));
      };
      for (const pinned of [true, false]) {
        await offered('pins in such a conversation', alice.adapter.pins?.set({ ref, pinned }) ?? Promise.resolve());
        await hearsChange(bob, ref, (change) => (change.what === 'pin' && change.pinned === pinned ? true : undefined));
        assertEqual(await listed(), pinned, 'whether it is on the list of pinned messages');
      }
    },
  },
  {
    name: 'tells who has read a message',
    facet: 'receipts',
    needs: ['receipts'],
    async run({ connect, inTime }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const readers = async (read: boolean): Promise<readonly string[]> => {
        const none = Promise.resolve({ items: [] });
        const { items } = await inTime('receipts.readers', alice.adapter.receipts?.readers({ ref, read, limit: 50 }) ?? none);
        return items.map(({ userId }) => userId);
      };
      assert(!(await readers(true)).includes(bob.userId), 'nobody has read what was only sent');
      const { message } = await paged(bob, theirs, ref);
      await inTime('receipts.send', bob.adapter.receipts?.send({ refs: [refOf(message)] }) ?? Promise.resolve());
      assert((await readers(true)).includes(bob.userId), 'who has read it is listed');
      assert(!(await readers(false)).includes(bob.userId), 'and is no longer among those who have not');
    },
  },
];
