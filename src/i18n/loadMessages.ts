import type { Catalogue } from './catalogue.js';
import { en } from './generated/en.js';

/** Languages that the kit speaks (BCP 47). English is built in; the others are loaded when asked for. */
export const messageLocales = ['en', 'zh-Hans', 'ar'] as const;

/** A language that the package brings words for. */
export type MessageLocale = (typeof messageLocales)[number];

/** The words for a locale: of its language where the kit speaks it, else English. */
export async function loadMessages(locale: string): Promise<Catalogue> {
  switch (matchLocale(locale)) {
    case 'zh-Hans':
      return (await import('./generated/zh-Hans.js')).zhHans;
    case 'ar':
      return (await import('./generated/ar.js')).ar;
    default:
      return en;
  }
}

/** Which of the kit's languages serves this locale. Chinese of any script is served by Simplified Chinese. */
export function matchLocale(locale: string): MessageLocale {
  return messageLocales.find((known) => languageOf(known) === languageOf(locale)) ?? 'en';
}

/** `zh` of `zh-Hans-CN`. */
export function languageOf(locale: string): string | undefined {
  return locale.toLowerCase().split(/[-_]/)[0];
}
