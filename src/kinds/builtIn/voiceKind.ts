import type { VoiceContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

export const voiceKind = defineMessageKind<VoiceContent>({
  type: 'voice',
  preview: (content, i18n) => i18n.t('kind.voice.preview', { duration: i18n.duration(content.durationMs) }),
  estimateHeight: 64,
});
