import type { Invitation, InvitationState } from '../../../model/invitation.js';
import { assert, assertEqual } from '../assert.js';
import type { Actor, ConformanceCase, ConformanceHarness } from '../conformanceCase.js';

const LONG_MS = 60_000;
const SHORT_MS = 50;

/** Invitations: one state machine, whose ends are final. */
export const signalingCases: readonly ConformanceCase[] = [
  {
    name: 'rings, and tells the inviter that it was accepted, with what the answer carries',
    facet: 'signaling',
    needs: ['signaling'],
    async run(harness) {
      const { alice, bob, invitation } = await invited(harness, LONG_MS);
      assertEqual([invitation.state, invitation.inviteeIds], ['pending', [bob.userId]], 'the invitation as its inviter gets it');
      const heard = await hearsState(bob, invitation.id, 'pending');
      assertEqual([heard.inviterId, heard.data], [alice.userId, { call: 'video' }], 'the invitation as it rings');
      await answers(harness, bob, invitation.id, 'accept', { room: 7 });
      const accepted = await hearsState(alice, invitation.id, 'accepted');
      const answer = accepted.answers?.find(({ userId }) => userId === bob.userId);
      assertEqual([answer?.state, answer?.data], ['accepted', { room: 7 }], 'the answer');
    },
  },
  {
    name: 'lets nobody answer or cancel what is decided',
    facet: 'signaling',
    needs: ['signaling'],
    async run(harness) {
      const { alice, bob, invitation } = await invited(harness, LONG_MS);
      await hearsState(bob, invitation.id, 'pending');
      await answers(harness, bob, invitation.id, 'reject');
      await hearsState(alice, invitation.id, 'rejected');
      const late = await harness.refuses('accepting what was rejected', answers(harness, bob, invitation.id, 'accept'));
      assertEqual(late.code, 'conflict', 'the code');
      await harness.refuses('cancelling what was rejected', answers(harness, alice, invitation.id, 'cancel'));
    },
  },
  {
    name: 'tells everybody that the inviter has cancelled, and keeps what it carries',
    facet: 'signaling',
    needs: ['signaling'],
    async run(harness) {
      const { alice, bob, invitation } = await invited(harness, LONG_MS);
      await hearsState(bob, invitation.id, 'pending');
      await harness.refuses('cancelling somebody else’s invitation', answers(harness, bob, invitation.id, 'cancel'));
      await answers(harness, alice, invitation.id, 'cancel', { why: 'changed my mind' });
      const cancelled = await hearsState(bob, invitation.id, 'cancelled');
      assertEqual(cancelled.data, { why: 'changed my mind' }, 'what the cancellation carries');
      await harness.refuses('accepting what was cancelled', answers(harness, bob, invitation.id, 'accept'));
    },
  },
  {
    name: 'runs out for both when its time is over',
    facet: 'signaling',
    needs: ['signaling'],
    async run(harness) {
      const { alice, bob, invitation } = await invited(harness, SHORT_MS);
      assert(invitation.expiresAt !== undefined, 'an invitation with a time-out says when it is over');
      await Promise.all([hearsState(alice, invitation.id, 'timed-out'), hearsState(bob, invitation.id, 'timed-out')]);
      const late = await harness.refuses('accepting what is over', answers(harness, bob, invitation.id, 'accept'));
      assertEqual(late.code, 'expired', 'the code');
    },
  },
  {
    name: 'tells a client that has just come what rings',
    facet: 'signaling',
    needs: ['signaling.pending'],
    async run(harness) {
      const { bob, invitation } = await invited(harness, LONG_MS);
      await hearsState(bob, invitation.id, 'pending');
      const again = await harness.connect('bob');
      const ringing = async (actor: Actor): Promise<boolean> =>
        ((await harness.inTime('pending', actor.adapter.signaling?.pending?.({}) ?? Promise.resolve([]))) ?? []).some(
          ({ id }) => id === invitation.id,
        );
      assert(await ringing(again), 'what rings is told to another device');
      await answers(harness, bob, invitation.id, 'reject');
      assert(!(await ringing(again)), 'what is decided rings no more');
    },
  },
];

async function invited(harness: ConformanceHarness, timeoutMs: number) {
  const [alice, bob] = [await harness.connect('alice'), await harness.connect('bob')];
  const conversationId = await alice.openDirect();
  const { signaling } = alice.adapter;
  assert(signaling !== undefined, 'signaling is there');
  const call = signaling.invite({ conversationId, userIds: [bob.userId], timeoutMs, data: { call: 'video' } });
  return { alice, bob, invitation: await harness.inTime('invite', call) };
}

function answers(
  { inTime }: ConformanceHarness,
  actor: Actor,
  invitationId: string,
  answer: 'accept' | 'reject' | 'cancel',
  data?: { readonly [key: string]: string | number },
): Promise<void> {
  return inTime(answer, actor.adapter.signaling?.answer({ invitationId, answer, data }) ?? Promise.resolve());
}

function hearsState(actor: Actor, id: string, state: InvitationState): Promise<Invitation> {
  return actor.hears(`that the invitation is ${state}`, (event) =>
    event.type === 'invitation' && event.invitation.id === id && event.invitation.state === state ? event.invitation : undefined,
  );
}
