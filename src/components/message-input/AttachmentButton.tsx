'use client';
import { useEffect, useState } from 'react';
import type { ConversationTarget } from '../../hooks/types.js';
import { useAttachmentActions } from '../../hooks/useAttachmentActions.js';
import { useConversation } from '../../hooks/useConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import type { MessageInputView } from '../../hooks/useMessageInput.js';
import type { AttachmentContext } from '../../kinds/messageActions.js';
import { Plus } from '../primitives/generated/Plus.js';
import { IconButton } from '../primitives/IconButton.js';
import { type OverlayRequest, requestFromClick } from '../primitives/overlay.js';
import { LazyAttachmentMenu } from './LazyAttachmentMenu.js';

export interface AttachmentButtonProps {
  readonly target: ConversationTarget;
  readonly input: Pick<MessageInputView, 'addFiles' | 'sendContent' | 'denied'>;
  /** Files were picked, or the menu was left. */
  readonly onDone: () => void;
}

/** The "+": a menu of the registered attachments. */
export function AttachmentButton({ target, input, onDone }: AttachmentButtonProps) {
  const i18n = useI18n();
  const view = useConversation(target);
  const actions = useAttachmentActions();
  const [fileInput, setFileInput] = useState<HTMLInputElement | null>(null);
  const [request, setRequest] = useState<OverlayRequest | null>(null);
  useEffect(
    function goOnAfterCancelledPick() {
      // React passes this event on for dialogs only.
      fileInput?.addEventListener('cancel', onDone);
      return () => fileInput?.removeEventListener('cancel', onDone);
    },
    [fileInput, onDone],
  );
  if (view === undefined || actions.length === 0) return null;

  const close = () => {
    setRequest(null);
    // After the menu has given the focus back to the button.
    queueMicrotask(onDone);
  };

  const send: MessageInputView['sendContent'] = (content) => {
    input.sendContent(content);
    onDone();
  };

  return (
    <>
      <IconButton
        icon={Plus}
        label={i18n.t('input.attach')}
        aria-haspopup="menu"
        aria-expanded={request !== null}
        disabled={input.denied !== undefined}
        onClick={(event) => setRequest(requestFromClick(event))}
      />
      {request !== null && (
        <LazyAttachmentMenu
          target={target}
          request={request}
          pickFiles={(options) => openFileDialog(fileInput, options)}
          onSend={send}
          onClose={close}
        />
      )}
      <input
        ref={setFileInput}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          input.addFiles([...(event.currentTarget.files ?? [])]);
          // Picking the same file again is a change, too.
          event.currentTarget.value = '';
          onDone();
        }}
      />
    </>
  );
}

function openFileDialog(
  element: HTMLInputElement | null,
  { accept = '', multiple = false }: Parameters<AttachmentContext['pickFiles']>[0],
) {
  if (element === null) return;
  element.accept = accept;
  element.multiple = multiple;
  element.click();
}
