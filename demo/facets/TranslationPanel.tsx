import { type Message, useTranscription, useTranslation } from 'parley-kit';
import { useState } from 'react';
import { MessageChoice } from './MessageChoice.js';
import type { FacetPanelProps } from './panels.js';
import { ActionButton, Actions, Field, Json } from './parts.js';

/** Texts in other languages and texts of voice messages, from the engine that this page has put in (`toyEngine`). */
export function TranslationPanel({ conversationId }: FacetPanelProps) {
  return <MessageChoice conversationId={conversationId}>{(message) => <Texts message={message} />}</MessageChoice>;
}

function Texts({ message }: { readonly message: Message }) {
  const { translation, translate, dismiss } = useTranslation(message);
  const { transcription, transcribe } = useTranscription(message);
  const [language, setLanguage] = useState('ar');
  const takeOff = async () => {
    dismiss();
    return { ok: true, value: undefined } as const;
  };
  return (
    <>
      <Field label="Language (BCP 47)" value={language} onChange={setLanguage} />
      <Actions>
        <ActionButton action={translate} args={[language]}>
          Translate
        </ActionButton>
        <ActionButton action={{ run: takeOff, pending: false }} args={[]}>
          Take off
        </ActionButton>
        <ActionButton action={transcribe} args={[]}>
          Write down
        </ActionButton>
      </Actions>
      <Json label="Translation" value={translation ?? 'none'} />
      <Json label="Transcription" value={transcription ?? 'none'} />
    </>
  );
}
