import { type Message, previewMessage, previewSubject, useChatClient, useI18n, useMessageKinds, useMessageList } from 'parley-kit';
import { type ReactNode, useState } from 'react';
import { ActionButton, Field, SelectField } from './parts.js';

/** Of the newest messages. */
const shown = 20;

export interface MessageChoiceProps {
  readonly conversationId: string;
  /** What can be done with the one that is chosen. */
  readonly children: (message: Message, messages: readonly Message[]) => ReactNode;
}

/** A line to say something, and a choice among what was said last. */
export function MessageChoice({ conversationId, children }: MessageChoiceProps) {
  const { actions } = useChatClient();
  const { rows } = useMessageList(conversationId);
  const kinds = useMessageKinds();
  const i18n = useI18n();
  const [text, setText] = useState('Lunch?');
  const [chosen, setChosen] = useState('');
  const messages = rows.chunks
    .flat()
    .flatMap((row) => (row.type === 'message' && row.message.delivery !== 'sending' ? [row.message] : []))
    .slice(-shown)
    .reverse();
  const message = messages.find(({ id }) => id === chosen) ?? messages[0];
  const send = async () => {
    actions.send(conversationId, { kind: 'text', text });
    return { ok: true, value: undefined } as const;
  };
  return (
    <>
      <Field label="Text" value={text} onChange={setText} />
      <ActionButton action={{ run: send, pending: false }} args={[]}>
        Send
      </ActionButton>
      <SelectField
        label="Message"
        value={message?.id ?? ''}
        options={messages.map((each) => ({
          value: each.id,
          label: `${each.sender.id}: ${previewMessage(kinds, previewSubject(each), i18n, { nameOf: (id) => id })}`,
        }))}
        onChange={setChosen}
      />
      {message !== undefined && children(message, messages)}
    </>
  );
}
