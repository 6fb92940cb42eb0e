'use client';
import { useState } from 'react';
import { useI18n } from '../../hooks/useI18n.js';
import { createLazyOverlay } from '../primitives/createLazyOverlay.js';
import { FaceSlightlySmiling } from '../primitives/generated/FaceSlightlySmiling.js';
import { IconButton } from '../primitives/IconButton.js';
import { type OverlayRequest, requestFromClick } from '../primitives/overlay.js';
import type { EmojiPopoverProps } from './EmojiPopover.js';

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
      {request !== null && <LazyEmojiPopover request={request} onPick={onPick} onClose={close} />}
    </>
  );
}

const LazyEmojiPopover = createLazyOverlay<EmojiPopoverProps>(async () => (await import('./EmojiPopover.js')).EmojiPopover);
