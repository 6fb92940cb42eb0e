import type { MessageContent } from '../../../model/content.js';
import type { JsonObject } from '../../../model/json.js';
import type { IncomingMessage, MessagePriority, MessageReceipt, Removal } from '../../../model/message.js';
import { elem, priority } from '../constants.js';
import { orderOf, peerOf, placeName, SYSTEM } from '../ids.js';
import {
  addressAt,
  entryOf,
  type Fields,
  isRecord,
  isTrueAt,
  listAt,
  numberAt,
  parseJson,
  recordAt,
  recordOf,
  secondsAt,
  textAt,
} from '../read.js';
import { type CloudData, readCloudData, readQuote } from './cloudData.js';
import { guessMentions, readElement } from './readContent.js';
import { readCall, readSignaling } from './readSignaling.js';

/** What a native message says besides itself. */
export interface ReadContext {
  /** Who is signed in. */
  readonly self: string;
  /** Whether a message was taken back, as far as it is known: nothing is said again of such a one. */
  isRecalled(id: string): boolean;
}

/** Undefined: it is none, or stands in no list (it rings, types, or was deleted by me). */
export function readMessage(native: unknown, context: ReadContext): IncomingMessage | undefined {
  const [id, conversationId] = [textAt(native, 'ID'), textAt(native, 'conversationID')];
  if (!isRecord(native) || id === undefined || conversationId === undefined) return undefined;
  if (isTrueAt(native, 'isDeleted') || readTyping(native) !== undefined) return undefined;
  const from = textAt(native, 'from') ?? (textAt(native, 'flow') === 'out' ? context.self : (peerOf(conversationId) ?? SYSTEM));
  const [time, sequence] = [secondsAt(native, 'time'), numberAt(native, 'sequence') ?? 0];
  const own = from === context.self && conversationId !== SYSTEM;
  const cloud = readCloudData(native.cloudCustomData);
  const removed = removalOf(native);
  const content = removed === undefined ? contentOf(native, id, cloud) : { kind: 'unknown' as const };
  if (content === undefined) return undefined;
  const order = orderOf(conversationId, native);
  return {
    names: sequence > 0 ? [id, placeName(conversationId, from, { time, sequence })] : [id],
    ...(order !== undefined && { order }),
    conversationId,
    sender: { id: from, scope: 'global', ...snapshotOf(native) },
    ...(own ? { own, ...(cloud.id !== undefined && { id: cloud.id }) } : { own }),
    sentAt: time * 1000,
    content,
    ...(removed !== undefined && { removed }),
    ...quoteOf(conversationId, cloud, context),
    ...(cloud.editedAt !== undefined && { editedAt: cloud.editedAt }),
    ...(cloud.metadata !== undefined && { metadata: cloud.metadata }),
    ...priorityOf(native),
    ...receiptOf(native, own),
    ...(isTrueAt(native, '_onlineOnlyFlag') && { onlineOnly: true }),
    ...(isTrueAt(native, '_isExcludedFromUnreadCount') && { excludedFromUnread: true }),
    ...(isTrueAt(native, '_isExcludedFromLastMessage') && { excludedFromPreview: true }),
    token: { id, time, sequence } satisfies JsonObject,
  };
}

/**
 * The newest message as a conversation shows it: the vendor gives no id of it, but what it takes to name it by its place.
 * Undefined: there is none.
 */
export function readLast(conversation: unknown, context: ReadContext): IncomingMessage | undefined {
  const conversationId = textAt(conversation, 'conversationID') ?? '';
  const last = recordAt(conversation, 'lastMessage');
  const [time, sequence] = [secondsAt(last, 'lastTime'), numberAt(last, 'lastSequence') ?? 0];
  if (time === 0 || typeof last.type !== 'string' || last.type === '') return undefined;
  const from = textAt(last, 'fromAccount') ?? '';
  const place = placeName(conversationId, from, { time, sequence });
  const flow = from === context.self ? 'out' : 'in';
  const message = readMessage(
    { ...last, ID: place, conversationID: conversationId, from, time, sequence, flow, _onlineOnlyFlag: last.onlineOnlyFlag },
    context,
  );
  if (message === undefined) return undefined;
  // Among messages of one second only their ids tell the order, and previews have none.
  const { order, token: _, ...rest } = message;
  return { ...rest, names: [place], ...(peerOf(conversationId) === undefined && order !== undefined && { order }) };
}

/** Who types, and whether: TUIKit's own message for it, and that of older native clients. */
export function readTyping(native: unknown): boolean | undefined {
  const { type, payload } = recordOf(native);
  const data = type === elem.custom ? parseJson(recordOf(payload).data) : undefined;
  if (textAt(data, 'command') === 'textInput') return true;
  return textAt(data, 'businessID') === 'user_typing_status' ? numberAt(data, 'typingStatus') === 1 : undefined;
}

function contentOf(native: Fields, id: string, cloud: CloudData): MessageContent | undefined {
  const signaling = readSignaling(native);
  if (signaling !== undefined) return readCall(signaling);
  const elements = listAt(native, '_elements');
  if (elements.length > 1) {
    const parts = elements.map((element, index) => {
      const { type, content } = recordOf(element);
      return readElement(type, content, { id, path: [index] });
    });
    return { kind: 'composite', parts };
  }
  const content = readElement(native.type, native.payload, { id, path: [] });
  if (content.kind !== 'text') return content;
  const mentions = cloud.mentions?.filter(({ end }) => end <= content.text.length) ?? guessMentions(content.text, native);
  return mentions.length === 0 ? content : { ...content, mentions };
}

function removalOf(native: Fields): Removal | undefined {
  const at = secondsAt(native, 'time') * 1000;
  if (isTrueAt(native, 'isRevoked')) return { how: 'recalled', by: revokerOf(native), at };
  return isTrueAt(native, 'hasRiskContent') ? { how: 'blocked', at } : undefined;
}

/** Who took it back. Where nobody says, its sender did. */
export function revokerOf(native: unknown): string {
  return textAt(recordAt(native, 'revokerInfo'), 'userID') ?? textAt(native, 'revoker') ?? textAt(native, 'from') ?? '';
}

function snapshotOf(native: Fields) {
  const name = textAt(native, 'nameCard') ?? textAt(native, 'nick');
  const avatar = addressAt(native, 'avatar');
  return name === undefined && avatar === undefined
    ? {}
    : { snapshot: { ...(name !== undefined && { name }), ...(avatar !== undefined && { avatar: { url: avatar } }) } };
}

function quoteOf(conversationId: string, cloud: CloudData, { isRecalled }: ReadContext): Pick<IncomingMessage, 'replyTo'> {
  const quote = readQuote(conversationId, cloud);
  if (quote === undefined) return {};
  const { content: _, ...bare } = quote;
  return { replyTo: quote.ref.names.some(isRecalled) ? bare : quote };
}

const priorities: Readonly<Record<string, MessagePriority>> = {
  [priority.high]: 'high',
  [priority.low]: 'low',
  [priority.lowest]: 'lowest',
};

function priorityOf(native: Fields): Pick<IncomingMessage, 'priority'> {
  const found = entryOf(priorities, textAt(native, 'priority'));
  return found === undefined ? {} : { priority: found };
}

/** Of a message that asked for it. */
function receiptOf(native: Fields, own: boolean): { readonly receipt?: MessageReceipt } {
  const info = recordAt(native, 'readReceiptInfo');
  const [readCount, unreadCount] = [numberAt(info, 'readCount'), numberAt(info, 'unreadCount')];
  if (!own || !isTrueAt(native, 'needReadReceipt') || (readCount === undefined && unreadCount === undefined)) return {};
  return { receipt: { ...(readCount !== undefined && { readCount }), ...(unreadCount !== undefined && { unreadCount }) } };
}
