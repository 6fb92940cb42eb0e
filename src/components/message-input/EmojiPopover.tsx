'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { EmojiPicker } from '../emoji-picker/EmojiPicker.js';
import type { OverlayRequest } from '../primitives/overlay.js';
import { Popover } from '../primitives/Popover.js';

export interface EmojiPopoverProps {
  readonly request: OverlayRequest;
  readonly onPick: (emoji: string) => void;
  readonly onClose: () => void;
}

/** The picker above the button that opened it. */
export function EmojiPopover({ request, onPick, onClose }: EmojiPopoverProps) {
  const { t } = useI18n();
  return (
    <Popover request={request} label={t('input.emoji')} side="top" align="end" onClose={onClose}>
      <EmojiPicker onPick={onPick} />
    </Popover>
  );
}
