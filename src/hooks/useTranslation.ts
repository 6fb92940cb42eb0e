'use client';
import { useCallback, useMemo } from 'react';
import {
  type EngineEntry,
  type EngineText,
  type TranslationState,
  translationKey,
  translationPart,
} from '../core/parts/translation/translationPart.js';
import type { ChatState } from '../core/state.js';
import type { MessageContent } from '../model/content.js';
import type { Message } from '../model/message.js';
import type { Action } from './types.js';
import { useAction } from './useAction.js';
import { useChatClient } from './useChatClient.js';
import { usePart } from './usePart.js';
import { useStore } from './useStore.js';

/** What `useTranslation` returns. */
export interface TranslationView {
  /** Undefined: nobody has asked, or the message has changed since. `to`: the language asked for. */
  readonly translation: EngineText | undefined;
  /**
   * Into a language (BCP 47). Null for what has no text, and where nothing translates. `unsupported` (this language), `too-large`,
   * `server`.
   */
  readonly translate: Action<[to: string], string> | null;
  /** Takes it off the message, and withdraws a request under way. */
  readonly dismiss: () => void;
}

/** What `useTranscription` returns. */
export interface TranscriptionView {
  /** What a voice message says. Undefined: nobody has asked. */
  readonly transcription: EngineText | undefined;
  /**
   * Null for what is no voice message, and where nothing listens. `language`: that is spoken (BCP 47), where known. `unsupported`
   * (this language), `not-found`, `server`.
   */
  readonly transcribe: Action<[language?: string], string> | null;
  /** Takes it off the message, and withdraws a request under way. */
  readonly dismiss: () => void;
}

/** A message in another language: a text, or what a voice message was found to say. */
export function useTranslation(message: Message): TranslationView {
  const client = useChatClient();
  const part = usePart(client, translationPart);
  const key = translationKey(message);
  const isOffered = useStore(client.store, selectIsOffered) && client.adapter.translation?.translate !== undefined;
  const { translation, hasText } = useEngineTexts(message);
  const translate = useAction((to: string) => part.run((actions) => actions.translate(message, to)));
  const dismiss = useCallback(() => void part.run((actions) => actions.dismiss(key, 'translations')), [part, key]);
  const can = isOffered && hasText;
  return useMemo(() => ({ translation, translate: can ? translate : null, dismiss }), [translation, can, translate, dismiss]);
}

/** The text of a voice message. */
export function useTranscription(message: Message): TranscriptionView {
  const client = useChatClient();
  const part = usePart(client, translationPart);
  const key = translationKey(message);
  const isOffered = useStore(client.store, selectIsOffered) && client.adapter.translation?.transcribe !== undefined;
  const { transcription } = useEngineTexts(message);
  const transcribe = useAction((language?: string) => part.run((actions) => actions.transcribe(message, language)));
  const dismiss = useCallback(() => void part.run((actions) => actions.dismiss(key, 'transcriptions')), [part, key]);
  const can = isOffered && message.content.kind === 'voice' && message.removed === undefined;
  return useMemo(() => ({ transcription, transcribe: can ? transcribe : null, dismiss }), [transcription, can, transcribe, dismiss]);
}

function useEngineTexts(message: Message) {
  const client = useChatClient();
  const part = usePart(client, translationPart);
  const key = translationKey(message);
  const { content } = message;
  const translation = useStore(
    part.store,
    useCallback((state: TranslationState) => currentText(state.translations.get(key), content), [key, content]),
  );
  const transcription = useStore(
    part.store,
    useCallback((state: TranslationState) => currentText(state.transcriptions.get(key), content), [key, content]),
  );
  const { kind } = content;
  const hasText = message.removed === undefined && (kind === 'text' || (kind === 'voice' && transcription?.status === 'ready'));
  return { translation, transcription, hasText };
}

/** Not what was made of a former content. */
function currentText(text: EngineEntry | undefined, content: MessageContent): EngineText | undefined {
  return text?.content === content ? text : undefined;
}

function selectIsOffered(state: ChatState): boolean {
  return state.session.facets.translation === true;
}
