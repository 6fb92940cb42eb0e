import type { LiveFacet } from '../../../contract/facets/live.js';
import { chatError } from '../../../model/error.js';
import { toMember } from '../convert.js';
import { key } from '../database/keys.js';
import type { ConversationRow } from '../database/tables.js';
import type { Client } from './Client.js';
import type { Server, View } from './createServer.js';
import { isLiveRoom, newestInside, occupantRow, roomOf } from './liveRooms.js';
import { memberStanding } from './lookup.js';

/** Of those inside, no more are told. */
const maxInside = 30;

export function createLiveFacet(server: Server, client: Client): LiveFacet {
  return {
    onlineCount: ({ conversationId, signal }) =>
      client.call(signal, () =>
        server.read(async (view) => {
          const row = await liveRow(view, conversationId);
          return (await roomOf(view, row.id)).online;
        }),
      ),
    members: ({ conversationId, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const row = await liveRow(view, conversationId);
          await memberStanding(view, conversationId, self);
          const occupants = await newestInside(view, conversationId, Math.max(1, Math.min(maxInside, Math.floor(limit))));
          const items = await Promise.all(
            occupants.map(async ({ userId, enteredAt }) => {
              const stored = await view.get('members', key(conversationId, userId));
              return toMember({ ...(await occupantRow(view, row, stored, userId)), joinedAt: enteredAt });
            }),
          );
          return { items };
        }),
      ),
  };
}

async function liveRow(view: View, conversationId: string): Promise<ConversationRow> {
  const row = await view.get('conversations', conversationId);
  if (row === undefined || row.dismissed === true || !isLiveRoom(row))
    throw chatError('not-found', { detail: 'There is no such live room.' });
  return row;
}
