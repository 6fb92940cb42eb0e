import type { MessageContent } from '../../../model/content.js';
import type { ChatError } from '../../../model/error.js';
import type { Message } from '../../../model/message.js';
import type { ActionResult } from '../../ChatClient.js';
import type { PartDefinition } from '../CorePart.js';

/** What an engine makes of one message: `to` is the language asked for (BCP 47). */
export interface EngineText {
  /** `ready` with `text`, `failed` with `error`. */
  readonly status: 'loading' | 'ready' | 'failed';
  /** The language asked for (BCP 47). Absent for what a voice message says, where none was asked for. */
  readonly to?: string | undefined;
  /** What came of it. Absent until it is ready. */
  readonly text?: string | undefined;
  /** Why it failed: `unsupported` (this language), `too-large`, `rate-limited`, `server`. */
  readonly error?: ChatError | undefined;
}

/** With what it was made of: a message that says something else has none. */
export interface EngineEntry extends EngineText {
  readonly content: MessageContent;
}

export interface TranslationState {
  /** By `translationKey`; bounded, those asked for last. */
  readonly translations: ReadonlyMap<string, EngineEntry>;
  readonly transcriptions: ReadonlyMap<string, EngineEntry>;
}

export interface TranslationActions {
  /** Translates a text, or what a voice message was found to say. */
  translate(message: Message, to: string): Promise<ActionResult<string>>;
  transcribe(message: Message, language?: string): Promise<ActionResult<string>>;
  /** Takes it off the message of this `translationKey`, and withdraws a request under way. */
  dismiss(key: string, which: keyof TranslationState): Promise<ActionResult>;
}

/** Texts of messages in other languages, and texts of voice messages, from an engine that the backend or the app has. */
export const translationPart: PartDefinition<TranslationState, TranslationActions> = {
  name: 'translation',
  initial: { translations: new Map(), transcriptions: new Map() },
  load: async () => (await import('./createTranslationPart.js')).createTranslationPart,
};

export function translationKey({ conversationId, id }: Pick<Message, 'conversationId' | 'id'>): string {
  return JSON.stringify([conversationId, id]);
}
