import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { ReactNode } from 'react';
import type { I18n } from '../i18n/createI18n.js';
import type { MessageContent, MessageKindName } from '../model/content.js';
import type { Message } from '../model/message.js';

/** How a message of this kind sits in the list: in a bubble, without one, as a grey line, or not at all. */
export type MessageLayout = 'bubble' | 'bare' | 'line' | 'hidden';

/** What a cell gets. `data` has passed the kind's schema; without a schema it is the content itself. */
export interface MessageCellProps<Data = MessageContent> {
  /** What the kind's schema made of the payload; without a schema, the content. */
  readonly data: Data;
  /** The envelope: who, when, and the raw content. */
  readonly message: Message;
}

/** What a preview may want to know beside the data. A preview also stands where there is no whole message: in the list, in a quote. */
export interface PreviewContext {
  /** I sent it. */
  readonly own: boolean;
  /** Who sent it. */
  readonly senderId: string;
  /** Who I am. Absent while signed out. */
  readonly selfId?: string | undefined;
  /** The name shown for a person: remark, name card, nickname or id. */
  nameOf(userId: string): string;
  /** The preview of a content within this one. */
  preview(content: MessageContent): string;
}

/** One registration covers every surface of a kind: bubble, list preview, quote, search, screen reader, copy. */
export interface MessageKind<Data = MessageContent> {
  /** A built-in content kind (`image`) or the `type` of a custom payload (`order-card`). */
  readonly type: string;
  /** For payloads without a type of their own. */
  readonly match?: ((content: MessageContent) => boolean) | undefined;
  /** Any Standard Schema; answers synchronously. It gets `content.data` of a custom payload, else the content. */
  readonly schema?: StandardSchemaV1<unknown, Data> | undefined;
  /** A function component; may be `React.lazy` or `memo`. Absent: the fallback is shown. */
  readonly Cell?: Method<[props: MessageCellProps<Data>], ReactNode> | undefined;
  /** One line for the conversation list, quotes, notifications and screen readers. Lines and length are seen to. */
  readonly preview: Method<[data: Data, i18n: I18n, context: PreviewContext], string>;
  /** What searching finds it by. Absent: nothing of it is found. */
  readonly searchText?: Method<[data: Data], string> | undefined;
  /** What Copy puts on the clipboard. Absent: there is no Copy. */
  readonly copyText?: Method<[data: Data], string> | undefined;
  /** Default: `bubble`. */
  readonly layout?: MessageLayout | undefined;
  /** Px, for rows not measured yet. */
  readonly estimateHeight?: number | Method<[data: Data], number> | undefined;
  /** Where several kinds match, the higher wins, and of equals the one registered later. Default 0. */
  readonly priority?: number | undefined;
}

/** A kind in a list with others. Its functions take only what its own schema made. */
export type AnyMessageKind = MessageKind<unknown>;

/** Changes some surfaces of a kind that is there already. */
export type MessageKindPatch = Partial<AnyMessageKind> & Pick<AnyMessageKind, 'type'>;

/** What a host registers: kinds of its own, or changes of those that are there. */
export type MessageKindEntry = AnyMessageKind | MessageKindPatch;

/**
 * Declares a message kind. Built-in kinds are declared by this same function.
 * @example
 * const orderCard = defineMessageKind({ type: 'order-card', schema: OrderCard, Cell: OrderCardCell, preview: (order) => order.title });
 */
export function defineMessageKind<Data = MessageContent>(kind: MessageKind<Data>): MessageKind<Data> {
  return Object.freeze({ ...kind });
}

/**
 * Changes single surfaces of a built-in kind; the others stay. `layout: 'hidden'` takes it out of the list.
 * @example const kinds = [extendMessageKind('image', { Cell: MyImageCell })];
 */
export function extendMessageKind<Kind extends MessageKindName>(
  type: Kind,
  changes: Partial<Omit<MessageKind<Extract<MessageContent, { kind: Kind }>>, 'type'>>,
): MessageKindPatch {
  return Object.freeze({ ...changes, type });
}

/**
 * A function whose parameters are compared as those of a method are, both ways. Kinds of different data fit into one list
 * by it; that each gets its own data is the registry's promise.
 */
type Method<Args extends readonly unknown[], Result> = { method(...args: Args): Result }['method'];
