'use client';
import { useId, useRef } from 'react';
import type { ConversationTarget } from '../../hooks/types.js';
import { useActiveConversation } from '../../hooks/useActiveConversation.js';
import { useI18n } from '../../hooks/useI18n.js';
import { useMessageInput } from '../../hooks/useMessageInput.js';
import { createPart } from '../primitives/createPart.js';
import { SendHorizontal } from '../primitives/generated/SendHorizontal.js';
import { IconButton } from '../primitives/IconButton.js';
import { type PartProps, renderElement } from '../primitives/renderElement.js';
import { AttachmentButton } from './AttachmentButton.js';
import { DeniedNote } from './DeniedNote.js';
import { EmojiButton } from './EmojiButton.js';
import { InputQuote } from './InputQuote.js';
import { InputTextarea, type InputTextareaHandle } from './InputTextarea.js';
import { LazyFileDrop } from './LazyFileDrop.js';
import { LazyStagedFiles } from './LazyStagedFiles.js';
import { LimitNote } from './LimitNote.js';
import { useFocusOnReply } from './useFocusOnReply.js';

/** Props of `MessageInput`; the rest goes to its `div`. */
export interface MessageInputProps extends PartProps<'div'> {
  /** Default: the open conversation of the provider. */
  readonly conversation?: ConversationTarget | undefined;
  /** What stands in the empty field. Default: “Write a message”. */
  readonly placeholder?: string | undefined;
  /** Takes the focus when it appears. Leave it off on phones: the keyboard would come up. */
  readonly autoFocus?: boolean | undefined;
}

/**
 * Where one writes: text with its draft, files by dialog, paste and drop, emoji, the quote that is answered. Keeps everything until it is sent.
 * @selector .parley-MessageInput
 */
export const MessageInput = createPart<MessageInputProps>('MessageInput', ({ conversation, placeholder, autoFocus, ...rest }, ref) => {
  const [active] = useActiveConversation();
  const target = conversation ?? active;
  if (target === null) return null;
  const id = typeof target === 'string' ? target : target.id;
  return renderElement(
    'div',
    {
      className: 'parley-MessageInput',
      children: <Writing key={id} target={target} placeholder={placeholder} autoFocus={autoFocus ?? false} />,
    },
    rest,
    ref,
  );
});

interface WritingProps {
  readonly target: ConversationTarget;
  readonly placeholder: string | undefined;
  readonly autoFocus: boolean;
}

/** Everything of one conversation: another conversation is another one of these. */
function Writing({ target, placeholder, autoFocus }: WritingProps) {
  const { t } = useI18n();
  const input = useMessageInput(target);
  const textarea = useRef<InputTextareaHandle>(null);
  const limitId = useId();
  const deniedId = useId();
  const isDenied = input.denied !== undefined;
  const focusText = () => textarea.current?.focus();
  const addFiles = (files: readonly File[]) => {
    input.addFiles(files);
    focusText();
  };
  useFocusOnReply(input.replyTo, textarea);

  const send = () => {
    if (input.canSend) input.send();
    focusText();
  };
  const cancelReply = () => {
    input.setReplyTo(null);
    focusText();
  };
  const removeFile = (id: string) => {
    input.removeFile(id);
    focusText();
  };

  return (
    <div className="parley-MessageInputBody" data-denied={isDenied || undefined}>
      {input.denied !== undefined && <DeniedNote id={deniedId} denied={input.denied} />}
      {input.replyTo !== undefined && <InputQuote quote={input.replyTo} onCancel={cancelReply} />}
      {input.files.length > 0 && <LazyStagedFiles files={input.files} onRemove={removeFile} />}
      <div className="parley-MessageInputRow">
        <AttachmentButton target={target} input={input} onDone={focusText} />
        <InputTextarea
          handleRef={textarea}
          value={input.text}
          initialCaret={input.initialCaret}
          onChange={input.setText}
          onEnter={send}
          onPasteFiles={addFiles}
          onEscape={() => {
            if (input.replyTo === undefined) return false;
            cancelReply();
            return true;
          }}
          label={t('input.label')}
          placeholder={placeholder ?? t('input.placeholder')}
          denied={isDenied}
          autoFocus={autoFocus}
          describedBy={isDenied ? deniedId : input.limit?.near ? limitId : undefined}
        />
        <EmojiButton disabled={isDenied} onPick={(emoji) => textarea.current?.insert(emoji)} onClosed={focusText} />
        <IconButton
          className="parley-MessageInputSend"
          icon={SendHorizontal}
          mirrored
          tone="accent"
          variant="solid"
          label={t('input.send')}
          disabled={!input.canSend}
          onClick={send}
        />
      </div>
      {input.limit !== undefined && <LimitNote id={limitId} limit={input.limit} />}
      <LazyFileDrop enabled={!isDenied} onFiles={addFiles} />
    </div>
  );
}
