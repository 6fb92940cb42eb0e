'use client';
import { useCallback } from 'react';
import type { ChatError } from '../model/error.js';
import type { Denial } from '../model/rights.js';
import { useI18n } from './useI18n.js';
import { useNow } from './useNow.js';

/** Words of the catalogue for an error or a denial: what happened, what is safe, and until when. A denial's own text wins. */
export function useErrorText(): (problem: ChatError | Denial) => string {
  const i18n = useI18n();
  const now = useNow();
  return useCallback(
    (problem) => {
      if (!('reason' in problem)) return i18n.t(`error.${problem.code}`);
      const reason = problem.text === undefined ? i18n.t(`error.${problem.reason}`) : i18n.isolate(problem.text);
      return problem.until === undefined ? reason : i18n.t('error.until', { reason, when: i18n.shortDate(problem.until, now) });
    },
    [i18n, now],
  );
}
