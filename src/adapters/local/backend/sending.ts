import type { SendAck, SendArgs } from '../../../contract/facets/messages.js';
import type { MessageContent } from '../../../model/content.js';
import { chatError } from '../../../model/error.js';
import type { MessageDraft } from '../../../model/message.js';
import { namesOf, orderOf, senderName } from '../convert.js';
import { isSafeId, key } from '../database/keys.js';
import type { MessageRow } from '../database/messageRows.js';
import { append } from './append.js';
import { deafTo, hearersOf } from './blocking.js';
import { withBundles } from './bundles.js';
import { authorOf, recordedBy, writtenRecord } from './callRecords.js';
import type { Act, Server, View } from './createServer.js';
import { getMessage, seqOfRef } from './history.js';
import { checkBlobSize, checkContentSize, checkDataSize } from './limits.js';
import { offerLive } from './liveMessages.js';
import { isLiveRoom } from './liveRooms.js';
import { membersOf } from './lookup.js';
import { maySend } from './mayWrite.js';
import { follow, noteReply } from './threads.js';
import { takeUpload } from './uploadRows.js';
import { readUploads, storedContent, storeUploads } from './uploads.js';

/**
 * Sends one message: uploads first, unless that was done ahead, then one transaction that stores the bytes, the message and
 * all counts, or nothing.
 * A draft that was taken before is answered with the ack that it got then.
 */
export async function sendMessage(server: Server, self: string, args: SendArgs): Promise<SendAck> {
  const { draft, signal, uploaded } = args;
  checkDraft(draft);
  const { known, isLive } = await server.read(async (view) => {
    const taken = await findTaken(view, self, draft);
    // Refused before the bytes are spent.
    const standing = taken === null ? await maySend(view, self, draft) : null;
    return { known: taken, isLive: standing !== null && isLiveRoom(standing.row) };
  });
  if (known !== null) return ackOf(known);
  const uploads = await readUploads(server, draft, args);
  if (signal?.aborted === true) throw chatError('aborted');
  // In a live room nothing is kept for who is not there, and nothing gets past its limit.
  if (draft.onlineOnly === true && !isLive) return sendOnlineOnly(server, self, draft);
  const message = await server.write(async (act) => {
    const taken = await findTaken(act, self, draft);
    if (taken !== null) return taken;
    const standing = await maySend(act, self, draft);
    const { row } = standing;
    const invitation = await recordedBy(act, self, draft);
    const record = invitation === null ? undefined : await writtenRecord(act, self, row, invitation);
    if (record !== undefined) {
      act.put('sends', key(self, draft.id), { conversationId: row.id, seq: record.seq });
      return record;
    }
    const content = await withBundles(act, draft.content);
    const keys = uploaded === undefined ? storeUploads(act, uploads) : await takeUpload(act, self, uploaded);
    const replyTo = await quotedSeq(act, row.id, draft);
    if (row.kind === 'thread') await follow(act, row, [self, ...mentionedIn(draft.content)]);
    if (isLiveRoom(row)) return offerLive(act, row, { ...freshRow(self, draft), content: storedContent(content, keys), replyTo });
    const members = await membersOf(act, row.id);
    const deaf = await deafTo(act, standing.parent?.row ?? row, self);
    const sent = append(act, row, members, {
      ...authorOf(self, draft.id, invitation),
      hiddenFor: deaf.length === 0 ? undefined : deaf,
      content: storedContent(content, keys),
      replyTo,
      metadata: draft.metadata,
      priority: draft.priority,
      excludedFromUnread: draft.excludedFromUnread,
      excludedFromPreview: draft.excludedFromPreview,
    }).message;
    act.put('sends', key(self, draft.id), { conversationId: row.id, seq: sent.seq });
    if (invitation !== null) act.put('invitations', invitation.id, { ...invitation, recordSeq: sent.seq });
    if (row.kind === 'thread') await noteReply(act, standing, sent);
    return sent;
  });
  // Taken, and told when it has its turn, or never: its sender does not hear of that.
  return message === null ? { names: [senderName(self, draft.id)], sentAt: server.clock.now() } : ackOf(message);
}

/** The ack of a draft that was taken before. */
export async function findSent(view: View, self: string, draft: MessageDraft): Promise<SendAck | null> {
  const taken = await findTaken(view, self, draft);
  return taken === null ? null : ackOf(taken);
}

function freshRow(senderId: string, { id, conversationId, content, metadata, priority }: MessageDraft) {
  return { conversationId, senderId, draftId: id, content, metadata, priority };
}

export function checkDraft(draft: MessageDraft): void {
  if (!isSafeId(draft.id)) throw chatError('invalid', { detail: 'The id of the draft is empty, too long or has control characters.' });
  if (isOfBackend(draft.content)) throw chatError('forbidden', { detail: 'Only the backend tells these.' });
  if (draft.content.kind === 'unknown') throw chatError('invalid', { detail: 'This says nothing.' });
  checkContentSize(draft.content);
  if (draft.metadata !== undefined) checkDataSize(draft.metadata);
  for (const blob of Object.values(draft.blobs ?? {})) checkBlobSize(draft.content, blob);
}

function mentionedIn(content: MessageContent): readonly string[] {
  return content.kind === 'text' ? (content.mentions ?? []).flatMap(({ userId }) => userId ?? []) : [];
}

async function findTaken(view: View, self: string, draft: MessageDraft): Promise<MessageRow | null> {
  const link = await view.get('sends', key(self, draft.id));
  if (link === undefined) return null;
  const row = await view.get('conversations', link.conversationId);
  return row === undefined ? null : ((await getMessage(view, row, link.seq)) ?? null);
}

/** What is quoted is looked up here: a quote says what was said, not what its sender claims. */
async function quotedSeq(act: Act, conversationId: string, draft: MessageDraft): Promise<number | undefined> {
  const row = draft.replyTo === undefined ? undefined : await act.get('conversations', conversationId);
  if (row === undefined || draft.replyTo === undefined) return undefined;
  return (await seqOfRef(act, row, draft.replyTo.ref)) ?? undefined;
}

/** Reaches those who are there, and is kept by nobody: without a place among the others, hence without `order`. */
async function sendOnlineOnly(server: Server, self: string, draft: MessageDraft): Promise<SendAck> {
  const { others, sender, now } = await server.read(async (view) => ({
    others: await hearersOf(view, draft.conversationId, self),
    sender: await view.user(self),
    now: view.now,
  }));
  const names = [senderName(self, draft.id)];
  const message = {
    conversationId: draft.conversationId,
    names,
    sender: { id: self, scope: 'global' as const, snapshot: { name: sender?.nickname } },
    sentAt: now,
    content: structuredClone(draft.content),
    onlineOnly: true,
  };
  server.signal(others, [{ type: 'message', message: { ...message, own: false } }]);
  server.signal([self], [{ type: 'message', message: { ...message, own: true, id: draft.id } }]);
  return { names, sentAt: now };
}

function ackOf(message: MessageRow): SendAck {
  const ack = { names: namesOf(message), order: orderOf(message.seq), sentAt: message.sentAt, content: message.content };
  return message.removed === undefined ? ack : { ...ack, removed: message.removed };
}

function isOfBackend(content: MessageContent): boolean {
  if (content.kind === 'composite') return content.parts.some(isOfBackend);
  return content.kind === 'tip' || content.kind === 'notice';
}
