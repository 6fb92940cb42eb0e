'use client';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useConversation } from '../../hooks/useConversation.js';
import { useConversationActions } from '../../hooks/useConversationActions.js';
import { useErrorText } from '../../hooks/useErrorText.js';
import { useI18n } from '../../hooks/useI18n.js';
import { Button } from '../primitives/Button.js';
import { Dialog } from '../primitives/Dialog.js';
import type { DeleteConversationDialogProps } from './LazyConversationMenu.js';

/** Asks before a conversation goes from the list. */
export function DeleteConversationDialog({ request, conversation, onClose, onDeleted }: DeleteConversationDialogProps) {
  const i18n = useI18n();
  const errorText = useErrorText();
  const view = useConversation(conversation);
  const { remove } = useConversationActions(conversation);
  const [problem, setProblem] = useState<string>();
  const confirm = async () => {
    const result = await remove.run();
    if (!result.ok) return setProblem(errorText(result.error));
    flushSync(onClose);
    onDeleted();
  };
  return (
    <Dialog
      size="small"
      title={i18n.t('conversationList.delete.title')}
      description={problem ?? i18n.t('conversationList.delete.description', { title: view?.title ?? '' })}
      request={request}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{i18n.t('common.cancel')}</Button>
          <Button variant="solid" tone="danger" pending={remove.pending} onClick={() => void confirm()}>
            {i18n.t('common.delete')}
          </Button>
        </>
      }
    />
  );
}
