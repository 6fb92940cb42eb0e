'use client';
import { useConnection } from '../../hooks/useConnection.js';
import { useI18n } from '../../hooks/useI18n.js';
import { createPart } from '../primitives/createPart.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { Spinner } from '../primitives/Spinner.js';
import { useConversationListContext } from './conversationListContext.js';

/** One quiet line while the list is being made whole. That there is no way to the backend is told by ConnectionBar. @selector [data-status] */
export const ConversationListStatus = createPart<PartProps>('ConversationListStatus', (props, ref) => {
  const i18n = useI18n();
  const { status, syncing } = useConnection();
  const state = status === 'online' && syncing ? 'syncing' : status;
  const { list } = useConversationListContext('Status');
  if ((state !== 'syncing' && state !== 'connecting') || list.conversations.length === 0) return null;
  const children = (
    <>
      <Spinner size={14} label="" />
      {i18n.t(`conversationList.status.${state}`)}
    </>
  );
  return renderElement('div', { className: 'parley-ConversationListStatus', role: 'status', 'data-status': state, children }, props, ref);
});
