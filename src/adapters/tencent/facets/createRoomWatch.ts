import type { LiveFacet } from '../../../contract/facets/live.js';
import type { TencentSession } from '../createTencentSession.js';
import { further, late, lateWatch } from '../late.js';
import type { Rooms } from './createRooms.js';
import { mayBeRoom } from './mayBeRoom.js';

/** Who looks at a live room, or at a group of which nothing is known: what rooms take is loaded then. */
export interface RoomWatch {
  readonly live: LiveFacet;
  watch(args: { readonly conversationId: string; readonly active: boolean }): () => void;
  clear(): void;
}

export function createRoomWatch(session: TencentSession): RoomWatch {
  let rooms: Rooms | undefined;
  const load = async (): Promise<Rooms> => {
    rooms ??= (await further()).createRooms(session);
    return rooms;
  };
  const watch = lateWatch(async () => (await load()).watch);

  return {
    live: late(async () => (await load()).live, ['onlineCount', 'members']),
    watch: (args) => (args.active && mayBeRoom(session, args.conversationId) ? watch(args) : () => {}),
    clear: () => rooms?.clear(),
  };
}
