'use client';
import { lazy, Suspense, useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { FaceSlightlySmiling } from '../primitives/generated/FaceSlightlySmiling.js';
import { IconButton } from '../primitives/IconButton.js';
import { LazyPopover } from '../primitives/LazyPopover.js';
import { type OverlayRequest, requestFromClick } from '../primitives/overlay.js';
import { Spinner } from '../primitives/Spinner.js';

export interface EmojiButtonProps {
  readonly disabled: boolean;
  readonly onPick: (emoji: string) => void;
  /** Escape, or a click elsewhere, closed it. */
  readonly onClosed: () => void;
}

/** Opens the picker, which loads now. It stays open, so that several can be picked. */
export function EmojiButton({ disabled, onPick, onClosed }: EmojiButtonProps) {
  const { t } = useI18n();
  const [request, setRequest] = useState<OverlayRequest | null>(null);
  const close = () => {
    setRequest(null);
    // After the popover has given the focus back to the button: who picked an emoji goes on writing.
    queueMicrotask(onClosed);
  };
  return (
    <>
      <IconButton
        icon={FaceSlightlySmiling}
        label={t('input.emoji')}
        aria-haspopup="dialog"
        aria-expanded={request !== null}
        disabled={disabled}
        onClick={(event) => (request === null ? setRequest(requestFromClick(event)) : close())}
      />
      {request !== null && (
        <LazyPopover request={request} label={t('input.emoji')} side="top" align="end" onClose={close}>
          <Suspense fallback={<Spinner />}>
            <EmojiPicker onPick={onPick} />
          </Suspense>
        </LazyPopover>
      )}
    </>
  );
}

const EmojiPicker = lazy(async () => ({ default: (await import('../emoji-picker/EmojiPicker.js')).EmojiPicker }));
