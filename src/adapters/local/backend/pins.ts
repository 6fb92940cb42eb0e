import type { PinsFacet } from '../../../contract/facets/messageExtras.js';
import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import type { MessageRef } from '../../../model/message.js';
import { serverName } from '../convert.js';
import { key, within } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import { append } from './append.js';
import type { Client } from './Client.js';
import type { Act, Server, View } from './createServer.js';
import { getMessage, isVisible, messageOfRef, present } from './history.js';
import { limits } from './limits.js';
import { demandKept } from './liveRooms.js';
import { memberStanding, membersOf, type Standing, standingOf } from './lookup.js';
import { pageOf } from './paging.js';
import { headOf, record } from './record.js';
import { isStaff } from './rights.js';

export function createPinsFacet(server: Server, client: Client): PinsFacet {
  return {
    set: ({ ref, pinned, signal }) => client.call(signal, (self) => server.write((act) => pin(act, self, ref, pinned))),
    page: ({ conversationId, after, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const standing = await standingOf(view, conversationId, self);
          const rows = await pinnedMessages(view, standing);
          const page = pageOf(rows, (row) => serverName(conversationId, row.seq), { after, limit });
          return { ...page, items: await present(view, standing, page.items) };
        }),
      ),
  };
}

/** Pins for everybody, and tells it as a tip. */
async function pin(act: Act, self: string, ref: MessageRef, pinned: boolean): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  const { row, own } = standing;
  demandKept(row);
  if (row.kind !== 'direct' && !isStaff(own)) throw chatError('forbidden');
  const message = await messageOfRef(act, standing, ref);
  if (message.removed !== undefined) throw chatError('not-found');
  if (message.content.kind === 'tip') throw chatError('forbidden');
  if ((message.pinnedAt !== undefined) === pinned) return;
  if (message.pinnedAt !== undefined) act.delete('pins', key(row.id, message.pinnedAt, message.seq));
  if (pinned) {
    const limit = limits.pinnedMessages;
    const others = await act.list('pins', { ...within(row.id), limit });
    if (others.length >= limit) throw chatError('limit-reached', { data: { limit } });
    act.put('pins', key(row.id, act.now, message.seq), { conversationId: row.id, seq: message.seq });
  }
  const updated: MessageRow = { ...message, pinnedAt: pinned ? act.now : undefined };
  await record(act, updated, { ...headOf(act, self, message), what: 'pin', pinned, moderated: true });
  const tip: MessageContent = { kind: 'tip', event: pinned ? 'pinned' : 'unpinned', actor: self };
  append(act, row, await membersOf(act, row.id), { senderId: self, content: tip, excludedFromUnread: true });
}

/** Newest pin first. */
async function pinnedMessages(view: View, standing: Standing): Promise<readonly MessageRow[]> {
  const rows: MessageRow[] = [];
  for (const { seq } of await view.list('pins', { ...within(standing.row.id), reverse: true })) {
    const message = await getMessage(view, standing.row, seq);
    if (message?.pinnedAt !== undefined && isVisible(message, standing.own)) rows.push(message);
  }
  return rows;
}
