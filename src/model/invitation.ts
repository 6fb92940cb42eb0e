import type { Json } from './json.js';

/** `elsewhere`: answered on another device. All but `pending` are final. */
export type InvitationState = 'pending' | 'accepted' | 'rejected' | 'cancelled' | 'timed-out' | 'elsewhere';

/** A call or another request that rings. Every state but `pending` is final. Times are epoch ms of the server's clock. */
export interface Invitation {
  readonly id: string;
  readonly conversationId: string;
  readonly inviterId: string;
  readonly inviteeIds: readonly string[];
  readonly state: InvitationState;
  readonly expiresAt: number;
  readonly data?: Json | undefined;
}
