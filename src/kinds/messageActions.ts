import type { ComponentType } from 'react';
import type { I18n } from '../i18n/createI18n.js';
import type { Conversation } from '../model/conversation.js';
import type { Message } from '../model/message.js';
import type { MessageRights } from '../model/messageRights.js';
import type { Denial } from '../model/rights.js';

/** What an action can work with. Verbs are null where the backend or the message does not have them. */
export interface MessageActionContext {
  /** The message whose menu it is. */
  readonly message: Message;
  /** Where the message is. */
  readonly conversation: Conversation;
  /** What I may do with it now: `true`, or why not. */
  readonly rights: MessageRights;
  /** Words and formats of the provider's language. */
  readonly i18n: I18n;
  /** What Copy would put on the clipboard, or null. */
  readonly copyText: string | null;
  /** Quotes it in the input. */
  reply(): void;
  /** Takes it back for everybody. */
  recall(): void;
  /** Deletes it, for me or for all. */
  remove(scope: 'me' | 'all'): void;
  /** Tries a failed one again. */
  resend(): void;
  /** Withdraws a message that is not sent, or failed. */
  discard(): void;
  /** Puts a text on the clipboard. */
  copy(text: string): void;
}

/** An entry of the message menu. */
export interface MessageAction {
  /** Its name, by which it is patched, moved and hidden. */
  readonly key: string;
  /** Its words, in the language of the provider. */
  readonly label: (i18n: I18n) => string;
  /** Drawn beside the label. Absent: the label alone. */
  readonly Icon?: ComponentType<{ readonly size?: number | string }> | undefined;
  /** Absent from the menu (false), there (true), or there but disabled and explained (a denial). */
  readonly available: (context: MessageActionContext) => boolean | Denial;
  /** The person chose it. */
  readonly run: (context: MessageActionContext) => void;
  /** Cannot be undone: drawn so. */
  readonly danger?: boolean | undefined;
}

/** A "+" entry of the message input. */
export interface AttachmentAction {
  /** Its name, by which it is patched, moved and hidden. */
  readonly key: string;
  /** Its words, in the language of the provider. */
  readonly label: (i18n: I18n) => string;
  /** Drawn beside the label. Absent: the label alone. */
  readonly Icon?: ComponentType<{ readonly size?: number | string }> | undefined;
  /** Absent from the panel (false), there (true), or there but disabled and explained (a denial). Default: there. */
  readonly available?: ((context: AttachmentContext) => boolean | Denial) | undefined;
  /** The person chose it. */
  readonly run: (context: AttachmentContext) => void;
}

/** What an entry of the "+" menu can work with. */
export interface AttachmentContext {
  /** The conversation that is written in. */
  readonly conversation: Conversation;
  /** Words and formats of the provider's language. */
  readonly i18n: I18n;
  /** Opens the file dialog and stages what was picked. */
  pickFiles(options: { readonly accept?: string | undefined; readonly multiple?: boolean | undefined }): void;
  /** Sends a content of its own at once. */
  send(content: import('../model/content.js').MessageContent): void;
}

/** An entry of a conversation's menu. */
export interface ConversationAction {
  /** Its name, by which it is patched, moved and hidden. */
  readonly key: string;
  /** Its words, in the language of the provider. */
  readonly label: (i18n: I18n, conversation: Conversation) => string;
  /** Drawn beside the label. Absent: the label alone. */
  readonly Icon?: ComponentType<{ readonly size?: number | string }> | undefined;
  /** Absent from the menu (false), there (true), or there but disabled and explained (a denial). */
  readonly available: (context: ConversationActionContext) => boolean | Denial;
  /** The person chose it. */
  readonly run: (context: ConversationActionContext) => void;
  /** Cannot be undone: drawn so, and asked about where the kit asks. */
  readonly danger?: boolean | undefined;
}

/** What an entry of a conversation's menu can work with. */
export interface ConversationActionContext {
  /** The conversation whose menu it is. */
  readonly conversation: Conversation;
  /** Something is unread, or it is marked so. */
  readonly unread: boolean;
  /** On top of my list, or no longer. */
  pin(pinned: boolean): void;
  /** `silent`, or `all` again. */
  mute(muted: boolean): void;
  /** All of it is read, and the mark of my own goes. */
  markRead(): void;
  /** Sets the mark of my own. */
  markUnread(): void;
  /** Off my list, with its history for me; asks the person first. */
  delete(): void;
}
