import type { Page } from '../../../contract/ChatAdapter.js';
import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import type { MessageRef, MessageVersion } from '../../../model/message.js';
import { key, within } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import type { Act, View } from './createServer.js';
import { messageOfRef } from './history.js';
import { checkContentSize } from './limits.js';
import { demandKept } from './liveRooms.js';
import { memberStanding, standingOf } from './lookup.js';
import { type PageArgs, pageOf } from './paging.js';
import { headOf, record } from './record.js';

/** Former versions that are kept of one message: the latest. */
const keptVersions = 100;

export async function edit(act: Act, self: string, ref: MessageRef, content: MessageContent): Promise<void> {
  const standing = await memberStanding(act, ref.conversationId, self);
  demandKept(standing.row);
  const message = await messageOfRef(act, standing, ref);
  if (message.senderId !== self || message.removed !== undefined) throw chatError('forbidden');
  if (message.content.kind !== 'text' || content.kind !== 'text') throw chatError('unsupported', { detail: 'Only texts can be edited.' });
  checkContentSize(content);
  const before = message.content.revision ?? 0;
  const { conversationId, seq } = message;
  act.put('versions', key(conversationId, seq, before), { content: message.content, by: self, at: message.editedAt ?? message.sentAt });
  act.delete('versions', key(conversationId, seq, before - keptVersions));
  const edited: MessageRow = { ...message, content: { ...content, revision: before + 1 }, editedAt: act.now };
  await record(act, edited, { ...headOf(act, self, edited), what: 'edit', content: edited.content });
}

/** What the message said before, the latest first, for whoever can read it now. */
export async function pageVersions(view: View, self: string, ref: MessageRef, args: PageArgs): Promise<Page<MessageVersion>> {
  const standing = await standingOf(view, ref.conversationId, self);
  const message = await messageOfRef(view, standing, ref);
  if (message.removed !== undefined) throw chatError('not-found');
  const versions = await view.list('versions', { ...within(message.conversationId, message.seq), reverse: true });
  return pageOf(versions, ({ content }) => String(content.revision ?? 0), args);
}
