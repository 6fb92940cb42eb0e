'use client';
import { usePreview } from '../../../hooks/usePreview.js';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import { useMessageListContext } from '../messageListContext.js';

/** What happened in a group, in the words of its preview, with the names that people have now. */
export function TipCell({ message }: MessageCellProps<unknown>) {
  const list = useMessageListContext();
  const words = usePreview(message.content, message.sender.id, { own: message.own, groupId: list?.groupId });
  return <bdi className="parley-TipCell">{words}</bdi>;
}
