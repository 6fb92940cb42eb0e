import { checkConversations, checkMessagePage } from '../../../contract/checkEvent.js';
import type { ChatErrorCode } from '../../../model/chatErrorCodes.js';
import type { MessageDraft, MessageRef } from '../../../model/message.js';
import { hostileTexts } from '../../fixtures/hostile.js';
import { assert, assertChatError, assertEqual } from '../assert.js';
import type { ConformanceCase } from '../conformanceCase.js';
import { find, paged, refOf, sentText } from './sentText.js';
import { textOf } from './walk.js';

/** Texts longer than this are the business of limits. */
const LONGEST = 20_000;

const oddIds: readonly string[] = [
  '',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  '?limit=1&before=2#x',
  'a\u0000b',
  '\ud83d',
  '🙈',
  'x'.repeat(5000),
];
const oddLimits: readonly number[] = [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY];
/** What may be said of a thing that is not there, whatever it was called. */
const nowhere: readonly ChatErrorCode[] = ['not-found', 'invalid', 'forbidden', 'not-member', 'too-large', 'unsupported'];

/** Who says who wrote what, and what strangers may try. */
export const forgedCases: readonly ConformanceCase[] = [
  {
    name: 'lets nobody take back or delete for all what somebody else wrote',
    facet: 'messages',
    needs: [],
    async run({ connect, refuses }) {
      const { alice, bob, ref, theirs, text } = await sentText(connect);
      const { draft, ack } = await bob.send(theirs);
      const theirRef = refOf((await paged(bob, theirs, ref)).message);
      // Whatever the reference says of who wrote it, and under which names of one's own it goes besides.
      const forged: readonly MessageRef[] = [
        theirRef,
        { ...theirRef, id: draft.id, senderId: bob.userId },
        { ...theirRef, id: draft.id, senderId: bob.userId, names: [...theirRef.names, ...ack.names] },
      ];
      const { messages } = bob.adapter;
      for (const each of forged)
        await refuses('taking back somebody else’s message', messages.recall({ ref: each }), ['forbidden', 'not-found']);
      for (const each of forged) await refuses('deleting it for all', messages.remove({ refs: [each], scope: 'all' }));
      const after = await find(alice, ref.conversationId, ref);
      assertEqual(after && [textOf(after), after.removed], [text, null], 'the message as its author has it');
      const { draft: last } = await bob.send(theirs);
      await alice.hearsText(textOf(last));
      // That he has it is his to say.
      const told = alice.events.filter(
        (event) => event.type === 'change' && event.change.by === bob.userId && event.change.what !== 'receipt',
      );
      assertEqual(told, [], 'changes of who has no right to them');
    },
  },
  {
    name: 'gives nobody the place of somebody else’s message by calling one’s own alike',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime, unique }) {
      const { alice, bob, ref, theirs, text } = await sentText(connect);
      const other = unique('another');
      const ack = await inTime(
        'send',
        bob.adapter.messages.send({ draft: bob.draft(theirs, { kind: 'text', text: other }, { id: ref.id }) }),
      );
      assert(!ack.names.some((name) => ref.names.includes(name)), 'a message with the same id of another sender has names of its own');
      for (const [actor, conversationId] of [
        [alice, ref.conversationId],
        [bob, theirs],
      ] as const) {
        const [first, second] = (await actor.latest(conversationId)).slice(-2);
        assertEqual([first && textOf(first), second && textOf(second)], [text, other], `both messages, as ${actor.userId} has them`);
        const ids = [first, second].filter((message) => message?.own === false && message.id !== undefined);
        assertEqual(ids, [], 'messages of others that carry the id of their sender');
      }
    },
  },
  {
    name: 'says itself who wrote a message, when and under which name, whatever the draft pretends',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime, unique }) {
      const { alice, bob, ref, theirs } = await sentText(connect);
      const text = unique('pretence');
      const pretence = {
        sender: { id: alice.userId, scope: 'global', snapshot: { name: 'Somebody else' } },
        senderId: alice.userId,
        own: false,
        names: ref.names,
        order: '0',
        sentAt: 1,
        at: 1,
        seq: 1,
        moderated: true,
      };
      const draft: MessageDraft = { ...bob.draft(theirs, { kind: 'text', text }), ...pretence };
      await inTime('send', bob.adapter.messages.send({ draft }));
      const heard = await alice.hearsText(text);
      assertEqual([heard.sender.id, heard.sender.scope, heard.own], [bob.userId, 'global', false], 'who wrote it');
      assert(heard.sender.snapshot?.name !== 'Somebody else', 'the name is not of the sender’s making');
      assert(heard.sentAt > 1 && heard.order !== '0', 'time and place are those of the backend');
      assert(!heard.names.some((name) => ref.names.includes(name)), 'its names are its own');
      const newest = (await alice.latest(ref.conversationId)).at(-1);
      assertEqual(newest && textOf(newest), text, 'the newest message');
    },
  },
  {
    name: 'carries hostile texts as they are, or refuses them',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime }) {
      const alice = await connect('alice');
      const conversationId = await alice.openDirect();
      for (const { name, value } of hostileTexts().filter((each) => each.value.length <= LONGEST)) {
        const draft = alice.draft(conversationId, { kind: 'text', text: value });
        const sent = await settle(`sending ${name}`, () => inTime('send', alice.adapter.messages.send({ draft })));
        if (!sent.ok) continue;
        const shown = (await alice.latest(conversationId)).find(({ names }) => names.some((each) => sent.value.names.includes(each)));
        assert(shown !== undefined, `the page has ${name}`);
        assertEqual(wellFormed(textOf(shown)), wellFormed(value), name);
      }
    },
  },
  {
    name: 'answers nonsense with an error of the closed list, or with nothing, and goes on',
    facet: 'messages',
    needs: [],
    async run({ connect, inTime, unique }) {
      const [alice, bob] = [await connect('alice'), await connect('bob')];
      const conversationId = await alice.openDirect();
      const { conversations, messages, users } = alice.adapter;
      const refused = async (what: string, call: () => Promise<unknown>): Promise<void> => {
        const outcome = await settle(what, () => inTime(what, call()));
        assert(!outcome.ok, `${what} must fail`);
        assert(nowhere.includes(outcome.code), `${what} must fail as something that is not there, and not as ${outcome.code}`);
      };
      for (const id of oddIds) {
        const place = JSON.stringify(id.slice(0, 20));
        const ref: MessageRef = { conversationId, id, names: [id], sentAt: 0, senderId: id };
        await refused(`a conversation called ${place}`, () => conversations.get({ conversationId: id }));
        await refused(`a page of ${place}`, () => messages.page({ conversationId: id, anchor: { at: 'latest' }, limit: 5 }));
        await refused(`a message to ${place}`, () => messages.send({ draft: alice.draft(id) }));
        await refused(`a conversation with ${place}`, () => conversations.openDirect({ userId: id }));
        await refused(`a jump to ${place}`, () => messages.page({ conversationId, anchor: { at: 'around', ref }, limit: 5 }));
        await refused(`taking back ${place}`, () => messages.recall({ ref }));
        const found = await settle(`people called ${place}`, () => inTime('users.get', users.get({ userIds: [id] })));
        assert(!found.ok || found.value.length === 0, `nobody is called ${place}`);
      }
      await refused('a jump to a message without a name', () =>
        messages.page({
          conversationId,
          anchor: { at: 'around', ref: { conversationId, id: '', names: [], sentAt: 0, senderId: '' } },
          limit: 5,
        }),
      );
      const objections: string[] = [];
      const report = (field: string, why: string): void => void objections.push(`${field} ${why}`);
      for (const cursor of [...oddIds, { cursor: { deep: [unique('junk')] } }]) {
        for (const at of ['before', 'after'] as const) {
          const page = await settle(`a cursor of nobody’s`, () =>
            inTime('page', messages.page({ conversationId, anchor: { at, cursor }, limit: 5 })),
          );
          if (page.ok) checkMessagePage(page.value, report);
        }
        const page = await settle('a cursor of nobody’s', () => inTime('page', conversations.page({ after: cursor, limit: 5 })));
        if (page.ok) checkConversations(page.value, report);
      }
      for (const limit of oddLimits) {
        const page = await settle(`a page of ${limit}`, () =>
          inTime('page', messages.page({ conversationId, anchor: { at: 'latest' }, limit })),
        );
        if (page.ok) checkMessagePage(page.value, report);
      }
      assertEqual(objections, [], 'what the check objects to');
      const { draft } = await alice.send(conversationId);
      await bob.hearsText(textOf(draft));
    },
  },
];

type Settled<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: ChatErrorCode };

/** How a call ends, which nobody can hold back: also one that throws at once has to throw a ChatError. */
async function settle<T>(what: string, call: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (thrown) {
    return { ok: false, code: assertChatError(thrown, what).code };
  }
}

/** Half of a character has no form in UTF-8: a backend may keep what decoders make of it. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}
