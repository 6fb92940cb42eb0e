import type { Conversation, ConversationFolder, NotifyOption, ReadPosition } from '../../model/conversation.js';
import type { JsonObject } from '../../model/json.js';
import type { MessageRef } from '../../model/message.js';
import type { CallOptions, Cursor, Page } from '../ChatAdapter.js';

/** Required. The list of conversations, and what one person sets for each of them. */
export interface ConversationsFacet {
  /**
   * A folder without a conversation in it is known to the client that made it alone, until something is put into it. Since contract 1.2.
   * @example const isKept = adapter.conversations.foldersNeedConversations !== true;
   */
  readonly foldersNeedConversations?: boolean | undefined;
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
   * `not-found` for people who are unknown, `invalid` for oneself.
   * @example const conversation = await adapter.conversations.openDirect({ userId: 'bob' });
   */
  openDirect(args: { readonly userId: string } & CallOptions): Promise<Conversation>;
  /**
   * The client looks at this conversation (`active`) or keeps it at hand. Returns the release. Rooms are joined so.
   * @example const release = adapter.conversations.watch?.({ conversationId, active: true });
   */
  watch?(args: { readonly conversationId: string; readonly active: boolean }): () => void;
  /**
   * Takes it off the list. A new message brings it back, also one that is removed again: then `activeAt` says so. `clear` also forgets
   * its messages for me. `unsupported` for what stands on no list, `not-found`.
   * @example await adapter.conversations.delete({ conversationId, clear: true });
   */
  delete(args: { readonly conversationId: string; readonly clear?: boolean | undefined } & CallOptions): Promise<void>;
  /**
   * Pins it to the top, or not. `limit-reached` beyond `limits.pinnedConversations`.
   * @example await adapter.conversations.pin({ conversationId, pinned: true });
   */
  pin(args: { readonly conversationId: string; readonly pinned: boolean } & CallOptions): Promise<void>;
  /**
   * Sets what reaches me from here. `not-found`.
   * @example await adapter.conversations.notify({ conversationId, option: 'silent' });
   */
  notify(args: { readonly conversationId: string; readonly option: NotifyOption } & CallOptions): Promise<void>;
  /**
   * I have read up to this message. Positions only move forward; an older one is ignored. `ref` absent: all of it. `not-found`.
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
   * Puts the unread mark on or off, without touching what was read. `not-found`.
   * @example await adapter.conversations.markUnread({ conversationId, unread: true });
   */
  markUnread(args: { readonly conversationId: string; readonly unread: boolean } & CallOptions): Promise<void>;
  /**
   * Puts the conversation into folders: the whole new set of their ids. `not-found` where there is no such folder.
   * @example await adapter.conversations.folders?.({ conversationId, folders: [folder.id] });
   */
  folders?(args: { readonly conversationId: string; readonly folders: readonly string[] } & CallOptions): Promise<void>;
  /**
   * Hides it without deleting anything. A message that I receive from it, or send to it, shows it again. `not-found`, `unsupported`
   * for what stands on no list.
   * @example await adapter.conversations.hide?.({ conversationId, hidden: true });
   */
  hide?(args: { readonly conversationId: string; readonly hidden: boolean } & CallOptions): Promise<void>;
  /**
   * Forgets its messages for me, and keeps it on the list: the conversation comes with another `clearedUpTo`. `not-found`. Since
   * contract 1.2.
   * @example await adapter.conversations.clear?.({ conversationId });
   */
  clear?(args: { readonly conversationId: string } & CallOptions): Promise<void>;
  /**
   * Merges a patch (RFC 7396) into what I keep here for myself, on all of my devices. `too-large` beyond `limits.metadataBytes`.
   * Since contract 1.2.
   * @example await adapter.conversations.patchMetadata?.({ conversationId, patch: { colour: 'green' } });
   */
  patchMetadata?(args: { readonly conversationId: string; readonly patch: JsonObject } & CallOptions): Promise<void>;
  /**
   * My folders, in my order. Since contract 1.2.
   * @example const folders = await adapter.conversations.folderList?.({});
   */
  folderList?(args: CallOptions): Promise<readonly ConversationFolder[]>;
  /**
   * Makes a folder, behind the others. `empty`, `too-large`, `already-exists`, `limit-reached`. Since contract 1.2.
   * @example const folder = await adapter.conversations.createFolder?.({ name: 'Work' });
   */
  createFolder?(args: { readonly name: string } & CallOptions): Promise<ConversationFolder>;
  /**
   * Gives a folder another name. `not-found`, and refused as `createFolder`. Since contract 1.2.
   * @example await adapter.conversations.renameFolder?.({ folderId, name: 'Office' });
   */
  renameFolder?(args: { readonly folderId: string; readonly name: string } & CallOptions): Promise<void>;
  /**
   * Takes a folder away; the conversations in it stay. `not-found`. Since contract 1.2.
   * @example await adapter.conversations.deleteFolder?.({ folderId });
   */
  deleteFolder?(args: { readonly folderId: string } & CallOptions): Promise<void>;
  /**
   * Puts the folders into this order; those not named follow as they stood. `not-found`. Since contract 1.2.
   * @example await adapter.conversations.orderFolders?.({ folderIds: ['home', 'work'] });
   */
  orderFolders?(args: { readonly folderIds: readonly string[] } & CallOptions): Promise<void>;
}
