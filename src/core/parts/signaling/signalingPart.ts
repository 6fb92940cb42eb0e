import type { Invitation } from '../../../model/invitation.js';
import type { Json } from '../../../model/json.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';

/** Whom to ring, and for how long. `data` is what the app's own screens understand (`{ call: 'video' }`). */
export interface InvitationDraft {
  /** Where its record will stand. */
  readonly conversationId: string;
  /** Who is to be rung: people of that conversation. */
  readonly userIds: readonly string[];
  /** 0: until it is answered or cancelled. */
  readonly timeoutMs: number;
  /** Reaches those who are rung; at most as the backend takes. */
  readonly data?: Json | undefined;
}

/** How an invitation can be answered: `cancel` by who has made it, the others by who was invited. */
export type InvitationReply = 'accept' | 'reject' | 'cancel';

/** An invitation, and whether it was answered in this client: what was answered on another device is `elsewhere`. */
export interface InvitationEntry {
  readonly invitation: Invitation;
  readonly answeredHere: boolean;
}

export interface SignalingState {
  /** What rings, and the last that rang, by id; bounded. */
  readonly invitations: ReadonlyMap<string, InvitationEntry>;
}

export interface SignalingActions {
  /** Asks what rings now: it may have begun before this client came. */
  load(): Promise<ActionResult>;
  invite(draft: InvitationDraft): Promise<ActionResult<Invitation>>;
  answer(invitationId: string, reply: InvitationReply, data?: Json): Promise<ActionResult>;
}

/** Calls, raised hands, whatever rings. */
export const signalingPart: PartDefinition<SignalingState, SignalingActions> = {
  name: 'signaling',
  initial: { invitations: new Map() },
  load: async () => (await import('./createSignalingPart.js')).createSignalingPart,
};
