import type { Json } from './json.js';

/** `elsewhere`: answered on another device. All but `pending` are final. */
export type InvitationState = 'pending' | 'accepted' | 'rejected' | 'cancelled' | 'timed-out' | 'elsewhere';

/** What one of those who were invited has answered. */
export interface InvitationAnswer {
  /** Whose answer it is. */
  readonly userId: string;
  /** `timed-out`: no answer came in time. */
  readonly state: 'accepted' | 'rejected' | 'timed-out';
  /** What came with the answer. */
  readonly data?: Json | undefined;
}

/**
 * A call or another request that rings. Every state but `pending` is final. Times are epoch ms of the server's clock.
 * `state` is as it stands for the account that sees it: for somebody invited, their own; for the inviter `accepted` with the
 * first who accepts, `rejected` and `timed-out` when all have answered, or not.
 */
export interface Invitation {
  /** The adapter's own, unique among invitations. */
  readonly id: string;
  /** Where it rings, and where its record will stand. */
  readonly conversationId: string;
  /** Who rings. */
  readonly inviterId: string;
  /** Who was rung. */
  readonly inviteeIds: readonly string[];
  /** As it stands for this account; final but for `pending`. */
  readonly state: InvitationState;
  /** Absent: it rings until it is answered or cancelled. */
  readonly expiresAt?: number | undefined;
  /** Who has answered, and what. Grows. */
  readonly answers?: readonly InvitationAnswer[] | undefined;
  /** The inviter's, or the canceller's where the cancellation carries some. */
  readonly data?: Json | undefined;
}
