import type { ReceiptsFacet, TypingFacet } from '../../../contract/facets/signals.js';
import { chatError } from '../../../model/error.js';
import { hearersOf } from './blocking.js';
import type { Client } from './Client.js';
import type { Server } from './createServer.js';
import { isLiveRoom } from './liveRooms.js';
import { memberStanding } from './lookup.js';
import { readUpTo } from './reading.js';
import { readersOf } from './receipts.js';

/** When a typing signal lapses by itself. */
const typingMs = 6000;

export function createTypingFacet(server: Server, client: Client): TypingFacet {
  return {
    send: ({ conversationId, typing, signal }) =>
      client.call(signal, async (self) => {
        const { others, until } = await server.read(async (view) => {
          const { row } = await memberStanding(view, conversationId, self);
          if (isLiveRoom(row)) throw chatError('unsupported', { detail: 'Nobody sees who types in a live room.' });
          return { others: await hearersOf(view, conversationId, self), until: view.now + typingMs };
        });
        server.signal(others, [{ type: 'typing', conversationId, userId: self, typing, ...(typing ? { until } : {}) }]);
      }),
  };
}

export function createReceiptsFacet(server: Server, client: Client): ReceiptsFacet {
  return {
    send: ({ refs, signal }) =>
      client.call(signal, (self) =>
        server.write(async (act) => {
          for (const ref of refs) await readUpTo(act, self, { conversationId: ref.conversationId, ref });
        }),
      ),
    readers: ({ ref, read, after, limit, signal }) =>
      client.call(signal, (self) => server.read((view) => readersOf(view, self, ref, read, { after, limit }))),
  };
}
