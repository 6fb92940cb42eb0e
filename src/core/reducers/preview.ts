import type { ConversationPreview } from '../../model/conversation.js';
import type { Message } from '../../model/message.js';
import type { TimelineChunk } from '../state.js';
import { isShown } from '../timelines/isShown.js';

/** What may stand in the list as the last message. */
export function isPreviewable(message: Message): boolean {
  return message.excludedFromPreview !== true && message.onlineOnly !== true;
}

/** The one that stands there. */
export function previewedMessage(recent: TimelineChunk): Message | undefined {
  return recent.messages.findLast((candidate) => isPreviewable(candidate) && isShown(candidate));
}

export function previewOf(message: Message): ConversationPreview {
  return {
    messageId: message.id,
    senderId: message.sender.id,
    senderName: message.sender.snapshot?.name,
    own: message.own,
    sentAt: message.sentAt,
    // What was taken back is not to be read in the list either.
    content: message.removed === undefined ? message.content : { kind: 'unknown' },
    removed: message.removed !== undefined,
  };
}
