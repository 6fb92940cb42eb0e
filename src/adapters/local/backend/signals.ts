import type { ReceiptsFacet, TypingFacet } from '../../../contract/facets/signals.js';
import type { Client } from './Client.js';
import type { Server } from './createServer.js';
import { messageOfRef } from './history.js';
import { idsOf, memberStanding, membersOf, standingOf } from './lookup.js';
import { pageOf } from './paging.js';
import { readers, readUpTo } from './reading.js';

/** When a typing signal lapses by itself. */
const typingMs = 6000;

export function createTypingFacet(server: Server, client: Client): TypingFacet {
  return {
    send: ({ conversationId, typing, signal }) =>
      client.call(signal, async (self) => {
        const { others, until } = await server.read(async (view) => {
          await memberStanding(view, conversationId, self);
          const members = idsOf(await membersOf(view, conversationId));
          return { others: members.filter((userId) => userId !== self), until: view.now + typingMs };
        });
        server.signal(others, [{ type: 'typing', conversationId, userId: self, typing, ...(typing ? { until } : {}) }]);
      }),
  };
}

/** Receipts follow from read positions: who has read a message is who has read as far as it. */
export function createReceiptsFacet(server: Server, client: Client): ReceiptsFacet {
  return {
    send: ({ refs, signal }) =>
      client.call(signal, (self) =>
        server.write(async (act) => {
          for (const ref of refs) await readUpTo(act, self, { conversationId: ref.conversationId, ref });
        }),
      ),
    readers: ({ ref, read, after, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const standing = await standingOf(view, ref.conversationId, self);
          const message = await messageOfRef(view, standing, ref);
          const found = await readers(view, standing, message.seq, message.senderId, read);
          const items = found.map((member) => (read ? { userId: member.userId, at: member.readAt } : { userId: member.userId }));
          return pageOf(items, ({ userId }) => userId, { after, limit });
        }),
      ),
  };
}
