import type { ChatEvent } from '../../../contract/events.js';
import type { Change } from '../../../model/change.js';
import type { JsonObject } from '../../../model/json.js';
import type { IncomingMessage } from '../../../model/message.js';
import { positionOf } from '../../../model/position.js';
import { event } from '../constants.js';
import { readCloudData } from '../convert/cloudData.js';
import { readMessage, readTyping, revokerOf } from '../convert/readMessage.js';
import type { TencentSession } from '../createTencentSession.js';
import { peerOf } from '../ids.js';
import { isTrueAt, numberAt, recordOf, textAt } from '../read.js';

/** How long somebody types who says nothing more of it. */
const TYPING_MS = 5000;

/** What is said, changed, taken back and read. */
export function createMessageEvents(session: TencentSession): (name: string, data: unknown) => void {
  return (name, data) => {
    switch (name) {
      case event.received:
        session.emit(each(data).flatMap(received));
        break;
      case event.modified:
        session.emit(each(data).flatMap(modified));
        break;
      case event.revoked:
        session.emit(each(data).flatMap(revoked));
        break;
      case event.readByPeer:
        session.emit(readByPeer(each(data)));
        break;
      case event.receipts:
        session.emit(each(data).flatMap(receipt));
        break;
      default:
    }
  };

  function received(native: unknown): readonly ChatEvent[] {
    session.store.keep(native);
    const conversationId = textAt(native, 'conversationID') ?? '';
    const typing = readTyping(native);
    if (typing !== undefined) {
      const userId = textAt(native, 'from');
      const until = session.now() + TYPING_MS;
      return userId === undefined || userId === session.self
        ? []
        : [{ type: 'typing', conversationId, userId, typing, ...(typing && { until }) }];
    }
    const message = readMessage(native, session);
    return message === undefined ? [] : [{ type: 'message', message }];
  }

  /** Whoever may change a message has changed it: the service says neither who it was nor when. */
  function modified(native: unknown): readonly ChatEvent[] {
    const before = readCloudData(session.store.cloudBefore(native)).metadata;
    session.store.keep(native);
    const message = readMessage(native, session);
    if (message === undefined) return [];
    const base = changeOf(message, message.editedAt ?? session.tick());
    const changes: Change[] = [
      ...(message.removed === undefined
        ? [{ ...base, what: 'edit' as const, content: message.content, moderated: true }]
        : [{ ...base, what: 'recall' as const, how: 'blocked' as const, moderated: true }]),
      ...metadataChange(base, before, message.metadata),
    ];
    return changes.map((change) => ({ type: 'change', change }));
  }

  function revoked(native: unknown): readonly ChatEvent[] {
    session.store.keep(native);
    const conversationId = textAt(native, 'conversationID');
    if (conversationId === undefined) return [];
    const by = revokerOf(native);
    const target = { conversationId, names: namesOf(native, session) };
    return [
      {
        type: 'change',
        change: { what: 'recall', target, by, at: session.now(), ...(by !== textAt(native, 'from') && { moderated: true }) },
      },
    ];
  }

  function readByPeer(natives: readonly unknown[]): readonly ChatEvent[] {
    const latest = new Map<string, IncomingMessage>();
    for (const message of session.read(natives)) {
      if (!message.own) continue;
      const former = latest.get(message.conversationId);
      if (former === undefined || (former.order ?? '') < (message.order ?? '')) latest.set(message.conversationId, message);
    }
    return [...latest].flatMap(([conversationId, message]): readonly ChatEvent[] => {
      const userId = peerOf(conversationId);
      return userId === undefined ? [] : [{ type: 'read', conversationId, userId, upTo: positionOf(message) }];
    });
  }

  function receipt(info: unknown): readonly ChatEvent[] {
    const native = session.store.find([textAt(info, 'messageID') ?? '']);
    const conversationId = native?.conversationID;
    if (native === undefined || conversationId === undefined) return [];
    const target = { conversationId, names: namesOf(native, session) };
    const [readCount, unreadCount] = [numberAt(info, 'readCount'), numberAt(info, 'unreadCount')];
    const counts = isTrueAt(info, 'isPeerRead') ? { readCount: 1, unreadCount: 0 } : { readCount, unreadCount };
    return [
      { type: 'change', change: { what: 'receipt', target, by: textAt(info, 'userID') ?? session.self, at: session.now(), ...counts } },
    ];
  }
}

export function changeOf(message: IncomingMessage, at: number) {
  return { target: { conversationId: message.conversationId, names: message.names }, by: message.sender.id, at };
}

export function namesOf(native: unknown, session: TencentSession): readonly string[] {
  const id = textAt(native, 'ID');
  const message = readMessage({ ...recordOf(native), isRevoked: true, isDeleted: false }, session);
  return message?.names ?? (id === undefined ? [] : [id]);
}

/** As a merge patch: what is gone is null. */
function metadataChange(
  base: { readonly target: Change['target']; readonly by: string; readonly at: number },
  before: JsonObject | undefined,
  after: JsonObject | undefined,
): readonly Change[] {
  const patch: Record<string, JsonObject[string]> = {};
  for (const key of Object.keys(before ?? {})) if (after?.[key] === undefined) patch[key] = null;
  for (const [key, value] of Object.entries(after ?? {})) if (JSON.stringify(before?.[key]) !== JSON.stringify(value)) patch[key] = value;
  return Object.keys(patch).length === 0 ? [] : [{ ...base, what: 'extend', patch, moderated: true }];
}

function each(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? data : [];
}
