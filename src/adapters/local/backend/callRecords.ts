import { chatError } from '../../../model/error.js';
import type { MessageDraft } from '../../../model/message.js';
import type { MessageRow } from '../database/messageRows.js';
import type { ConversationRow, InvitationRow } from '../database/tables.js';
import type { Act } from './createServer.js';
import { getMessage } from './history.js';

/** The invitation that this is the record of; null: it is no such record. Throws where the two do not agree. */
export async function recordedBy(act: Act, self: string, { conversationId, content }: MessageDraft): Promise<InvitationRow | null> {
  if (content.kind !== 'call' || content.invitationId === undefined) return null;
  const row = await act.get('invitations', content.invitationId);
  if (row?.conversationId !== conversationId) throw chatError('not-found', { detail: 'There is no such invitation here.' });
  const isPart = row.inviterId === self || row.inviteeIds.includes(self);
  if (!isPart) throw chatError('forbidden', { detail: 'Only who had a part in a call writes its record.' });
  if (row.inviterId !== content.caller) throw chatError('invalid', { detail: 'The caller is who invited.' });
  return row;
}

/** The record, if one end has written it and this person sees it. */
export async function writtenRecord(
  act: Act,
  self: string,
  row: ConversationRow,
  { recordSeq }: InvitationRow,
): Promise<MessageRow | undefined> {
  const known = recordSeq === undefined ? undefined : await getMessage(act, row, recordSeq);
  return known?.hiddenFor?.includes(self) === true ? undefined : known;
}

/** Whose message the record is: the caller's, whoever writes it. */
export function authorOf(
  self: string,
  draftId: string,
  invitation: InvitationRow | null,
): Pick<MessageRow, 'senderId' | 'draftId' | 'writtenBy'> {
  if (invitation === null || invitation.inviterId === self) return { senderId: self, draftId };
  return { senderId: invitation.inviterId, writtenBy: self };
}
