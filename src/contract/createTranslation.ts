import type { VoiceContent } from '../model/content.js';
import { chatError } from '../model/error.js';
import type { MessageRef } from '../model/message.js';
import { isChatError } from '../model/toChatError.js';
import type { ChatAdapter } from './ChatAdapter.js';
import type { ResolvedMedia } from './facets/media.js';
import type { TranslationFacet } from './facets/messageExtras.js';
import { createFlights } from './translation/createFlights.js';

/** What an app's engine is asked for. `signal` fires when nobody waits for the answer any more. */
export interface TranslationEngine {
  /** The text in another language (BCP 47). */
  readonly translate?: ((args: TranslateArgs) => Promise<string>) | undefined;
  /** What a voice message says. */
  readonly transcribe?: ((args: TranscribeArgs) => Promise<string>) | undefined;
}

/** What `translate` is given. */
export interface TranslateArgs {
  /** At most `maxBytes`, never blank. */
  readonly text: string;
  /** The language wanted (BCP 47). */
  readonly to: string;
  /** The language of the text (BCP 47). Absent: the engine finds out. */
  readonly from?: string | undefined;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** What `transcribe` is given. `media`: where the sound is, if an `adapter` was named that resolves its source. */
export interface TranscribeArgs {
  /** The voice message. */
  readonly ref: MessageRef;
  /** What the message says, as the client has it. */
  readonly content?: VoiceContent | undefined;
  /** Where the sound is. Absent: no `adapter` was named, or its bytes have no address. */
  readonly media?: ResolvedMedia | undefined;
  /** That is spoken (BCP 47). Absent: the engine finds out. */
  readonly language?: string | undefined;
  /** Fires when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** Options of `createTranslation`. */
export interface TranslationOptions extends TranslationEngine {
  /** Whose media the voice messages are: `transcribe` then gets their bytes or address. */
  readonly adapter?: Pick<ChatAdapter, 'media'> | undefined;
  /** A longer text is refused (`too-large`), as UTF-8 bytes. Default 16 KiB. */
  readonly maxBytes?: number | undefined;
  /** Answers that are kept, as UTF-16 code units of all together. Default 1,000,000; 0: none. */
  readonly cacheSize?: number | undefined;
}

const defaultMaxBytes = 16 * 1024;
const defaultCacheSize = 1_000_000;

/**
 * A translation facet made of an engine that an app has: a service, or a model in the browser. Answers are kept, and what is
 * asked twice at once is asked once.
 * @example
 * const translation = createTranslation({ translate: ({ text, to, signal }) => myService.translate(text, to, { signal }) });
 * const adapter = wrapAdapter(backend.createAdapter(), { facets: { translation } });
 */
export function createTranslation(options: TranslationOptions): TranslationFacet {
  const { translate, transcribe, adapter, maxBytes = defaultMaxBytes, cacheSize = defaultCacheSize } = options;
  const flights = createFlights(cacheSize);
  const facet: { -readonly [Name in keyof TranslationFacet]: TranslationFacet[Name] } = {};

  if (translate !== undefined) {
    facet.translate = async ({ text, to, from, signal }) => {
      const bytes = new TextEncoder().encode(text).length;
      if (bytes > maxBytes) throw chatError('too-large', { data: { limit: maxBytes, bytes } });
      if (text.trim() === '') return text;
      const key = JSON.stringify(['translate', from ?? null, to, text]);
      return flights.fly(key, signal, (inner) => answered(() => translate({ text, to, from, signal: inner })));
    };
  }
  if (transcribe !== undefined) {
    facet.transcribe = async ({ ref, content, language, signal }) => {
      const key = JSON.stringify(['transcribe', ref.conversationId, ref.names[0] ?? ref.id, language ?? null]);
      return flights.fly(key, signal, async (inner) => {
        const media = await resolve(adapter?.media, content, inner);
        return answered(() => transcribe({ ref, content, media, language, signal: inner }));
      });
    };
  }
  return facet;
}

async function resolve(
  media: ChatAdapter['media'],
  content: VoiceContent | undefined,
  signal: AbortSignal,
): Promise<ResolvedMedia | undefined> {
  if (media === undefined || content === undefined || !('url' in content.source)) return undefined;
  return media.resolve({ source: content.source, purpose: 'download', signal });
}

/** An engine may throw anything, and answer with anything. */
async function answered(ask: () => Promise<unknown>): Promise<string> {
  let answer: unknown;
  try {
    answer = await ask();
  } catch (thrown) {
    if (isChatError(thrown)) throw thrown;
    if (thrown instanceof Error && thrown.name === 'AbortError') throw chatError('aborted');
    throw chatError('server', { detail: thrown instanceof Error ? thrown.message : String(thrown) });
  }
  if (typeof answer !== 'string') throw chatError('server', { detail: 'The engine answered with no text.' });
  return answer;
}
