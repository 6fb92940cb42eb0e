import type { CompositeContent, MessageContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

/** The line is 200 characters at most: further parts would not be seen. */
const previewedParts = 4;

export const compositeKind = defineMessageKind<CompositeContent>({
  type: 'composite',
  preview: (content, _i18n, context) =>
    content.parts
      .slice(0, previewedParts)
      .map((part) => context.preview(part))
      .filter((text) => text !== '')
      .join(' '),
  searchText: (content) => textsOf(content.parts).join('\n'),
  copyText: (content) => textsOf(content.parts).join('\n'),
  estimateHeight: (content) => 34 + 60 * Math.min(content.parts.length, 10),
});

function textsOf(parts: readonly MessageContent[]): string[] {
  return parts.flatMap((part) => (part.kind === 'text' ? [part.text] : part.kind === 'file' ? [part.name] : []));
}
