import type { JsonObject } from '../../../model/json.js';
import type { ConversationRow } from '../database/tables.js';
import { append } from './append.js';
import { putNewMember } from './conversations.js';
import type { Act } from './createServer.js';
import { kindOf } from './groupKinds.js';
import { putMember, standingOf } from './lookup.js';

/** What a notice is about: `topic` of its content. */
export type GroupNoticeTopic =
  | 'group-application'
  | 'group-application-accepted'
  | 'group-application-rejected'
  | 'group-invitation'
  | 'group-invitation-accepted'
  | 'group-invitation-rejected'
  | 'group-invited'
  | 'group-removed'
  | 'group-dismissed'
  | 'group-admin-set'
  | 'group-admin-unset';

export interface GroupNotice {
  readonly topic: GroupNoticeTopic;
  /** Who did it. */
  readonly by: string;
  /** For screens that know no better; `{by}` and `{group}` are filled in. */
  readonly text: string;
  readonly data?: JsonObject | undefined;
}

/**
 * Tells people, each in a system conversation of their own, which begins with the first notice. Creating, leaving and joining
 * are told to one's other devices by events, and by no notice.
 */
export async function notify(act: Act, group: ConversationRow, userIds: readonly string[], notice: GroupNotice): Promise<void> {
  if (!kindOf(group).notices) return;
  const by = (await act.user(notice.by))?.nickname ?? notice.by;
  const text = notice.text.replaceAll('{by}', by).replaceAll('{group}', group.name ?? group.id);
  const data = { groupId: group.id, userId: notice.by, ...notice.data };
  for (const userId of userIds) {
    const { row, own } = await systemStanding(act, userId);
    append(act, row, [own], { senderId: notice.by, content: { kind: 'notice', topic: notice.topic, text, data } });
  }
}

async function systemStanding(act: Act, userId: string) {
  const id = `system:${userId}`;
  if ((await act.get('conversations', id)) === undefined) {
    const row: ConversationRow = {
      id,
      kind: 'system',
      name: 'Notices',
      createdAt: act.now,
      seedCount: 0,
      seq: 0,
      lastAt: act.now,
    };
    act.put('conversations', id, row);
    putNewMember(act, row, { userId, role: 'member' });
    const { own } = await standingOf(act, id, userId);
    // Received, and in no total.
    putMember(act, { ...own, notify: 'silent' });
  }
  return standingOf(act, id, userId);
}
