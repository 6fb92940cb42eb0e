import type { AdapterLimits } from '../../../contract/ChatAdapter.js';
import { assert, assertEqual } from '../assert.js';
import { befriend } from '../befriend.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';
import { contactsOf, conversationsOf, groupIdOf, groupsOf } from './facetsOf.js';

/** Limits beyond these cost more to reach than they prove. */
const FAR_BYTES = 1024 * 1024;
const FAR_COUNT = 64;

/** Limits that are declared are true: up to there it is taken, beyond it is refused, with the code for it. */
export const limitCases: readonly ConformanceCase[] = [
  {
    name: 'takes a text that is as long as the limit says, in bytes, and refuses a longer one',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      const conversationId = await alice.openDirect();
      const { limits } = await harness.inTime('get', alice.adapter.conversations.get({ conversationId }));
      const bytes = limits?.textBytes ?? alice.adapter.limits?.textBytes;
      harness.offeredIf(bytes !== undefined && bytes <= FAR_BYTES, 'a limit for texts (limits.textBytes)');
      const text = fill(harness.unique('long'), bytes ?? 0);
      await alice.send(conversationId, text);
      await bob.hearsText(text);
      await harness.refuses('a text with one byte more', alice.send(conversationId, `${text}a`), 'too-large');
    },
  },
  {
    name: 'refuses to send nothing',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversationId = await alice.openDirect();
      await harness.refuses('a text without anything in it', alice.send(conversationId, ''), 'empty');
    },
  },
  {
    name: 'gives no more in a page than was asked for',
    facet: 'messages',
    needs: [],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversationId = await alice.openDirect();
      for (let count = 0; count < 5; count += 1) await alice.send(conversationId);
      const page = (limit: number) =>
        harness.inTime('page', alice.adapter.messages.page({ conversationId, anchor: { at: 'latest' }, limit }));
      const newest = await page(3);
      assertEqual(newest.messages.length, 3, 'messages in a page of three, of five');
      const [, middle] = newest.messages;
      assert(middle !== undefined && newest.before !== undefined, 'the page leads on');
      const { names, order, sentAt, sender, token } = middle;
      const ref = { conversationId, id: '', names, order, sentAt, senderId: sender.id, token };
      for (const anchor of [{ at: 'before', cursor: newest.before } as const, { at: 'around', ref } as const]) {
        const { messages } = await harness.inTime('page', alice.adapter.messages.page({ conversationId, anchor, limit: 2 }));
        assert(messages.length > 0 && messages.length <= 2, `a page of two (${anchor.at}) has one or two: ${messages.length}`);
      }
      const most = alice.adapter.limits?.messagePageSize;
      if (most !== undefined)
        assert((await page(most * 2)).messages.length <= most, `no page has more than ${most} (limits.messagePageSize)`);
    },
  },
  {
    name: 'refuses what is too long in a profile',
    facet: 'users',
    needs: [],
    async run(harness) {
      const alice = await harness.connect('alice');
      const { users } = alice.adapter;
      await refusesBeyond(harness, alice, {
        nicknameBytes: (nickname) => users.update({ patch: { nickname } }),
        aboutBytes: (about) => users.update({ patch: { about } }),
        metadataBytes: (text) => users.update({ patch: { metadata: { text } } }),
      });
      await harness.inTime('users.update', users.update({ patch: { about: '', metadata: { text: null } } }));
    },
  },
  {
    name: 'refuses what is too long in a status',
    facet: 'presence',
    needs: ['presence.set'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const set = (text: string) => alice.adapter.presence?.set?.({ status: 'busy', text }) ?? Promise.resolve();
      await refusesBeyond(harness, alice, { statusBytes: set });
      await harness.inTime('presence.set', alice.adapter.presence?.set?.({ status: 'online' }) ?? Promise.resolve());
    },
  },
  {
    name: 'refuses what is too long about a contact',
    facet: 'contacts',
    needs: ['contacts'],
    async run(harness) {
      const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
      await befriend(harness, alice, bob);
      const { userId } = bob;
      const contacts = contactsOf(alice);
      await refusesBeyond(harness, alice, {
        remarkBytes: (remark) => contacts.setRemark({ userId, remark }),
        ...(alice.adapter.contacts?.patchMetadata && {
          metadataBytes: (text: string) => contacts.patchMetadata({ userId, patch: { text } }),
        }),
      });
      await harness.inTime('setRemark', contacts.setRemark({ userId, remark: '' }));
    },
  },
  {
    name: 'refuses what is too long about a group and its members',
    facet: 'groups',
    needs: ['groups'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const groups = groupsOf(alice);
      const draft = { name: harness.unique('group').slice(0, 20), memberIds: [] };
      const groupId = groupIdOf(await harness.inTime('create', groups.create({ draft })));
      const { updateMember, setNameCard } = alice.adapter.groups ?? {};
      await refusesBeyond(harness, alice, {
        groupNameBytes: (name) => groups.update({ groupId, patch: { name } }),
        groupNoticeBytes: (notice) => groups.update({ groupId, patch: { notice } }),
        groupIntroductionBytes: (introduction) => groups.update({ groupId, patch: { introduction } }),
        ...((updateMember ?? setNameCard) && {
          nameCardBytes: (nameCard: string) =>
            updateMember === undefined
              ? groups.setNameCard({ groupId, nameCard })
              : groups.updateMember({ groupId, userId: alice.userId, patch: { nameCard } }),
        }),
      });
    },
  },
  {
    name: 'refuses a folder without a name, one with a name too long, and one too many',
    facet: 'conversations',
    needs: ['conversations.createFolder', 'conversations.deleteFolder', 'conversations.folderList'],
    async run(harness) {
      const alice = await harness.connect('alice');
      const conversations = conversationsOf(alice);
      const create = (name: string) => conversations.createFolder({ name });
      await harness.refuses('a folder without a name', create(''), 'empty');
      await refusesBeyond(harness, alice, { folderNameBytes: create }, async () => {
        for (const { id } of await conversations.folderList({})) await conversations.deleteFolder({ folderId: id });
      });
      const most = alice.adapter.limits?.folders;
      if (most === undefined || most > FAR_COUNT) return;
      const { length } = await harness.inTime('folderList', conversations.folderList({}));
      const made: string[] = [];
      for (let count = length; count < most; count += 1) {
        made.push((await harness.inTime('createFolder', create(harness.unique('').slice(1, 20)))).id);
      }
      await harness.refuses('one folder more than there may be', create(harness.unique('').slice(1, 20)), 'limit-reached');
      for (const folderId of made) await harness.inTime('deleteFolder', conversations.deleteFolder({ folderId }));
    },
  },
];

type Writes = { readonly [Name in keyof AdapterLimits]?: ((text: string) => Promise<unknown>) | undefined };

/** Of each limit that is declared: a text of that many bytes is taken, one with a byte more is refused. */
async function refusesBeyond(harness: ConformanceHarness, actor: Actor, writes: Writes, tidy?: () => Promise<void>): Promise<void> {
  const { limits = {} } = actor.adapter;
  const declared = Object.entries(writes).flatMap(([name, write]) => {
    const limit = limits[name as keyof AdapterLimits];
    return write === undefined || limit === undefined || limit > FAR_BYTES ? [] : [{ name, limit, write }];
  });
  harness.offeredIf(declared.length > 0, `limits (${Object.keys(writes).join(', ')})`);
  for (const { name, limit, write } of declared) {
    // Of data as a whole it is the bytes of its JSON, whose form is the backend's own.
    const slack = name === 'metadataBytes' ? limit / 2 : 0;
    const text = fill(harness.unique('x'), limit - slack);
    await harness.inTime(name, write(text));
    await harness.refuses(`a text longer than ${name}`, write(`${text}${'a'.repeat(slack + 1)}`), 'too-large');
    await tidy?.();
  }
}

/** A text of just so many bytes in UTF-8, with characters of one, two and three of them. */
function fill(start: string, bytes: number): string {
  const head = start.slice(0, bytes);
  const wide = Math.max(0, Math.min(200, bytes - head.length - 5));
  const text = `${head}${'é'.repeat(wide > 0 ? 1 : 0)}${'好'.repeat(Math.floor(wide / 3))}`;
  return text + 'a'.repeat(bytes - new TextEncoder().encode(text).length);
}
