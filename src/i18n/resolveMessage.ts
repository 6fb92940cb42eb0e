import type { CompiledMessage } from './catalogue.js';

export type MessageValues = Readonly<Record<string, string | number>>;

/** How values become text, in the language of the words. */
export interface MessageFormats {
  category(value: number, type: 'cardinal' | 'ordinal'): string;
  value(value: string | number, how: string | undefined): string;
}

/** The text of a compiled message with these values. Total: a value that is missing leaves its place as it is. */
export function resolveMessage(message: CompiledMessage, values: MessageValues, formats: MessageFormats): string {
  let chosen = message;
  while (typeof chosen !== 'string') {
    const [how, argument, forms] = chosen;
    const value = values[argument] ?? '';
    const exact = how === 'select' ? String(value) : `=${value}`;
    const form = Object.hasOwn(forms, exact)
      ? exact
      : how === 'select'
        ? 'other'
        : formats.category(Number(value), how === 'plural' ? 'cardinal' : 'ordinal');
    chosen = forms[form] ?? forms.other ?? '';
  }
  return chosen.replace(/\{(\w+)(?::(\w+))?\}/g, (place, name: string, how: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    return value === undefined ? place : formats.value(value, how);
  });
}
