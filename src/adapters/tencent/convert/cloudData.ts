import type { Mention } from '../../../model/content.js';
import type { JsonObject } from '../../../model/json.js';
import { mergePatch } from '../../../model/mergePatch.js';
import type { MessageDraft, Quote } from '../../../model/message.js';
import { placeName } from '../ids.js';
import { type Fields, isRecord, listAt, numberAt, parseJson, recordAt, secondsAt, textAt } from '../read.js';

/*
 * `cloudCustomData` of a message: JSON that travels with it. `messageReply` is how TUIKit quotes; `parley` is ours; all other
 * keys are the app's metadata. What is there is merged into, never overwritten.
 */

const OWN = 'parley';
const REPLY = 'messageReply';

/** What it says. `foreign`: it is something else than an object, and stays as it is. */
export interface CloudData {
  readonly id?: string | undefined;
  readonly editedAt?: number | undefined;
  readonly mentions?: readonly Mention[] | undefined;
  readonly reply?: Fields | undefined;
  readonly replySender?: string | undefined;
  readonly metadata?: JsonObject | undefined;
  readonly foreign?: boolean | undefined;
}

export function readCloudData(text: unknown): CloudData {
  if (typeof text !== 'string' || text === '') return {};
  const parsed = parseJson(text);
  if (!isRecord(parsed)) return { foreign: true };
  const { [OWN]: own, [REPLY]: reply, ...metadata } = parsed as JsonObject;
  const mentions = listAt(own, 'mentions').flatMap(readMention);
  return {
    id: textAt(own, 'id'),
    editedAt: numberAt(own, 'editedAt'),
    ...(mentions.length > 0 && { mentions }),
    ...(isRecord(reply) && { reply, replySender: textAt(own, 'replyTo') }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

/** As TUIKit writes it, so that its clients show the quote. */
export function writeCloudData({ id, content, replyTo, metadata }: Pick<MessageDraft, 'id' | 'content' | 'replyTo' | 'metadata'>): string {
  const mentions = content.kind === 'text' ? (content.mentions ?? []) : [];
  const own: JsonObject = {
    id,
    ...(mentions.length > 0 && {
      mentions: mentions.map(({ start, end, userId }) => (userId === undefined ? [start, end] : [start, end, userId])),
    }),
    ...(replyTo !== undefined && { replyTo: replyTo.ref.senderId }),
  };
  return JSON.stringify({ ...metadata, ...(replyTo !== undefined && { [REPLY]: writeReply(replyTo) }), [OWN]: own });
}

/** The same text with a patch of metadata, or with the time of an edit, merged in. Undefined: what is there is not ours to change. */
export function patchCloudData(
  text: unknown,
  { metadata = {}, own = {} }: { readonly metadata?: JsonObject | undefined; readonly own?: JsonObject | undefined },
): string | undefined {
  const parsed = text === '' || text === undefined ? {} : parseJson(text);
  if (!isRecord(parsed)) return undefined;
  const { [OWN]: _own, [REPLY]: _reply, ...patch } = metadata;
  const merged = mergePatch(parsed as JsonObject, patch);
  return JSON.stringify(Object.keys(own).length === 0 ? merged : { ...merged, [OWN]: { ...recordAt(parsed, OWN), ...own } });
}

function readMention(value: unknown): readonly Mention[] {
  const [start, end, userId]: readonly unknown[] = Array.isArray(value) ? value : [];
  if (typeof start !== 'number' || typeof end !== 'number' || !(start >= 0 && end > start)) return [];
  return [{ start, end, ...(typeof userId === 'string' && { userId }) }];
}

/** How a message is quoted: its id, who said it, a line of it. */
function writeReply({ ref, senderName, content }: Quote): JsonObject {
  const abstract = content === undefined ? '' : content.kind === 'text' ? content.text.slice(0, 200) : `[${content.kind}]`;
  const place = isRecord(ref.token) ? ref.token : {};
  return {
    // A name may be the place that a preview was known by: nobody else resolves that.
    messageID: textAt(place, 'id') ?? ref.names[0] ?? '',
    messageAbstract: abstract,
    messageSender: senderName ?? ref.senderId,
    messageType: content === undefined ? 0 : (replyTypes[content.kind] ?? 0),
    messageTime: Math.floor(ref.sentAt / 1000),
    messageSequence: numberAt(place, 'sequence') ?? 0,
    version: 1,
  };
}

/** What is quoted, as much of it as came along. */
export function readQuote(conversationId: string, { reply, replySender }: CloudData): Quote | undefined {
  const id = textAt(reply, 'messageID');
  if (id === undefined) return undefined;
  const [time, sequence] = [secondsAt(reply, 'messageTime'), numberAt(reply, 'messageSequence') ?? 0];
  const sender = textAt(reply, 'messageSender');
  const abstract = textAt(reply, 'messageAbstract');
  const senderId = replySender ?? sender ?? '';
  const names = sequence > 0 ? [id, placeName(conversationId, senderId, { time, sequence })] : [id];
  return {
    ref: { conversationId, id: '', names, sentAt: time * 1000, senderId },
    ...(sender !== undefined && { senderName: sender }),
    ...(abstract !== undefined && numberAt(reply, 'messageType') === 1 && { content: { kind: 'text', text: abstract } }),
  };
}

/** TUIKit's numbers of kinds, in quotes. */
const replyTypes: Readonly<Record<string, number>> = {
  text: 1,
  custom: 2,
  image: 3,
  voice: 4,
  video: 5,
  file: 6,
  location: 7,
  face: 8,
  merged: 10,
};
