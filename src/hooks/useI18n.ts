'use client';
import type { I18n } from '../i18n/createI18n.js';
import { I18nContext, useProvided } from './contexts.js';

/** Words, dates and numbers in the person's language. */
export function useI18n(): I18n {
  return useProvided(I18nContext, 'useI18n');
}
