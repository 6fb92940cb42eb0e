import type { Conversation, NotifyOption, ReadPosition } from '../../model/conversation.js';
import type { MessageRef } from '../../model/message.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** Required. The list of conversations, and what one person sets for each of them. */
export interface ConversationsFacet {
  /**
   * A page of the list, newest first. Without a cursor: the first.
   * @example const page = await adapter.conversations.page({ limit: 50 });
   */
  page(args: { readonly after?: Cursor | undefined; readonly limit: number } & CallOptions): Promise<Page<Conversation>>;
  /**
   * One conversation. `not-found` where there is none.
   * @example const conversation = await adapter.conversations.get({ conversationId });
   */
  get(args: { readonly conversationId: string } & CallOptions): Promise<Conversation>;
  /**
   * Finds or makes the direct conversation with somebody; nothing need exist on the server before the first message.
   * @example const conversation = await adapter.conversations.openDirect({ userId: 'bob' });
   */
  openDirect(args: { readonly userId: string } & CallOptions): Promise<Conversation>;
  /**
   * The client looks at this conversation (`active`) or keeps it at hand. Returns the release. Rooms are joined so.
   * @example const release = adapter.conversations.watch?.({ conversationId, active: true });
   */
  watch?(args: { readonly conversationId: string; readonly active: boolean }): () => void;
  /**
   * Takes it off the list. A new message brings it back. `clear` also forgets its messages for me.
   * @example await adapter.conversations.delete({ conversationId, clear: true });
   */
  delete(args: { readonly conversationId: string; readonly clear?: boolean | undefined } & CallOptions): Promise<void>;
  /**
   * Pins it to the top, or not.
   * @example await adapter.conversations.pin({ conversationId, pinned: true });
   */
  pin(args: { readonly conversationId: string; readonly pinned: boolean } & CallOptions): Promise<void>;
  /**
   * Sets what reaches me from here.
   * @example await adapter.conversations.notify({ conversationId, option: 'silent' });
   */
  notify(args: { readonly conversationId: string; readonly option: NotifyOption } & CallOptions): Promise<void>;
  /**
   * I have read up to this message. Positions only move forward; an older one is ignored. `ref` absent: all of it.
   * @example await adapter.conversations.readUpTo({ conversationId, ref, position });
   */
  readUpTo(
    args: {
      readonly conversationId: string;
      readonly ref?: MessageRef | undefined;
      readonly position?: ReadPosition | undefined;
    } & CallOptions,
  ): Promise<void>;
  /**
   * Puts the unread mark on or off, without touching what was read.
   * @example await adapter.conversations.markUnread({ conversationId, unread: true });
   */
  markUnread(args: { readonly conversationId: string; readonly unread: boolean } & CallOptions): Promise<void>;
  /**
   * Puts the conversation into folders: the whole new set.
   * @example await adapter.conversations.folders?.({ conversationId, folders: ['work'] });
   */
  folders?(args: { readonly conversationId: string; readonly folders: readonly string[] } & CallOptions): Promise<void>;
  /**
   * Hides it without deleting anything.
   * @example await adapter.conversations.hide?.({ conversationId, hidden: true });
   */
  hide?(args: { readonly conversationId: string; readonly hidden: boolean } & CallOptions): Promise<void>;
}
