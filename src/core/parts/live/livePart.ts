import type { ChatError } from '../../../model/error.js';
import type { GroupMember } from '../../../model/group.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';

export interface LiveRoomState {
  /** `outside` with an `error`: not let in, sent out, or left for another room. */
  readonly presence: 'entering' | 'inside' | 'outside';
  readonly error?: ChatError | undefined;
  /** People inside, as last told. */
  readonly online?: number | undefined;
  /** Some of them, who came last first. */
  readonly members: readonly GroupMember[];
  /** Messages of low priority that this client let go of unread, because more came than it could show. */
  readonly dropped: number;
}

export interface LiveState {
  /** Rooms that are shown, by conversation id. */
  readonly rooms: ReadonlyMap<string, LiveRoomState>;
}

export interface LiveActions {
  /** Enters and stays until released. Beyond `limits.rooms` the room entered first is left before. */
  enter(conversationId: string): () => void;
  /** Tries to get in again, where one was not let in or was sent out. */
  enterAgain(conversationId: string): Promise<ActionResult>;
  mute(conversationId: string, userId: string | undefined, until: number): Promise<ActionResult>;
  /** `until` 0: may come back. */
  ban(conversationId: string, userId: string, until: number): Promise<ActionResult>;
}

/** Being in live rooms. What is said there is in their timelines, as everywhere. */
export const livePart: PartDefinition<LiveState, LiveActions> = {
  name: 'live',
  initial: { rooms: new Map() },
  load: async () => (await import('./createLivePart.js')).createLivePart,
};
