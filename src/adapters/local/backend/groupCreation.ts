import type { Conversation } from '../../../model/conversation.js';
import { chatError } from '../../../model/error.js';
import type { GroupDraft } from '../../../model/group.js';
import type { ConversationRow } from '../database/tables.js';
import { putNewMember } from './conversations.js';
import type { Act } from './createServer.js';
import { groupKinds, isGroupKind } from './groupKinds.js';
import { checkGroupName, checkGroupTexts, groupDataLimits, patchedData } from './groupLimits.js';
import { listFor, tip } from './groupRules.js';
import { limits } from './limits.js';
import { idsOf, membersOf, requireUser, standingOf } from './lookup.js';
import { conversationOf } from './snapshots.js';

/** Who is in it from the start is asked nothing: they hear of it by its being there. */
export async function create(act: Act, self: string, draft: GroupDraft): Promise<Conversation> {
  const type = draft.type ?? 'group';
  if (!isGroupKind(type)) throw chatError('unsupported', { detail: `No kind of group ${type}.` });
  const kind = groupKinds[type];
  checkGroupName(draft.name);
  checkGroupTexts(draft);
  if (draft.joinRule !== undefined && !kind.joinRules.includes(draft.joinRule))
    throw chatError('unsupported', { detail: 'Not in such a group.' });
  const isLive = kind.history === 'never';
  const invited = [...new Set(draft.memberIds)].filter((userId) => userId !== self);
  if (isLive && invited.length > 0) throw chatError('unsupported', { detail: 'People enter a live room by themselves.' });
  if (invited.length + 1 > limits.members) throw chatError('limit-reached', { data: { limit: limits.members } });
  for (const userId of invited) await requireUser(act, userId);
  const row: ConversationRow = {
    id: `group:${act.uuid()}`,
    kind: isLive ? 'room' : 'group',
    name: draft.name.trim(),
    avatar: draft.avatar,
    notice: draft.notice,
    introduction: draft.introduction,
    type,
    joinRule: draft.joinRule ?? kind.joinRules[0],
    historyVisible: isLive ? undefined : draft.historyVisible,
    metadata: draft.metadata === undefined ? undefined : patchedData(undefined, draft.metadata, groupDataLimits),
    createdAt: act.now,
    seedCount: 0,
    seq: 0,
    lastAt: act.now,
  };
  act.put('conversations', row.id, row);
  putNewMember(act, row, { userId: self, role: 'owner' });
  for (const userId of invited) putNewMember(act, row, { userId, role: 'member' });
  const members = idsOf(await membersOf(act, row.id));
  act.log(members, { type: 'group', conversationId: row.id });
  const latest = await tip(act, row, self, 'profile', { event: 'created', subjects: invited, value: row.name });
  await listFor(act, latest, members);
  return conversationOf(act, await standingOf(act, row.id, self));
}
