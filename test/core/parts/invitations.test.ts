import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { invitationAt } from '../../../src/core/parts/signaling/invitationAt.js';
import { markAnswering, takeInvitation } from '../../../src/core/parts/signaling/invitations.js';
import { type SignalingState, signalingPart } from '../../../src/core/parts/signaling/signalingPart.js';
import type { Invitation } from '../../../src/model/invitation.js';

const NOW = 1_700_000_000_000;

type Step = (state: SignalingState) => SignalingState;

function run(...steps: readonly Step[]): SignalingState {
  return steps.reduce((state, step) => step(state), signalingPart.initial);
}

function rings(more: Partial<Invitation> = {}): Step {
  const invitation: Invitation = {
    id: 'call',
    conversationId: 'chat',
    inviterId: 'bob',
    inviteeIds: ['me'],
    state: 'pending',
    expiresAt: NOW + 30_000,
    data: { call: 'video' },
    ...more,
  };
  return (state) => takeInvitation(state, invitation, 'me');
}

const call = (state: SignalingState) => state.invitations.get('call')?.invitation;
const answering =
  (isAnswering: boolean): Step =>
  (state) =>
    markAnswering(state, 'call', isAnswering);
const accepted = rings({ state: 'accepted', answers: [{ userId: 'me', state: 'accepted' }] });

describe('an invitation', () => {
  test('that is over stays as it ended, whatever copy comes late', () => {
    const state = run(rings(), rings({ state: 'cancelled' }), rings(), accepted);
    expect(call(state)?.state).toBe('cancelled');
  });

  test('keeps what it carries where its end carries nothing, and takes what a cancellation carries', () => {
    expect(call(run(rings(), rings({ state: 'cancelled', data: undefined })))?.data).toEqual({ call: 'video' });
    expect(call(run(rings(), rings({ state: 'cancelled', data: { why: 'busy' } })))?.data).toEqual({ why: 'busy' });
    expect(call(run(rings({ state: 'cancelled', data: undefined }), rings()))?.data).toEqual({ call: 'video' });
  });

  test('answered on another device is answered elsewhere; answered here, it is what was answered', () => {
    expect(call(run(rings(), accepted))?.state).toBe('elsewhere');
    expect(call(run(rings(), answering(true), accepted))?.state).toBe('accepted');
    expect(call(run(rings(), answering(true), answering(false), accepted))?.state).toBe('elsewhere');
  });

  test('of mine is accepted, rejected and run out as the backend says', () => {
    const mine = { inviterId: 'me', inviteeIds: ['bob'] };
    for (const state of ['accepted', 'rejected', 'timed-out'] as const) {
      expect(call(run(rings(mine), rings({ ...mine, state })))?.state).toBe(state);
    }
  });

  test('lapses at its time without an event, and one without a time never', () => {
    const pending = call(run(rings()));
    const endless = call(run(rings({ expiresAt: undefined })));
    if (pending === undefined || endless === undefined) throw new Error('both ring');
    expect(invitationAt(pending, NOW + 29_999).state).toBe('pending');
    expect(invitationAt(pending, NOW + 30_000).state).toBe('timed-out');
    expect(invitationAt(endless, Number.MAX_SAFE_INTEGER).state).toBe('pending');
  });

  test('gathers the answers of all, in whatever order and how often they come', () => {
    const group = { inviterId: 'me', inviteeIds: ['ann', 'bob', 'cem'] };
    const answer = (userId: string, state: 'accepted' | 'rejected') => ({ userId, state });
    const [ann, bob, cem] = [answer('ann', 'rejected'), answer('bob', 'accepted'), answer('cem', 'rejected')];
    const events = [
      rings(group),
      rings({ ...group, answers: [ann] }),
      rings({ ...group, state: 'accepted', answers: [ann, bob] }),
      rings({ ...group, state: 'accepted', answers: [ann, bob, cem] }),
    ];
    const expected = call(run(...events));
    expect(expected?.answers).toEqual([ann, bob, cem]);
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...events], { minLength: 8 }), (shuffled) => {
        expect(call(run(...shuffled))).toEqual(expected);
      }),
    );
  });

  test('that is over is kept for a while only', () => {
    const many = Array.from({ length: 100 }, (_, index) => rings({ id: `call-${index}`, state: 'cancelled' }));
    const { invitations } = run(rings(), ...many);
    expect(invitations.size).toBe(21);
    expect(invitations.has('call')).toBe(true);
    expect(invitations.has('call-99')).toBe(true);
  });
});
