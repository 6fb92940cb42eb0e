import type { NoticeContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

export const noticeKind = defineMessageKind<NoticeContent>({
  type: 'notice',
  preview: (content, i18n) => i18n.isolate(content.text),
  searchText: (content) => content.text,
  copyText: (content) => content.text,
  estimateHeight: 60,
});
