import type { Language } from '../history.js';

/** What somebody wrote in, by its letters; undefined where there are none of those we know. Kana decides before Han. */
export function languageOf(text: string): Language | undefined {
  if (/[\u3040-\u30ff]/.test(text)) return 'ja';
  if (/\p{Script=Han}/u.test(text)) return 'zh';
  if (/\p{Script=Arabic}/u.test(text)) return 'ar';
  if (/\p{Script=Hebrew}/u.test(text)) return 'he';
  return /\p{Script=Latin}/u.test(text) ? 'en' : undefined;
}

/** Whom life gives a voice, and what they speak, the mother tongue first. */
export const voices: Readonly<Record<string, readonly [Language, ...Language[]]>> = {
  mei: ['zh', 'en'],
  layla: ['ar', 'en'],
  noa: ['he', 'en'],
  haruka: ['ja', 'en'],
  priya: ['en'],
  diego: ['en'],
};
