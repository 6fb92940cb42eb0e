import type { ComponentType } from 'react';
import type { I18n } from '../i18n/createI18n.js';
import type { Conversation } from '../model/conversation.js';
import type { Message } from '../model/message.js';
import type { MessageRights } from '../model/messageRights.js';
import type { Denial } from '../model/rights.js';

/** What an action can work with. Verbs are null where the backend or the message does not have them. */
export interface MessageActionContext {
  readonly message: Message;
  readonly conversation: Conversation;
  readonly rights: MessageRights;
  readonly i18n: I18n;
  /** What Copy would put on the clipboard, or null. */
  readonly copyText: string | null;
  reply(): void;
  recall(): void;
  remove(scope: 'me' | 'all'): void;
  resend(): void;
  discard(): void;
  copy(text: string): void;
}

/** An entry of the message menu. */
export interface MessageAction {
  readonly key: string;
  readonly label: (i18n: I18n) => string;
  readonly Icon?: ComponentType<{ readonly size?: number | string }> | undefined;
  /** Absent from the menu (false), there (true), or there but disabled and explained (a denial). */
  readonly available: (context: MessageActionContext) => boolean | Denial;
  readonly run: (context: MessageActionContext) => void;
  readonly danger?: boolean | undefined;
}

/** A "+" entry of the message input. */
export interface AttachmentAction {
  readonly key: string;
  readonly label: (i18n: I18n) => string;
  readonly Icon?: ComponentType<{ readonly size?: number | string }> | undefined;
  readonly available?: ((context: AttachmentContext) => boolean | Denial) | undefined;
  readonly run: (context: AttachmentContext) => void;
}

/** What an entry of the "+" menu can work with. */
export interface AttachmentContext {
  readonly conversation: Conversation;
  readonly i18n: I18n;
  /** Opens the file dialog and stages what was picked. */
  pickFiles(options: { readonly accept?: string | undefined; readonly multiple?: boolean | undefined }): void;
  /** Sends a content of its own at once. */
  send(content: import('../model/content.js').MessageContent): void;
}

/** An entry of a conversation's menu. */
export interface ConversationAction {
  readonly key: string;
  readonly label: (i18n: I18n, conversation: Conversation) => string;
  readonly Icon?: ComponentType<{ readonly size?: number | string }> | undefined;
  readonly available: (context: ConversationActionContext) => boolean | Denial;
  readonly run: (context: ConversationActionContext) => void;
  readonly danger?: boolean | undefined;
}

/** What an entry of a conversation's menu can work with. */
export interface ConversationActionContext {
  readonly conversation: Conversation;
  readonly unread: boolean;
  pin(pinned: boolean): void;
  mute(muted: boolean): void;
  markRead(): void;
  markUnread(): void;
  delete(): void;
}
