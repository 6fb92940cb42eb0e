import type { MergedContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

const shownLines = 4;

export const mergedKind = defineMessageKind<MergedContent>({
  type: 'merged',
  preview: (content, i18n) => i18n.t('kind.merged.preview', { title: content.title }),
  searchText: (content) => [content.title, ...content.digest].join('\n'),
  estimateHeight: (content) => 76 + 20 * Math.min(shownLines, content.digest.length),
});
