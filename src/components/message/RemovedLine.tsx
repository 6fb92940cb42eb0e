'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { usePreview } from '../../hooks/usePreview.js';
import type { Message } from '../../model/message.js';
import { useMessageListContext } from './messageListContext.js';

/** What stands in the place of a message that was taken away. Its content is shown nowhere. */
export function RemovedLine({ message }: { readonly message: Message }) {
  const i18n = useI18n();
  const list = useMessageListContext();
  const recalled = usePreview(message.content, message.sender.id, { own: message.own, removed: true, groupId: list?.groupId });
  const how = message.removed?.how ?? 'deleted';
  return <bdi className="parley-TipCell">{how === 'recalled' ? recalled : i18n.t(`chat.removed.${how}`)}</bdi>;
}
