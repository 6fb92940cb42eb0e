import type { ConversationsFacet } from '../../../contract/facets/conversations.js';
import { chatError } from '../../../model/error.js';
import { key, within } from '../database/keys.js';
import type { ConversationRow, MemberRow } from '../database/tables.js';
import type { Client } from './Client.js';
import type { Act, Server, View } from './createServer.js';
import { putMember, requireUser, type Standing, standingOf } from './lookup.js';
import { pageOf } from './paging.js';
import { markUnread, readUpTo } from './reading.js';
import { conversationOf } from './snapshots.js';

export function createConversationsFacet(server: Server, client: Client): ConversationsFacet {
  return {
    page: ({ after, limit, signal }) =>
      client.call(signal, (self) =>
        server.read(async (view) => {
          const page = pageOf(await listed(view, self), ({ row }) => row.id, { after, limit });
          return { ...page, items: await Promise.all(page.items.map((standing) => conversationOf(view, standing))) };
        }),
      ),
    get: ({ conversationId, signal }) =>
      client.call(signal, (self) => server.read(async (view) => conversationOf(view, await standingOf(view, conversationId, self)))),
    openDirect: ({ userId, signal }) =>
      client.call(signal, (self) =>
        server.write(async (act) => conversationOf(act, await standingOf(act, (await openDirect(act, self, userId)).id, self))),
      ),
    delete: ({ conversationId, clear = false, signal }) =>
      client.call(signal, (self) => server.write((act) => unlist(act, self, conversationId, clear))),
    pin: ({ conversationId, pinned, signal }) =>
      client.call(signal, (self) =>
        server.write((act) => setPersonal(act, self, conversationId, { pinnedAt: pinned ? act.now : undefined })),
      ),
    notify: ({ conversationId, option, signal }) =>
      client.call(signal, (self) => server.write((act) => setPersonal(act, self, conversationId, { notify: option }))),
    readUpTo: ({ conversationId, ref, position, signal }) =>
      client.call(signal, (self) => server.write((act) => readUpTo(act, self, { conversationId, ref, position }))),
    markUnread: ({ conversationId, unread, signal }) =>
      client.call(signal, (self) => server.write((act) => markUnread(act, self, conversationId, unread))),
    folders: ({ conversationId, folders, signal }) =>
      client.call(signal, (self) => server.write((act) => setPersonal(act, self, conversationId, { folders }))),
    hide: ({ conversationId, hidden, signal }) =>
      client.call(signal, (self) => server.write((act) => setPersonal(act, self, conversationId, { hidden: hidden ? true : undefined }))),
  };
}

/** The direct conversation of two people, made if there is none. It stands on no list before its first message. */
export async function openDirect(act: Act, self: string, userId: string): Promise<ConversationRow> {
  if (userId === self) throw chatError('invalid', { detail: 'There is no direct conversation with oneself.' });
  const pair = key(...[self, userId].sort());
  const link = await act.get('directs', pair);
  const known = link === undefined ? undefined : await act.get('conversations', link.conversationId);
  if (known !== undefined) return known;
  await requireUser(act, userId);
  const row: ConversationRow = { id: `direct:${act.uuid()}`, kind: 'direct', createdAt: act.now, seedCount: 0, seq: 0, lastAt: act.now };
  act.put('conversations', row.id, row);
  act.put('directs', pair, { conversationId: row.id });
  for (const each of [self, userId]) putNewMember(act, { conversationId: row.id, userId: each, role: 'member', listed: false });
  return row;
}

type NewMember = Pick<MemberRow, 'conversationId' | 'userId' | 'role' | 'listed'> & { readonly clearedUpTo?: number | undefined };

/** Somebody who joins a conversation, or comes back to one: everything so far counts as read. */
export function putNewMember(act: Act, member: NewMember, row?: ConversationRow): void {
  const { conversationId, userId } = member;
  act.put('memberships', key(userId, conversationId), { conversationId });
  putMember(act, {
    ...member,
    joinedAt: act.now,
    readSeq: row?.seq ?? 0,
    readAt: row?.lastAt ?? 0,
    unread: 0,
    clearedUpTo: member.clearedUpTo ?? 0,
  });
}

/** What stands on somebody's list: pinned first, then newest first. */
async function listed(view: View, self: string): Promise<readonly Standing[]> {
  const links = await view.list('memberships', within(self));
  // All asked for at once: one after the other, a list of thousands would take seconds.
  const standings = await Promise.all(
    links.map(async ({ conversationId }): Promise<Standing | null> => {
      const [row, own] = await Promise.all([view.get('conversations', conversationId), view.get('members', key(conversationId, self))]);
      return row !== undefined && own?.listed === true ? { row, own } : null;
    }),
  );
  const result = standings.filter((each) => each !== null);
  return result.sort((a, b) => (b.own.pinnedAt ?? 0) - (a.own.pinnedAt ?? 0) || b.row.lastAt - a.row.lastAt);
}

async function setPersonal(act: Act, self: string, conversationId: string, personal: Partial<MemberRow>): Promise<void> {
  const { own } = await standingOf(act, conversationId, self);
  putMember(act, { ...own, ...personal });
  act.log([self], { type: 'conversation', conversationId });
}

async function unlist(act: Act, self: string, conversationId: string, clear: boolean): Promise<void> {
  const { row, own } = await standingOf(act, conversationId, self);
  const cleared: Partial<MemberRow> = clear
    ? { clearedUpTo: row.seq, readSeq: row.seq, readAt: row.lastAt, unread: 0, mentions: undefined }
    : {};
  putMember(act, { ...own, ...cleared, listed: false, pinnedAt: undefined, markedUnread: undefined });
  act.log([self], { type: 'event', event: { type: 'conversation-removed', conversationId, reason: 'deleted' } });
}
