import type { Page } from '../../../contract/ChatAdapter.js';
import { key, within } from '../database/keys.js';
import type { View } from './createServer.js';
import { isGroup } from './groupRules.js';
import { limits } from './limits.js';
import { isLiveRoom } from './liveRooms.js';
import type { Standing } from './lookup.js';
import { type PageArgs, pageOfRows } from './paging.js';

/** What stands on somebody's list: pinned first, then newest first. */
export function listedPage(view: View, self: string, args: PageArgs): Promise<Page<Standing>> {
  return pageOfRows(
    view,
    {
      table: 'lists',
      range: within(self),
      keyOf: ({ place }) => place,
      async take({ conversationId, place }) {
        const standing = await standingAt(view, conversationId, self);
        // A place that was left behind leads nowhere; what one has left is off the list, as those who were there saw it go.
        if (standing?.own.place !== place || standing.own.left !== undefined || standing.row.dismissed === true) return null;
        return standing;
      },
    },
    { ...args, limit: Math.min(args.limit, limits.conversationPageSize) },
  );
}

/** How many somebody has pinned, as far as `limit`. Pinned ones stand before all others. */
export async function countPinned(view: View, self: string, limit: number): Promise<number> {
  const rows = await view.list('lists', { from: within(self).from, to: key(self, Number.MAX_SAFE_INTEGER), limit });
  return rows.length;
}

/** Groups that somebody is in now. */
export function groupsPage(view: View, self: string, args: PageArgs): Promise<Page<Standing>> {
  return pageOfRows(
    view,
    {
      table: 'groupships',
      range: within(self),
      keyOf: ({ conversationId }) => key(self, conversationId),
      async take({ conversationId }) {
        const standing = await standingAt(view, conversationId, self);
        // A live room is entered and left: nobody belongs to it.
        if (standing === null || !isGroup(standing.row) || isLiveRoom(standing.row)) return null;
        return standing.own.left === undefined && standing.row.dismissed !== true ? standing : null;
      },
    },
    args,
  );
}

async function standingAt(view: View, conversationId: string, self: string): Promise<Standing | null> {
  const [row, own] = await Promise.all([view.get('conversations', conversationId), view.get('members', key(conversationId, self))]);
  return row === undefined || own === undefined ? null : { row, own };
}
