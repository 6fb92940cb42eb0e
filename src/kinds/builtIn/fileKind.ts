import type { FileContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

export const fileKind = defineMessageKind<FileContent>({
  type: 'file',
  preview: (content, i18n) => i18n.t('kind.file.preview', { name: content.name }),
  searchText: (content) => content.name,
  estimateHeight: 76,
});
