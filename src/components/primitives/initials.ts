'use client';
/**
 * One or two letters for a name: the first of its first and last word; for Chinese, Japanese and Korean names the last
 * character of a name of up to four, since given names stand at the end. Empty for a name without a letter or digit.
 */
export function initials(name: string): string {
  const text = name.normalize('NFC').trim();
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s]+$/u.test(text)) {
    const characters = Array.from(text.replace(/\s+/g, ''));
    return (characters.length <= 4 ? characters.at(-1) : characters[0]) ?? '';
  }
  const words = text.split(/[\s._-]+/u).flatMap((word) => word.match(/[\p{L}\p{N}]\p{M}*/u)?.[0] ?? []);
  const [first = '', last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  // Arabic letters join into another shape: one is enough.
  const both = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first) ? first : first + (last ?? '');
  return both.toLocaleUpperCase('en');
}
