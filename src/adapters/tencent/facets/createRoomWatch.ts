import type { LiveFacet } from '../../../contract/facets/live.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf } from '../ids.js';
import { late, lateWatch } from '../late.js';
import type { Rooms } from './createRooms.js';

/** Who looks at a group may look at a live room: what rooms take is loaded then. */
export interface RoomWatch {
  readonly live: LiveFacet;
  watch(args: { readonly conversationId: string; readonly active: boolean }): () => void;
  clear(): void;
}

export function createRoomWatch(session: TencentSession): RoomWatch {
  let rooms: Rooms | undefined;
  const load = async (): Promise<Rooms> => {
    rooms ??= (await import('./createRooms.js')).createRooms(session);
    return rooms;
  };
  const watch = lateWatch(async () => (await load()).watch);

  return {
    live: late(async () => (await load()).live, ['onlineCount', 'members']),
    watch: (args) => (args.active && groupOf(args.conversationId) !== undefined ? watch(args) : () => {}),
    clear: () => rooms?.clear(),
  };
}
