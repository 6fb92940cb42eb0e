import type { MessageContent } from '../../model/content.js';
import { isBlobSource } from '../../model/media.js';
import type { MessageLedger } from './ledger.js';

/** The content to show: the last edit, unless what it edited has gone on since. */
export function contentOf(ledger: MessageLedger, fallback: MessageContent): MessageContent {
  const content = ledger.content ?? fallback;
  const edit = ledger.edit?.content;
  if (edit === undefined) return content;
  return edit.revision !== undefined && revisionOf(content) > edit.revision ? content : edit;
}

export function revisionOf(content: MessageContent): number {
  return content.revision ?? -1;
}

/** Whether some of its bytes are here, under a key of ours. */
export function hasBlob(content: MessageContent): boolean {
  switch (content.kind) {
    case 'image':
      return content.renditions.some((rendition) => isBlobSource(rendition.source));
    case 'video':
      return isBlobSource(content.source) || (content.poster !== undefined && isBlobSource(content.poster.source));
    case 'voice':
    case 'file':
      return isBlobSource(content.source);
    case 'composite':
      return content.parts.some(hasBlob);
    default:
      return false;
  }
}
