import type { TextContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

const lineHeight = 22;
const padding = 34;
const charactersPerLine = 44;
/** Walking further through a long text would cost more than a wrong guess. */
const examined = 4000;

export const textKind = defineMessageKind<TextContent>({
  type: 'text',
  preview: (content, i18n) => i18n.isolate(content.text),
  searchText: (content) => content.text,
  copyText: (content) => content.text,
  estimateHeight: (content) => padding + lineHeight * countLines(content.text),
});

function countLines(text: string): number {
  let lines = 0;
  for (const line of text.slice(0, examined).split('\n')) lines += Math.max(1, Math.ceil(line.length / charactersPerLine));
  return text.length > examined ? lines * (text.length / examined) : lines;
}
