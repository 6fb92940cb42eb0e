import type { GroupMember } from '../../model/group.js';
import type { CallOptions, Page } from '../ChatAdapter.js';

/**
 * Live rooms: many people, no history, no unread count; whoever is there hears what is said from then on. In a conversation of
 * kind `room` unless it lacks `live`. Entering is `conversations.watch` with `active`; anybody may. Leaving is its release, and
 * the client's end. How that went comes as a `room` event (since contract 1.2); `limits.rooms` says how many at once. A room
 * that is flooded drops messages of low `priority` first, and acknowledges them all the same.
 * Silencing and banning are those of `groups`, of people who are inside and of those who are not.
 */
export interface LiveFacet {
  /**
   * How many people are in the room now. Changes come as `online-count` events, paced by the backend (since contract 1.2).
   * `not-found` where there is no such room.
   * @example const count = await adapter.live.onlineCount({ conversationId });
   */
  onlineCount(args: { readonly conversationId: string } & CallOptions): Promise<number>;
  /**
   * Some of those who are in the room, who came last first: never all of them, and no more than the backend tells.
   * `not-member` for who is not inside. Since contract 1.2.
   * @example const { items } = await adapter.live.members?.({ conversationId, limit: 30 });
   */
  members?(args: { readonly conversationId: string; readonly limit: number } & CallOptions): Promise<Page<GroupMember>>;
}
