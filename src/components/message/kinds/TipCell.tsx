'use client';
import { usePreview } from '../../../hooks/usePreview.js';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import { useMessageListContext } from '../messageListContext.js';

/** What happened in a group, in the words of its preview, with the names that people have now. */
export function TipCell({ message }: MessageCellProps<unknown>) {
  const list = useMessageListContext();
  const words = usePreview(message.content, message.sender.id, { own: message.own, groupId: list?.groupId });
  // A sentence of the language that may begin with a name of another direction: the names are isolated in it, and do not steer it.
  return <span className="parley-TipCell">{words}</span>;
}
