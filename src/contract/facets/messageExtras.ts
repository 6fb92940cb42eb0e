import type { VoiceContent } from '../../model/content.js';
import type { Conversation } from '../../model/conversation.js';
import type { JsonObject } from '../../model/json.js';
import type { IncomingMessage, MessageRef } from '../../model/message.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** Reactions to messages, by key (mostly an emoji). */
export interface ReactionsFacet {
  /**
   * Keys that can be given, where not any emoji can.
   * @example const allowed = adapter.reactions.keys;
   */
  readonly keys?: readonly string[] | undefined;
  /**
   * My whole set of reactions to a message, which replaces the former one. `limit-reached`: too many, of mine or of all.
   * @example await adapter.reactions.set({ ref, keys: ['👍'] });
   */
  set(args: { readonly ref: MessageRef; readonly keys: readonly string[] } & CallOptions): Promise<void>;
  /**
   * Who gave this one, whoever reacted first coming first. `not-found`.
   * @example const page = await adapter.reactions.users({ ref, key: '👍', limit: 50 });
   */
  users(
    args: { readonly ref: MessageRef; readonly key: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<string>>;
}

/** Messages pinned for everybody in a conversation. */
export interface PinsFacet {
  /**
   * Pins a message for everybody in the conversation, or no longer. `forbidden` without the right to it, `limit-reached`:
   * as many as there may be are pinned, `not-found`.
   * @example await adapter.pins.set({ ref, pinned: true });
   */
  set(args: { readonly ref: MessageRef; readonly pinned: boolean } & CallOptions): Promise<void>;
  /**
   * The pinned messages, newest pin first. `not-found`.
   * @example const page = await adapter.pins.page({ conversationId, limit: 20 });
   */
  page(
    args: { readonly conversationId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<IncomingMessage>>;
}

/**
 * A thread is a conversation of kind `thread` that hangs on a message (`root`) of its parent. It stands on no list of
 * conversations; rights follow the parent. The message tells of it (`thread`), kept true by changes.
 */
export interface ThreadsFacet {
  /**
   * The thread that hangs on a message, made if there is none; then it is followed. Refused as writing in the parent is where there
   * is none yet. `forbidden`, `muted`, `not-found`.
   * @example const thread = await adapter.threads.open({ ref });
   */
  open(args: { readonly ref: MessageRef } & CallOptions): Promise<Conversation>;
  /**
   * The threads of a conversation, the one with the newest reply first. `not-found`.
   * @example const page = await adapter.threads.page({ conversationId, limit: 20 });
   */
  page(
    args: { readonly conversationId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<Conversation>>;
  /**
   * Whether replies reach me as news. Who begins a thread, writes in it, is mentioned in it or wrote its first message follows it by
   * itself. While a thread is looked at (`conversations.watch`) its replies come in any case. `not-found`. Since contract 1.2.
   * @example await adapter.threads.follow?.({ conversationId: thread.id, following: false });
   */
  follow?(args: { readonly conversationId: string; readonly following: boolean } & CallOptions): Promise<void>;
}

/** Key-value data that everybody in the conversation may add to a message (a poll's votes). */
export interface ExtensionsFacet {
  /**
   * The extensions of a message. `not-found`.
   * @example const extensions = await adapter.extensions.get({ ref });
   */
  get(args: { readonly ref: MessageRef } & CallOptions): Promise<JsonObject>;
  /**
   * Merges a patch (RFC 7396) into them, and tells everybody with an `extensions` event. Keys are independent: of two who
   * write one key at once, the later wins. With `expected` (since contract 1.2) nothing is written unless these keys hold just
   * these values (null: nothing); else `conflict`. `limit-reached`: too many keys. `too-large`: a value is.
   * @example await adapter.extensions.patch({ ref, patch: { 'seat:1': 'alice' }, expected: { 'seat:1': null } });
   */
  patch(
    args: { readonly ref: MessageRef; readonly patch: JsonObject; readonly expected?: JsonObject | undefined } & CallOptions,
  ): Promise<void>;
}

/** An engine of the backend, or one of the app's own (`createTranslation`). */
export interface TranslationFacet {
  /**
   * The text in another language (BCP 47). `unsupported` for a language that it does not know, `too-large`.
   * @example const text = await adapter.translation.translate?.({ text: 'hello', to: 'ar' });
   */
  translate?(args: { readonly text: string; readonly to: string; readonly from?: string | undefined } & CallOptions): Promise<string>;
  /**
   * What a voice message says. `content` is the message's, as the client has it (since contract 1.2). `unsupported`, `not-found`.
   * @example const text = await adapter.translation.transcribe?.({ ref, content, language: 'en' });
   */
  transcribe?(
    args: {
      readonly ref: MessageRef;
      readonly content?: VoiceContent | undefined;
      readonly language?: string | undefined;
    } & CallOptions,
  ): Promise<string>;
}
