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
   * My whole set of reactions to a message, which replaces the former one.
   * @example await adapter.reactions.set({ ref, keys: ['👍'] });
   */
  set(args: { readonly ref: MessageRef; readonly keys: readonly string[] } & CallOptions): Promise<void>;
  /**
   * Who gave this one.
   * @example const page = await adapter.reactions.users({ ref, key: '👍', limit: 50 });
   */
  users(
    args: { readonly ref: MessageRef; readonly key: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<string>>;
}

/** Messages pinned for everybody in a conversation. */
export interface PinsFacet {
  /**
   * Pins a message for everybody in the conversation, or no longer.
   * @example await adapter.pins.set({ ref, pinned: true });
   */
  set(args: { readonly ref: MessageRef; readonly pinned: boolean } & CallOptions): Promise<void>;
  /**
   * The pinned messages, newest pin first.
   * @example const page = await adapter.pins.page({ conversationId, limit: 20 });
   */
  page(
    args: { readonly conversationId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<IncomingMessage>>;
}

/** A thread is a conversation whose parent is the conversation of its first message. */
export interface ThreadsFacet {
  /**
   * The thread that hangs on a message, made if there is none.
   * @example const thread = await adapter.threads.open({ ref });
   */
  open(args: { readonly ref: MessageRef } & CallOptions): Promise<Conversation>;
  /**
   * The threads of a conversation.
   * @example const page = await adapter.threads.page({ conversationId, limit: 20 });
   */
  page(
    args: { readonly conversationId: string; readonly after?: Cursor | undefined; readonly limit: number } & CallOptions,
  ): Promise<Page<Conversation>>;
}

/** Key-value data that everybody in the conversation may add to a message (a poll's votes). */
export interface ExtensionsFacet {
  /**
   * The extensions of a message.
   * @example const extensions = await adapter.extensions.get({ ref });
   */
  get(args: { readonly ref: MessageRef } & CallOptions): Promise<JsonObject>;
  /**
   * Merges a patch (RFC 7396) into them.
   * @example await adapter.extensions.patch({ ref, patch: { 'vote:alice': 'yes' } });
   */
  patch(args: { readonly ref: MessageRef; readonly patch: JsonObject } & CallOptions): Promise<void>;
}

/** An engine of the backend or of the app's own. */
export interface TranslationFacet {
  /**
   * The text in another language (BCP 47).
   * @example const text = await adapter.translation.translate?.({ text: 'hello', to: 'ar' });
   */
  translate?(args: { readonly text: string; readonly to: string; readonly from?: string | undefined } & CallOptions): Promise<string>;
  /**
   * What a voice message says.
   * @example const text = await adapter.translation.transcribe?.({ ref });
   */
  transcribe?(args: { readonly ref: MessageRef; readonly language?: string | undefined } & CallOptions): Promise<string>;
}
