import type { ChatAdapter, FacetName } from '../../../contract/ChatAdapter.js';
import { interceptFacet, mirrorAdapter } from '../../../contract/wrapAdapter/mirrorAdapter.js';
import type { MessageRef } from '../../../model/message.js';
import { assert } from '../assert.js';
import { befriend } from '../befriend.js';
import type { Actor, ConformanceHarness } from '../conformanceCase.js';
import { groupIdOf } from './facetsOf.js';
import { hearsChange, isNamed, paged, refOf } from './sentText.js';
import { textOf } from './walk.js';

/** Something that has crossed the border: an answer, an error or an event. */
export interface Crossed {
  readonly where: string;
  readonly value: unknown;
}

/** What is known after a tour. */
export interface Toured {
  readonly crossed: readonly Crossed[];
  /** Members whose arguments were not the same after the call. */
  readonly spoiled: ReadonlySet<string>;
}

/** Methods whose answer is a function, or no answer of a backend. */
const notData = new Set(['conversations.watch', 'presence.watch', 'messages.measure']);

/**
 * Alice and Bob go through all that the adapter has, as far as it is offered, and everything that comes out of their adapters is
 * kept. `change` makes the adapters that they use.
 */
export async function takeTour(harness: ConformanceHarness, change: (adapter: ChatAdapter) => ChatAdapter): Promise<Toured> {
  const toured = { crossed: [] as Crossed[], spoiled: new Set<string>() };
  const createAdapter = async (): Promise<ChatAdapter> => recorded(change(await harness.createAdapter()), toured);
  const connect = (person: 'alice' | 'bob'): Promise<Actor> => harness.connect(person, createAdapter);
  const [alice, bob] = [await connect('alice'), await connect('bob')];
  const [conversationId, theirs] = [await alice.openDirect(), await bob.openDirect()];
  const { draft, ack } = await alice.send(conversationId);
  const ref: MessageRef = { conversationId, id: draft.id, senderId: alice.userId, ...ack };
  await bob.hears('the text', (event) => (event.type === 'message' && isNamed(event.message, ref) ? true : undefined));
  const tour: Tour = { harness, alice, bob, ref, theirRef: refOf((await paged(bob, theirs, ref)).message), theirs };
  for (const stage of [aboutMessages, aboutWhatHangsOnThem, aboutSearch, aboutPeople, aboutGroups, aboutErrors]) await stage(tour);
  return toured;
}

interface Tour {
  readonly harness: ConformanceHarness;
  readonly alice: Actor;
  readonly bob: Actor;
  /** A text of Alice's, as she and as Bob calls it. */
  readonly ref: MessageRef;
  readonly theirRef: MessageRef;
  readonly theirs: string;
}

async function aboutMessages({ harness: { inTime, unique }, alice, bob, ref, theirRef, theirs }: Tour): Promise<void> {
  const { conversationId } = ref;
  const { conversations, messages } = bob.adapter;
  await inTime('conversations.page', conversations.page({ limit: 20 }));
  await inTime('get', conversations.get({ conversationId: theirs }));
  await inTime('page', messages.page({ conversationId: theirs, anchor: { at: 'around', ref: theirRef }, limit: 10 }));
  const known = await bob.hears('the text', (event) =>
    event.type === 'message' && isNamed(event.message, ref) ? event.message : undefined,
  );
  const replyTo = { ref: refOf(known), senderName: 'Alice', content: known.content };
  const answer = await inTime('send', bob.adapter.messages.send({ draft: bob.draft(theirs, undefined, { replyTo }) }));
  await alice.hears('the answer', (event) =>
    event.type === 'message' && isNamed(event.message, { ...ref, ...answer }) ? true : undefined,
  );
  const blob = new Blob([unique('bytes')], { type: 'text/plain' });
  const file = { kind: 'file', name: 'words.txt', size: blob.size, source: { blob: 'bytes' } } as const;
  const draft = alice.draft(conversationId, file, { blobs: { bytes: blob } });
  const { content } = await inTime('send', alice.adapter.messages.send({ draft }));
  const heard = await bob.hears('the file', (event) =>
    event.type === 'message' && event.message.content.kind === 'file' && event.message.sender.id === alice.userId
      ? event.message
      : undefined,
  );
  if (heard.content.kind === 'file' && 'url' in heard.content.source) await bob.adapter.media?.resolve({ source: heard.content.source });
  assert(content === undefined || content.kind === 'file', 'an ack of a file is about a file');
  const ahead = alice.draft(conversationId, file, { blobs: { bytes: blob } });
  await alice.adapter.messages.upload?.({ draft: ahead });
  await inTime('findSent', alice.adapter.messages.findSent?.({ draft }) ?? Promise.resolve(null));
  await inTime('typing.send', alice.adapter.typing?.send({ conversationId, typing: true }) ?? Promise.resolve());
  await ifOffered(inTime('readUpTo', conversations.readUpTo({ conversationId: theirs, ref: theirRef })));
}

async function aboutWhatHangsOnThem({ harness, alice, bob, ref, theirRef, theirs }: Tour): Promise<void> {
  const { inTime, unique } = harness;
  const { reactions, receipts, pins, extensions, threads, messages } = bob.adapter;
  const limit = 10;
  const key = reactions?.keys?.[0] ?? '👍';
  await reactions?.set({ ref: theirRef, keys: [key] });
  await reactions?.users({ ref: theirRef, key, limit });
  await receipts?.send({ refs: [theirRef] });
  await alice.adapter.receipts?.readers({ ref, read: true, limit });
  await ifOffered(pins?.set({ ref: theirRef, pinned: true }) ?? Promise.resolve());
  await ifOffered(pins?.page({ conversationId: theirs, limit }) ?? Promise.resolve());
  await extensions?.patch({ ref: theirRef, patch: { a: { b: 1 } } });
  await extensions?.get({ ref: theirRef });
  const thread = await threads?.open({ ref: theirRef });
  if (thread !== undefined) {
    await bob.send(thread.id);
    await threads?.page({ conversationId: theirs, limit });
  }
  const { edit } = alice.adapter.messages;
  if (edit !== undefined) {
    await inTime('edit', alice.adapter.messages.edit?.({ ref, content: { kind: 'text', text: unique('edited') } }) ?? Promise.resolve());
    await hearsChange(bob, ref, ({ what }) => (what === 'edit' ? true : undefined));
    await messages.edits?.({ ref: theirRef, limit });
  }
  const merged = await bob.adapter.messages.merge?.({ refs: [theirRef], title: 'History', digest: [] });
  if (merged === undefined) return;
  const { names } = await inTime('send', messages.send({ draft: bob.draft(theirs, merged) }));
  const heard = await alice.hears('the merged message', (event) =>
    event.type === 'message' && isNamed(event.message, { ...ref, names }) ? event.message : undefined,
  );
  if (heard.content.kind !== 'merged' || heard.content.key === undefined) return;
  await alice.adapter.messages.fetchMerged?.({ ref: refOf(heard), key: heard.content.key });
}

async function aboutSearch({ harness: { unique, becomes }, alice, ref }: Tour): Promise<void> {
  const { search, translation } = alice.adapter;
  const word = unique('word').replaceAll('-', '');
  await alice.send(ref.conversationId, `some ${word} here`);
  const query = { text: word };
  if (search !== undefined) {
    await becomes('how many are found', async () => (await search.messages({ query, limit: 5 })).items.length, 1);
    await search.byConversation?.({ query, limit: 5 });
    await search.conversations?.({ text: 'a', limit: 5 });
    await search.people?.({ text: 'b', limit: 5 });
  }
  await translation?.translate?.({ text: word, to: 'ar' });
}

async function aboutPeople({ harness, alice, bob, ref }: Tour): Promise<void> {
  const { inTime, unique } = harness;
  const { users, contacts, presence, signaling, conversations } = alice.adapter;
  const release = bob.adapter.presence?.watch({ userIds: [alice.userId] });
  await inTime('users.get', users.get({ userIds: [bob.userId] }));
  await users.find?.({ text: bob.userId, limit: 5 });
  await inTime('users.update', users.update({ patch: { nickname: unique('Alice').slice(0, 20) } }));
  await presence?.set?.({ status: 'online' });
  await befriend(harness, alice, bob);
  await contacts?.page({ limit: 10 });
  await contacts?.requests({ limit: 10 });
  await contacts?.check?.({ userIds: [bob.userId] });
  await contacts?.friendLists?.({});
  await conversations.folderList?.({});
  const invited = await signaling?.invite({ conversationId: ref.conversationId, userIds: [bob.userId], timeoutMs: 60_000, data: { a: 1 } });
  if (invited !== undefined) {
    await bob.adapter.signaling?.pending?.({});
    await signaling?.answer({ invitationId: invited.id, answer: 'cancel' });
  }
  release?.();
}

async function aboutGroups({ harness, alice, bob }: Tour): Promise<void> {
  const { inTime, unique } = harness;
  const { groups } = alice.adapter;
  const limit = 10;
  for (const type of groups?.types ?? (groups === undefined ? [] : [undefined])) {
    const draft = { name: unique('group').slice(0, 20), memberIds: [bob.userId], ...(type === undefined ? {} : { type }) };
    const made = await groups?.create({ draft }).catch(() => undefined);
    if (made === undefined) continue;
    const groupId = groupIdOf(made);
    await groups?.get({ groupId });
    const asked = [
      groups?.page({ limit }),
      groups?.members({ groupId, limit }),
      groups?.findMembers?.({ groupId, limit }),
      groups?.banned?.({ groupId, limit }),
      groups?.setAttributes?.({ groupId, attributes: { a: 'b' } }),
      groups?.attributes?.({ groupId }),
      groups?.addToCounter?.({ groupId, key: 'a', by: 1 }),
      groups?.counters?.({ groupId }),
      groups?.applications?.({ limit }),
      alice.adapter.permissions?.page({ groupId, limit }),
      alice.adapter.live?.onlineCount({ conversationId: made.id }),
      alice.adapter.topics?.create({ parentId: made.id, title: 'Topic' }),
      alice.adapter.topics?.page({ parentId: made.id, limit }),
      made.carriesMessages === false || made.kind === 'room' ? undefined : alice.send(made.id),
    ];
    // What one type of group has, another has not: that is said by errors, which are kept as well.
    await inTime('what a group has', Promise.allSettled(asked));
  }
}

async function aboutErrors({ harness, alice, bob, theirRef }: Tour): Promise<void> {
  await harness.refuses('recalling somebody else’s message', bob.adapter.messages.recall({ ref: theirRef }));
  await harness.refuses('a conversation that is nowhere', alice.adapter.conversations.get({ conversationId: harness.unique('nowhere') }));
  const { draft } = await alice.send(await alice.openDirect());
  await bob.hears('the last text', (event) =>
    event.type === 'message' && !event.message.own && textOf(event.message).endsWith(textOf(draft)) ? true : undefined,
  );
}

/** The same adapter; what comes out of it is kept. */
function recorded(adapter: ChatAdapter, { crossed, spoiled }: { crossed: Crossed[]; spoiled: Set<string> }): ChatAdapter {
  return mirrorAdapter(adapter, {
    facet: (name, inner) =>
      inner && interceptFacet(inner, (method, call) => (notData.has(`${name}.${method}`) ? call : kept(name, method, call))),
    subscribe: (listener) =>
      adapter.subscribe((events) => {
        for (const event of events) crossed.push({ where: `event ${event.type}`, value: event });
        listener(events);
      }),
  });

  function kept(facet: FacetName, method: string, call: (args: unknown) => unknown): (args: unknown) => unknown {
    const where = `${facet}.${method}`;
    return async (args) => {
      const given = written(args);
      try {
        const value = await call(args);
        crossed.push({ where, value });
        return value;
      } catch (thrown) {
        crossed.push({ where: `${where}, as an error,`, value: thrown });
        throw thrown;
      } finally {
        if (written(args) !== given) spoiled.add(where);
      }
    };
  }
}

/** Arguments as text, to be compared: masks are bigints. */
function written(args: unknown): string {
  return JSON.stringify(args, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value)) ?? '';
}

async function ifOffered(call: Promise<unknown>): Promise<void> {
  await call.catch(() => {});
}
