import type { ChatEvent } from '../../../contract/events.js';
import { type ChatError, chatError } from '../../../model/error.js';
import { key } from '../database/keys.js';
import type { ConnectionRow } from '../database/peopleRows.js';
import type { Server } from './createServer.js';
import { bannedUntil, enterRoom, isLiveRoom, leaveRoom } from './liveRooms.js';

export interface RoomWatchOptions {
  readonly server: Server;
  /** The client's connection now; null: none. */
  readonly connection: () => Pick<ConnectionRow, 'id' | 'userId'> | null;
  readonly deliver: (events: readonly ChatEvent[]) => void;
}

/** Which live rooms one client is in: those that it watches, unless it was not let in or was sent out. */
export interface RoomWatch {
  /** Enters, unless the client is inside. Returns the release; the last one leaves. */
  watch(conversationId: string): () => void;
  isIn(conversationId: string): boolean;
  /** What reaches the client: it may say that it is inside no more. */
  hear(events: readonly ChatEvent[]): void;
  /** The connection is gone. */
  clear(): void;
}

export function createRoomWatch({ server, connection, deliver }: RoomWatchOptions): RoomWatch {
  /** How many watch each. */
  const watched = new Map<string, number>();
  const inside = new Set<string>();
  /** Not to be entered again before somebody wants to anew, and why; null: it is no live room. */
  const closed = new Map<string, ChatError | null>();
  const busy = new Set<string>();

  const wants = (id: string): boolean => watched.has(id) && !closed.has(id) && connection() !== null;

  /** Makes what is so what is wanted, one step at a time: whoever looks away and back at once never left. */
  async function settle(id: string): Promise<void> {
    if (busy.has(id)) return;
    busy.add(id);
    try {
      await Promise.resolve();
      while (connection() !== null && wants(id) !== inside.has(id)) await (wants(id) ? enter(id) : leave(id));
    } catch {
      // A database that fails says so elsewhere; this room is left alone until it is wanted anew.
      closed.set(id, null);
    } finally {
      busy.delete(id);
    }
  }

  async function enter(id: string): Promise<void> {
    const own = connection();
    const row = await server.read((view) => view.get('conversations', id));
    if (own === null || (row !== undefined && !isLiveRoom(row))) return void closed.set(id, null);
    if (row === undefined) {
      closed.set(id, chatError('not-found', { detail: 'There is no such room.' }));
      return answer(id);
    }
    const entering = await server.write(async (act) => {
      const known = await act.get('conversations', id);
      return enterRoom(act, own, known, await bannedUntil(act, id, own.userId));
    });
    if (connection()?.id !== own.id) return;
    if (entering.outcome === 'entered') {
      inside.add(id);
      for (const other of entering.left) putOut(other, chatError('limit-reached', { detail: 'This client entered another room.' }));
      return deliver([
        { type: 'room', conversationId: id, entered: true },
        { type: 'online-count', conversationId: id, count: entering.online },
      ]);
    }
    closed.set(id, entering.outcome === 'refused' ? entering.error : null);
    answer(id);
  }

  async function leave(id: string): Promise<void> {
    const own = connection();
    inside.delete(id);
    if (own === null) return;
    await server.write(async (act) => {
      const occupant = await act.get('occupancies', key(own.id, id));
      if (occupant !== undefined) await leaveRoom(act, occupant);
    });
    if (connection()?.id === own.id) deliver([{ type: 'room', conversationId: id, entered: false }]);
  }

  function putOut(id: string, error: ChatError): void {
    if (!inside.delete(id)) return;
    closed.set(id, error);
    answer(id);
  }

  /** How it stands, for who has just begun to watch. */
  function answer(id: string): void {
    const error = closed.get(id);
    if (inside.has(id)) deliver([{ type: 'room', conversationId: id, entered: true }]);
    else if (error !== undefined && error !== null) deliver([{ type: 'room', conversationId: id, entered: false, error }]);
  }

  return {
    watch(id) {
      const before = watched.get(id) ?? 0;
      if (before === 0) closed.delete(id);
      watched.set(id, before + 1);
      // Who enters is told when it is done; who is inside already, or was not let in, is told again.
      if (before > 0 || inside.has(id)) void Promise.resolve().then(() => answer(id));
      void settle(id);
      let isReleased = false;
      return () => {
        if (isReleased) return;
        isReleased = true;
        const rest = (watched.get(id) ?? 1) - 1;
        if (rest > 0) watched.set(id, rest);
        else watched.delete(id);
        void settle(id);
      };
    },
    isIn: (id) => inside.has(id),
    hear(events) {
      for (const event of events) {
        if (event.type !== 'room' || event.entered) continue;
        inside.delete(event.conversationId);
        closed.set(event.conversationId, event.error ?? null);
      }
    },
    clear() {
      inside.clear();
      closed.clear();
    },
  };
}
