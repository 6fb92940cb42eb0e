'use client';
import { useI18n } from '../../../hooks/useI18n.js';
import type { MediaSource } from '../../../model/media.js';
import type { Message } from '../../../model/message.js';
import { Icon, type IconComponent } from '../../primitives/Icon.js';
import { VisuallyHidden } from '../../primitives/VisuallyHidden.js';
import { fileNameParts } from '../fileNameParts.js';
import { TransferRing } from './TransferRing.js';
import { useDownload } from './useDownload.js';

export interface FileCardProps {
  readonly message: Message;
  readonly icon: IconComponent;
  readonly title: string;
  /** A file's name is cut in its middle, so that its extension shows; words are cut at their end. */
  readonly cut?: 'middle' | 'end' | undefined;
  readonly detail?: string | undefined;
  readonly source?: MediaSource | undefined;
  /** What the download is called. */
  readonly fileName: string;
}

/** Something that can be named and fetched, but not shown in place. */
export function FileCard({ message, icon, title, cut = 'middle', detail, source, fileName }: FileCardProps) {
  const i18n = useI18n();
  const download = useDownload(source, fileName);
  const { start, end } = cut === 'middle' ? fileNameParts(title) : { start: title, end: '' };
  const sending = message.delivery === 'sending';
  const more =
    download.state === 'preparing' ? i18n.t('chat.file.preparing') : download.state === 'failed' ? i18n.t('chat.file.failed') : detail;
  const words = (
    <>
      <span className="parley-FileCard-icon">{sending ? null : <Icon icon={icon} />}</span>
      <span className="parley-FileCard-words">
        <VisuallyHidden>{title}</VisuallyHidden>
        <bdi className="parley-FileCard-title" data-cut={cut} aria-hidden="true">
          <span className="parley-FileCard-start">{start}</span>
          <span className="parley-FileCard-end">{end}</span>
        </bdi>
        {more === undefined ? null : <span className="parley-FileCard-detail">{more}</span>}
      </span>
    </>
  );
  return (
    <div className="parley-FileCard" data-state={download.state}>
      {source === undefined || sending ? (
        <span className="parley-FileCard-body">{words}</span>
      ) : (
        <button
          type="button"
          className="parley-FileCard-body"
          title={i18n.t('chat.file.download', { name: title })}
          onClick={download.start}
        >
          {words}
        </button>
      )}
      <TransferRing message={message} name={title} />
    </div>
  );
}
