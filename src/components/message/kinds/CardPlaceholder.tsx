'use client';
import { useI18n } from '../../../hooks/useI18n.js';
import { usePreview } from '../../../hooks/usePreview.js';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import { useMessageListContext } from '../messageListContext.js';

/** A file card in the words of its preview, as high as the card itself, while that loads. */
export function CardPlaceholder({ message }: Pick<MessageCellProps<unknown>, 'message'>) {
  const i18n = useI18n();
  const list = useMessageListContext();
  const { content } = message;
  const title = usePreview(content, message.sender.id, { own: message.own, groupId: list?.groupId });
  return (
    <div className="parley-FileCard">
      <span className="parley-FileCard-body">
        <span className="parley-FileCard-icon" />
        <span className="parley-FileCard-words">
          <bdi className="parley-FileCard-title" data-cut={content.kind === 'file' ? 'middle' : 'end'}>
            <span className="parley-FileCard-start">{title}</span>
          </bdi>
          {'size' in content && content.size !== undefined ? (
            <span className="parley-FileCard-detail">{i18n.bytes(content.size)}</span>
          ) : null}
        </span>
      </span>
    </div>
  );
}
