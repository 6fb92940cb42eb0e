import { describe, expect, it } from 'vitest';
import { limits } from '../../../src/adapters/local/backend/limits.js';
import type { Scenario, SeedConversation } from '../../../src/adapters/local/index.js';
import type { MessageContent } from '../../../src/model/content.js';
import { epoch, openBackend, type Person, refOf, refusal, signIn, smallWorld, draft as textDraft } from './people.js';

/** How much is taken, and how what is just beyond it is refused. */
interface Edge {
  readonly code: 'too-large' | 'limit-reached';
  /** Null: taken. Bytes that are only said to be many cannot be read: they are let through and then are missing. */
  readonly within: null | 'upload-failed';
  /** Asks for this much. */
  readonly call: (alice: Person, amount: number) => Promise<unknown>;
  readonly world?: Scenario;
}

type Name = Exclude<keyof typeof limits, 'messagePageSize' | 'conversationPageSize' | 'rooms'>;

const people = (count: number) => Array.from({ length: count }, (_, index) => ({ id: `p${index}`, nickname: `P ${index}` }));
const accounts = [...smallWorld.accounts, ...people(3000)];
const nothing = { count: 0, messageAt: () => ({ senderId: 'alice', at: 0, content: { kind: 'text', text: '' } as const }) };

/** The small world with thousands of people in it, and what else a limit is reached with. */
function world(more: Partial<Scenario> = {}): Scenario {
  return { ...smallWorld, accounts, ...more };
}

function rooms(count: number, more: (index: number) => Partial<SeedConversation>): SeedConversation[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `room${index}`,
    kind: 'group' as const,
    name: `Room ${index}`,
    members: [{ userId: 'alice', role: 'owner' as const }],
    ...nothing,
    ...more(index),
  }));
}

/** A text of so many bytes, of letters of two and of one. */
const letters = (bytes: number) => 'é'.repeat(Math.floor(bytes / 2)) + 'x'.repeat(bytes % 2);
/** An object that is so many bytes of JSON. */
const json = (bytes: number) => ({ t: 'x'.repeat(bytes - '{"t":""}'.length) });

function bytes(call: Edge['call'], within?: Scenario): Edge {
  return { code: 'too-large', within: null, call, ...(within !== undefined && { world: within }) };
}

function count(call: Edge['call'], world?: Scenario): Edge {
  return { code: 'limit-reached', within: null, call, ...(world !== undefined && { world }) };
}

function sized(content: (source: { readonly blob: string }) => MessageContent): Edge {
  const call: Edge['call'] = (alice, size) => {
    const blob = Object.defineProperties(new Blob(['x']), {
      size: { value: size },
      slice: { value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }) },
    });
    return alice.adapter.messages.send({ draft: { ...textDraft('pair', ''), content: content({ blob: 'b' }), blobs: { b: blob } } });
  };
  return { code: 'too-large', within: 'upload-failed', call };
}

const facet = <T>(given: T | undefined): T => {
  if (given === undefined) throw new Error('not offered');
  return given;
};
const groupOf = (alice: Person, patch: object) => facet(alice.adapter.groups).update({ groupId: 'team', patch });
const contactsOf = (alice: Person) => facet(alice.adapter.contacts);
const community = { id: 'town', kind: 'group' as const, groupType: 'community', name: 'Town', members: [{ userId: 'alice' }], ...nothing };
const history: SeedConversation = {
  id: 'old',
  kind: 'group',
  name: 'Old',
  members: [{ userId: 'alice', role: 'owner' }],
  count: 400,
  messageAt: (seq) => ({ senderId: 'alice', at: (seq - 401) * 1000, content: { kind: 'text', text: `line ${seq}` } }),
};

async function newest(alice: Person, amount: number) {
  const first = await alice.read('old', Math.min(amount, 200));
  if (amount <= 200) return first.map(refOf);
  const page = await alice.adapter.messages.page({ conversationId: 'old', anchor: { at: 'latest' }, limit: 200 });
  const rest = await alice.adapter.messages.page({
    conversationId: 'old',
    anchor: { at: 'before', cursor: facet(page.before) },
    limit: amount - 200,
  });
  return [...rest.messages, ...page.messages].map(refOf);
}

async function one<T>(calls: readonly (() => Promise<T>)[]): Promise<void> {
  for (const call of calls) await call();
}

const times = <T>(amount: number, call: (index: number) => Promise<T>) =>
  one(Array.from({ length: amount }, (_, index) => () => call(index)));

/** Each number that the adapter declares, but for those of pages (below) and of live rooms (`live.test.ts`). */
const edges: Readonly<Record<Name, Edge>> = {
  textBytes: bytes((alice, amount) => alice.say('pair', letters(amount))),
  fileBytes: sized((source) => ({ kind: 'file', source, name: 'a.zip', size: 1 })),
  imageBytes: sized((source) => ({ kind: 'image', renditions: [{ source }] })),
  videoBytes: sized((source) => ({ kind: 'video', source })),
  voiceMs: bytes((alice, durationMs) =>
    alice.adapter.messages.send({
      draft: {
        ...textDraft('pair', ''),
        content: { kind: 'voice', source: { blob: 'b' }, durationMs },
        blobs: { b: new Blob(['x']) },
      },
    }),
  ),
  members: count(
    (alice, amount) => facet(alice.adapter.groups).create({ draft: { name: 'Full', memberIds: people(amount - 1).map(({ id }) => id) } }),
    world(),
  ),
  metadataBytes: bytes((alice, amount) => alice.say('pair', 'x', { metadata: json(amount) })),
  groupNameBytes: bytes((alice, amount) => groupOf(alice, { name: letters(amount) })),
  groupNoticeBytes: bytes((alice, amount) => groupOf(alice, { notice: letters(amount) })),
  groupIntroductionBytes: bytes((alice, amount) => groupOf(alice, { introduction: letters(amount) })),
  nameCardBytes: bytes((alice, amount) => facet(facet(alice.adapter.groups).setNameCard)({ groupId: 'team', nameCard: letters(amount) })),
  nicknameBytes: bytes((alice, amount) => alice.adapter.users.update({ patch: { nickname: letters(amount) } })),
  aboutBytes: bytes((alice, amount) => alice.adapter.users.update({ patch: { about: letters(amount) } })),
  statusBytes: bytes((alice, amount) => facet(facet(alice.adapter.presence).set)({ status: 'busy', text: letters(amount) })),
  requestTextBytes: bytes((alice, amount) => contactsOf(alice).add({ userId: 'dan', text: letters(amount) })),
  remarkBytes: bytes((alice, amount) => contactsOf(alice).setRemark({ userId: 'bob', remark: letters(amount) })),
  folderNameBytes: bytes((alice, amount) => facet(contactsOf(alice).createFriendList)({ name: letters(amount) })),
  topics: count(
    (alice, amount) => times(amount - 198, (index) => facet(alice.adapter.topics).create({ parentId: 'town', title: `New ${index}` })),
    world({
      conversations: [
        { ...community, members: [{ userId: 'alice', role: 'owner' }] },
        ...rooms(198, () => ({ kind: 'topic', parentId: 'town', members: [] })),
      ],
    }),
  ),
  contacts: count(
    (alice, amount) => times(amount - 2998, (index) => contactsOf(alice).add({ userId: ['bob', 'carol', 'dan'][index] ?? '' })),
    world({
      accounts: accounts.map((account) => ({ ...account, addMe: 'anyone' })),
      contacts: people(2998).map(({ id }) => ({ of: 'alice', userId: id })),
    }),
  ),
  blockedContacts: count(
    (alice, amount) =>
      times(amount - 998, (index) => facet(contactsOf(alice).block)({ userId: ['bob', 'carol', 'dan'][index] ?? '', blocked: true })),
    world({ contacts: people(998).map(({ id }) => ({ of: 'alice', userId: id, blocked: true })) }),
  ),
  contactRequests: count(
    (alice, amount) => times(amount - 98, (index) => contactsOf(alice).add({ userId: ['bob', 'carol', 'dan'][index] ?? '' })),
    world({ contacts: [], requests: people(98).map(({ id }, index) => ({ from: 'alice', to: id, text: '', at: -index })) }),
  ),
  friendLists: count((alice, amount) => times(amount, (index) => facet(contactsOf(alice).createFriendList)({ name: `List ${index}` }))),
  folders: count((alice, amount) => times(amount, (index) => facet(alice.adapter.conversations.createFolder)({ name: `Folder ${index}` }))),
  pinnedConversations: count(
    (alice, amount) =>
      times(amount - 48, (index) => alice.adapter.conversations.pin({ conversationId: `room${48 + index}`, pinned: true })),
    world({ conversations: rooms(51, (index) => ({ personal: [{ userId: 'alice', pinned: index < 48 }] })) }),
  ),
  pinnedMessages: count(
    async (alice, amount) => one((await newest(alice, amount)).map((ref) => () => facet(alice.adapter.pins).set({ ref, pinned: true }))),
    world({ conversations: [history] }),
  ),
  mergedMessages: count(
    async (alice, amount) => facet(alice.adapter.messages.merge)({ refs: await newest(alice, amount), title: 'All' }),
    world({ conversations: [history] }),
  ),
};

describe('a limit that the local backend declares', () => {
  for (const [name, { code, within, call, world: scenario = smallWorld }] of Object.entries(edges)) {
    const limit = limits[name as Name];
    it(`${name}: ${limit} are taken, one more is refused with the limit`, async () => {
      const alice = await signIn(openBackend({ scenario }), 'alice');
      expect(alice.adapter.limits).toHaveProperty(name, limit);
      expect(await refusal(call(alice, limit))).toBe(within);
      const other = await signIn(openBackend({ scenario }), 'alice');
      await expect(call(other, limit + 1)).rejects.toMatchObject({ code, data: { limit } });
    });
  }

  it('is in this table, whichever it is', async () => {
    const alice = await signIn(openBackend(), 'alice');
    const elsewhere = ['messagePageSize', 'conversationPageSize', 'rooms'];
    expect([...Object.keys(edges), ...elsewhere].sort()).toEqual(Object.keys(alice.adapter.limits ?? {}).sort());
  });

  it('of a page is never passed, however much is asked for', async () => {
    const many = rooms(210, (index) => ({ personal: [{ userId: 'alice', pinned: index < 5 }] }));
    const alice = await signIn(openBackend({ scenario: world({ conversations: [...many, history] }) }), 'alice');
    const listed = await alice.adapter.conversations.page({ limit: 1000 });
    expect([listed.items.length, listed.after !== undefined]).toEqual([limits.conversationPageSize, true]);
    const page = await alice.adapter.messages.page({ conversationId: 'old', anchor: { at: 'latest' }, limit: 1000 });
    expect([page.messages.length, page.before !== undefined]).toEqual([limits.messagePageSize, true]);
  });
});

describe('what nobody declares', () => {
  it.each<[string, number, Edge]>([
    ['reactions of one person', 20, count(async (alice, amount) => react(alice, amount))],
    ['bytes of a value of an extension', 1024, bytes((alice, amount) => extend(alice, { key: 'x'.repeat(amount - 2) }))],
    ['keys of extensions', 300, count((alice, amount) => extend(alice, Object.fromEntries(people(amount).map(({ id }) => [id, 1]))))],
    ['bytes of a sound', 28 * 1024 * 1024, sized((source) => ({ kind: 'voice', source, durationMs: 1000 }))],
    ['bytes of a content that is no text', 256 * 1024, bytes((alice, amount) => custom(alice, amount))],
  ])('%s: %i are taken, one more is not', async (_, limit, { code, within, call }) => {
    expect(await refusal(call(await signIn(openBackend(), 'alice'), limit))).toBe(within);
    expect(await refusal(call(await signIn(openBackend(), 'alice'), limit + 1))).toBe(code);
  });
});

async function lastRef(alice: Person) {
  const [last] = await alice.read('pair', 1);
  return refOf(facet(last));
}

async function react(alice: Person, amount: number): Promise<void> {
  await facet(alice.adapter.reactions).set({ ref: await lastRef(alice), keys: people(amount).map(({ id }) => id) });
}

async function extend(alice: Person, patch: Record<string, string | number>): Promise<void> {
  await facet(alice.adapter.extensions).patch({ ref: await lastRef(alice), patch });
}

async function custom(alice: Person, amount: number): Promise<void> {
  const content: MessageContent = { kind: 'custom', type: 'order', data: '' };
  const data = 'x'.repeat(amount - JSON.stringify(content).length);
  await alice.adapter.messages.send({ draft: { ...textDraft('pair', ''), createdAt: epoch, content: { ...content, data } } });
}
