import type { ImageContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';
import { fittedHeight } from './fittedHeight.js';

export const imageKind = defineMessageKind<ImageContent>({
  type: 'image',
  layout: 'bare',
  preview: (_content, i18n) => i18n.t('kind.image.preview'),
  searchText: (content) => content.name ?? '',
  estimateHeight: (content) => fittedHeight(content.width, content.height),
});
