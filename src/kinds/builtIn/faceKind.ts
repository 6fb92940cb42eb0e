import type { FaceContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

export const faceKind = defineMessageKind<FaceContent>({
  type: 'face',
  layout: 'bare',
  preview: (_content, i18n) => i18n.t('kind.face.preview'),
  estimateHeight: 132,
});
