import type { VideoContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';
import { fittedHeight } from './fittedHeight.js';

export const videoKind = defineMessageKind<VideoContent>({
  type: 'video',
  layout: 'bare',
  preview: (content, i18n) =>
    content.durationMs === undefined
      ? i18n.t('kind.video.preview')
      : i18n.t('kind.video.previewWithDuration', { duration: i18n.duration(content.durationMs) }),
  searchText: (content) => content.name ?? '',
  estimateHeight: (content) => fittedHeight(content.width, content.height),
});
