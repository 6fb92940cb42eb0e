import { expect, it, vi } from 'vitest';
import type { GroupsFacet } from '../../../src/contract/facets/groups.js';
import type { Conversation } from '../../../src/model/conversation.js';
import { openBackend, type Person, refusal, signIn, textOf } from './people.js';

/** The facet, with what is optional in the contract: this backend has all of it. */
function groupsOf({
  adapter,
}: Person): Required<Pick<GroupsFacet, 'create' | 'members' | 'page' | 'update' | 'invite' | 'leave'>> & GroupsFacet {
  if (adapter.groups === undefined) throw new Error('no groups');
  return adapter.groups;
}

async function tips(person: Person, conversationId: string): Promise<readonly string[]> {
  const messages = await person.read(conversationId);
  return messages.flatMap(({ content }) => (content.kind === 'tip' ? [content.event] : []));
}

function seen(person: Person, conversationId: string): Promise<Conversation> {
  return person.adapter.conversations.get({ conversationId });
}

it('makes a group that stands on everybody’s list, with a tip that counts for nobody', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const made = await groupsOf(alice).create({ draft: { name: ' Climbing ', memberIds: ['bob', 'carol', 'alice'] } });

  expect(made).toMatchObject({ kind: 'group', groupId: made.id, title: 'Climbing', memberCount: 3, rights: { dismiss: true } });
  await vi.waitFor(() => expect(bob.events('conversation').at(-1)?.conversation).toMatchObject({ id: made.id, unread: { count: 0 } }));
  expect((await bob.adapter.conversations.page({ limit: 10 })).items[0]?.id).toBe(made.id);
  expect((await bob.read(made.id)).map(({ content }) => content)).toEqual([
    { kind: 'tip', event: 'created', actor: 'alice', subjects: ['bob', 'carol'], value: 'Climbing' },
  ]);
  expect((await groupsOf(bob).page({ limit: 10 })).items.map(({ name, ownRole }) => [name, ownRole])).toEqual(
    expect.arrayContaining([
      ['Climbing', 'member'],
      ['Team', 'member'],
    ]),
  );
  const members = await groupsOf(bob).members({ groupId: made.id, limit: 10 });
  expect(members.items.map(({ userId, role }) => [userId, role])).toEqual([
    ['alice', 'owner'],
    ['bob', 'member'],
    ['carol', 'member'],
  ]);
});

it('refuses groups that cannot be', async () => {
  const alice = await signIn(openBackend(), 'alice');
  expect(await refusal(groupsOf(alice).create({ draft: { name: ' ', memberIds: [] } }))).toBe('empty');
  expect(await refusal(groupsOf(alice).create({ draft: { name: 'x'.repeat(200), memberIds: [] } }))).toBe('too-large');
  expect(await refusal(groupsOf(alice).create({ draft: { name: 'x', memberIds: ['nobody'] } }))).toBe('not-found');
  expect(await refusal(groupsOf(alice).get({ groupId: 'pair' }))).toBe('not-found');
});

it('adds people, and tells for each what came of it', async () => {
  const backend = openBackend();
  const [alice, dan] = [await signIn(backend, 'alice'), await signIn(backend, 'dan')];
  await dan.adapter.contacts?.block?.({ userId: 'carol', blocked: true });
  const carol = await signIn(backend, 'carol');
  expect(await groupsOf(carol).invite({ groupId: 'team', userIds: ['dan'] })).toEqual([{ userId: 'dan', outcome: 'refused' }]);
  expect(await groupsOf(alice).invite({ groupId: 'team', userIds: ['bob', 'dan', 'nobody'] })).toEqual([
    { userId: 'bob', outcome: 'already' },
    { userId: 'dan', outcome: 'added' },
    { userId: 'nobody', outcome: 'refused' },
  ]);
  await vi.waitFor(() => expect(dan.events('conversation').at(-1)?.conversation.id).toBe('team'));
  await vi.waitFor(() => expect(carol.events('member')).toMatchObject([{ member: { userId: 'dan', role: 'member' } }]));
  expect(await tips(dan, 'team')).toEqual(['invited']);
});

it('lets members go and leaves them what they had seen', async () => {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  await alice.say('team', 'before');
  await groupsOf(bob).leave({ groupId: 'team' });
  await groupsOf(alice).removeMembers?.({ groupId: 'team', userIds: ['carol'] });
  await alice.say('team', 'after');

  await vi.waitFor(() => expect(bob.events('conversation-removed')).toMatchObject([{ conversationId: 'team', reason: 'left' }]));
  await vi.waitFor(() => expect(carol.events('conversation-removed')).toMatchObject([{ conversationId: 'team', reason: 'kicked' }]));
  expect((await bob.read('team')).map(textOf)).toEqual(['before']);
  expect((await seen(carol, 'team')).rights?.send?.default).toEqual({ reason: 'not-member' });
  expect(await refusal(bob.say('team', 'hello?'))).toBe('not-member');
  expect((await seen(alice, 'team')).memberCount).toBe(1);
  expect(await tips(alice, 'team')).toEqual(['left', 'removed']);
  expect(bob.events('message').map(({ message }) => textOf(message))).toEqual(['before']);
  await alice.adapter.groups?.invite({ groupId: 'team', userIds: ['bob'] });
  expect((await bob.read('team')).map(textOf)).toContain('after');
});

it('ends a group for everybody', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  expect(await refusal(groupsOf(bob).dismiss?.({ groupId: 'team' }) ?? Promise.resolve())).toBe('forbidden');
  expect(await refusal(groupsOf(alice).leave({ groupId: 'team' }))).toBe('forbidden');
  await groupsOf(alice).dismiss?.({ groupId: 'team' });
  await vi.waitFor(() => expect(bob.events('conversation-removed')).toMatchObject([{ reason: 'dismissed' }]));
  expect(await refusal(alice.say('team', 'anybody?'))).toBe('not-member');
  expect((await groupsOf(alice).page({ limit: 10 })).items).toEqual([]);
});

it('silences one or all, and lets the staff speak', async () => {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  const until = backend.manual.now() + 60_000;
  await groupsOf(alice).mute?.({ groupId: 'team', userId: 'bob', until });
  expect((await seen(bob, 'team')).rights?.send?.default).toEqual({ reason: 'muted', until });
  expect(await refusal(bob.say('team', 'but'))).toBe('muted');
  await backend.manual.advance(60_000);
  expect(await refusal(bob.say('team', 'at last'))).toBeNull();

  await groupsOf(alice).mute?.({ groupId: 'team', until: Number.MAX_SAFE_INTEGER });
  await vi.waitFor(() => expect(carol.events('conversation').at(-1)?.conversation.rights?.send?.default).toEqual({ reason: 'all-muted' }));
  expect(await refusal(carol.say('team', 'but'))).toBe('all-muted');
  expect(await refusal(alice.say('team', 'quiet, please'))).toBeNull();
  expect(await refusal(groupsOf(bob).mute?.({ groupId: 'team', until: 0 }) ?? Promise.resolve())).toBe('forbidden');
  await groupsOf(alice).mute?.({ groupId: 'team', until: 0 });
  expect(await refusal(carol.say('team', 'thanks'))).toBeNull();
  expect(await tips(carol, 'team')).toEqual(['muted', 'all-muted', 'all-unmuted']);
});

it('gives roles, and with them rights', async () => {
  const backend = openBackend();
  const [alice, bob, carol] = [await signIn(backend, 'alice'), await signIn(backend, 'bob'), await signIn(backend, 'carol')];
  const staffRights = async (person: Person) => {
    const { rights, messageRules } = await seen(person, 'team');
    return [
      rights?.rename === true,
      rights?.removeMembers === true,
      rights?.setRoles === true,
      rights?.leave === true,
      messageRules?.pin !== undefined,
    ];
  };
  expect(await staffRights(alice)).toEqual([true, true, true, false, true]);
  expect(await staffRights(bob)).toEqual([false, false, false, true, false]);
  await groupsOf(alice).setRole?.({ groupId: 'team', userId: 'bob', role: 'admin' });
  expect(await staffRights(bob)).toEqual([true, true, false, true, true]);
  expect(await refusal(groupsOf(bob).removeMembers?.({ groupId: 'team', userIds: ['alice'] }) ?? Promise.resolve())).toBe('forbidden');
  expect(await refusal(groupsOf(carol).setRole?.({ groupId: 'team', userId: 'carol', role: 'admin' }) ?? Promise.resolve())).toBe(
    'forbidden',
  );

  await groupsOf(alice).setRole?.({ groupId: 'team', userId: 'bob', role: 'owner' });
  expect(await staffRights(alice)).toEqual([false, false, false, true, false]);
  expect(await staffRights(bob)).toEqual([true, true, true, false, true]);
  await vi.waitFor(() => expect(carol.events('group').at(-1)?.group.ownerId).toBe('bob'));
  expect(await tips(carol, 'team')).toEqual(['admin-set', 'owner-changed']);
});

it('tells a new name, notice and picture', async () => {
  const backend = openBackend();
  const [alice, bob] = [await signIn(backend, 'alice'), await signIn(backend, 'bob')];
  const avatar = new Blob(['picture'], { type: 'image/png' });
  await groupsOf(alice).update({ groupId: 'team', patch: { name: 'The team', notice: 'Friday, 18:00', avatar } });
  expect(await refusal(groupsOf(bob).update({ groupId: 'team', patch: { name: 'Mine' } }))).toBe('forbidden');

  await vi.waitFor(() => expect(bob.events('conversation').at(-1)?.conversation.title).toBe('The team'));
  const group = bob.events('group').at(-1)?.group;
  expect(group).toMatchObject({ name: 'The team', notice: 'Friday, 18:00' });
  expect(await tips(bob, 'team')).toEqual(['renamed', 'notice-changed', 'avatar-changed']);
  if (group?.avatar === undefined || !('url' in group.avatar)) throw new Error('no picture');
  const { blob } = (await bob.adapter.media?.resolve({ source: group.avatar })) ?? {};
  expect(await blob?.text()).toBe('picture');
  await groupsOf(bob).setNameCard?.({ groupId: 'team', nameCard: 'Bob from sales' });
  await vi.waitFor(() => expect(alice.events('member').at(-1)?.member.nameCard).toBe('Bob from sales'));
});
