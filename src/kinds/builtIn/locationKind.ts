import type { LocationContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

export const locationKind = defineMessageKind<LocationContent>({
  type: 'location',
  preview: (content, i18n) =>
    content.description === undefined || content.description.trim() === ''
      ? i18n.t('kind.location.preview')
      : i18n.t('kind.location.previewWithPlace', { place: content.description }),
  searchText: (content) => content.description ?? '',
  copyText: (content) => [content.description, `${content.latitude}, ${content.longitude}`].filter(Boolean).join('\n'),
  estimateHeight: 160,
});
