import type { CustomContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

/** The fallback for payloads whose type nobody has registered, or which did not pass its schema. */
export const customKind = defineMessageKind<CustomContent>({
  type: 'custom',
  preview: (content, i18n) =>
    content.description === undefined || content.description.trim() === ''
      ? i18n.t('kind.unknown.preview')
      : i18n.isolate(content.description),
  searchText: (content) => content.description ?? '',
  estimateHeight: 60,
});
