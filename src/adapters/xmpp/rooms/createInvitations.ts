import type { ChatEvent } from '../../../contract/events.js';
import { chatError } from '../../../model/error.js';
import type { GroupApplication } from '../../../model/group.js';
import type { Stream } from '../connection/createStream.js';
import type { Rooms } from './createRooms.js';
import { type RoomInvitation, writeDecline } from './invitations.js';

/** Invitations that wait for an answer. */
const MAX_WAITING = 100;

/** Who asks me into rooms. */
export interface Invitations {
  clear(): void;
  /** My contacts take me along; whoever else asks gets an answer of mine. */
  hear(invitation: RoomInvitation): void;
  /** The newest first. */
  list(): readonly GroupApplication[];
  answer(id: string, accept: boolean): Promise<void>;
}

export function createInvitations(
  { stream, rooms, emit, now }: { stream: Stream; rooms: Rooms; emit(events: readonly ChatEvent[]): void; now(): number },
  isContact: (userId: string) => boolean,
): Invitations {
  const waiting = new Map<string, { readonly invitation: RoomInvitation; application: GroupApplication }>();

  return {
    clear: () => waiting.clear(),
    hear(invitation) {
      const { room, by, text, isMediated } = invitation;
      if (rooms.get(room) !== undefined) return;
      // A room only says who asks: it could say anybody.
      if (!isMediated && isContact(by)) {
        rooms.enter({ room }).catch(() => {});
        return;
      }
      const id = `${room} ${by}`;
      if (waiting.get(id)?.application.state === 'pending' || waiting.size >= MAX_WAITING) return;
      const application: GroupApplication = {
        id,
        groupId: room,
        userId: by,
        direction: 'invite',
        inviteeId: stream.self,
        at: now(),
        state: 'pending',
        text,
      };
      waiting.set(id, { invitation, application });
      emit([{ type: 'group-application', application }]);
    },
    list: () => [...waiting.values()].map(({ application }) => application).reverse(),
    async answer(id, accept) {
      const known = waiting.get(id);
      if (known === undefined) throw chatError('not-found');
      const state = accept ? 'accepted' : 'rejected';
      if (known.application.state === state) return;
      if (known.application.state !== 'pending') throw chatError('conflict');
      if (accept) await rooms.enter({ room: known.invitation.room });
      else if (known.invitation.isMediated) stream.send(writeDecline(known.invitation));
      known.application = { ...known.application, state, answeredBy: stream.self };
      emit([{ type: 'group-application', application: known.application }]);
    },
  };
}
