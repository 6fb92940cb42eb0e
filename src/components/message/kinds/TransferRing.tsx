'use client';
import { useI18n } from '../../../hooks/useI18n.js';
import { useMessageState } from '../../../hooks/useMessageState.js';
import { useSendProgress } from '../../../hooks/useSendProgress.js';
import type { Message } from '../../../model/message.js';
import { X } from '../../primitives/generated/X.js';

const radius = 17;
const circumference = 2 * Math.PI * radius;
/** Shown before the first byte is reported, so that the ring is seen to be one. */
const leastShare = 0.04;

export interface TransferRingProps {
  readonly message: Message;
  /** What is being sent, for screen readers. */
  readonly name: string;
}

/** How much of an attachment has been sent, and the way to stop it. Nothing once it is sent. */
export function TransferRing({ message, name }: TransferRingProps) {
  const i18n = useI18n();
  const { state, discard } = useMessageState(message);
  const progress = useSendProgress(message.id);
  if (state !== 'sending') return null;
  const share = progress === undefined || progress.total <= 0 ? 0 : Math.min(1, progress.loaded / progress.total);
  return (
    <span className="parley-TransferRing">
      <span
        role="progressbar"
        className="parley-TransferRing-bar"
        aria-label={i18n.t('chat.transfer.label', { name })}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
      >
        <svg viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
          <circle className="parley-TransferRing-track" cx="20" cy="20" r={radius} />
          <circle
            className="parley-TransferRing-done"
            cx="20"
            cy="20"
            r={radius}
            strokeDasharray={circumference}
            strokeDashoffset={circumference * (1 - Math.max(leastShare, share))}
          />
        </svg>
      </span>
      <button
        type="button"
        className="parley-TransferRing-cancel"
        aria-label={i18n.t('chat.transfer.cancel')}
        title={i18n.t('chat.transfer.cancel')}
        onClick={discard}
      >
        <X size={18} strokeWidth={2} />
      </button>
    </span>
  );
}
