import type { MessageContent, NotifyOption, Quote } from 'parley-kit/adapter';

/** What the small server sends. `seq` numbers the messages of a conversation from 1; times are epoch ms. */
export interface ServerMessage {
  readonly seq: number;
  readonly id: string;
  readonly conversation: string;
  readonly sender: string;
  readonly at: number;
  readonly content: MessageContent;
  /** What it answers: the number of that message, and what was quoted of it. */
  readonly reply?: { readonly seq: number; readonly quote: Quote };
  readonly recalledAt?: number;
}

export interface ServerPosition {
  readonly seq: number;
  readonly at: number;
}

export interface ServerConversation {
  readonly id: string;
  readonly peer: string;
  readonly unread: number;
  readonly read: Readonly<Record<string, ServerPosition>>;
  readonly last?: ServerMessage;
  readonly pinnedAt?: number;
  readonly notify: NotifyOption;
  readonly marked: boolean;
  readonly revision: number;
}

export interface ServerPage {
  readonly messages: readonly ServerMessage[];
  /** Lead on; absent where that end is reached. */
  readonly before?: string;
  readonly after?: string;
}

export interface ServerUser {
  readonly id: string;
  readonly name: string;
}

export interface ServerSession {
  readonly token: string;
  readonly user: ServerUser;
  /** Its clock, epoch ms. */
  readonly now: number;
}

export type ServerEvent =
  | { readonly type: 'message' | 'recalled'; readonly message: ServerMessage }
  | ({ readonly type: 'read'; readonly conversation: string; readonly user: string } & ServerPosition)
  | { readonly type: 'conversation'; readonly conversation: ServerConversation }
  | { readonly type: 'deleted'; readonly conversation: string; readonly revision: number }
  | { readonly type: 'typing'; readonly conversation: string; readonly user: string; readonly typing: boolean }
  | { readonly type: 'user'; readonly user: ServerUser };
