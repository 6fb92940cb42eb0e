import { describe, expect, it, vi } from 'vitest';
import type { Scenario } from '../../../src/adapters/local/index.js';
import type { SignalingFacet } from '../../../src/contract/facets/signaling.js';
import type { Invitation } from '../../../src/model/invitation.js';
import { epoch, openBackend, type Person, refusal, signIn } from './people.js';

const people = ['alice', 'bob', 'cem', 'dora'];
const club: Scenario = {
  name: 'club',
  now: epoch,
  accounts: people.map((id) => ({ id, nickname: id })),
  contacts: [],
  conversations: [
    {
      id: 'club',
      kind: 'group',
      members: people.map((userId) => ({ userId })),
      count: 0,
      messageAt: () => ({ senderId: 'alice', at: 0, content: { kind: 'text', text: '' } }),
    },
  ],
};

const signalingOf = ({ adapter }: Person): Required<SignalingFacet> => adapter.signaling as Required<SignalingFacet>;

/** The latest that this person was told of it. */
const heard = (person: Person, id: string): Invitation | undefined =>
  person.events('invitation').findLast(({ invitation }) => invitation.id === id)?.invitation;

/** What each of them has come to know of it. */
async function states(group: readonly Person[], id: string, expected: readonly Invitation['state'][]): Promise<void> {
  await vi.waitFor(() => expect(group.map((person) => heard(person, id)?.state)).toEqual(expected), { interval: 2 });
}

async function ring(timeoutMs = 0) {
  const backend = openBackend({ scenario: club });
  const [alice, bob, cem, dora] = [
    await signIn(backend, 'alice'),
    await signIn(backend, 'bob'),
    await signIn(backend, 'cem'),
    await signIn(backend, 'dora'),
  ];
  const { id } = await signalingOf(alice).invite({ conversationId: 'club', userIds: ['bob', 'cem', 'dora'], timeoutMs });
  const answer = (person: Person, given: 'accept' | 'reject' | 'cancel') =>
    refusal(signalingOf(person).answer({ invitationId: id, answer: given }));
  return { alice, bob, cem, dora, id, answer };
}

// profiles §3: per invited person; as a whole it ends when each of them has answered, or nobody can any more.
describe('an invitation to several of a group', () => {
  it('stops ringing for those who have not answered when the inviter gives up, also where somebody is in', async () => {
    const { alice, bob, cem, dora, id, answer } = await ring();
    expect(await answer(bob, 'accept')).toBeNull();
    expect(await answer(cem, 'reject')).toBeNull();
    expect(await answer(alice, 'cancel')).toBeNull();
    await states([alice, bob, cem, dora], id, ['accepted', 'accepted', 'rejected', 'cancelled']);
    expect(await signalingOf(dora).pending({})).toEqual([]);
    expect([await answer(dora, 'accept'), await answer(alice, 'cancel')]).toEqual(['conflict', 'conflict']);
  });

  it('is over when all have answered, and final whoever answers at the same time', async () => {
    const { alice, bob, cem, dora, id, answer } = await ring();
    const outcomes = await Promise.all([bob, cem, dora].flatMap((person) => [answer(person, 'reject'), answer(person, 'accept')]));
    expect(outcomes).toEqual([null, 'conflict', null, 'conflict', null, 'conflict']);
    await states([alice, bob, cem, dora], id, ['rejected', 'rejected', 'rejected', 'rejected']);
    expect(await answer(alice, 'cancel')).toBe('conflict');
    expect(heard(alice, id)?.answers?.map(({ userId }) => userId)).toEqual(['bob', 'cem', 'dora']);
  });

  it('is cancelled or accepted, never both, where the two meet', async () => {
    const { alice, bob, cem, dora, id, answer } = await ring();
    await Promise.all([answer(bob, 'accept'), answer(alice, 'cancel'), answer(cem, 'accept')]);
    await states([alice, bob, cem, dora], id, ['accepted', 'accepted', 'cancelled', 'cancelled']);
  });
});
