'use client';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { DirectionProvider } from '@base-ui/react/direction-provider';
import { type KeyboardEvent, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { useMedia, useUser } from '../../hooks/useUser.js';
import type { ImageContent } from '../../model/content.js';
import type { Message } from '../../model/message.js';
import { ChevronLeft } from '../primitives/generated/ChevronLeft.js';
import { ChevronRight } from '../primitives/generated/ChevronRight.js';
import { Download } from '../primitives/generated/Download.js';
import { X } from '../primitives/generated/X.js';
import { ZoomIn } from '../primitives/generated/ZoomIn.js';
import { ZoomOut } from '../primitives/generated/ZoomOut.js';
import { IconButton } from '../primitives/IconButton.js';
import { useOverlayEnvironment } from '../primitives/overlay.js';
import { Spinner } from '../primitives/Spinner.js';
import { plainFileName } from './fileName.js';
import { useDownload } from './kinds/useDownload.js';
import type { PictureViewerProps } from './LazyPictureViewer.js';
import { usePictureZoom } from './usePictureZoom.js';

/** The viewer itself; loaded by LazyPictureViewer. Arrows go from picture to picture, + and − zoom, Esc closes. */
export function PictureViewer({ messages, startId, request, onClose }: PictureViewerProps) {
  const { container, dir } = useOverlayEnvironment();
  const i18n = useI18n();
  const [id, setId] = useState(startId);
  const index = Math.max(
    0,
    messages.findIndex((each) => each.id === id),
  );
  const message = messages[index];
  const go = (step: number) => {
    const next = messages[index + step];
    if (next !== undefined) setId(next.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    go((event.key === 'ArrowRight') === (dir === 'ltr') ? 1 : -1);
  };
  return (
    <DirectionProvider direction={dir}>
      <BaseDialog.Root open onOpenChange={(open) => !open && onClose()}>
        <BaseDialog.Portal container={container} className="parley-Portal">
          <BaseDialog.Backdrop className="parley-PictureViewer-backdrop" />
          <BaseDialog.Popup
            className="parley-PictureViewer"
            aria-label={i18n.t('chat.viewer.label')}
            onKeyDown={onKeyDown}
            finalFocus={() => (request.element.isConnected ? request.element : true)}
          >
            {message === undefined || message.content.kind !== 'image' ? null : (
              <Picture key={message.id} message={message} content={message.content} onClose={onClose} />
            )}
            {messages.length < 2 ? null : (
              <>
                <p className="parley-PictureViewer-position">
                  {i18n.t('chat.viewer.position', { index: index + 1, count: messages.length })}
                </p>
                <IconButton
                  icon={ChevronLeft}
                  mirrored
                  className="parley-PictureViewer-previous"
                  label={i18n.t('chat.viewer.previous')}
                  disabled={index === 0}
                  onClick={() => go(-1)}
                />
                <IconButton
                  icon={ChevronRight}
                  mirrored
                  className="parley-PictureViewer-next"
                  label={i18n.t('chat.viewer.next')}
                  disabled={index === messages.length - 1}
                  onClick={() => go(1)}
                />
              </>
            )}
          </BaseDialog.Popup>
        </BaseDialog.Portal>
      </BaseDialog.Root>
    </DirectionProvider>
  );
}

interface PictureProps {
  readonly message: Message;
  readonly content: ImageContent;
  readonly onClose: () => void;
}

function Picture({ message, content, onClose }: PictureProps) {
  const i18n = useI18n();
  const source = content.renditions.at(-1)?.source;
  const media = useMedia(source);
  const name = plainFileName(content.name ?? '');
  const sender = useUser(message.sender.id, { snapshot: message.sender.snapshot });
  const download = useDownload(source, name === '' ? 'picture' : name);
  const [broken, setBroken] = useState(false);
  const zoom = usePictureZoom();
  const failed = broken || media.status === 'failed';
  return (
    <>
      <header className="parley-PictureViewer-header">
        <p className="parley-PictureViewer-title">
          <bdi>{message.own ? i18n.t('common.you') : sender.name}</bdi>
          <span className="parley-PictureViewer-time">{i18n.full(message.sentAt)}</span>
        </p>
        <IconButton icon={ZoomOut} label={i18n.t('chat.viewer.zoomOut')} disabled={zoom.scale <= 1} onClick={zoom.out} />
        <IconButton icon={ZoomIn} label={i18n.t('chat.viewer.zoomIn')} disabled={failed} onClick={zoom.in} />
        <IconButton icon={Download} label={i18n.t('common.download')} onClick={download.start} />
        <IconButton icon={X} label={i18n.t('common.close')} onClick={onClose} />
      </header>
      {/* Beside the picture is nothing: a click there closes. The keyboard has Esc and the button. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        className="parley-PictureViewer-stage"
        {...zoom.handlers}
        onClick={(event) => {
          if (event.target === event.currentTarget && !zoom.hasDragged()) onClose();
        }}
      >
        {failed ? (
          <p className="parley-PictureViewer-failed">{i18n.t('chat.image.failed')}</p>
        ) : media.url === undefined ? (
          <Spinner size={28} />
        ) : (
          <img
            className="parley-PictureViewer-picture"
            src={media.url}
            alt={name === '' ? i18n.t('chat.viewer.label') : name}
            width={content.width}
            height={content.height}
            draggable={false}
            data-zoomed={zoom.scale > 1 || undefined}
            style={zoom.style}
            onError={() => setBroken(true)}
          />
        )}
      </div>
    </>
  );
}
