import { describe, expect, it, vi } from 'vitest';
import type { Scenario } from '../../../src/adapters/local/index.js';
import type { GroupsFacet } from '../../../src/contract/facets/groups.js';
import type { MessagesFacet } from '../../../src/contract/facets/messages.js';
import type { IncomingMessage, MessageRef } from '../../../src/model/message.js';
import type { ConversationRights, MessageRules, Right } from '../../../src/model/rights.js';
import { draft, epoch, openBackend, type Person, refOf, refusal, signIn } from './people.js';

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
  /** A plain member, who is there too. */
  readonly target: Person;
  /** The one who wants in, where somebody does. */
  readonly applicationId: string | undefined;
}

interface Row {
  /** One letter for each role: owner, admin, member. In the order of `kinds`. */
  readonly cells: string;
  /** What the conversation says about it. */
  readonly right?: keyof ConversationRights;
  /** What it says about messages: of what may not be, nothing. */
  readonly rule?: keyof MessageRules;
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
  // [§1.6 “Recall”: never in live rooms; a community carries no messages]
  'take back what they said': {
    cells: 'y-y yyy yyy u-u --- yyy',
    rule: 'recallOwn',
    attempt: async ({ actor }) => actor.adapter.messages.recall({ ref: await saidBy(actor) }),
  },
  // [§1.6 “Recall others’ messages”: a bit in communities; elsewhere whoever removes members: ours]
  'take back what a member said': {
    cells: 'y-f yyf yyf u-u --- yyf',
    rule: 'recallOthers',
    attempt: async ({ actor, target }) => actor.adapter.messages.recall({ ref: await saidBy(target) }),
  },
  // [scenes LR-F14, LR-F20: what is said in a live room is moderated]
  'delete for all what a member said': {
    cells: 'y-f yyf yyf y-f --- yyf',
    rule: 'removeForAll',
    attempt: async ({ actor, target }) => actor.adapter.messages.remove({ refs: [await saidBy(target)], scope: 'all' }),
  },
  // [§3.6 “History stored”: nothing of a live room is kept that could be changed or pointed at later]
  'change what they said': {
    cells: 'y-y yyy yyy u-u --- yyy',
    rule: 'editOwn',
    attempt: async ({ actor }) => messagesOf(actor).edit({ ref: await saidBy(actor), content: { kind: 'text', text: 'What I meant' } }),
  },
  'react to what a member said': {
    cells: 'y-y yyy yyy u-u --- yyy',
    rule: 'react',
    attempt: async ({ actor, target }) => actor.adapter.reactions?.set({ ref: await saidBy(target), keys: ['👍'] }),
  },
  'begin a thread on what a member said': {
    cells: 'y-y yyy yyy u-u --- yyy',
    rule: 'startThread',
    attempt: async ({ actor, target }) => actor.adapter.threads?.open({ ref: await saidBy(target) }),
  },
  // [ours: as removing members]
  'pin what a member said': {
    cells: 'y-f yyf yyf u-u --- yyf',
    rule: 'pin',
    attempt: async ({ actor, target }) => actor.adapter.pins?.set({ ref: await saidBy(target), pinned: true }),
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
  for (const [what, { cells, right, rule, attempt }] of Object.entries(table)) {
    const letters = cells.split(' ')[index] ?? '';
    for (const [column, role] of roles.entries()) {
      const letter = letters[column];
      if (letter !== 'y' && letter !== 'f' && letter !== 'u') continue;
      it(`${letter === 'y' ? 'lets' : 'does not let'} the ${role} ${what}`, async () => {
        const { person, ...rest } = await enter(kind, role);
        if (rule !== undefined) {
          const { messageRules } = await person.adapter.conversations.get({ conversationId: 'g' });
          expect(messageRules?.[rule] !== undefined).toBe(letter === 'y');
        }
        if (right !== undefined) {
          const { rights } = await person.adapter.conversations.get({ conversationId: 'g' });
          expect(letterOf(rights?.[right] as Right | undefined)).toBe(letter);
        }
        const code = await refusal(attempt({ ...rest, actor: person }));
        // Where nobody can ask, there is nothing to answer.
        expect(code).toBe(what === 'let somebody in who asks' && letter === 'u' ? 'not-found' : codes[letter]);
      });
    }
    if (letters === '---') continue;
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

/** What a kind tells and keeps, in the order of `kinds`. y: it does. n: it does not. -: there is no such thing. */
const habits: Readonly<Record<string, { readonly cells: string; readonly look: (place: Place) => Promise<boolean> }>> = {
  // [§3.6 “See history from before joining”; meetings: sources disagree. A community: in its topics]
  'shows newcomers what was said before': {
    cells: 'n n y n y y',
    async look({ kind, owner, stranger, letIn }) {
      const where = kind === 'community' ? 'plaza' : 'g';
      await owner.say(where, 'before');
      await letIn();
      return (await stranger.read(where)).some(({ content }) => content.kind === 'text');
    },
  },
  // [§3.6 “Member-change tips”; in live rooms, where they are the first to be dropped: ours]
  'tells in the conversation who comes in': {
    cells: 'y y n n y y',
    async look(visited) {
      await visited.letIn();
      return hasTip(visited, 'joined', 'invited');
    },
  },
  // [§3.6 “Profile-change tips”]
  'tells in the conversation what it is called now': {
    cells: 'y y y y y y',
    async look(visited) {
      await groupsOf(visited.owner).update({ groupId: 'g', patch: { name: 'New' } });
      return hasTip(visited, 'renamed');
    },
  },
  // [§3.6 “Member-profile-change tips (mute, admin role)”]
  'tells in the conversation who is silenced': {
    cells: '- y n n y y',
    async look(visited) {
      await groupsOf(visited.owner).mute({ groupId: 'g', userId: 'target', until: epoch + 60_000 });
      return hasTip(visited, 'muted');
    },
  },
  'tells in the conversation who is an admin now': {
    cells: '- y n - y y',
    async look(visited) {
      await groupsOf(visited.owner).setRole({ groupId: 'g', userId: 'target', role: 'admin' });
      return hasTip(visited, 'admin-set');
    },
  },
  // [§3.6 “of mute-all and join-mode change”]
  'tells in the conversation that all are silenced': {
    cells: '- n n n n y',
    async look(visited) {
      await groupsOf(visited.owner).mute({ groupId: 'g', until: epoch + 60_000 });
      return hasTip(visited, 'all-muted');
    },
  },
  // [§3.9 “Notification”: whom it concerns hears of it for themselves. Live rooms: nobody is removed]
  'tells who is removed in their notices': {
    cells: 'y y y - y n',
    async look({ owner, target }) {
      await groupsOf(owner).removeMembers({ groupId: 'g', userIds: ['target'] });
      const [notice] = (await refusal(target.read('system:target'))) === null ? await target.read('system:target') : [];
      if (notice === undefined) return false;
      // Nobody answers there.
      expect(await refusal(target.adapter.reactions?.set({ ref: refOf(notice), keys: ['👍'] }) ?? Promise.resolve())).toBe('forbidden');
      return notice.content.kind === 'notice' && notice.content.topic === 'group-removed';
    },
  },
  // [§3.6 “Unread count”; meetings: sources disagree. A community: in its topics]
  'counts what is unread': {
    cells: 'y y y n y y',
    async look({ kind, owner, member }) {
      const where = kind === 'community' ? 'plaza' : 'g';
      await owner.say(where, 'news');
      return (await member.adapter.conversations.get({ conversationId: where })).unread.count === 1;
    },
  },
};

describe.each(kinds.map((kind, index) => [kind, index] as const))('a %s group', (kind, index) => {
  for (const [what, { cells, look }] of Object.entries(habits)) {
    const cell = cells.split(' ')[index];
    if (cell === '-') continue;
    it(`${what}: ${cell === 'y' ? 'yes' : 'no'}`, async () => expect(await look(await visit(kind))).toBe(cell === 'y'));
  }
});

// [§3.2 “Max members”, of the middle plan, which has the numbers of all kinds; the usual group: ours]
it.each([
  ['work', 2000],
  ['public', 2000],
  ['meeting', 2000],
  ['live', undefined],
  ['community', 100_000],
  ['group', 500],
] as const)('has room in a %s group for %s', async (kind, maxMembers) => {
  const { owner } = await visit(kind);
  expect((await groupsOf(owner).get({ groupId: 'g' })).maxMembers).toBe(maxMembers);
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
  const target = await signIn(backend, 'target');
  if (kind === 'live') for (const each of role === 'stranger' ? [target] : [person, target]) await comeIn(each);
  let applicationId: string | undefined;
  if (asking && role !== 'stranger' && approvable.has(kind)) {
    const asker = await signIn(backend, 'asker');
    await groupsOf(asker).join({ groupId: 'g', text: 'Please' });
    const owner = await signIn(backend, 'owner');
    applicationId = (await groupsOf(owner).applications({ limit: 10 })).items[0]?.id;
  }
  return { person, groups, target, applicationId };
}

interface Place {
  readonly kind: Kind;
  readonly owner: Person;
  readonly member: Person;
  readonly target: Person;
  readonly stranger: Person;
  /** The stranger comes in as one does in this kind. */
  readonly letIn: () => Promise<void>;
}

/** A group of the kind, at work: whoever may ask is let in. */
async function visit(kind: Kind): Promise<Place> {
  const backend = openBackend({ scenario: placeOf(kind, kind === 'work' || kind === 'live' || kind === 'meeting' ? undefined : 'open') });
  const [owner, member, target, stranger] = await Promise.all([
    signIn(backend, 'owner'),
    signIn(backend, 'member'),
    signIn(backend, 'target'),
    signIn(backend, 'stranger'),
  ]);
  if (kind === 'live') for (const each of [owner, member, target]) await comeIn(each);
  return {
    kind,
    owner,
    member,
    target,
    stranger,
    async letIn() {
      if (kind === 'live') await comeIn(stranger);
      else if (kind === 'work') await groupsOf(owner).invite({ groupId: 'g', userIds: ['stranger'] });
      else await groupsOf(stranger).join({ groupId: 'g' });
    },
  };
}

/** Whether a member finds such a line in the conversation; in a live room, whether they have heard it by now. */
async function hasTip({ kind, owner, member }: Place, ...events: readonly string[]): Promise<boolean> {
  const isTip = ({ content }: IncomingMessage): boolean => content.kind === 'tip' && events.includes(content.event);
  if (kind !== 'live') return (await member.read('g')).some(isTip);
  await owner.say('g', 'so much for that');
  const heard = () => member.events('message').map(({ message }) => message);
  await vi.waitFor(() => expect(heard().some(({ content }) => content.kind === 'text')).toBe(true), { interval: 2 });
  return heard().some(isTip);
}

/** Kinds in which a group may let people ask. */
const approvable: ReadonlyMap<Kind, 'approval'> = new Map([
  ['public', 'approval'],
  ['community', 'approval'],
  ['group', 'approval'],
]);

/** Something that this person says now. */
async function saidBy(person: Person): Promise<MessageRef> {
  await person.say('g', 'hello');
  const heard = () => person.events('message').findLast(({ message }) => message.own && message.content.kind === 'text');
  await vi.waitFor(() => expect(heard()).toBeDefined(), { interval: 2 });
  return refOf(heard()?.message as IncomingMessage);
}

function messagesOf({ adapter }: Person): Required<MessagesFacet> {
  return adapter.messages as Required<MessagesFacet>;
}

/** In a live room is who is there. */
async function comeIn(person: Person): Promise<void> {
  person.adapter.conversations.watch?.({ conversationId: 'g', active: true });
  await vi.waitFor(() => expect(person.events('room').at(-1)).toMatchObject({ entered: true }), { interval: 2 });
}

function groupsOf({ adapter }: Person): Required<GroupsFacet> {
  return adapter.groups as Required<GroupsFacet>;
}

function letterOf(right: Right | undefined): string {
  return right === true ? 'y' : right === undefined ? 'u' : 'f';
}

const nothing = { count: 0, messageAt: () => ({ senderId: 'owner', at: 0, content: { kind: 'text', text: '' } as const }) };

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
        ...nothing,
      },
      ...(kind === 'community' ? [{ id: 'plaza', kind: 'topic' as const, parentId: 'g', name: 'Plaza', members: [], ...nothing }] : []),
    ],
  };
}
