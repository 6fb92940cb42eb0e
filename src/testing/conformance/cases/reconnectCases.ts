import type { ChatAdapter } from '../../../contract/ChatAdapter.js';
import { shapeOf } from '../../../contract/shareAdapter/shapeOf.js';
import type { MessageRef } from '../../../model/message.js';
import { comparePosition, positionOf } from '../../../model/position.js';
import { isChatError } from '../../../model/toChatError.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { find, paged, refOf, sentText } from './sentText.js';
import { textOf, walk } from './walk.js';

/** More than a page, so that what was missed takes several. */
const MISSED = 8;
const PAGE_SIZE = 3;

/** Lines that are cut, credentials that expire, accounts that sign in elsewhere: what is right again after. */
export const reconnectCases: readonly ConformanceCase[] = [
  {
    name: 'says when its line is cut and when it is back, and settles what is called meanwhile',
    facet: 'session',
    needs: ['cut'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversationId = await alice.openDirect();
      const restore = await harness.cut(alice);
      const meanwhile = alice.adapter.messages.page({ conversationId, anchor: { at: 'latest' }, limit: 5 });
      const outcome = await harness.inTime(
        'a call while the line is cut',
        meanwhile.then(
          () => 'answered',
          (thrown: unknown) => (isChatError(thrown) ? thrown.retry : `failed with ${String(thrown)}`),
        ),
      );
      // An adapter may hold on to what can wait, and what has a way of its own may get through.
      assert(outcome === 'answered' || outcome === 'later', `a call while the line is cut may be tried again later: ${outcome}`);
      await restore();
      await alice.send(conversationId);
    },
  },
  {
    name: 'has in its pages what was said while it was cut',
    facet: 'messages',
    needs: ['cut'],
    async run(harness) {
      const { alice, bob, conversationId, known, resumed } = await cutOff(harness, async ({ bob: other, theirs }) => {
        const said: string[] = [];
        for (let count = 0; count < MISSED; count += 1) said.push(textOf((await other.send(theirs)).draft));
        return said;
      });
      const newest = await walk(alice, conversationId, { anchor: { at: 'latest' }, way: 'before', limit: PAGE_SIZE, until: known.text });
      assertEqual(newest.slice(newest.indexOf(known.text) + 1), resumed.value, 'what was said meanwhile, paging back to what was known');
      const on = await walk(alice, conversationId, { anchor: { at: 'around', ref: known.ref }, way: 'after', limit: PAGE_SIZE });
      assertEqual(on.slice(on.indexOf(known.text) + 1), resumed.value, 'what was said meanwhile, paging on from what was known');
      if (resumed.whole) for (const text of resumed.value) await alice.hearsText(text);
      const { draft } = await bob.send(await bob.openDirect());
      await alice.hearsText(textOf(draft));
    },
  },
  {
    name: 'has in its pages what was changed while it was cut',
    facet: 'messages',
    needs: ['cut'],
    async run(harness) {
      const { alice, bob, ref, theirs } = await sentText(harness.connect);
      const [other, edited] = [await alice.send(ref.conversationId), await alice.send(ref.conversationId)];
      for (const { draft } of [other, edited]) await bob.hearsText(textOf(draft));
      const editRef: MessageRef = { ...ref, ...edited.ack, id: edited.draft.id, token: edited.ack.token };
      const { edit } = alice.adapter.messages;
      const reactions = bob.adapter.reactions === undefined ? undefined : alice.adapter.reactions;
      const [text, key] = [harness.unique('edited'), reactions?.keys?.[0] ?? '👍'];
      const restore = await harness.cut(bob);
      await harness.inTime('recall', alice.adapter.messages.recall({ ref }));
      if (edit !== undefined) await harness.inTime('edit', edit({ ref: editRef, content: { kind: 'text', text } }));
      if (reactions !== undefined) await harness.inTime('reactions.set', reactions.set({ ref: editRef, keys: [key] }));
      await restore();
      const recalled = await paged(bob, theirs, ref);
      assert(
        recalled.message.removed !== undefined || recalled.changes.some(({ what }) => what === 'recall'),
        'what was taken back meanwhile is so in the page',
      );
      const { message, changes } = await paged(bob, theirs, editRef);
      const shown = changes.findLast((change) => change.what === 'edit')?.content ?? message.content;
      assertEqual(textOf({ content: shown }), edit === undefined ? textOf(edited.draft) : text, 'the text as it was edited meanwhile');
      if (reactions !== undefined) {
        const given = changes.some((change) => change.what === 'react' && change.keys.includes(key));
        assert(given || message.reactions?.some((each) => each.key === key) === true, 'the reaction that was given meanwhile');
      }
    },
  },
  {
    name: 'knows how far the other has read while it was cut',
    facet: 'conversations',
    needs: ['cut'],
    async run(harness) {
      const { alice, bob, ref, theirs } = await sentText(harness.connect);
      const { message } = await paged(bob, theirs, ref);
      const restore = await harness.cut(alice);
      const read = { conversationId: theirs, ref: refOf(message), position: positionOf(message) };
      await harness.offered('readUpTo', bob.adapter.conversations.readUpTo(read));
      await restore();
      const { readUpTo } = await harness.inTime('get', alice.adapter.conversations.get({ conversationId: ref.conversationId }));
      const position = readUpTo.others?.find(({ userId }) => userId === bob.userId);
      // As Alice has it: without an order, each side may know another time of it.
      const { message: mine } = await paged(alice, ref.conversationId, ref);
      assert(
        position !== undefined && comparePosition(position, positionOf(mine)) >= 0,
        'the conversation says how far the other has read',
      );
    },
  },
  {
    name: 'tells who has read a message while it was cut',
    facet: 'receipts',
    needs: ['cut', 'receipts'],
    async run(harness) {
      const { alice, bob, ref, theirs } = await sentText(harness.connect);
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      const restore = await harness.cut(alice);
      await harness.inTime('receipts.send', bob.adapter.receipts?.send({ refs: [theirRef] }) ?? Promise.resolve());
      await restore();
      const none = Promise.resolve({ items: [] });
      const { items } = await harness.inTime('readers', alice.adapter.receipts?.readers({ ref, read: true, limit: 50 }) ?? none);
      assert(
        items.some(({ userId }) => userId === bob.userId),
        'who has read it meanwhile is listed',
      );
    },
  },
  {
    name: 'has after a cut the facets that it had, or says that they changed',
    facet: 'session',
    needs: ['cut'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const before = membersOf(alice.adapter);
      const from = alice.events.length;
      await (await harness.cut(alice))();
      if (membersOf(alice.adapter) === before) return;
      await alice.hears('that facets changed', (event) =>
        alice.events.indexOf(event) >= from && event.type === 'facets-changed' ? true : undefined,
      );
    },
  },
  {
    name: 'goes on with fresh credentials where the old ones have expired',
    facet: 'session',
    needs: ['expire'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const conversationId = await alice.openDirect();
      const hears = alice.hearsNext('that the credentials have expired', (event) =>
        // It may have to be cut off first to find out.
        event.type === 'session' && event.status !== 'ready' && event.error !== undefined ? event : undefined,
      );
      await Promise.all([harness.backend.expire?.(alice), hears]);
      const { status, error } = await hears;
      assertEqual([status, error?.code], ['reconnecting', 'credentials-expired'], 'what the adapter says');
      const call = alice.adapter.conversations.get({ conversationId });
      await harness.refuses('a call with credentials that have expired', call, ['credentials-expired', 'not-connected']);
      const credentials = harness.backend.credentials('alice');
      const { renew } = alice.adapter.session;
      if (renew === undefined) await harness.inTime('connect', alice.adapter.session.connect({ credentials }));
      else {
        const isBack = alice.hearsNext('that it is back', (event) =>
          event.type === 'session' && event.status === 'ready' ? true : undefined,
        );
        await Promise.all([harness.inTime('renew', alice.adapter.session.renew?.({ credentials }) ?? Promise.resolve()), isBack]);
      }
      const { draft } = await alice.send(conversationId);
      await bob.hearsText(textOf(draft));
      const { draft: answer } = await bob.send(await bob.openDirect());
      await alice.hearsText(textOf(answer));
    },
  },
  {
    name: 'ends for good where the account signs in elsewhere, until somebody signs in again',
    facet: 'session',
    needs: ['kick'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const conversationId = await alice.openDirect();
      const hears = alice.hearsNext('that it is over', (event) => (event.type === 'session' ? event : undefined));
      await Promise.all([harness.backend.kick?.(alice), hears]);
      const { status, error } = await hears;
      assertEqual([status, error?.code, error?.retry], ['ended', 'signed-in-elsewhere', 'after-login'], 'what the adapter says');
      const heard = alice.events.length;
      const call = alice.adapter.conversations.get({ conversationId });
      await harness.refuses('a call after the session has ended', call, ['not-connected', 'signed-in-elsewhere']);
      // Somebody else's device hears it: so would this one, if it still listened.
      const second = await harness.connect('bob');
      const { draft } = await bob.send(await bob.openDirect());
      await second.hearsText(textOf(draft));
      assertEqual(alice.events.slice(heard), [], 'what is heard after the session has ended');
      await harness.inTime('connect', alice.adapter.session.connect({ credentials: harness.backend.credentials('alice') }));
      const { draft: again } = await bob.send(await bob.openDirect());
      await alice.hearsText(textOf(again));
    },
  },
];

interface Cut {
  readonly bob: Actor;
  readonly theirs: string;
}

/** Alice knows a text, is cut while `meanwhile` happens, and is back. `whole`: her adapter says that she missed nothing. */
async function cutOff<T>(harness: ConformanceHarness, meanwhile: (cut: Cut) => Promise<T>) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  const theirs = await bob.openDirect();
  const text = textOf((await bob.send(theirs)).draft);
  const message = await alice.hearsText(text);
  const { conversationId } = message;
  const restore = await harness.cut(alice);
  const value = await meanwhile({ bob, theirs });
  await restore();
  const whole = alice.events.some((event) => event.type === 'session' && event.status === 'ready' && event.resumed === true);
  assert((await find(alice, conversationId, refOf(message))) !== undefined, 'what was known is still in the newest page');
  return { alice, bob, conversationId, known: { text, ref: refOf(message) }, resumed: { value, whole } };
}

function membersOf(adapter: ChatAdapter): string {
  return JSON.stringify(Object.entries(shapeOf(adapter).facets).map(([name, { methods }]) => [name, methods]));
}
