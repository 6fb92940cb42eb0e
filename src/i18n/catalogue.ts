import type { MessageArguments, MessageKey } from './generated/keys.js';

/**
 * A message as the build leaves it: a text with `{name}` places, or a choice whose forms are whole sentences, by plural
 * category (`=0` for an exact number) or by value, always with `other`.
 */
export type CompiledMessage =
  | string
  | readonly [how: 'plural' | 'ordinal' | 'select', argument: string, forms: Readonly<Record<string, CompiledMessage>>];

/** All words of one language. `locale` decides its plurals, whatever locale formats the dates. */
export interface Catalogue {
  /** BCP 47. */
  readonly locale: string;
  /** Compiled words, by key. */
  readonly messages: Readonly<Record<MessageKey, CompiledMessage>>;
}

/** A message of the host's own: a plain text with `{name}` places, or a function. */
export type MessageOverride<Key extends MessageKey> = string | ((args: MessageArguments[Key]) => string);

/** Words of your own, by key; they win over the catalogue. A text with `{name}` places, or a function where plurals are needed. */
export type MessageOverrides = { readonly [Key in MessageKey]?: MessageOverride<Key> | undefined };
