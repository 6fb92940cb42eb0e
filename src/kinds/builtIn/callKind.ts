import type { CallContent } from '../../model/content.js';
import { defineMessageKind } from '../defineMessageKind.js';

export const callKind = defineMessageKind<CallContent>({
  type: 'call',
  preview(content, i18n, context) {
    const { media, outcome, durationMs } = content;
    if (outcome === 'completed') {
      if (durationMs === undefined) return i18n.t('kind.call.plain', { media });
      return i18n.t('kind.call.completed', { media, duration: i18n.duration(durationMs) });
    }
    const mine = context.selfId === undefined ? context.own : content.caller === context.selfId;
    return i18n.t('kind.call.ended', { media, outcome: mine && outcome === 'missed' ? 'unanswered' : outcome });
  },
  estimateHeight: 64,
});
