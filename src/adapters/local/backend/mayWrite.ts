import { chatError } from '../../../model/error.js';
import type { MessageDraft } from '../../../model/message.js';
import { isDenied, rightAt } from '../../../model/rights.js';
import { requireWelcome } from './blocking.js';
import type { View } from './createServer.js';
import { isGroup } from './groupRules.js';
import { memberStanding, type Standing } from './lookup.js';
import { rightsIn } from './topicRights.js';

/** Throws why this person cannot send this here. */
export async function maySend(view: View, self: string, draft: MessageDraft): Promise<Standing> {
  const standing = await memberStanding(view, draft.conversationId, self);
  await demandWriting(view, standing);
  if (draft.content.kind === 'text' && draft.content.mentions?.some(({ userId }) => userId === undefined) === true) {
    const { mentionAll } = await rightsIn(view, standing);
    if (isDenied(mentionAll)) throw chatError('forbidden', { detail: 'Only the staff may mention everybody.' });
    if (mentionAll === undefined && isGroup(standing.row)) throw chatError('unsupported', { detail: 'Nobody mentions everybody here.' });
  }
  return standing;
}

/** Throws why this person cannot write here: of a thread, as in the conversation that it hangs in. */
export async function demandWriting(view: View, standing: Standing): Promise<void> {
  const place = standing.row.kind === 'thread' ? (standing.parent ?? standing) : standing;
  const { row, own } = place;
  const right = rightAt((await rightsIn(view, place)).send?.default ?? true, view.now);
  if (isDenied(right)) throw chatError(right.reason, right.until === undefined ? {} : { data: { until: right.until } });
  await requireWelcome(view, row, own.userId);
}
