import type { UnknownContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

/** What could not be read at all. */
export const unknownKind = defineMessageKind<UnknownContent>({
  type: 'unknown',
  preview: (content, i18n) =>
    content.description === undefined || content.description.trim() === ''
      ? i18n.t('kind.unknown.preview')
      : i18n.isolate(content.description),
  searchText: (content) => content.description ?? '',
  estimateHeight: 60,
});
