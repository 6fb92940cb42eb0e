import type { Message } from '@tencentcloud/chat';
import { chatError } from '../../../model/error.js';
import type { MessageRef } from '../../../model/message.js';
import type { TencentSession } from '../createTencentSession.js';
import { groupOf } from '../ids.js';
import { listAt } from '../read.js';
import { placeOfRef } from './createStore.js';

/** The vendor's own object of a message: kept, or found by a jump to where it stands. `not-found`. */
export async function findNative(session: TencentSession, ref: MessageRef, signal: AbortSignal | undefined): Promise<Message> {
  if (!session.link.isOpen) throw chatError('not-connected');
  const kept = session.store.find(ref.names);
  if (kept !== undefined) {
    if (kept.conversationID !== ref.conversationId) throw chatError('not-found');
    return kept;
  }
  const { time, sequence = 0 } = placeOfRef(ref);
  const isGroup = groupOf(ref.conversationId) !== undefined;
  if (ref.names.length === 0 || (isGroup ? sequence : time) <= 0) throw chatError('not-found');
  const place = isGroup ? { sequence } : { time: time + 1 };
  const asked = { conversationID: ref.conversationId, ...place, direction: 0 };
  session.read(listAt(await session.ask(signal, (sdk) => sdk.getMessageListHopping(asked)), 'messageList'));
  const found = session.store.find(ref.names);
  if (found === undefined) throw chatError('not-found');
  return found;
}
