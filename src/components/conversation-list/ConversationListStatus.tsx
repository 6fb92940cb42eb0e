'use client';
import { CloudOff } from 'lucide-react';
import { useConnection } from '../../hooks/useConnection.js';
import { useI18n } from '../../hooks/useI18n.js';
import { createPart } from '../primitives/createPart.js';
import { Icon } from '../primitives/Icon.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { Spinner } from '../primitives/Spinner.js';

/** One quiet line on how the way to the backend stands; nothing while all is well. @selector [data-status] */
export const ConversationListStatus = createPart<PartProps>('ConversationListStatus', (props, ref) => {
  const i18n = useI18n();
  const { status, syncing } = useConnection();
  const state = status === 'online' && syncing ? 'syncing' : status;
  const isWaiting = state === 'syncing' || state === 'connecting' || state === 'reconnecting';
  if (!isWaiting && state !== 'offline') return null;
  const children = (
    <>
      {isWaiting ? <Spinner size={14} label="" /> : <Icon icon={CloudOff} size="small" />}
      {i18n.t(`conversationList.status.${state}`)}
    </>
  );
  return renderElement('div', { className: 'parley-ConversationListStatus', role: 'status', 'data-status': state, children }, props, ref);
});
