import { describe, expect, it, vi } from 'vitest';
import type { Scenario } from '../../../src/adapters/local/index.js';
import type { GroupsFacet } from '../../../src/contract/facets/groups.js';
import type { ConversationRights, Right } from '../../../src/model/rights.js';
import { draft, epoch, openBackend, type Person, refusal, signIn } from './people.js';

/*
 * What the backend has to allow, written down a second time: from the vendor-neutral notes on the field's five kinds of groups
 * (their sections in brackets), not from `groupKinds.ts`. Each cell is tried by really doing it, as an owner, an admin, a member.
 *
 * y: may. f: `forbidden`. u: `unsupported`, there is no such thing. -: no such role in this kind.
 */
const kinds = ['work', 'public', 'meeting', 'live', 'community', 'group'] as const;
const roles = ['owner', 'admin', 'member'] as const;
type Kind = (typeof kinds)[number];
type Role = (typeof roles)[number] | 'stranger';

interface Attempt {
  readonly groups: Required<GroupsFacet>;
  readonly actor: Person;
  /** The one who wants in, where somebody does. */
  readonly applicationId: string | undefined;
}

interface Row {
  /** One letter for each role: owner, admin, member. In the order of `kinds`. */
  readonly cells: string;
  /** What the conversation says about it. */
  readonly right?: keyof ConversationRights;
  readonly attempt: (attempt: Attempt) => Promise<unknown>;
}

const table: Readonly<Record<string, Row>> = {
  // [§3.6; a community carries no messages, scenes §4 CM-F12]
  write: {
    cells: 'y-y yyy yyy y-y fff yyy',
    attempt: ({ actor }) => actor.say('g', 'hello'),
  },
  // [§1.6 “@ mention”: none in live rooms; §3.11 bit 7 for communities; who else: ours]
  'mention everybody': {
    cells: 'y-y yyf yyf u-u fff yyf',
    attempt: ({ actor }) =>
      actor.adapter.messages.send({
        draft: { ...draft('g', ''), content: { kind: 'text', text: '@all now', mentions: [{ start: 0, end: 4 }] } },
      }),
  },
  // [§3.2 “Member list”; tuikit §2.11]
  'list the members': {
    cells: 'y-y yyy yyy u-u yyy yyy',
    right: 'seeMembers',
    attempt: ({ groups }) => groups.members({ groupId: 'g', limit: 10 }),
  },
  // [§3.3 “Join via member invite”; tuikit §4.2; of a public group only the staff may, and the invited are asked: ours]
  'bring somebody in': {
    cells: 'y-y yyf uuu u-u yyy yyy',
    right: 'invite',
    attempt: ({ groups }) => groups.invite({ groupId: 'g', userIds: ['stranger'] }),
  },
  // [§3.2 “Quit by owner”]
  leave: {
    cells: 'y-y fyy fyy f-y fyy fyy',
    right: 'leave',
    attempt: ({ groups }) => groups.leave({ groupId: 'g' }),
  },
  // [§3.2 “Disband”: nobody inside can end a work group]
  'end the group': {
    cells: 'u-u yff yff y-f yff yff',
    right: 'dismiss',
    attempt: ({ groups }) => groups.dismiss({ groupId: 'g' }),
  },
  // [§3.9 “Transfer”; tuikit §2.10 changeGroupOwner: not in live rooms]
  'hand the group over': {
    cells: 'y-f yff yff u-u yff yff',
    right: 'transfer',
    attempt: ({ groups }) => groups.setRole({ groupId: 'g', userId: 'target', role: 'owner' }),
  },
  // [§3.1, §3.4 “Set admin”; §8.1 for live rooms]
  'make somebody an admin': {
    cells: 'u-u yff yff u-u yff yff',
    right: 'setRoles',
    attempt: ({ groups }) => groups.setRole({ groupId: 'g', userId: 'target', role: 'admin' }),
  },
  'make an admin a member': {
    cells: 'u-u yff yff u-u yff yff',
    right: 'setRoles',
    attempt: ({ groups }) => groups.setRole({ groupId: 'g', userId: 'deputy', role: 'member' }),
  },
  // [§3.5; §8.6 for meetings: any but plain members]
  'rename the group': {
    cells: 'y-y yyf yyf y-f yyf yyf',
    right: 'rename',
    attempt: ({ groups }) => groups.update({ groupId: 'g', patch: { name: 'New' } }),
  },
  'change the notice': {
    cells: 'y-y yyf yyf y-f yyf yyf',
    right: 'setNotice',
    attempt: ({ groups }) => groups.update({ groupId: 'g', patch: { notice: 'New', introduction: 'New' } }),
  },
  // [§3.1: members of a work group edit name, introduction, announcement and avatar, “not other fields”]
  'change the app’s data of the group': {
    cells: 'y-f yyf yyf y-f yyf yyf',
    right: 'configure',
    attempt: ({ groups }) => groups.update({ groupId: 'g', patch: { metadata: { place: 'gym' } } }),
  },
  // [§3.4 “Remove member”: admins only ordinary members, nobody in live rooms]
  'remove a member': {
    cells: 'y-f yyf yyf u-u yyf yyf',
    right: 'removeMembers',
    attempt: ({ groups }) => groups.removeMembers({ groupId: 'g', userIds: ['target'] }),
  },
  'remove an admin': {
    cells: '--- yff yff --- yff yff',
    attempt: ({ groups }) => groups.removeMembers({ groupId: 'g', userIds: ['deputy'] }),
  },
  // [§3.11 bit 10; live rooms: scenes LR-23; elsewhere as removing: ours]
  'ban a member': {
    cells: 'u-u yyf yyf y-f yyf yyf',
    right: 'ban',
    attempt: ({ groups }) => groups.ban({ groupId: 'g', userIds: ['target'] }),
  },
  'see who is banned': {
    cells: 'u-u yyf yyf y-f yyf yyf',
    right: 'ban',
    attempt: ({ groups }) => groups.banned({ groupId: 'g', limit: 10 }),
  },
  // [§3.4 “Mute member”: not in work groups, owner in live rooms, admins only ordinary members]
  'mute a member': {
    cells: 'u-u yyf yyf y-f yyf yyf',
    right: 'muteMembers',
    attempt: ({ groups }) => groups.mute({ groupId: 'g', userId: 'target', until: epoch + 60_000 }),
  },
  'mute an admin': {
    cells: '--- yff yff --- yff yff',
    attempt: ({ groups }) => groups.mute({ groupId: 'g', userId: 'deputy', until: epoch + 60_000 }),
  },
  'mute everybody': {
    cells: 'u-u yyf yyf y-f yyf yyf',
    right: 'muteMembers',
    attempt: ({ groups }) => groups.mute({ groupId: 'g', until: Number.MAX_SAFE_INTEGER }),
  },
  // [tuikit §2.11 setGroupMemberNameCard; §3.8: live rooms have no member profile]
  'change one’s own name card': {
    cells: 'y-y yyy yyy u-u yyy yyy',
    attempt: ({ groups }) => groups.setNameCard({ groupId: 'g', nameCard: 'Me' }),
  },
  'change a member’s name card': {
    cells: 'y-f yyf yyf u-u yyf yyf',
    right: 'editMembers',
    attempt: ({ groups }) => groups.updateMember({ groupId: 'g', userId: 'target', patch: { nameCard: 'You' } }),
  },
  'change an admin’s name card': {
    cells: '--- yff yff --- yff yff',
    attempt: ({ groups }) => groups.updateMember({ groupId: 'g', userId: 'deputy', patch: { nameCard: 'You' } }),
  },
  'change one’s own data of the app': {
    cells: 'y-y yyy yyy u-u yyy yyy',
    attempt: ({ groups, actor }) => groups.updateMember({ groupId: 'g', userId: actor.id, patch: { metadata: { shirt: 'L' } } }),
  },
  // [§3.1, §3.3: who edits applications; there are none in work groups, and nobody asks in meetings and live rooms]
  'let somebody in who asks': {
    cells: 'u-u yyf uuu u-u yyf yyf',
    right: 'approve',
    attempt: ({ groups, applicationId }) => groups.answer({ applicationId: applicationId ?? 'none', accept: true }),
  },
  // [scenes §5c: communities have no group attributes; who writes: as the profile, in live rooms everybody: ours]
  'set attributes': {
    cells: 'y-y yyf yyf y-y uuu yyf',
    right: 'setAttributes',
    attempt: ({ groups }) => groups.setAttributes({ groupId: 'g', attributes: { seat: 'bob' } }),
  },
  'read attributes': {
    cells: 'y-y yyy yyy y-y uuu yyy',
    attempt: ({ groups }) => groups.attributes({ groupId: 'g' }),
  },
  // [scenes §7.1: “a counter is the natural like counter”]
  'add to a counter': {
    cells: 'y-y yyy yyy y-y yyy yyy',
    right: 'addToCounters',
    attempt: ({ groups }) => groups.addToCounter({ groupId: 'g', key: 'likes', by: 1 }),
  },
  'set a counter': {
    cells: 'y-y yyf yyf y-f yyf yyf',
    right: 'setCounters',
    attempt: ({ groups }) => groups.setCounters({ groupId: 'g', counters: { likes: 0 } }),
  },
  // [§3.11 bit 2]
  'make a permission group': {
    cells: 'u-u uuu uuu u-u yyf uuu',
    right: 'managePermissions',
    attempt: async ({ actor }) => actor.adapter.permissions?.create({ groupId: 'g', name: 'Stewards', permissions: 1n }),
  },
};

const codes = { y: null, f: 'forbidden', u: 'unsupported' } as const;

describe.each(kinds.map((kind, index) => [kind, index] as const))('in a %s group', (kind, index) => {
  for (const [what, { cells, right, attempt }] of Object.entries(table)) {
    const letters = cells.split(' ')[index] ?? '';
    for (const [column, role] of roles.entries()) {
      const letter = letters[column];
      if (letter !== 'y' && letter !== 'f' && letter !== 'u') continue;
      it(`${letter === 'y' ? 'lets' : 'does not let'} the ${role} ${what}`, async () => {
        const { person, ...rest } = await enter(kind, role);
        if (right !== undefined) {
          const { rights } = await person.adapter.conversations.get({ conversationId: 'g' });
          expect(letterOf(rights?.[right] as Right | undefined)).toBe(letter);
        }
        const code = await refusal(attempt({ ...rest, actor: person }));
        // Where nobody can ask, there is nothing to answer.
        expect(code).toBe(what === 'let somebody in who asks' && letter === 'u' ? 'not-found' : codes[letter]);
      });
    }
    it(`does not let a stranger ${what}`, async () => {
      const { person, ...rest } = await enter(kind, 'stranger');
      // A live room is open to all, so everybody knows of it.
      const isKnown = kind === 'live' && what !== 'let somebody in who asks';
      expect(await refusal(attempt({ ...rest, actor: person }))).toBe(isKnown ? 'not-member' : 'not-found');
    });
  }
});

// [§3.3: work groups are not found; all others by their exact id. Free joining of meetings and communities, approval in public ones]
describe('a stranger', () => {
  it.each([
    ['work', 'not-found', 'not-found'],
    ['public', null, 'requested'],
    ['meeting', null, 'joined'],
    // Entered by watching it.
    ['live', null, 'unsupported'],
    ['community', null, 'joined'],
    ['group', null, 'forbidden'],
  ] as const)('finds and enters a %s group', async (kind, found, entered) => {
    const { person, groups } = await enter(kind, 'stranger', { asking: false });
    expect(await refusal(groups.get({ groupId: 'g' }))).toBe(found);
    expect(await groups.join({ groupId: 'g' }).catch(({ code }: { readonly code: string }) => code)).toBe(entered);
    if (entered !== 'joined') return;
    expect(await groups.join({ groupId: 'g' }).catch(({ code }: { readonly code: string }) => code)).toBe('already-exists');
    expect((await person.adapter.conversations.page({ limit: 10 })).items.map(({ id }) => id)).toContain('g');
  });

  it('sees of a group what it shows to everybody', async () => {
    const { groups } = await enter('public', 'stranger');
    const group = await groups.get({ groupId: 'g' });
    expect(group).toMatchObject({ name: 'Place', type: 'public', joinRule: 'approval', maxMembers: 2000 });
    expect(group).not.toHaveProperty('notice');
    expect(group).not.toHaveProperty('ownRole');
  });
});

// [§3.3, tuikit §2.10 joinOption: fixed for work, meeting and live]
it.each([
  ['work', []],
  ['public', ['open', 'approval', 'closed']],
  ['meeting', ['open']],
  ['live', ['open']],
  ['community', ['open', 'approval', 'closed']],
  ['group', ['open', 'approval', 'invite', 'closed']],
] as const)('has join rules that fit a %s group', async (kind, allowed) => {
  const { groups } = await enter(kind, 'owner');
  const taken: string[] = [];
  for (const joinRule of ['open', 'approval', 'invite', 'closed'] as const) {
    const code = await refusal(groups.update({ groupId: 'g', patch: { joinRule } }));
    if (code === null) taken.push(joinRule);
    else expect(code).toBe('unsupported');
  }
  expect(taken).toEqual(kind === 'work' ? ['invite'] : allowed);
});

// [§3.6 “See history from before joining”, “Member-change tips”]
it.each([
  ['public', false, true],
  ['meeting', true, false],
  ['group', true, true],
] as const)('shows newcomers of a %s group what the kind says', async (kind, seesHistory, hasTips) => {
  const backend = openBackend({ scenario: placeOf(kind, 'open') });
  const [owner, stranger] = [await signIn(backend, 'owner'), await signIn(backend, 'stranger')];
  await owner.say('g', 'before');
  await stranger.adapter.groups?.join?.({ groupId: 'g' });
  const contents = (await stranger.read('g')).map(({ content }) => content);
  expect(contents.some((content) => content.kind === 'text')).toBe(seesHistory);
  expect(contents.some((content) => content.kind === 'tip' && content.event === 'joined')).toBe(hasTips);
});

it('lets a group say otherwise about what newcomers see', async () => {
  const backend = openBackend({ scenario: placeOf('meeting') });
  const [owner, stranger] = [await signIn(backend, 'owner'), await signIn(backend, 'stranger')];
  await owner.say('g', 'before');
  await owner.adapter.groups?.update({ groupId: 'g', patch: { historyVisible: false } });
  expect((await owner.adapter.groups?.get({ groupId: 'g' }))?.historyVisible).toBe(false);
  await stranger.adapter.groups?.join?.({ groupId: 'g' });
  expect((await stranger.read('g')).filter(({ content }) => content.kind === 'text')).toEqual([]);
});

/** A group of the kind with everybody in it who may be, and one person at work. */
async function enter(kind: Kind, role: Role, { asking = true } = {}) {
  const backend = openBackend({ scenario: placeOf(kind, role === 'stranger' ? undefined : approvable.get(kind)) });
  const person = await signIn(backend, role);
  const groups = groupsOf(person);
  if (kind === 'live' && role !== 'stranger') for (const each of [person, await signIn(backend, 'target')]) await comeIn(each);
  let applicationId: string | undefined;
  if (asking && role !== 'stranger' && approvable.has(kind)) {
    const asker = await signIn(backend, 'asker');
    await groupsOf(asker).join({ groupId: 'g', text: 'Please' });
    const owner = await signIn(backend, 'owner');
    applicationId = (await groupsOf(owner).applications({ limit: 10 })).items[0]?.id;
  }
  return { person, groups, applicationId };
}

/** Kinds in which a group may let people ask. */
const approvable: ReadonlyMap<Kind, 'approval'> = new Map([
  ['public', 'approval'],
  ['community', 'approval'],
  ['group', 'approval'],
]);

/** In a live room is who is there. */
async function comeIn(person: Person): Promise<void> {
  person.adapter.conversations.watch?.({ conversationId: 'g', active: true });
  await vi.waitFor(() => expect(person.events('room').at(-1)).toMatchObject({ entered: true }));
}

function groupsOf({ adapter }: Person): Required<GroupsFacet> {
  return adapter.groups as Required<GroupsFacet>;
}

function letterOf(right: Right | undefined): string {
  return right === true ? 'y' : right === undefined ? 'u' : 'f';
}

function placeOf(kind: Kind, joinRule?: 'open' | 'approval'): Scenario {
  const hasAdmins = kind !== 'work' && kind !== 'live';
  return {
    name: `a ${kind} group`,
    now: epoch,
    accounts: ['owner', 'admin', 'member', 'deputy', 'target', 'stranger', 'asker'].map((id) => ({ id, nickname: id })),
    contacts: [],
    conversations: [
      {
        id: 'g',
        kind: kind === 'live' ? 'room' : 'group',
        groupType: kind,
        name: 'Place',
        notice: 'Inside only',
        ...(joinRule !== undefined && { joinRule }),
        members: [
          { userId: 'owner', role: 'owner' },
          { userId: 'admin', role: hasAdmins ? 'admin' : 'member' },
          { userId: 'member' },
          { userId: 'deputy', role: hasAdmins ? 'admin' : 'member' },
          { userId: 'target' },
        ],
        count: 0,
        messageAt: () => ({ senderId: 'owner', at: 0, content: { kind: 'text', text: '' } }),
      },
    ],
  };
}
