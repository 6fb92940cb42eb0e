'use client';
import { useState } from 'react';
import { useI18n } from '../../../hooks/useI18n.js';
import { useMedia } from '../../../hooks/useUser.js';
import type { MessageCellProps } from '../../../kinds/defineMessageKind.js';
import type { ImageContent } from '../../../model/content.js';
import type { Rendition } from '../../../model/media.js';
import { ImageOff } from '../../primitives/generated/ImageOff.js';
import { requestFromClick } from '../../primitives/overlay.js';
import { plainFileName } from '../fileName.js';
import { imageBoxOf, imageBoxStyle } from '../imageBox.js';
import { useMessageListContext } from '../messageListContext.js';
import { LazyTransferRing } from './lazyCells.js';

/** Enough for the sharpest screens at this size; the original is for the viewer. */
const sharpness = 2;

/** A picture in a place of its final size, whatever has loaded; a click opens the viewer. */
export function ImageCell({ data, message }: MessageCellProps<ImageContent>) {
  const i18n = useI18n();
  const list = useMessageListContext();
  const box = imageBoxOf(data);
  const media = useMedia(renditionFor(data.renditions, box.width * sharpness)?.source);
  const [shown, setShown] = useState<{ readonly url: string; readonly failed: boolean } | undefined>();
  const failed = media.status === 'failed' || (shown?.failed === true && shown.url === media.url);
  const name = data.name === undefined ? '' : plainFileName(data.name);
  const label = name === '' ? i18n.t('chat.image.open') : i18n.t('chat.image.openNamed', { name });
  return (
    <div className="parley-ImageCell" style={imageBoxStyle(data)} data-state={failed ? 'failed' : media.status}>
      {failed ? (
        <span className="parley-ImageCell-failed">
          <ImageOff size={20} strokeWidth={1.75} />
          {i18n.t('chat.image.failed')}
        </span>
      ) : (
        <button
          type="button"
          className="parley-ImageCell-open"
          aria-label={label}
          onClick={(event) => list?.openPicture(message, requestFromClick(event))}
          disabled={list === null}
        >
          {media.url === undefined ? null : (
            <img
              className="parley-ImageCell-picture"
              src={media.url}
              alt=""
              width={box.width}
              height={box.height}
              decoding="async"
              draggable={false}
              data-loaded={(shown?.url === media.url && !shown?.failed) || undefined}
              onLoad={() => setShown({ url: media.url ?? '', failed: false })}
              onError={() => setShown({ url: media.url ?? '', failed: true })}
            />
          )}
        </button>
      )}
      {message.delivery === 'sending' ? (
        <LazyTransferRing message={message} name={name === '' ? i18n.t('chat.viewer.label') : name} />
      ) : null}
    </div>
  );
}

function renditionFor(renditions: readonly Rendition[], width: number): Rendition | undefined {
  return renditions.find((each) => each.width !== undefined && each.width >= width) ?? renditions.at(-1);
}
