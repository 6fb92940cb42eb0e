import type { ChatEvent } from '../../../contract/events.js';
import type { Json } from '../../../model/json.js';
import { event } from '../constants.js';
import { readMessage } from '../convert/readMessage.js';
import type { TencentSession } from '../createTencentSession.js';
import { isTrueAt, listAt, readExtension, recordAt, textAt, textsAt } from '../read.js';
import { changeOf, namesOf } from './createMessageEvents.js';

/** What hangs on messages: reactions, pins, extensions. */
export function createMessageExtraEvents(session: TencentSession): (name: string, data: unknown) => void {
  return (name, data) => {
    switch (name) {
      case event.reactions:
        session.emit(reacted(data));
        break;
      case event.pinned:
        session.emit(pinned(data));
        break;
      case event.extensionsUpdated:
      case event.extensionsDeleted:
        session.emit(extended(data));
        break;
      default:
    }
  };

  function reacted(data: unknown): readonly ChatEvent[] {
    const native = session.store.find([textAt(data, 'messageID') ?? '']);
    const message = native && readMessage(native, session);
    if (native === undefined || message === undefined) return [];
    const at = session.tick();
    return session.reactions.take(native, listAt(data, 'reactionList'), session.self).map(({ userId, keys }) => ({
      type: 'change',
      change: { ...changeOf(message, at), what: 'react', by: userId, keys },
    }));
  }

  function pinned(data: unknown): readonly ChatEvent[] {
    const groupId = textAt(data, 'groupID');
    const native = recordAt(data, 'message');
    if (groupId === undefined) return [];
    const conversationId = `GROUP${groupId}`;
    const names = namesOf({ ...native, conversationID: conversationId }, session);
    const by = textAt(recordAt(data, 'operatorInfo'), 'userID') ?? '';
    return [
      {
        type: 'change',
        change: {
          what: 'pin',
          target: { conversationId, names },
          by,
          at: session.tick(),
          pinned: isTrueAt(data, 'isPinned'),
          moderated: true,
        },
      },
    ];
  }

  /** Keys with texts; those that are gone come by an event of their own. */
  function extended(data: unknown): readonly ChatEvent[] {
    const native = session.store.find([textAt(data, 'messageID') ?? '']);
    if (native === undefined) return [];
    const patch: Record<string, Json> = {};
    for (const extension of listAt(data, 'extensions')) {
      const key = textAt(extension, 'key');
      const value = textAt(extension, 'value');
      if (key !== undefined) patch[key] = value === undefined ? null : readExtension(value);
    }
    for (const key of textsAt(data, 'keyList')) patch[key] = null;
    const target = { conversationId: native.conversationID, names: namesOf(native, session) };
    return [{ type: 'extensions', target, by: session.self, at: session.tick(), patch }];
  }
}
