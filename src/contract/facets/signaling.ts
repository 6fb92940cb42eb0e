import type { Invitation } from '../../model/invitation.js';
import type { Json } from '../../model/json.js';
import type { CallOptions } from '../ChatAdapter.js';

/** Invitations that ring (calls, raised hands). Answers and ends come as `invitation` events. */
export interface SignalingFacet {
  /**
   * Invites people; it lapses after `timeoutMs`, or never (0). `invalid` for nobody or oneself, `not-member` for who is not in the
   * conversation, `limit-reached`, `too-large` (`data`).
   * @example const invitation = await adapter.signaling.invite({ conversationId, userIds: ['bob'], timeoutMs: 30_000, data: { call: 'video' } });
   */
  invite(
    args: {
      readonly conversationId: string;
      readonly userIds: readonly string[];
      readonly timeoutMs: number;
      readonly data?: Json | undefined;
    } & CallOptions,
  ): Promise<Invitation>;
  /**
   * Accepts, rejects or (as the inviter) cancels, for those who have not answered. `expired` where its time is over, `conflict` where it is decided already,
   * `forbidden` to cancel what somebody else began, `not-found` for who was not invited.
   * @example await adapter.signaling.answer({ invitationId, answer: 'accept' });
   */
  answer(
    args: {
      readonly invitationId: string;
      readonly answer: 'accept' | 'reject' | 'cancel';
      readonly data?: Json | undefined;
    } & CallOptions,
  ): Promise<void>;
  /**
   * What rings now, for a client that has just come. Since contract 1.1.
   * @example const invitations = await adapter.signaling.pending?.({});
   */
  pending?(args: CallOptions): Promise<readonly Invitation[]>;
}
