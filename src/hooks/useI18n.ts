'use client';
import type { I18n } from '../i18n/createI18n.js';

/** Words, dates and numbers in the person's language. */
export function useI18n(): I18n {
  throw new Error('not built yet');
}
