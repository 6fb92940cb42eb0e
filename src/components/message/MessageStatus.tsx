'use client';
import { useI18n } from '../../hooks/useI18n.js';
import { type MessageStateView, useMessageState } from '../../hooks/useMessageState.js';
import type { I18n } from '../../i18n/createI18n.js';
import type { Message } from '../../model/message.js';
import { Check } from '../primitives/generated/Check.js';
import { CheckCheck } from '../primitives/generated/CheckCheck.js';
import { CircleExclamationPoint } from '../primitives/generated/CircleExclamationPoint.js';
import { Clock } from '../primitives/generated/Clock.js';
import { useMessageListContext } from './messageListContext.js';

const icons = {
  sending: Clock,
  sent: Check,
  read: CheckCheck,
  failed: CircleExclamationPoint,
  refused: CircleExclamationPoint,
  ask: CircleExclamationPoint,
};

/** How far an own message has come. It alone subscribes to receipts, so that one renders no message. */
export function MessageStatus({ message }: { readonly message: Message }) {
  const i18n = useI18n();
  const view = useMessageState(message);
  // Of one reader it is no news who it was.
  const isGroup = useMessageListContext()?.isGroup ?? true;
  if (view.state === undefined) return null;
  const Icon = icons[view.state];
  const words = stateWords(view, isGroup, i18n);
  return (
    <span className="parley-MessageStatus" data-state={view.state} title={words}>
      <Icon size={14} strokeWidth={2} />
      <span className="parley-VisuallyHidden">{words}</span>
    </span>
  );
}

function stateWords({ state, readCount }: MessageStateView, isGroup: boolean, i18n: I18n): string {
  if (isGroup && state === 'read' && readCount !== undefined && readCount > 0) return i18n.t('chat.state.readBy', { count: readCount });
  return state === undefined ? '' : i18n.t(`chat.state.${state}`);
}
