import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { ComponentType } from 'react';
import type { I18n } from '../i18n/createI18n.js';
import type { MessageContent } from '../model/content.js';
import type { Message } from '../model/message.js';

/** How a message of this kind sits in the list: in a bubble, without one, as a grey line, or not at all. */
export type MessageLayout = 'bubble' | 'bare' | 'line' | 'hidden';

/** What a cell gets. `data` has passed the kind's schema; without a schema it is the content itself. */
export interface MessageCellProps<Data = MessageContent> {
  readonly data: Data;
  readonly message: Message;
}

/** One registration covers every surface of a kind: bubble, list preview, quote, search, screen reader, copy. */
export interface MessageKind<Data = MessageContent> {
  /** A built-in content kind (`image`) or the `type` of a custom payload (`order-card`). */
  readonly type: string;
  /** For payloads without a type of their own. */
  readonly match?: ((content: MessageContent) => boolean) | undefined;
  /** Any Standard Schema; answers synchronously. It gets `content.data` of a custom payload, else the content. */
  readonly schema?: StandardSchemaV1<unknown, Data> | undefined;
  /** May be `React.lazy`. Absent: the fallback is shown. */
  readonly Cell?: ComponentType<MessageCellProps<Data>> | undefined;
  /** One line for the conversation list, quotes, notifications and screen readers. */
  readonly preview: (data: Data, i18n: I18n, message: Message) => string;
  readonly searchText?: ((data: Data) => string) | undefined;
  /** What Copy puts on the clipboard. Absent: there is no Copy. */
  readonly copyText?: ((data: Data) => string) | undefined;
  readonly layout?: MessageLayout | undefined;
  /** Px, for rows not measured yet. */
  readonly estimateHeight?: number | ((data: Data) => number) | undefined;
  /** The higher wins where several match. */
  readonly priority?: number | undefined;
}

/**
 * Declares a message kind. Built-in kinds are declared by this same function.
 * @example
 * const orderCard = defineMessageKind({ type: 'order-card', schema: OrderCard, Cell: OrderCardCell, preview: (order) => order.title });
 */
export function defineMessageKind<Data = MessageContent>(kind: MessageKind<Data>): MessageKind<Data> {
  return Object.freeze({ ...kind });
}
